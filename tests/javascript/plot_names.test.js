import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { labelsOf, placeNames } from "../../src/workbench/labs/shared/plot_names.js";

const LIMITS = { end: 600, top: 24, bottom: 218, peaks: false };
const ROW = 14; // what a name needs from the one above
const line = (name, more = {}) => ({ name, values: [0], ...more });
// Numbers that look like chance and are the same each time.
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test("a name stands behind its line's end, at its height, in its style", () => {
  const tracks = [
    [
      [60, 50],
      [600, 100],
    ],
    [[600, 180]],
  ];
  assert.deepEqual(labelsOf([line("sigmoid"), line("relu", { style: 7 })], tracks, LIMITS), [
    { text: "sigmoid", x: 608, y: 104, style: 0, anchor: "start" },
    { text: "relu", x: 608, y: 184, style: 7, anchor: "start" },
  ]);
});

test("a line without points has no name", () => {
  assert.deepEqual(labelsOf([line("a"), line("b")], [[], []], { ...LIMITS, peaks: true }), []);
});

test("long names are pushed apart and stay within the plot, in the order of their lines' ends", () => {
  const next = chance(5);
  for (let round = 0; round < 60; round++) {
    const heights = Array.from({ length: 2 + Math.floor(next() * 9) }, () => LIMITS.top + next() * (LIMITS.bottom - LIMITS.top));
    const lines = heights.map((_, i) => line(`line ${i}`));
    const labels = labelsOf(
      lines,
      heights.map((y) => [[600, y]]),
      LIMITS,
    );
    const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
    assert.deepEqual(
      labels.map(({ style }) => style),
      order,
    );
    labels.forEach(({ y }, k) => {
      assert.ok(k === 0 || y - labels[k - 1].y >= ROW - 1e-9);
      assert.ok(y - 4 <= LIMITS.bottom + 1e-9 && y - 4 >= LIMITS.top - 1e-9);
    });
    // A name that met none stays where its line ends.
    const alone = heights.filter((y, i) => heights.every((other, k) => k === i || Math.abs(other - y) > 10 * ROW));
    for (const y of alone) if (y > LIMITS.top + 4) assert.ok(labels.some((label) => label.y === y + 4));
  }
});

test("digits that end at one height stand in one row, in their own order; a long name between them does not", () => {
  const lines = ["0", "1", "2", "3"].map((name) => line(name));
  const heights = [203, 200, 60, 206];
  const labels = labelsOf(
    lines,
    heights.map((y) => [[600, y]]),
    LIMITS,
  );
  const row = labels.filter(({ text }) => text !== "2");
  assert.deepEqual(
    row.map(({ text }) => text),
    ["0", "1", "3"],
  );
  assert.equal(new Set(row.map(({ y }) => y)).size, 1);
  assert.deepEqual(
    row.map(({ x }) => x),
    [608, 620, 632],
  );
  const mixed = labelsOf([line("0"), line("average"), line("1")], [[[600, 100]], [[600, 104]], [[600, 108]]], LIMITS);
  assert.equal(new Set(mixed.map(({ y }) => y)).size, 3);
});

test("lines that end far apart along the axis do not push each other", () => {
  const labels = labelsOf([line("early"), line("late")], [[[200, 100]], [[600, 100]]], LIMITS);
  assert.deepEqual(
    labels.map(({ x, y }) => [x, y]),
    [
      [208, 104],
      [608, 104],
    ],
  );
  const near = labelsOf([line("early"), line("late")], [[[550, 100]], [[600, 100]]], LIMITS);
  assert.equal(Math.abs(near[0].y - near[1].y), ROW);
});

test("a name inside the plot leaves room for the axis", () => {
  const [inside] = labelsOf([line("early")], [[[200, LIMITS.bottom]]], LIMITS);
  const [outside] = labelsOf([line("late")], [[[600, LIMITS.bottom]]], LIMITS);
  assert.equal(outside.y - inside.y, 8);
});

test("no line strikes through the name of one that ended before it", () => {
  const on = Array.from({ length: 121 }, (_, k) => [60 + 4.5 * k, 200 - k]);
  const short = on.slice(20, 60);
  const [label] = labelsOf([line("on this way"), line("sigmoid")], [short, on], LIMITS).filter(({ text }) => text === "on this way");
  const [left, right] = [label.x, label.x + 11 * 7.5];
  for (const [x, y] of on) assert.ok(x < left || x > right || y > label.y + 3 || y < label.y - 11, `${x} ${y} ${label.y}`);
  const end = short.at(-1);
  assert.ok(Math.abs(label.y - end[1]) < 40, "and it stays near its line");
  // Where all of the plot is full of lines it stays where it was.
  const full = Array.from({ length: 60 }, (_, k) => [
    [60, 24 + 4 * k],
    [600, 24 + 4 * k],
  ]);
  const [hidden] = labelsOf([line("on this way"), ...full.map(() => line("x"))], [short, ...full], LIMITS);
  assert.equal(hidden.y, end[1] + 4);
});

test("a name that has no place near behind its line's end stands before it", () => {
  // A cliff behind the end: from the bottom to the top within a name's width.
  const cliff = Array.from({ length: 271 }, (_, k) => [60 + 2 * k, 218 - 194 / (1 + Math.exp(-(60 + 2 * k - 300) / 12))]);
  const short = cliff.slice(0, 87); // to where it begins to rise
  const lines = [line("on this way"), line("sigmoid")];
  const [label] = labelsOf(lines, [short, cliff], LIMITS).filter(({ text }) => text === "on this way");
  assert.equal(label.anchor, "end");
  assert.equal(label.x, short[86][0] - 8);
  for (const [x, y] of cliff) assert.ok(x < label.x - 11 * 7.5 || x > label.x || y > label.y + 3 || y < label.y - 11, `${x} ${y}`);
  assert.ok(short[86][1] - label.y < 40, "and it stays near its line");
  // It never leaves the plot: where the line is too short for that, it stays where it was.
  const [outside] = labelsOf(lines, [cliff.slice(80, 87), cliff.slice(80)], LIMITS).filter(({ text }) => text === "on this way");
  assert.deepEqual([outside.anchor, outside.x], ["start", short[86][0] + 8]);
});

test("a peak far above the line's end gets the name once more", () => {
  const peaks = { ...LIMITS, peaks: true };
  const high = [
    [100, 200],
    [300, 60],
    [600, 200],
  ];
  const labels = labelsOf([line("4")], [high], peaks);
  assert.deepEqual(
    labels.map(({ x, y, anchor }) => [x, y, anchor]),
    [
      [608, 204, "start"],
      [302, 54, "middle"],
    ],
  );
  assert.equal(labelsOf([line("4")], [high], LIMITS).length, 1);
  const low = [
    [100, 200],
    [300, 170],
    [600, 200],
  ];
  assert.equal(labelsOf([line("4")], [low], peaks).length, 1, "not so far above");
  const late = [
    [100, 200],
    [590, 60],
    [600, 200],
  ];
  assert.equal(labelsOf([line("4")], [late], peaks).length, 1, "too near to the name at the end");
  assert.equal(
    labelsOf(
      [line("4")],
      [
        [
          [300, 2],
          [600, 200],
        ],
      ],
      peaks,
    )[1].y,
    12,
    "never above the plot",
  );
});

test("names are written into as many texts as there are, and only what is new is set", () => {
  const group = document.createElementNS("", "g");
  const write = (names) =>
    placeNames(
      group,
      names.map((name) => line(name)),
      names.map((_, i) => [[600, 60 + 40 * i]]),
      LIMITS,
    );
  write(["a", "b", "c"]);
  assert.deepEqual(
    group.children.map((text) => text.textContent),
    ["a", "b", "c"],
  );
  assert.equal(group.children[2].getAttribute("class"), "nn-name-2");
  const [first] = group.children;
  const set = [];
  first.setAttribute = (name) => set.push(name);
  write(["a", "z"]);
  assert.deepEqual(
    group.children.map((text) => text.textContent),
    ["a", "z"],
  );
  assert.equal(group.children[0], first);
  assert.deepEqual(set, []);
});
