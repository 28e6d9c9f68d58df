import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "../../src/workbench/labs/network/layout.js";
import { drawLines, isShown } from "../../src/workbench/labs/network/lines.js";
import { drawLayer, drawSenders } from "../../src/workbench/labs/network/neurons.js";
import { outlineOf } from "../../src/workbench/labs/network/outline.js";
import { moved } from "../../src/workbench/labs/network/pointing.js";
import { told } from "../../src/workbench/labs/network/prepare.js";
import { hiddenOf } from "../../src/workbench/labs/network/sizes.js";
import { makeTrained, rowsOf } from "../../src/workbench/labs/network/trained.js";
import { paletteOf } from "../../src/workbench/labs/shared/palette.js";

const SIZES = [784, 16, 30, 10];
const layout = layOut({ sizes: SIZES, side: 28, width: 900, height: 440 });
const palette = paletteOf(document.body, "blue-red");
const ink = {
  text: "text",
  quiet: "quiet",
  line: "line",
  fill: "fill",
  page: "page",
  accent: "accent",
  focus: "focus",
  font: "12px serif",
};

// A context that writes down what is asked of it.
function recorder() {
  const calls = [];
  const state = { calls, dash: [] };
  return new Proxy(state, {
    get: (_, name) => {
      if (name in state) return state[name];
      return (...given) => {
        if (name === "setLineDash") state.dash = given[0];
        calls.push({ name, given, fillStyle: state.fillStyle, strokeStyle: state.strokeStyle, dash: state.dash });
      };
    },
  });
}

// Where a grid draws an outline, from edge to edge in cells: 0 is the upper or left edge of the first cell.
function edgesOf({ row, column, length, thickness }) {
  const [down, right] = [(thickness + 1) / 2, (length + 1) / 2];
  return [row + 0.5 - down, column + 0.5 - right, row + 0.5 + down, column + 0.5 + right];
}

test("the frame lies half a cell beside the ink, and never beyond the pad", () => {
  const inside = edgesOf(outlineOf([5, 7, 12, 9]));
  assert.deepEqual(
    inside.map((edge) => Number(edge.toFixed(6))),
    [4.5, 6.5, 17.5, 16.5],
  );
  for (const box of [
    [0, 0, 28, 28],
    [0, 20, 3, 8],
    [27, 27, 1, 1],
  ]) {
    const [top, left, bottom, right] = edgesOf(outlineOf(box));
    const half = 1.25 / 12; // of the line, in cells
    for (const edge of [top, left]) assert.ok(edge - half >= 0, `${box}`);
    for (const edge of [bottom, right]) assert.ok(edge + half <= 28, `${box}`);
    assert.ok(top <= box[0] + 0.2 && bottom >= box[0] + box[2] - 0.2);
  }
  assert.equal(outlineOf([0, 0, 0, 0]), null);
});

test("a neuron that nothing has reached is an empty dashed circle, a dark one is filled", () => {
  const levels = new Float32Array(16);
  const draw = (share) => {
    const context = recorder();
    drawLayer({ context, layout, ink, palette }, 1, levels, share);
    return context.calls;
  };
  const [before, after] = [draw(0), draw(1)];
  const fills = (calls) => calls.filter(({ name }) => name === "fill");
  const strokes = (calls) => calls.filter(({ name }) => name === "stroke");
  assert.equal(fills(before).length, 16);
  assert.ok(fills(before).every(({ fillStyle }) => fillStyle === "page"));
  assert.ok(strokes(before).every(({ dash }) => dash.length));
  assert.ok(fills(after).every(({ fillStyle }) => fillStyle === `rgb(${palette.lampOff.join(", ")})`));
  assert.ok(strokes(after).every(({ dash }) => !dash.length));
  assert.deepEqual(before.at(-1), { ...before.at(-1), name: "setLineDash", given: [[]] }); // what comes after is not dashed
});

test("a neuron's pixels are marked one by one, plus or minus, those of the signs that are shown", () => {
  const connections = { senders: Uint16Array.of(0, 29, 783), receivers: new Uint16Array(3), strengths: Float32Array.of(0.5, -0.4, 1) };
  const count = (signs) => {
    const context = recorder();
    drawSenders({ context, layout, ink, palette }, connections, signs);
    return context.calls.filter(({ name }) => name === "lineTo").length / 2; // once dark under it, once in colour
  };
  assert.equal(count("both"), 2 + 1 + 2);
  assert.equal(count("positive"), 2 + 2);
  assert.equal(count("negative"), 1);
  assert.deepEqual(
    [0.1, -0.1].map((strength) => isShown(strength, "negative")),
    [false, true],
  );
});

test("stronger lines are drawn over weaker ones, from each sender to its receiver", () => {
  globalThis.Path2D = class {
    lines = [];
    moveTo(...from) {
      this.lines.push([from]);
    }
    lineTo(...to) {
      this.lines.at(-1).push(to);
    }
  };
  const context = recorder();
  const connections = { senders: Uint16Array.of(3, 5), receivers: Uint16Array.of(1, 2), strengths: Float32Array.of(0.9, -0.05) };
  drawLines(context, layout, [{ layer: 1, connections }], { palette, signs: "both", isAlone: false });
  const strokes = context.calls.filter(({ name }) => name === "stroke");
  const [weak, strong] = strokes.map(({ given: [path] }) => path.lines);
  const spot = (layer, number) => [layout.columns[layer].x, layout.columns[layer].top + number * layout.columns[layer].pitch];
  assert.deepEqual(weak, [[spot(1, 5), spot(2, 2)]]);
  assert.deepEqual(strong, [[spot(1, 3), spot(2, 1)]]);
  assert.deepEqual(
    strokes.map(({ strokeStyle }) => strokeStyle),
    [palette.negative, palette.positive].map((c) => `rgb(${c.join(", ")})`),
  );
  delete globalThis.Path2D;
});

test("arrow keys go up and down a layer, and to the next one at the same height", () => {
  assert.deepEqual(moved([1, 3], [1, 0], SIZES), [1, 4]);
  assert.deepEqual(moved([1, 0], [-1, 0], SIZES), [1, 0]);
  assert.deepEqual(moved([1, 15], [1, 0], SIZES), [1, 15]);
  assert.deepEqual(moved([1, 15], [0, 1], SIZES), [2, 29]);
  assert.deepEqual(moved([2, 29], [0, 1], SIZES), [3, 9]);
  assert.deepEqual(moved([3, 0], [0, 1], SIZES), [3, 0]);
  assert.deepEqual(moved([1, 7], [0, -1], SIZES), [1, 7]);
  assert.deepEqual(moved([1, 0], [0, 1], [784, 1, 5, 10]), [2, 0]);
});

test("the way into the network in words", () => {
  const way = (scaling, centring, middle = [13.96, 14.04]) =>
    told({ prepared: { box: [2, 3, 15, 7], ink: { shape: [20, 9] }, middle }, controls: { scaling, centring } });
  assert.equal(way(true, true), "The ink is 15 high and 7 wide; scaled, 20 and 9. Its centre of mass is at row 14.0, column 14.0.");
  assert.match(way(false, false), /it stays that size\. .*column 14\.0; it stays there\.$/);
  assert.equal(way(true, true, null), "There is no ink.");
});

test("hidden layers are read as numbers; what is none is left for the kernel to refuse", () => {
  assert.deepEqual(hiddenOf("20, 12"), [20, 12]);
  assert.deepEqual(hiddenOf(""), []);
  assert.deepEqual(hiddenOf("20,twelve, -3 , 1e3,"), [20, "twelve", "-3", "1e3"]);
});

test("networks that were trained stand side by side, the best one marked", () => {
  const trained = [
    { hidden: [16, 16], parameters: 13002, right: 0.874 },
    { hidden: [], parameters: 7850, right: 0.9 },
  ];
  assert.deepEqual(
    rowsOf(trained).map(({ texts }) => texts),
    [
      ["16, 16", "13,002", "87.4%"],
      ["none", "7,850", "90.0% ◂"],
    ],
  );
  assert.deepEqual(rowsOf(trained.slice(0, 1))[0], { texts: ["16, 16", "13,002", "87.4%"], isBest: false });
  const table = makeTrained();
  assert.ok(table.element.hidden);
  table.show(trained);
  assert.ok(!table.element.hidden);
  assert.match(table.element.textContent, /16, 1613,00287\.4%none7,85090\.0% ◂$/);
  table.show([]);
  assert.ok(table.element.hidden);
});
