import assert from "node:assert/strict";
import { test } from "node:test";
import { signPlaces } from "../../src/workbench/labs/shared/signs.js";

test("the strongest cells get a sign, and none stands near a stronger one", () => {
  const values = [
    [9, 8, 0, 0, 0],
    [0, -7, 0, 0, -6],
    [0, 0, 0, 5, 0],
  ].flat();
  assert.deepEqual(signPlaces(values, 5, 5, 1), [0, 1, 6, 9, 13]);
  assert.deepEqual(signPlaces(values, 5, 5, 2), [0, 9]);
  assert.deepEqual(signPlaces(values, 5, 8.5, 1), [0]);
  assert.deepEqual(signPlaces(values, 5, 10, 1), []);
});

test("a row that is strong from end to end gets single signs, no stripe", () => {
  const values = new Int8Array(28 * 28).fill(-127, 28 * 10, 28 * 12);
  const places = signPlaces(values, 28, 40, 4);
  assert.deepEqual(places, [280, 284, 288, 292, 296, 300, 304]);
});
