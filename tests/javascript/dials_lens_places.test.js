import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsFor, HEIGHT, lensPlaces, widthOf } from "../../src/workbench/labs/dials/lens_places.js";
import { PARAMETERS, SIZES, walls } from "./dials_walls.js";

test("the magnifier has a weight in its middle, its neighbours around it, and their rows and columns by name", () => {
  const { wall } = walls[4];
  const at = (layer, row, column) => PARAMETERS.findIndex((each) => each.layer === layer && each.row === row && each.column === column);
  const { spots, names } = lensPlaces(wall, SIZES, at(0, 3, 14 * 28 + 10), 7);
  assert.equal(spots.length, 35);
  assert.equal(spots[17].index, at(0, 3, 14 * 28 + 10));
  assert.equal(spots[0].index, at(0, 3, 12 * 28 + 7));
  const columns = [7, 8, 9, 10, 11, 12, 13].map((column) => `col ${column}`);
  const rows = [12, 13, 14, 15, 16].map((row) => `row ${row}`);
  assert.deepEqual(new Set(names.map(({ text }) => text)), new Set([...columns, ...rows]));
  const edge = lensPlaces(wall, SIZES, at(2, 0, 15), 5);
  assert.deepEqual(
    edge.spots.map(({ index }) => index),
    [0, 1, 2].flatMap((row) => [13, 14, 15].map((column) => at(2, row, column))),
  );
  assert.ok(edge.names.some(({ text }) => text === "from 14") && edge.names.some(({ text }) => text === "to 2"));
});

test("of a bias the magnifier shows all biases of its layer, each by name, none over another", () => {
  const { wall } = walls[4];
  for (const columns of [7, 5, 3]) {
    for (const [layer, count] of [
      [0, 16],
      [1, 16],
      [2, 10],
    ]) {
      const first = PARAMETERS.findIndex((each) => each.layer === layer && each.column === null);
      for (let neuron = 0; neuron < count; neuron++) {
        const { spots, names } = lensPlaces(wall, SIZES, first + neuron, columns);
        assert.ok(spots.length >= Math.min(count, 3 * columns), "no empty magnifier");
        assert.ok(spots.some(({ index }) => index === first + neuron));
        for (const [i, { index, x, y, height }] of spots.entries()) {
          assert.equal(names[i].text, `to ${index - first}`);
          assert.ok(x >= 46 && x < widthOf(columns) && names[i].y - 12 >= 0 && y + height <= HEIGHT);
        }
        assert.equal(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size, spots.length);
      }
    }
  }
});

test("an odd number of dials stands side by side, as many as there is room for", () => {
  assert.deepEqual([0, 100, 232, 293, 294, 355, 356, 417, 418, 480, 900].map(columnsFor), [1, 1, 3, 3, 3, 3, 5, 5, 5, 7, 7]);
  for (const room of [232, 294, 356, 480, 900]) assert.ok(widthOf(columnsFor(room)) <= room);
});
