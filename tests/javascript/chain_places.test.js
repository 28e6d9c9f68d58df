// The chain lab's picture, without a page: where neurons and lines stand, and which lines a dial's slope comes by.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesFrom, linesOf, placeOf } from "../../src/workbench/labs/chain/places.js";

test("a column's neurons share its height, and each column stands over its card", () => {
  assert.deepEqual(placeOf(0, 0, 1), { x: 8, y: 50 });
  assert.deepEqual([placeOf(1, 0, 2).y, placeOf(1, 1, 2).y], [25, 75]);
  assert.ok(placeOf(0, 0, 1).x < placeOf(1, 0, 1).x && placeOf(2, 0, 1).x < placeOf(3, 0, 1).x);
});

test("each weight is a line from its sender to its receiver, and each output has one to the cost", () => {
  assert.deepEqual(
    linesOf(1).map(({ key }) => key),
    ["W1 0 0", "W2 0 0", "C 0"],
  );
  const two = new Map(linesOf(2).map((line) => [line.key, line]));
  assert.equal(two.size, 10);
  const slanted = two.get("W2 1 0");
  assert.deepEqual([slanted.from, slanted.to], [placeOf(1, 0, 2), placeOf(2, 1, 2)]);
  assert.deepEqual(two.get("C 1").to, placeOf(3, 0, 1));
});

test("numbers stand in the middle of a straight line, and of two that cross never where they do", () => {
  const lines = linesOf(2);
  const straight = lines.find(({ key }) => key === "W1 0 0");
  assert.equal(straight.label.x, (straight.from.x + straight.to.x) / 2);
  const [down, up] = ["W1 1 0", "W1 0 1"].map((name) => lines.find(({ key }) => key === name).label);
  assert.equal(down.x, up.x);
  assert.ok(up.y - down.y > 15 && down.y < 50 && up.y > 50);
});

test("a dial's slope comes by the lines between it and the cost", () => {
  const from = (part, place, neurons = 2) => [...linesFrom({ part, place }, neurons)].sort();
  assert.deepEqual(from("y", [1]), ["C 1"]);
  assert.deepEqual(from("b2", [0]), ["C 0"]);
  assert.deepEqual(from("W2", [1, 0]), ["C 1", "W2 1 0"]);
  assert.deepEqual(from("b1", [1]), ["C 0", "C 1", "W2 0 1", "W2 1 1"]);
  assert.deepEqual(from("W1", [0, 1]), ["C 0", "C 1", "W1 0 1", "W2 0 0", "W2 1 0"]);
  assert.equal(from("x", [1]).length, 8);
  assert.deepEqual(from("x", [0], 1), ["C 0", "W1 0 0", "W2 0 0"]);
});

test("every line that is lit is one of the picture", () => {
  const keys = new Set(linesOf(2).map(({ key }) => key));
  for (const part of ["x", "W1", "b1", "W2", "b2", "y"]) {
    const place = part.startsWith("W") ? [1, 0] : [1];
    for (const key of linesFrom({ part, place }, 2)) assert.ok(keys.has(key), `${part}: ${key}`);
  }
});
