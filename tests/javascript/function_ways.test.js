import assert from "node:assert/strict";
import { test } from "node:test";
import { axisOf, played, snapped } from "../../src/workbench/labs/function/ways.js";

const GROW = { name: "grow", title: "grow", label: "times as large", low: 0.4, high: 1.6, rest: 1, step: 0.01, unit: "times" };
const TURN = { name: "turn", title: "turn", label: "degrees", low: -180, high: 180, rest: 0, step: 1, unit: "degrees" };

test("a hand stops at the steps of the way, and within it", () => {
  assert.equal(snapped(GROW, 0.70499), 0.7);
  assert.equal(snapped(GROW, 1.0951), 1.1);
  assert.equal(snapped(TURN, -0.4), 0);
  assert.equal(snapped(TURN, 500), 180);
  assert.equal(snapped(GROW, 0), 0.4);
  for (let k = 0; k <= 120; k++) assert.equal(snapped(GROW, 0.4 + k / 100), Number((0.4 + k / 100).toFixed(2)));
});

test("a play goes on from where it began to the end of the way, and from the end it begins anew", () => {
  assert.deepEqual(played(TURN, 0, 2, 8), { place: 90, isOver: false });
  assert.deepEqual(played(TURN, 0, 5, 8), { place: 180, isOver: true });
  assert.deepEqual(played(TURN, 180, 0, 8), { place: -180, isOver: false });
  assert.deepEqual(played(GROW, 0.4, 4, 8), { place: 1, isOver: false });
});

test("an axis in degrees has its ticks at right angles", () => {
  assert.deepEqual(
    axisOf(TURN).ticks.map(([, text]) => text),
    ["−180", "−90", "0", "90", "180"],
  );
  assert.deepEqual(axisOf(GROW), { low: 0.4, high: 1.6, label: "times as large", ticks: undefined });
});
