import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makePaintable } from "../../src/workbench/labs/shared/brush.js";
import { PIXELS, SIDE } from "../../src/workbench/labs/shared/grid.js";
import { FakeElement, send } from "./page.js";

const INK = { value: 1, radius: 0.5 };
let grid;
let heard;

beforeEach(() => {
  heard = { paint: 0, done: 0, keys: [], words: [] };
  grid = {
    element: new FakeElement("div"),
    values: new Float32Array(PIXELS),
    cursor: { row: 14, column: 14 },
    usesKeys: false,
    drawn: 0,
    draw: () => grid.drawn++,
    cellAt: ({ row, column }) => ({ row, column }),
  };
  makePaintable(grid, {
    brush: () => INK,
    isSigned: false,
    onPaint: () => heard.paint++,
    onDone: () => heard.done++,
    onKey: (event) => {
      heard.keys.push(event.key);
      return event.key === "z";
    },
    announce: (words) => heard.words.push(words),
  });
});

const down = (pointerId, row, column, more = {}) => send(grid.element, "pointerdown", { pointerId, button: 0, row, column, ...more });
const move = (pointerId, row, column, more = {}) => send(grid.element, "pointermove", { pointerId, row, column, ...more });
const up = (pointerId, kind = "pointerup") => send(grid.element, kind, { pointerId });
const press = (key, more = {}) => send(grid.element, "keydown", { key, ...more });
const inked = () => [...grid.values.keys()].filter((i) => grid.values[i] > 0).map((i) => [Math.floor(i / SIDE), i % SIDE]);
const rowOf = (row, from, to) => Array.from({ length: to - from + 1 }, (_, k) => [row, from + k]);

test("a pointer draws from where it presses to where it is let go, and tells both", () => {
  move(1, 3, 3);
  down(1, 5, 5);
  move(1, 5, 8);
  up(1);
  move(1, 20, 20);
  assert.deepEqual(inked(), rowOf(5, 5, 8));
  assert.deepEqual([heard.paint, heard.done], [2, 1]);
  assert.deepEqual(grid.cursor, { row: 5, column: 5 });
});

test("whoever draws by the pointer needs no cursor", () => {
  press("ArrowRight");
  assert.equal(grid.usesKeys, true);
  down(1, 5, 5);
  assert.equal(grid.usesKeys, false);
});

test("a second finger draws nothing, and no line to the first", () => {
  down(1, 5, 5);
  down(2, 20, 20);
  move(2, 20, 24);
  move(1, 5, 8);
  up(2);
  move(1, 5, 10);
  assert.equal(heard.done, 0, "the first finger's stroke goes on");
  up(1);
  assert.deepEqual(inked(), rowOf(5, 5, 10));
  assert.equal(heard.done, 1);
  down(2, 20, 20);
  up(2);
  assert.deepEqual(inked().at(-1), [20, 20], "later it may have a stroke of its own");
});

test("a finger that stays when the first is lifted draws nothing either", () => {
  down(1, 5, 5);
  down(2, 20, 20);
  up(1);
  move(2, 20, 24);
  assert.deepEqual(inked(), [[5, 5]]);
});

test("the moves between two frames are all drawn, and shown once", () => {
  down(1, 5, 5);
  const parts = [
    { row: 5, column: 9 },
    { row: 9, column: 9 },
  ];
  move(1, 9, 5, { getCoalescedEvents: () => parts });
  up(1);
  const path = new Set([...rowOf(5, 5, 9), ...rowOf(9, 5, 9), [6, 9], [7, 9], [8, 9]].map(String));
  assert.deepEqual(new Set(inked().map(String)), path);
  assert.equal(heard.paint, 2);
});

test("a stroke ends once, however it ends", () => {
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"]) {
    const before = heard.done;
    down(1, 5, 5);
    up(1, kind);
    up(1, "lostpointercapture");
    assert.equal(heard.done, before + 1, kind);
  }
});

test("a press whose end was never heard is a new stroke, without a line from the old one", () => {
  down(1, 5, 5);
  down(1, 5, 20);
  assert.deepEqual(inked(), [
    [5, 5],
    [5, 20],
  ]);
});

test("other buttons of a mouse draw nothing", () => {
  down(1, 5, 5, { button: 2 });
  assert.deepEqual(inked(), []);
});

test("arrows move, Space draws, an arrow with Shift draws a line, and each is said", () => {
  press("ArrowRight");
  assert.deepEqual([inked(), heard.paint], [[], 0]);
  press(" ");
  press("ArrowDown", { shiftKey: true });
  press("ArrowDown");
  press("Enter");
  assert.deepEqual(inked(), [
    [14, 15],
    [15, 15],
    [16, 15],
  ]);
  assert.deepEqual(grid.cursor, { row: 16, column: 15 });
  assert.deepEqual([heard.paint, heard.done], [3, 3]);
  assert.deepEqual(heard.words.slice(0, 2), ["row 14, column 15: 0.00", "row 14, column 15: 1.00"]);
  assert.equal(grid.usesKeys, true);
});

test("the cursor stops at the edge", () => {
  grid.cursor = { row: 0, column: SIDE - 1 };
  press("ArrowUp");
  press("ArrowRight");
  assert.deepEqual(grid.cursor, { row: 0, column: SIDE - 1 });
});

test("other keys are the lab's: the page has those that it does not use", () => {
  assert.equal(press("z"), false);
  assert.equal(press("Tab"), true);
  assert.deepEqual(heard.keys, ["z", "Tab"]);
});

test("a key that draws while a pointer does leaves the pointer its stroke", () => {
  down(1, 5, 5);
  press("ArrowLeft", { shiftKey: true });
  move(1, 5, 8);
  up(1);
  assert.deepEqual(inked(), rowOf(5, 4, 8));
});
