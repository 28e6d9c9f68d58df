import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { changeOf, turnOf } from "../../src/workbench/labs/handset/bar_turns.js";
import { inkOn } from "../../src/workbench/labs/handset/fields.js";
import { afterClick, afterKey } from "../../src/workbench/labs/handset/whole_numbers.js";

const bar = { name: "top", note: "", row: 10, column: 14, angle: 0, length: 6, width: 2.6, threshold: 0.3 };
const at = (row, column) => ({ row, column });

test("a bar is moved by half pixels, and stays on the image", () => {
  assert.deepEqual(changeOf(bar, null, at(10, 14), at(12.3, 13.1)), { row: 12.5, column: 13 });
  assert.deepEqual(changeOf(bar, null, at(10, 14), at(-30, 90)), { row: 0, column: 27 });
});

test("either end turns and stretches it", () => {
  assert.deepEqual(changeOf(bar, 1, at(10, 17), at(6, 14)), { angle: 90, length: 8 });
  assert.deepEqual(changeOf(bar, -1, at(10, 11), at(14, 14)), { angle: 90, length: 8 });
  assert.deepEqual(changeOf(bar, 1, at(10, 17), at(10, 44)), { angle: 0, length: 24 });
  assert.equal(changeOf(bar, 1, at(10, 17), at(13, 17)).angle, 135);
});

test("keys turn its dials, each with Shift the other way", () => {
  assert.deepEqual(turnOf(bar, "ArrowUp"), { row: 9.5 });
  assert.deepEqual(turnOf({ ...bar, column: 27 }, "ArrowRight"), { column: 27 });
  assert.deepEqual(turnOf(bar, "r"), { angle: 5 });
  assert.deepEqual(turnOf(bar, "R"), { angle: 175 });
  assert.deepEqual(turnOf({ ...bar, length: 24 }, "l"), { length: 24 });
  assert.deepEqual(turnOf({ ...bar, length: 0 }, "L"), { length: 0 });
  assert.equal(turnOf(bar, "x"), null);
  assert.equal(turnOf(bar, "Enter"), null);
});

test("clicks reach every whole number, round the corner", () => {
  let now = 0;
  const seen = Array.from({ length: 7 }, () => {
    now = afterClick(now, 1, false);
    return now;
  });
  assert.deepEqual(seen, [1, 2, 3, -3, -2, -1, 0]);
  assert.equal(afterClick(-3, 1, true), 3);
  assert.equal(afterClick(1, -1, false), 0);
  assert.equal(afterClick(2, 0, true), 0);
});

test("keys stop at the limits", () => {
  assert.equal(afterKey(3, "+"), 3);
  assert.equal(afterKey(-3, "-"), -3);
  assert.equal(afterKey(1, "−"), 0);
  assert.equal(afterKey(2, "Delete"), 0);
  assert.equal(afterKey(0, "3"), 3);
  for (const key of ["4", "a", "F1", "10"]) assert.equal(afterKey(0, key), null);
});

test("ink on a colour is the one that is read better", () => {
  assert.equal(inkOn([247, 247, 247]), "#111");
  assert.equal(inkOn([33, 102, 172]), "#fff");
});
