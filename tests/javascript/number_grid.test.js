import assert from "node:assert/strict";
import { test } from "node:test";
import { PIXELS, SIDE } from "../../src/workbench/labs/shared/grid.js";
import { cellEdges, makeNumberGrid, written } from "../../src/workbench/labs/shared/number_grid.js";
import { resize } from "./page.js";

const SHARP = { widths: [336, 401, 449, 700], scales: [1, 1.25, 1.5, 2] };
const drawing = Float32Array.from({ length: PIXELS }, (_, i) => (i % 3 ? 1 : 0));
const canvasOf = (grid) => grid.element.children[0];

function open(width, scale = 1) {
  window.devicePixelRatio = scale;
  const grid = makeNumberGrid({ name: "numbers", label: "Numbers" });
  resize(grid.element, width);
  return grid;
}

function choose(grid, size) {
  const inputs = grid.bar.all((each) => each.tagName === "input");
  for (const input of inputs) input.checked = input.value === String(size);
  inputs.find((input) => input.checked).dispatchEvent(new Event("change"));
}

test("cells end on whole pixels, share none, and are all as wide as each other but for one pixel", () => {
  for (const length of [336, 401, 561, 1400]) {
    for (const count of [7, 14, 28]) {
      const edges = cellEdges(count, length);
      const widths = edges.slice(1).map((edge, k) => edge - edges[k]);
      assert.deepEqual([edges[0], edges.at(-1), edges.length], [0, length, count + 1]);
      assert.ok(edges.every(Number.isInteger));
      assert.ok(Math.max(...widths) - Math.min(...widths) <= 1);
    }
  }
});

test("after drawing and emptying, nothing of the drawing is left between the zeros", () => {
  for (const width of SHARP.widths) {
    for (const scale of SHARP.scales) {
      const grid = open(width, scale);
      const { pixels } = canvasOf(grid);
      grid.show(drawing);
      assert.ok(pixels.some((value) => value === 1));
      grid.show(new Float32Array(PIXELS));
      assert.equal(
        pixels.findIndex((value) => value !== 0),
        -1,
        `${width} pixels at ${scale}`,
      );
    }
  }
});

test("no pixel belongs to no cell", () => {
  const grid = open(449, 1.25);
  grid.show(new Float32Array(PIXELS).fill(1));
  assert.ok(canvasOf(grid).pixels.every((value) => value === 1));
});

test("a number stands in the middle of its cell; those that stay are not written again", () => {
  const grid = open(560);
  const context = canvasOf(grid).getContext();
  grid.show(new Float32Array(PIXELS));
  context.texts = [];
  const next = new Float32Array(PIXELS);
  next[3 * SIDE + 9] = 0.73;
  grid.show(next);
  assert.deepEqual(context.texts, [{ text: ".7", x: 190, y: 71 }]);
});

test("each number is written so that it is read on its grey", () => {
  const grid = open(560);
  const context = canvasOf(grid).getContext();
  const inks = new Map();
  context.fillText = (text) => inks.set(text, context.fillStyle);
  const values = new Float32Array(PIXELS);
  grid.show(values.map(() => 0.5));
  values.set([0.2, 0.4, 0.6, 1], 0);
  grid.show(values);
  // WCAG's contrast of an ink with a grey, from their luminances.
  const luminance = (level) => (level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4);
  const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  for (const [text, value] of [
    [".2", 0.2],
    [".4", 0.4],
    [".6", 0.6],
    ["1", 1],
  ]) {
    const other = contrast(value, 0) > contrast(value, 1) ? "#000" : "#fff";
    assert.equal(inks.get(text), other, text);
  }
  assert.ok(contrast(0x8c / 255, 0) > 4.5 && inks.get("0") === "#8c8c8c", "zeros are quieter");
});

test("a part shows the numbers of its own cells, and a number that changes leaves its neighbours alone", () => {
  const grid = open(560);
  choose(grid, 7);
  const [canvas, context] = [canvasOf(grid), canvasOf(grid).getContext()];
  const values = Float32Array.from({ length: PIXELS }, (_, i) => ((i * 31) % 97) / 100);
  grid.show(new Float32Array(PIXELS).fill(0.99));
  context.texts = [];
  grid.point({ row: 3, column: 20 }, true);
  grid.show(values);
  const [top, , left] = grid.bar.children[1].textContent.match(/\d+/g).map(Number);
  for (let row = top; row < top + 7; row++) {
    for (let column = left; column < left + 7; column++) {
      const there = context.texts.filter(({ x, y }) => x === 80 * (column - left + 0.5) && y === 80 * (row - top + 0.5) + 1);
      assert.equal(there.at(-1).text, written(values[row * SIDE + column], false));
    }
  }
  const before = canvas.pixels.slice();
  values[3 * SIDE + 20] = 1;
  grid.show(values);
  const changed = [...before.keys()].filter((i) => before[i] !== canvas.pixels[i]);
  assert.equal(changed.length, 80 * 80);
  for (const i of changed) assert.deepEqual([Math.floor(Math.floor(i / 560) / 80), Math.floor((i % 560) / 80)], [3 - top, 20 - left]);
});

test("numbers are short where cells are small, and 0 and 1 are always whole", () => {
  const small = [0, 1, 0.5, 0.73, 0.04, 0.96, 0.25].map((value) => written(value, true));
  assert.deepEqual(small, ["0", "1", ".5", ".7", ".0", "1", ".3"]);
  const large = [0, 1, 0.5, 0.734, 0.004].map((value) => written(value, false));
  assert.deepEqual(large, ["0", "1", "0.50", "0.73", "0.00"]);
});

test("where there is no room for all, fewer are shown, and that is said", () => {
  const wide = open(28 * 12);
  assert.equal(wide.bar.children[1].textContent, "28 rows × 28 columns");
  const narrow = open(28 * 12 - 1);
  assert.equal(narrow.bar.children[1].textContent, "rows 7 to 20, columns 7 to 20 (no room for more)");
  choose(narrow, 7);
  assert.equal(narrow.bar.children[1].textContent, "rows 10 to 16, columns 10 to 16");
});

test("the part that is shown moves as little as it takes to have a cell and its neighbours in sight", () => {
  const grid = open(560);
  choose(grid, 7);
  const where = () => grid.bar.children[1].textContent.match(/\d+/g).map(Number);
  let [top, , left] = where();
  for (const [row, column] of [
    [12, 12],
    [12, 17],
    [20, 3],
    [0, 27],
    [27, 0],
    [26, 1],
    [14, 14],
  ]) {
    grid.point({ row, column }, true);
    const [newTop, , newLeft] = where();
    for (const [start, before, at] of [
      [newTop, top, row],
      [newLeft, left, column],
    ]) {
      // Of all parts that show the cell and one beyond it on each side, as far as the grid goes, the nearest to the one before.
      const fits = (first) => Math.max(0, at - 1) >= first && Math.min(SIDE - 1, at + 1) <= first + 6;
      const parts = Array.from({ length: SIDE - 6 }, (_, first) => first).filter(fits);
      assert.equal(
        start,
        parts.reduce((best, first) => (Math.abs(first - before) < Math.abs(best - before) ? first : best)),
      );
    }
    [top, left] = [newTop, newLeft];
  }
  grid.point({ row: 0, column: 0 });
  assert.deepEqual([where()[0], where()[2]], [top, left], "a look alone moves nothing");
});

test("the pointer finds the cell that is drawn under it", () => {
  const grid = open(560);
  choose(grid, 14);
  canvasOf(grid).box = { left: 100, top: 50, width: 560, height: 560 };
  assert.deepEqual(grid.cellAt({ clientX: 101, clientY: 51 }), { row: 7, column: 7 });
  assert.deepEqual(grid.cellAt({ clientX: 100 + 40 * 13.5, clientY: 50 + 40 * 2.5 }), { row: 9, column: 20 });
});
