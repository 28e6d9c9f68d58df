import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBitmap } from "../../src/workbench/labs/shared/bitmap.js";
import { makeCellMark } from "../../src/workbench/labs/shared/cell_mark.js";
import { makeColourBar } from "../../src/workbench/labs/shared/colour_bar.js";
import { describeCell, inGrid, makeGrid, PIXELS, SIDE } from "../../src/workbench/labs/shared/grid.js";
import { makePad } from "../../src/workbench/labs/shared/pad.js";
import { paletteOf } from "../../src/workbench/labs/shared/palette.js";
import { FakeElement, send } from "./page.js";

const palette = paletteOf(new FakeElement("div"), "blue-red");

test("an image has 28 rows of 28 pixels", () => {
  assert.deepEqual([SIDE, PIXELS], [28, 784]);
});

test("a place between cells, or beside the grid, belongs to the nearest cell", () => {
  const all = Array.from({ length: SIDE }, (_, k) => k);
  const nearest = (x) => all.reduce((best, k) => (Math.abs(k - x) < Math.abs(best - x) ? k : best));
  for (const x of [-7, -0.6, 0, 0.4, 0.6, 13.9, 26.7, 27.3, 99]) {
    assert.deepEqual(inGrid({ row: x, column: 3.2 }), { row: nearest(x), column: 3 });
    assert.deepEqual(inGrid({ row: 3.2, column: x }), { row: 3, column: nearest(x) });
  }
});

test("a cell is told by row and column, with its number", () => {
  const values = new Float32Array(PIXELS);
  values[8 * SIDE + 12] = 0.5;
  assert.equal(describeCell({ values }, { row: 8, column: 12 }), "row 8, column 12: 0.50");
  assert.equal(describeCell({ values }, { row: 8, column: 12 }, true), "row 8, column 12: +0.50");
});

test("a bitmap asks for every pixel once, row by row", () => {
  const bitmap = makeBitmap(3, 2);
  const asked = [];
  bitmap.paint((i) => {
    asked.push(i);
    return [51 * i, i, 100 + i];
  });
  assert.deepEqual(asked, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([bitmap.canvas.width, bitmap.canvas.height], [3, 2]);
  assert.deepEqual([...bitmap.canvas.pixels], [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual([...bitmap.canvas.colours.slice(8, 16)], [102, 2, 102, 255, 153, 3, 103, 255]);
});

test("a pointer's place is told in cells: the middle of the first is (0, 0)", () => {
  const grid = makeGrid({ label: "Image", name: "image" });
  grid.canvas.box = { left: 10, top: 20, width: 280, height: 280 };
  assert.deepEqual(grid.cellAt({ clientX: 15, clientY: 25 }), { row: 0, column: 0 });
  assert.deepEqual(grid.cellAt({ clientX: 10 + 27.5 * 10, clientY: 20 + 3.5 * 10 }), { row: 3, column: 27 });
  assert.deepEqual(grid.cellAt({ clientX: 20, clientY: 20 }), { row: -0.5, column: 0.5 });
});

test("a grid draws nothing without a palette, and a sign on the numbers that count", () => {
  const grid = makeGrid({ label: "Weights", name: "weights", isSigned: true });
  const context = grid.canvas.getContext();
  const marks = [];
  context.fillRect = (x, y, width, height) => marks.push([x, y, width, height]);
  grid.draw();
  assert.deepEqual(marks, []);
  Object.assign(grid, { palette, limit: 2 });
  grid.values.set([0.1, -1, 2], 0);
  grid.draw();
  // A minus is one bar, a plus is two that cross in the same middle; 0.1 of 2 is too small for one.
  const middles = marks.map(([x, y, width, height]) => [x + width / 2, y + height / 2]);
  assert.equal(marks.length, 3);
  assert.deepEqual(middles[1], middles[2]);
  const cell = grid.canvas.width / SIDE;
  assert.deepEqual(
    [middles[0], middles[1]],
    [
      [1.5 * cell, 0.5 * cell],
      [2.5 * cell, 0.5 * cell],
    ],
  );
  marks.length = 0;
  grid.values.fill(0);
  grid.values[9 * SIDE + 4] = -2;
  grid.draw();
  const [[x, y, width, height]] = marks;
  assert.deepEqual([x + width / 2, y + height / 2], [4.5 * cell, 9.5 * cell]);
});

test("the cursor is shown to whoever comes by the keyboard", () => {
  const grid = makeGrid({ label: "Image", name: "image" });
  grid.palette = palette;
  const outlines = [];
  grid.canvas.getContext().strokeRect = (x, y) => outlines.push([x, y]);
  grid.element.focus();
  assert.equal(grid.usesKeys, true);
  const cell = grid.canvas.width / SIDE;
  assert.deepEqual(outlines.at(-1), [14 * cell, 14 * cell]);
  document.activeElement = null;
  outlines.length = 0;
  send(grid.element, "blur");
  assert.deepEqual(outlines, []);
});

test("emptying the pad is a stroke of its own, with the tool that is in the hand", () => {
  const told = [];
  const options = { name: "pad", label: "The pad", onDone: () => told.push("done"), announce: () => {} };
  const pad = makePad({ ...options, onDraw: (values) => told.push(Math.max(...values)) });
  send(pad.element, "keydown", { key: " " });
  assert.deepEqual(told, [1, "done"]);
  const [clear] = pad.tools.all((each) => each.tagName === "button");
  send(clear, "click");
  assert.deepEqual(told.slice(2), [0, "done"]);
  const [ink, rubber] = pad.tools.all((each) => each.tagName === "input");
  pad.grid.values.fill(1);
  [ink.checked, rubber.checked] = [false, true];
  send(pad.element, "keydown", { key: " " });
  assert.equal(pad.grid.values[14 * SIDE + 14], 0);
  assert.equal(pad.grid.values[0], 1);
});

test("a frame stands around its cell, and is not there where the cell is out of sight", () => {
  const element = new FakeElement("div");
  const part = { top: 7, left: 14, size: 7 };
  const show = makeCellMark(element, () => part);
  const [mark] = element.children;
  assert.equal(mark.hidden, true);
  show({ row: 8, column: 20 });
  assert.equal(mark.hidden, false);
  const [left, top] = ["left", "top"].map((side) => Number(mark.style.cssText.match(new RegExp(`${side}: calc\\(([\\d.]+)%`))[1]));
  assert.ok(Math.abs(left - (100 * 6) / 7) < 1e-9 && Math.abs(top - 100 / 7) < 1e-9);
  for (const cell of [{ row: 6, column: 20 }, { row: 14, column: 20 }, { row: 8, column: 13 }, { row: 8, column: 21 }, null]) {
    show({ row: 8, column: 20 });
    show(cell);
    assert.equal(mark.hidden, true);
  }
});

test("the colour bar says what its ends stand for, and is made anew only for other numbers or colours", () => {
  const bar = makeColourBar();
  bar.show(1.5, palette);
  assert.equal(bar.element.textContent, "−1.50+1.5");
  const [first] = bar.element.children;
  bar.show(1.5, { ...palette });
  assert.equal(bar.element.children[0], first);
  bar.show(1.5, { ...palette, name: "another" });
  assert.notEqual(bar.element.children[0], first);
  const colours = bar.element.all((each) => each.tagName === "i").map((each) => each.getAttribute("style"));
  assert.deepEqual(
    colours,
    [palette.negative, palette.zero, palette.positive].map((colour) => `background: rgb(${colour.join(", ")})`),
  );
});

test("an outline lies around its bar: as long and as thick, half a cell beyond the middles at its ends, turned against the clock", () => {
  const grid = makeGrid({ label: "Weights", name: "weights", isSigned: true });
  grid.palette = palette;
  const context = grid.canvas.getContext();
  const cell = grid.canvas.width / SIDE;
  const done = [];
  context.translate = (x, y) => done.push(["to", x / cell, y / cell]);
  context.rotate = (angle) => done.push(["turn", Math.round((angle * 180) / Math.PI)]);
  context.strokeRect = (...rectangle) => done.push(["around", ...rectangle.map((length) => length / cell)]);
  grid.outline = { row: 8, column: 12.5, angle: 30, length: 10, thickness: 3 };
  grid.draw();
  assert.deepEqual(done, [
    ["to", 13, 8.5],
    ["turn", -30],
    ["around", -5.5, -2, 11, 4],
  ]);
});

test("what is drawn fills the whole canvas", () => {
  const grid = makeGrid({ label: "Image", name: "image" });
  grid.palette = palette;
  let drawn;
  grid.canvas.getContext().drawImage = (source, ...place) => {
    drawn = { source, place };
  };
  grid.values.set([0, 1], 0);
  grid.draw();
  assert.deepEqual(drawn.place, [0, 0, grid.canvas.width, grid.canvas.height]);
  assert.deepEqual([...drawn.source.pixels.slice(0, 3)], [0, 1, 0]);
});
