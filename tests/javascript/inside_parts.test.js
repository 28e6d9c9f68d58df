import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { largest, makeAnswers } from "../../src/workbench/labs/inside/answers.js";
import { paint } from "../../src/workbench/labs/inside/paint.js";

test("the largest output is marked, of several the first; numbers beyond the bar fill it", () => {
  assert.equal(largest(Float32Array.of(0.1, 0.7, 0.7)), 1);
  const answers = makeAnswers({ name: "outputs", label: "Answers" });
  const outputs = new Float32Array(10);
  outputs.set([-0.25, 3.5, 0.5]);
  answers.show(outputs);
  const rows = answers.element.children;
  assert.deepEqual(
    rows.slice(0, 4).map((row) => row.textContent),
    ["0−0.25", "13.50 ◂", "20.50", "30.00"],
  );
  const widths = rows.slice(0, 3).map((row) => row.children[1].children[0].style.width);
  assert.deepEqual(widths, ["0%", "100%", "50%"]);
});

test("a grid is drawn anew where its numbers, its scale or the theme changed, and only there", () => {
  let draws = 0;
  const grid = { values: new Float32Array(4), limit: 1, palette: null, draw: () => draws++ };
  const [light, dark] = [{ name: "light" }, { name: "dark" }];
  const after = (values, palette, limit) => {
    paint(grid, Float32Array.from(values), palette, limit);
    return draws;
  };
  assert.equal(after([0, 0, 0, 0], light, 1), 1);
  assert.equal(after([0, 0, 0, 0], light, 1), 1);
  assert.equal(after([0, 0, 0, 1], light, 1), 2);
  assert.equal(after([0, 0, 0, 1], light, 2), 3);
  assert.equal(after([0, 0, 0, 1], dark, 2), 4);
  assert.deepEqual([...grid.values], [0, 0, 0, 1]);
  paint(grid, grid.values, dark, 2);
  assert.equal(draws, 4);
});
