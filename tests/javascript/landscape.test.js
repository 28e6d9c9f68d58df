import assert from "node:assert/strict";
import { test } from "node:test";
import { contour, labelSpot } from "../../src/workbench/labs/landscape/contours.js";
import { arrowOf, digitsOf, FRAME, toDrawing, toPlane, trackOf } from "../../src/workbench/labs/landscape/places.js";

const WINDOW = { centre: [2, -1], reach: 4 };
const SIDE = 9;
const grid = (height) => Float32Array.from({ length: SIDE * SIDE }, (_, i) => height(i % SIDE, Math.floor(i / SIDE)));

test("a line of equal height lies where the height is that one", () => {
  const cone = grid((x, y) => Math.hypot(x - 4, y - 4));
  const ring = contour(cone, SIDE, 2.5);
  assert.ok(ring.length >= 12);
  const ends = ring.flatMap(([x1, y1, x2, y2]) => [`${x1.toFixed(6)} ${y1.toFixed(6)}`, `${x2.toFixed(6)} ${y2.toFixed(6)}`]);
  for (const end of new Set(ends)) {
    const [x, y] = end.split(" ").map(Number);
    assert.ok(Math.abs(Math.hypot(x - 4, y - 4) - 2.5) < 0.12, end);
    assert.equal(ends.filter((other) => other === end).length, 2, "the ring is closed");
  }
  assert.deepEqual(contour(cone, SIDE, 9), []);
});

test("on a slope it is a straight line, as many cells from the border as the height says", () => {
  const slope = grid((x) => 10 * x);
  const found = contour(slope, SIDE, 33);
  assert.equal(found.length, SIDE - 1);
  for (const [x1, , x2] of found) assert.deepEqual([x1.toFixed(4), x2.toFixed(4)], ["3.3000", "3.3000"]);
});

test("two pieces lie in a square whose opposite corners are high", () => {
  assert.equal(contour([1, 0, 0, 1], 2, 0.5).length, 2);
});

test("a label stands away from the border and from other labels, or nowhere", () => {
  const found = contour(
    grid((x) => x),
    SIDE,
    4.5,
  );
  const first = labelSpot(found, SIDE, []);
  assert.ok(first && first.y > 2 && first.y < 6);
  assert.equal(first.x, 4.5);
  assert.equal(labelSpot(found, SIDE, [first, { x: 4.5, y: 2 }, { x: 4.5, y: 6 }]), null);
  assert.equal(
    labelSpot(
      contour(
        grid((x) => x),
        SIDE,
        0.5,
      ),
      SIDE,
      [],
    ),
    null,
  );
});

test("the plane is drawn with y upwards, and the way back leads to the same place", () => {
  assert.deepEqual(toDrawing(WINDOW, { x: -2, y: 3 }), { x: FRAME.left, y: FRAME.top });
  assert.deepEqual(toDrawing(WINDOW, { x: 6, y: -5 }), { x: FRAME.left + FRAME.size, y: FRAME.top + FRAME.size });
  assert.deepEqual(toPlane(WINDOW, toDrawing(WINDOW, { x: 1.25, y: 0.5 })), { x: 1.25, y: 0.5 });
  assert.deepEqual(toPlane(WINDOW, { x: -100, y: 5000 }), { x: -2, y: -5 });
  assert.deepEqual([64, 8, 0.5].map(digitsOf), [1, 2, 3]);
  assert.equal(trackOf(WINDOW, [-2, 6], [3, -5]), "M48.0 8.0L432.0 392.0");
});

test("the arrow ends where the step does, at least shows where it points, and stays on the map", () => {
  const tipOf = ({ head }) => head.slice(1).split("L")[0].split(" ").map(Number);
  const from = { x: 2, y: -1 };
  const there = arrowOf(WINDOW, from, { x: 4, y: -1 });
  assert.deepEqual(tipOf(there), [336, 200]);
  assert.deepEqual([there.isLonger, there.leaves], [false, false]);
  const short = arrowOf(WINDOW, from, { x: 2, y: -0.999 });
  assert.deepEqual(tipOf(short), [240, 180]);
  assert.equal(short.isLonger, true);
  const far = arrowOf(WINDOW, from, { x: 102, y: -1 });
  assert.deepEqual(tipOf(far), [432, 200]);
  assert.equal(far.leaves, true);
  assert.equal(arrowOf(WINDOW, from, from), null);
});
