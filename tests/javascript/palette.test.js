import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { blend, css, onThemeChange, paletteOf, signedColour } from "../../src/workbench/labs/shared/palette.js";
import { FakeElement, mutate } from "./page.js";

const element = new FakeElement("div");

beforeEach(() => {
  document.body.attributes.clear();
  delete element.style.color;
});

test("a blend is as far on its way as asked, channel by channel", () => {
  const [from, to] = [
    [0, 200, 7],
    [10, 100, 7],
  ];
  // The steps of ten from one end to the other, by adding up.
  for (let step = 0, [a, b] = [0, 200]; step <= 10; step++, a += 1, b -= 10) assert.deepEqual(blend(from, to, step / 10), [a, b, 7]);
  assert.deepEqual(blend([0, 0, 0], [1, 3, 255], 0.5), [1, 2, 128]);
});

test("a signed number is blue above 0, red below, full at the limit and beyond", () => {
  const palette = paletteOf(element, "blue-red");
  assert.deepEqual(signedColour(palette, 0, 2), palette.zero);
  assert.deepEqual(signedColour(palette, 2, 2), palette.positive);
  assert.deepEqual(signedColour(palette, 7, 2), palette.positive);
  assert.deepEqual(signedColour(palette, -2, 2), palette.negative);
  const half = palette.zero.map((level, i) => (level + palette.negative[i]) / 2);
  signedColour(palette, -1, 2).forEach((level, i) => {
    assert.ok(Math.abs(level - half[i]) <= 0.5);
  });
  const [red, , blue] = palette.positive;
  assert.ok(blue > red && palette.negative[0] > palette.negative[2]);
});

test("a colour is written as style sheets take it", () => {
  assert.equal(css([1, 20, 255]), "rgb(1, 20, 255)");
});

test("JupyterLab says which theme it is; elsewhere light text stands on a dark page", () => {
  const light = paletteOf(element, "blue-red");
  document.body.dataset.jpThemeLight = "false";
  const dark = paletteOf(element, "blue-red");
  assert.ok(Math.max(...dark.zero) < Math.min(...light.zero));
  assert.notEqual(dark.name, light.name);
  element.style.color = "rgb(20, 20, 20)"; // JupyterLab's word counts for more
  assert.deepEqual(paletteOf(element, "blue-red"), dark);
  document.body.dataset.jpThemeLight = "true";
  assert.deepEqual(paletteOf(element, "blue-red"), light);
  document.body.attributes.clear();
  assert.deepEqual(paletteOf(element, "blue-red"), light);
  element.style.color = "rgba(230, 230, 230, 0.9)";
  assert.deepEqual(paletteOf(element, "blue-red"), dark);
});

test("green stands for positive where one chooses so, and an unknown scheme is the usual one", () => {
  const green = paletteOf(element, "green-red");
  assert.ok(green.positive[1] > Math.max(green.positive[0], green.positive[2]));
  assert.deepEqual(green.negative, paletteOf(element, "blue-red").negative);
  assert.deepEqual(paletteOf(element, "pink").positive, paletteOf(element, "blue-red").positive);
});

test("a change of the theme is told until one has enough", () => {
  let told = 0;
  const end = onThemeChange(() => told++);
  mutate(document.body);
  assert.equal(told, 1);
  end();
  mutate(document.body);
  assert.equal(told, 1);
});
