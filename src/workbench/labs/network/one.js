// One neuron of a network: the weights of its connections as a grid, where they come from the pixels, and its sum in words.

import { makeColourBar } from "../shared/colour_bar.js";
import { make, makeChoice, say } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";

export function makeOne() {
  const grid = makeGrid({ name: "incoming", label: "The neuron's weights, one a pixel", isSigned: true });
  const scale = makeColourBar();
  const words = make("p");
  const kind = makeChoice({
    legend: "Grid",
    name: "grid",
    value: "weights",
    options: [
      ["weights", "weights"],
      ["products", "pixel × weight"],
    ],
    onChange: () => latest && draw(),
  });
  const picture = make("div", { class: "nn-one-grid" }, grid.element, scale.element);
  const element = make("div", { class: "nn-one" }, picture, make("div", { class: "nn-one-text" }, words, kind.element));
  let latest = null;

  function draw() {
    const { weights, values, limit, palette } = latest;
    grid.values.set(kind.value === "products" ? values : weights);
    Object.assign(grid, { palette, limit });
    grid.draw();
    scale.show(limit, palette);
  }

  // `one` is null where no neuron is pointed at; else { place, words, limit }.
  function show(one, weights, values, palette) {
    say(words, one?.words ?? "Point at a neuron, or go there with the arrow keys, to see its connections alone. A click keeps them.");
    picture.hidden = kind.element.hidden = one?.place[0] !== 1;
    if (picture.hidden) return;
    latest = { weights, values, limit: one.limit, palette };
    draw();
  }

  return { element, show };
}
