import assert from "node:assert/strict";
import { test } from "node:test";
import { makeScale } from "../../src/workbench/labs/shared/plot_axis.js";
import { placeOf, traceLine, valueAt } from "../../src/workbench/labs/shared/plot_lines.js";

const AXIS = { low: -4, high: 6 };
// One pixel a unit on x, ten on y, upwards.
const SCALE = { x: makeScale(AXIS, 0, 10), y: makeScale({ low: 0, high: 10 }, 100, 0) };
const UNEVEN = { name: "uneven", values: [1, 5, 2, 2, 9], at: [-3, -1, 0, 4, 5] };
const GAPPED = { name: "gapped", values: [1, 2, NaN, Infinity, 3, 4, NaN, 5] };

// The straight pieces of a path as a browser draws them: [[x, y], [x, y]] each.
function piecesOf(path) {
  const pieces = [];
  let last = null;
  for (const [, command, x, y] of path.matchAll(/([ML])(-?[\d.]+) (-?[\d.]+)/g)) {
    if (command === "L") pieces.push([last, [Number(x), Number(y)]]);
    last = [Number(x), Number(y)];
  }
  return pieces;
}

test("points without places stand evenly from the axis' low to its high", () => {
  const line = { name: "", values: [0, 0, 0, 0, 0, 0] };
  assert.deepEqual(
    line.values.map((_, k) => placeOf(line, AXIS, k)),
    [-4, -2, 0, 2, 4, 6],
  );
  assert.deepEqual(
    UNEVEN.at.map((_, k) => placeOf(UNEVEN, AXIS, k)),
    UNEVEN.at,
  );
  assert.equal(placeOf({ name: "", values: [7] }, AXIS, 0), -4);
});

test("a line is drawn through its points, with a gap where a number is missing", () => {
  const { path, track } = traceLine(UNEVEN, AXIS, SCALE);
  assert.deepEqual(track, [
    [1, 90],
    [3, 50],
    [4, 80],
    [8, 80],
    [9, 10],
  ]);
  assert.equal(path, "M1.0 90.0L3.0 50.0L4.0 80.0L8.0 80.0L9.0 10.0");
  const gapped = traceLine(GAPPED, { low: 0, high: 7 }, { ...SCALE, x: makeScale({ low: 0, high: 7 }, 0, 7) });
  assert.equal(gapped.path, "M0.0 90.0L1.0 80.0M4.0 70.0L5.0 60.0M7.0 50.0");
  assert.equal(gapped.track.length, 5);
  assert.deepEqual(traceLine({ name: "", values: [] }, AXIS, SCALE), { path: "", track: [] });
});

test("what a line is worth is read off where it is drawn", () => {
  for (const line of [UNEVEN, { name: "even", values: Array.from({ length: 11 }, (_, k) => (k * k) % 7) }]) {
    const pieces = piecesOf(traceLine(line, AXIS, SCALE).path);
    for (let at = -5; at <= 7; at += 0.125) {
      const x = SCALE.x.to(at);
      const piece = pieces.find(([[from], [to]]) => x >= from && x <= to);
      const value = valueAt(line, AXIS, at);
      if (!piece) assert.ok(Number.isNaN(value), `${line.name} at ${at}`);
      else {
        const [[left, from], [right, to]] = piece;
        const height = from + ((to - from) * (x - left)) / (right - left);
        assert.ok(Math.abs(SCALE.y.to(value) - height) < 1e-9, `${line.name} at ${at}`);
      }
    }
  }
});

test("a line is worth nothing in its gaps, and one of a single point is worth that at its place", () => {
  const axis = { low: 0, high: 7 };
  for (const at of [1.5, 2, 3, 3.9, 6]) assert.ok(!Number.isFinite(valueAt(GAPPED, axis, at)), `${at}`);
  assert.equal(valueAt(GAPPED, axis, 0.5), 1.5);
  assert.equal(valueAt(GAPPED, axis, 7), 5);
  const single = { name: "", values: [3], at: [2] };
  assert.equal(valueAt(single, axis, 2), 3);
  assert.ok(Number.isNaN(valueAt(single, axis, 2.1)));
  assert.ok(Number.isNaN(valueAt({ name: "", values: [] }, axis, 2)));
});

test("where two points share a place the line is worth the one it comes from", () => {
  assert.equal(valueAt({ name: "", values: [1, 8, 8], at: [0, 0, 1] }, { low: 0, high: 1 }, 0), 1);
});
