import assert from "node:assert/strict";
import { test } from "node:test";
import { clicked, makeRanking } from "../../src/workbench/checks/card_ranking.js";
import { makeGrid, PIXELS } from "../../src/workbench/labs/shared/grid.js";
import { send } from "./page.js";

const LINES = ["a bar", "a blob", "noise", "nothing"];

function ranking() {
  const heard = [];
  const pictures = [];
  const images = Object.assign(
    Float32Array.from({ length: 4 * PIXELS }, (_, i) => Math.floor(i / PIXELS) / 4),
    { shape: [4, 28, 28] },
  );
  const made = makeRanking(
    { lines: LINES, weights: new Float32Array(PIXELS), images },
    (values, options) => {
      pictures.push([options.name, values[0], values.length]);
      return Object.assign(makeGrid(options), { limit: 2 });
    },
    { onOrder: (order) => heard.push(order), onAgain: () => heard.push("again") },
  );
  const buttons = made.element.all(({ tagName }) => tagName === "button");
  const places = () => made.element.all(({ attributes }) => attributes.get("class") === "nn-place").map(({ textContent }) => textContent);
  const click = (...which) => which.forEach((i) => void send(buttons[i], "click"));
  return { ...made, buttons, heard, pictures, places, click };
}

test("each click gives an image the next place, the last one hands the order over", () => {
  const { click, heard, places, buttons } = ranking();
  click(2, 0, 3);
  assert.deepEqual(places(), ["place 2", "", "place 1", "place 3"]);
  assert.deepEqual(
    buttons.map((button) => button.getAttribute("aria-pressed")),
    ["true", "false", "true", "true"],
  );
  click(1);
  assert.deepEqual(heard, ["again", "again", "again", [2, 0, 3, 1]]);
});

test("before the order is whole, a click on an image takes it back, with those after it", () => {
  assert.deepEqual(clicked([2, 0, 3], 0, 4), [2]);
  assert.deepEqual(clicked([2], 2, 4), []);
  assert.deepEqual(clicked([], 2, 4), [2]);
});

test("after a whole order the image that is clicked first becomes place 1", () => {
  const { click, heard, places, show } = ranking();
  click(0, 1, 2, 3);
  show([0, 1, 2, 3]); // the kernel has read it
  click(3);
  assert.deepEqual(places(), ["", "", "", "place 1"]);
  show([]); // and forgets it
  click(1, 0, 2);
  assert.deepEqual(heard.at(-1), [3, 1, 0, 2]);
});

test("an order from elsewhere is shown; the pictures are the neuron's and each image's own", () => {
  const { show, places, pictures, element } = ranking();
  show([3, 2, 1, 0]);
  assert.deepEqual(places(), ["place 4", "place 3", "place 2", "place 1"]);
  assert.deepEqual(
    pictures,
    ["weights", ...LINES.map((_, i) => `image-${i}`)].map((name, i) => [name, i ? (i - 1) / 4 : 0, PIXELS]),
  );
  assert.match(element.textContent, /weights, from −2\.0 to \+2\.0/);
  assert.match(element.textContent, /A: a bar.*D: nothing/);
});
