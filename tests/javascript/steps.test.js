import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSteps, nearestStep } from "../../src/workbench/labs/shared/steps.js";
import { send } from "./page.js";

const RATES = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const partsOf = ({ element }) => [element.children[1], element.children[2]];

test("the nearest value is the one whose ratio to the number is smallest", () => {
  const ratio = (a, b) => Math.max(a / b, b / a);
  for (const number of [1e-6, 0.011, 0.018, 0.05, 0.06, 0.17, 0.5, 0.6, 1.7, 1.8, 5, 6, 1e6]) {
    const smallest = Math.min(...RATES.map((rate) => ratio(rate, number)));
    assert.equal(ratio(RATES[nearestStep(RATES, number)], number), smallest, `${number}`);
  }
  RATES.forEach((rate, i) => {
    assert.equal(nearestStep(RATES, rate), i);
  });
});

test("the handle stands at values, and tells each on the way", () => {
  const told = [];
  const steps = makeSteps({
    label: "rate",
    name: "rate",
    values: RATES,
    value: 0.1,
    onInput: (value) => told.push(value),
    onChange: () => told.push("end"),
  });
  const [input, shown] = partsOf(steps);
  assert.deepEqual([input.getAttribute("max"), input.valueAsNumber, shown.textContent], ["6", 2, "0.1"]);
  input.value = "5";
  send(input, "input");
  send(input, "change");
  assert.deepEqual(told, [3, "end"]);
  assert.equal(steps.value, 3);
  assert.equal(input.getAttribute("aria-valuetext"), "3");
});

test("a value from a cell may lie between two steps: it is shown as it is", () => {
  const steps = makeSteps({ label: "rate", name: "rate", values: RATES, value: 1, show: (value) => `${value} a step` });
  const [input, shown] = partsOf(steps);
  steps.set(0.25);
  assert.equal(steps.value, 0.25);
  assert.equal(shown.textContent, "0.25 a step");
  assert.equal(RATES[input.valueAsNumber], 0.3);
});
