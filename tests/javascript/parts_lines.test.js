// Where the lines and letters of the parts lab's pictures stand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { letterPlaces, middleOf, mixOf } from "../../src/workbench/labs/parts/lines.js";

const [LOOP, LINE, BAR, TOP] = [0, 1, 2, 3];
/** @type {import("../../src/workbench/labs/parts/lines.js").Style[]} */
const STYLES = [
  {
    digit: 0,
    name: "slashed",
    strokes: [
      [LOOP, "big ring"],
      [LINE, "slash"],
    ],
  },
  { digit: 1, name: "plain", strokes: [[LINE, "upright"]] },
  {
    digit: 9,
    name: "straight",
    strokes: [
      [LOOP, "small ring"],
      [LINE, "tail"],
      [BAR, "bar of a 9"],
    ],
  },
  { digit: 7, name: "plain", strokes: [[TOP, "top bar"]] },
];

/** @param {...number} parts */
const strengths = (...parts) => Array.from({ length: 4 }, (_, part) => (parts.includes(part) ? 1 : 0));

test("a mix is drawn from the style that is most like it", () => {
  assert.deepEqual(new Map(mixOf(STYLES, strengths(LOOP, LINE, BAR, TOP))), new Map(STYLES[2].strokes).set(TOP, "top bar"));
});

test("a part alone is drawn as the simplest style has it: no slash where a long line is meant", () => {
  assert.deepEqual(mixOf(STYLES, strengths(LINE)), [[LINE, "upright"]]);
  assert.deepEqual(new Map(mixOf(STYLES, strengths(LINE, TOP))).get(LINE), "upright");
});

test("parts that are less than half there are not drawn", () => {
  assert.deepEqual(mixOf(STYLES, [0.4, 0.6, 0.5, 0]), [[LINE, "upright"]]);
  assert.deepEqual(mixOf(STYLES, strengths()), []);
});

test("a letter stands in the middle of a straight line, and on a curve", () => {
  assert.deepEqual(middleOf("M0.0 10.0 L10.0 30.0"), [5, 20]);
  assert.deepEqual(middleOf("M0 0 L1 1 L2 4 L3 9 L4 16"), [2, 4]);
});

test("an edge's letter stands beside it, on the side with more room", () => {
  // As in the lab: the lower right of a ring with a line going down from it.
  const ring = /** @type {[number, number, number][]} */ (
    Array.from({ length: 8 }, (_, k) => {
      const turn = (Math.PI / 4) * k;
      return [9.5 - 5 * Math.sin(turn), 13.5 + 5 * Math.cos(turn), (45 * k + 90) % 180];
    })
  );
  const spots = letterPlaces([...ring, [16, 18.5, 90], [21, 18.5, 90]]);
  const fromMiddle = spots.map(({ row, column }) => Math.hypot(row - 9.5, column - 13.5));
  for (const k of [0, 1, 2, 3, 4, 5, 6]) assert.ok(Math.abs(fromMiddle[k] - 7.9) < 1e-9, `letter ${k}`);
  assert.ok(Math.abs(fromMiddle[7] - 2.1) < 1e-9); // inside, as the line begins outside
  assert.ok(Math.abs(spots[8].column - 21.4) < 1e-9);
  assert.ok(Math.abs(spots[9].column - 21.4) < 1e-9);
});
