import assert from "node:assert/strict";
import { test } from "node:test";
import { makeGauge } from "../../src/workbench/labs/edge/gauge.js";
import { fitLine, tickStep } from "../../src/workbench/labs/edge/scale.js";
import { paletteOf } from "../../src/workbench/labs/shared/palette.js";
import { resize } from "./page.js";

const REACH = 10;
const activations = Float32Array.from({ length: 201 }, (_, i) => 1 / (1 + Math.exp(-REACH * ((2 * i) / 200 - 1))));

// A gauge as wide as a page, and how to find its parts.
function gauge() {
  const made = makeGauge({ reach: REACH, activations });
  const [svg] = made.element.children;
  const byClass = (name) => svg.all((part) => (part.getAttribute("class") ?? "").split(" ").includes(name));
  return { ...made, svg, byClass };
}

const state = (positive, negative, bias) => {
  const sum = positive + negative;
  return { positive, negative, sum, bias, activation: 1 / (1 + Math.exp(-sum - bias)), palette: paletteOf(document.body) };
};

// Where the curve is half way up, from its points.
function middleOf(polyline) {
  const points = polyline.getAttribute("points").split(" ");
  const places = points.map((point) => point.split(",").map(Number));
  const heights = places.map(([, y]) => y);
  const half = (Math.min(...heights) + Math.max(...heights)) / 2;
  return places.reduce((best, place) => (Math.abs(place[1] - half) < Math.abs(best[1] - half) ? place : best))[0];
}

test("a line that is somewhat too long stays, one that is too short or far too long does not", () => {
  assert.equal(fitLine(0, 10), 10);
  assert.equal(fitLine(20, 20.1), 50);
  assert.equal(fitLine(50, 20), 50);
  assert.equal(fitLine(50, 19), 20);
  assert.equal(fitLine(0, 12_345), 12_345);
});

test("numbers on the line are as close as they can be read, and round", () => {
  assert.equal(tickStep(60, 1000), 10);
  assert.equal(tickStep(60, 250), 20);
  assert.equal(tickStep(1e6, 300), 1e6);
});

test("the curve stands at the threshold, the one without a bias at 0; without a bias there is one curve", () => {
  const { element, show, byClass } = gauge();
  show(state(20, -3, -7)); // of no width yet: nothing to draw on
  const [unbiased, curve] = byClass("nn-curve");
  const [text] = byClass("nn-threshold-text");
  const [threshold] = byClass("nn-threshold");
  assert.equal(curve.getAttribute("points"), null);
  resize(element, 800);
  assert.equal(text.textContent, "threshold 7.0 = −bias");
  assert.ok(Math.abs(middleOf(curve) - Number(threshold.getAttribute("x1"))) < 1);
  const zero = middleOf(unbiased);
  assert.ok(zero < middleOf(curve));
  const [name] = byClass("nn-unbiased-text");
  assert.equal(name.textContent, "bias 0");
  show(state(20, -3, 0));
  assert.ok(Math.abs(middleOf(curve) - zero) < 1);
  assert.equal(unbiased.getAttribute("points"), "");
  assert.equal(name.textContent, "");
});

test("the bars add up to the sum, and to what is written beside them", () => {
  const { element, show, svg, byClass } = gauge();
  resize(element, 800);
  show(state(27.26, -4.74, -7));
  const [added, taken] = svg.all(({ tagName }) => tagName === "rect");
  const [plus, minus] = byClass("nn-part").map(({ textContent }) => textContent);
  const [point] = byClass("nn-point");
  const end = (bar) => Number(bar.getAttribute("x")) + Number(bar.getAttribute("width"));
  assert.ok(Math.abs(end(added) - end(taken)) < 0.01);
  assert.equal(Number(taken.getAttribute("x")), Number(point.getAttribute("cx")));
  assert.deepEqual([plus, minus], ["+27.3", "−4.8"]); // 27.3 − 4.8 = 22.5, as the equation says
  assert.match(svg.getAttribute("aria-label"), /27\.3 from positive weights, -4\.7 from negative weights, sum 22\.5; threshold 7\.0/);
});

test("at the right end words stand left of what they name", () => {
  const { element, show, byClass } = gauge();
  resize(element, 400);
  show(state(99, 0, -90));
  const [plus] = byClass("nn-part");
  const [threshold] = byClass("nn-threshold-text");
  assert.equal(plus.getAttribute("text-anchor"), "end");
  assert.equal(threshold.getAttribute("text-anchor"), "end");
  show(state(5, 0, -1));
  assert.equal(plus.getAttribute("text-anchor"), "start");
  assert.equal(threshold.getAttribute("text-anchor"), "start");
});
