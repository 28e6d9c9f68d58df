// One neuron of a network: the weights of its connections as a grid, where they come from the pixels, and its sum in words.

import { makeColourBar } from "../shared/colour_bar.js";
import { make, makeChoice, say } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Shaped } from "../wire.js" */
/** @import { Place } from "./layout.js" */
/** @import { Connections } from "./lines.js" */

/**
 * What the kernel says of one neuron.
 * @typedef {object} OneNeuron
 * @property {Place} place
 * @property {number} limit the number that has the full colour
 * @property {string} words its sum
 * @property {string} counted how many of its connections are drawn
 * @property {Shaped<Float32Array>} weights of all its connections
 * @property {Shaped<Float32Array>} products weight times activation
 * @property {Shaped<Float32Array>} values the one of both that lines are drawn by
 * @property {Connections} lines those that are drawn
 */

const NONE = "Point at a neuron, or go there with the arrow keys, to see its connections alone. A click keeps them.";

/**
 * Makes the panel.
 * @returns {{ element: HTMLElement, show: (one: OneNeuron | null, palette: Palette) => void }} null: no neuron is pointed at
 */
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
    onChange: () => latest && draw(latest.one, latest.palette),
  });
  const picture = make("div", { class: "nn-one-grid" }, grid.element, scale.element);
  const element = make("div", { class: "nn-one" }, picture, make("div", { class: "nn-one-text" }, words, kind.element));
  /** @type {{ one: OneNeuron, palette: Palette } | null} */
  let latest = null;

  /** @type {(one: OneNeuron, palette: Palette) => void} */
  function draw({ weights, products, limit }, palette) {
    grid.values.set(kind.value === "products" ? products : weights);
    Object.assign(grid, { palette, limit });
    grid.draw();
    scale.show(limit, palette);
  }

  /** @type {(one: OneNeuron | null, palette: Palette) => void} */
  function show(one, palette) {
    say(words, one?.words ?? NONE);
    const isAtPixels = one?.place[0] === 1;
    picture.hidden = kind.element.hidden = !isAtPixels;
    if (!isAtPixels) return;
    latest = { one, palette };
    draw(one, palette);
  }

  return { element, show };
}
