// What the matrix lab's pictures share, without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decimalsFor, distanceToLine, isSame, stepFrom, windowStart } from "../../src/workbench/labs/matrix/layer.js";

test("a column of numbers has as many decimals as its longest number leaves room for", () => {
  assert.equal(decimalsFor([5.44, -10, 0.3]), 2);
  assert.equal(decimalsFor([5.44, -99.994]), 2);
  assert.equal(decimalsFor([5.44, -99.996]), 1);
  assert.equal(decimalsFor(new Float32Array([137, 2])), 1);
  assert.equal(decimalsFor([999.96]), 0);
  assert.equal(decimalsFor([]), 2);
});

test("a window stays, moves by one, or has a far place in its middle, and never leaves the matrix", () => {
  assert.equal(windowStart(3, 5, 16, null), 3);
  assert.equal(windowStart(3, 5, 16, 3), 3);
  assert.equal(windowStart(3, 5, 16, 7), 3);
  assert.equal(windowStart(3, 5, 16, 8), 4);
  assert.equal(windowStart(3, 5, 16, 2), 2);
  assert.equal(windowStart(0, 5, 784, 406), 404);
  assert.equal(windowStart(0, 5, 16, 15), 11);
  assert.equal(windowStart(9, 5, 16, 1), 0);
  assert.equal(windowStart(0, 3, 3, 2), 0);
});

test("a step leaves out the direction that a place has none of, and ends at the edges", () => {
  const layer = { rows: 3, columns: 4 };
  assert.deepEqual(stepFrom([1, 2], [1, 0], layer), [2, 2]);
  assert.deepEqual(stepFrom([2, 3], [1, 28], layer), [2, 3]);
  assert.deepEqual(stepFrom([0, 0], [-1, -28], layer), [0, 0]);
  assert.deepEqual(stepFrom([null, 2], [1, 1], layer), [null, 3]);
  assert.deepEqual(stepFrom([1, null], [-1, 1], layer), [0, null]);
});

test("places are told apart by row and column", () => {
  assert.ok(isSame([null, 3], [null, 3]));
  assert.ok(!isSame([0, 3], [null, 3]));
  assert.ok(!isSame([0, 3], [0, 2]));
});

test("a point is as far from a line as from its nearest point", () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ];
  assert.equal(distanceToLine({ x: 5, y: 3 }, from, to), 3);
  assert.equal(distanceToLine({ x: 14, y: 3 }, from, to), 5);
  assert.equal(distanceToLine({ x: -3, y: 4 }, from, to), 5);
});
