import assert from "node:assert/strict";
import { test } from "node:test";
import { PIXELS, SIDE } from "../../src/workbench/labs/shared/grid.js";
import { beginStroke } from "../../src/workbench/labs/shared/stroke.js";

const INK = { value: 1, radius: 1.1 };
const RUBBER = { value: 0, radius: 1.6 };
const at = (row, column) => ({ row, column });
const blank = () => new Float32Array(PIXELS);
const noise = () => Float32Array.from({ length: PIXELS }, (_, i) => ((i * 37) % 101) / 101);

// How much of each cell a line of some width covers, from the distance to the nearest of very many points of it.
function coverOf(places, radius) {
  const dots = places.flatMap((from, i) => {
    const to = places[i + 1] ?? from;
    return Array.from({ length: 2001 }, (_, k) => [
      from.row + ((to.row - from.row) * k) / 2000,
      from.column + ((to.column - from.column) * k) / 2000,
    ]);
  });
  return Array.from({ length: PIXELS }, (_, i) => {
    const [row, column] = [Math.floor(i / SIDE), i % SIDE];
    const nearest = dots.reduce((least, [r, c]) => Math.min(least, (r - row) ** 2 + (c - column) ** 2), Infinity);
    return Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(nearest)));
  });
}

function draw(values, places, brush) {
  const drawTo = beginStroke(values);
  for (const place of places) drawTo(place, brush);
  return values;
}

const PATHS = {
  "a dot": [at(14, 14)],
  "a dot between cells": [at(3.4, 20.7)],
  "a line down": [at(4, 8), at(20, 8)],
  "a slanted line": [at(5.2, 22.9), at(19.6, 6.1)],
  "a corner": [at(6, 6), at(6, 20), at(21, 12)],
  "off the grid and back": [at(-3, 10), at(2, 14), at(2, 40), at(30, 30)],
};

for (const [name, places] of Object.entries(PATHS)) {
  test(`${name} leaves as much ink in each cell as it covers of it`, () => {
    for (const start of [blank, noise]) {
      const before = start();
      const cover = coverOf(places, INK.radius);
      const after = draw(start(), places, INK);
      for (let i = 0; i < PIXELS; i++) {
        const wanted = before[i] + cover[i] * (INK.value - before[i]);
        assert.ok(Math.abs(after[i] - wanted) < 2e-3, `cell ${i}: ${after[i]}, not ${wanted}`);
      }
    }
  });
}

test("a rubber leaves nothing at all where it covers a cell", () => {
  const after = draw(noise(), [at(10, 2), at(10, 25)], RUBBER);
  for (let column = 2; column <= 25; column++) for (let row = 9; row <= 11; row++) assert.equal(after[row * SIDE + column], 0);
});

test("going over the same cells once more in a stroke changes nothing, in a new stroke it does", () => {
  const there = [at(10, 5), at(10, 20)];
  const once = draw(blank(), there, INK);
  const [a, b] = there;
  assert.deepEqual(draw(blank(), [a, b, a, b, a], INK), once);
  const twice = draw(draw(blank(), there, INK), there, INK);
  const edge = 9 * SIDE + 12;
  assert.ok(once[edge] > 0 && once[edge] < 1 && twice[edge] > once[edge]);
});

test("a stroke that has a start draws the line from there", () => {
  const values = blank();
  beginStroke(values, at(4, 4))(at(4, 5), INK);
  assert.deepEqual(values, draw(blank(), [at(4, 4), at(4, 5)], INK));
});

test("a place far beside the grid changes nothing", () => {
  for (const place of [at(-9, 3), at(40, 3), at(3, -9), at(3, 40)]) assert.deepEqual(draw(noise(), [place], INK), noise());
});
