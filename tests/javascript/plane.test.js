// The plane lab's geometry: lines in the square, arrows, what a pointer takes hold of, and the border of a region.

import assert from "node:assert/strict";
import { test } from "node:test";
import { borderOf } from "../../src/workbench/labs/plane/contour.js";
import { aimAt, arrowLength, clamped, gripAt, inSquare, tipOf } from "../../src/workbench/labs/plane/geometry.js";

const near = (found, wanted, far = 1e-9) => assert.ok(Math.abs(found - wanted) <= far, `${found} is not ${wanted}`);
const line = (more) => ({ x: 0.5, y: 0.5, angle: 0, steepness: 10, ...more });
// The pieces of a path as pairs of places.
const pieces = (d) => [...d.matchAll(/M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)/g)].map((match) => match.slice(1).map(Number));

test("an arrow's tip tells angle and steepness, and they tell the tip", () => {
  for (const angle of [-170, -90, 0, 33, 180]) {
    for (const steepness of [0.5, 1, 10, 60]) {
      const aim = aimAt({ x: 0.3, y: 0.6 }, tipOf({ x: 0.3, y: 0.6, angle, steepness }));
      near(Math.cos((aim.angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180), 1e-9);
      near(aim.steepness, steepness, 1e-6);
    }
  }
  assert.ok(arrowLength(20) > arrowLength(10));
  near(arrowLength(20) - arrowLength(10), arrowLength(2) - arrowLength(1));
  assert.equal(arrowLength(600), arrowLength(60));
  assert.equal(aimAt({ x: 0, y: 0 }, { x: 5, y: 0 }).steepness, 60);
  assert.equal(aimAt({ x: 0, y: 0 }, { x: 0.001, y: 0 }).steepness, 0.5);
});

test("a line ends where the square does", () => {
  const [low, high] = inSquare(line({ x: 0.25 }));
  assert.deepEqual(
    [low.x, high.x].map((x) => x.toFixed(6)),
    ["0.250000", "0.250000"],
  );
  assert.deepEqual([low.y, high.y].map((y) => y.toFixed(6)).sort(), ["0.000000", "1.000000"]);
  const ends = inSquare(line({ angle: 45 })).map(({ x, y }) => [x.toFixed(6), y.toFixed(6)]);
  assert.deepEqual(ends.sort(), [
    ["0.000000", "1.000000"],
    ["1.000000", "0.000000"],
  ]);
  assert.equal(inSquare(line({ x: 1.5 })), null);
  assert.equal(inSquare(line({ y: -0.5, angle: 90 })), null);
  assert.equal(inSquare(line({ x: 1.6, y: 1.6, angle: 45 })), null);
});

test("a pointer takes hold of a tip before a handle, a handle before a line, and nothing where nothing is", () => {
  const lines = [line({ x: 0.2 }), line({ x: 0.8 })];
  assert.deepEqual(gripAt(lines, 0, tipOf(lines[1]), 0.03), { neuron: 1, part: "tip" });
  assert.deepEqual(gripAt(lines, 1, { x: 0.21, y: 0.5 }, 0.03), { neuron: 0, part: "place" });
  assert.deepEqual(gripAt(lines, 0, { x: 0.81, y: 0.1 }, 0.03), { neuron: 1, part: "line" });
  assert.equal(gripAt(lines, 0, { x: 0.5, y: 0.1 }, 0.03), null);
  // Of two that lie on each other, the chosen one.
  const same = [line(), line()];
  assert.equal(gripAt(same, 1, { x: 0.5, y: 0.5 }, 0.03).neuron, 1);
  assert.equal(gripAt(same, 0, { x: 0.5, y: 0.5 }, 0.03).neuron, 0);
});

test("what is dragged out of the square stays on its edge", () => {
  assert.deepEqual(clamped({ x: -3, y: 0.4 }), { x: 0, y: 0.4 });
  assert.deepEqual(clamped({ x: 0.5, y: 1.01 }), { x: 0.5, y: 1 });
});

test("a border runs where the numbers change their sign", () => {
  const side = 5;
  const plane = (f) => Float32Array.from({ length: side * side }, (_, i) => f(i % side, Math.floor(i / side)));
  assert.equal(
    borderOf(
      plane(() => 1),
      side,
    ),
    "",
  );
  assert.equal(
    borderOf(
      plane(() => 0),
      side,
    ),
    "",
  );
  const upright = pieces(
    borderOf(
      plane((x) => x - 1.25),
      side,
    ),
  );
  assert.equal(upright.length, side - 1);
  for (const [x1, y1, x2, y2] of upright) {
    assert.deepEqual([x1, x2], [1.25, 1.25]);
    assert.equal(Math.abs(y1 - y2), 1);
  }
  // Every end of a piece on a slanted line lies on that line.
  for (const [x1, y1, x2, y2] of pieces(
    borderOf(
      plane((x, y) => x + 2 * y - 4.3),
      side,
    ),
  )) {
    near(x1 + 2 * y1, 4.3, 0.02);
    near(x2 + 2 * y2, 4.3, 0.02);
  }
});

test("where signs alternate, the cell's middle tells which corners hang together", () => {
  const joined = pieces(borderOf([3, -1, -1, 3], 2));
  const apart = pieces(borderOf([1, -3, -3, 1], 2));
  assert.equal(joined.length, 2);
  assert.equal(apart.length, 2);
  // 3 to -1 crosses at 3/4, 1 to -3 at 1/4: with a middle of +1 the pieces cut off the corners that are below 0.
  assert.deepEqual(joined, [
    [0.75, 0, 1, 0.25],
    [0.25, 1, 0, 0.75],
  ]);
  assert.deepEqual(apart, [
    [0.25, 0, 0, 0.25],
    [1, 0.75, 0.75, 1],
  ]);
});
