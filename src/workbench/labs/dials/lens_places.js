// Which dials the magnifier shows, and where: a weight's neighbours in its matrix, or all biases of a layer.

import { connectionOf, neighbourOf, spotOf } from "./layout.js";

/** @import { Layout } from "./layout.js" */

const PLACE = { width: 62, height: 54 }; // pixels for one dial and its number
const EDGE = { left: 46, top: 20 }; // for the names of rows and columns
const NAME = 18; // pixels over a bias for its name
const ROWS = 5;
const LINES = 4; // of biases, each with its name: as high as the rows of weights

/** How high the magnifier is, in pixels. */
export const HEIGHT = EDGE.top + ROWS * PLACE.height;

/** @typedef {{ index: number, x: number, y: number, width: number, height: number }} Spot a dial, and its place in the magnifier */
/** @typedef {{ text: string, x: number, y: number }} Name `x` is its middle, `y` the line that it stands on */

/**
 * How many dials fit side by side: an odd number, so that one is in the middle.
 * @param {number} room pixels
 */
export function columnsFor(room) {
  const fit = Math.max(1, Math.min(7, Math.floor((room - EDGE.left) / PLACE.width)));
  return fit % 2 ? fit : fit - 1;
}

/** How wide so many dials are, with the names beside them. @param {number} columns */
export const widthOf = (columns) => EDGE.left + columns * PLACE.width;

/**
 * The dials that are shown around one of them, and what names their rows and columns.
 * @param {Layout} layout
 * @param {readonly number[]} sizes neurons a layer, the input first
 * @param {number} center
 * @param {number} columns
 * @returns {{ spots: Spot[], names: Name[] }}
 */
export function lensPlaces(layout, sizes, center, columns) {
  return connectionOf(center, sizes).sender === null ? biases(sizes, center, columns) : neighbours(layout, sizes, center, columns);
}

/** @type {(layout: Layout, sizes: readonly number[], center: number, columns: number) => { spots: Spot[], names: Name[] }} */
function neighbours(layout, sizes, center, columns) {
  /** @type {Spot[]} */
  const spots = [];
  /** @type {Map<string, Name>} */
  const names = new Map();
  const { layer } = connectionOf(center, sizes);
  const [down, across] = layer === 0 ? ["row", "col"] : ["to", "from"];
  for (let r = 0; r < ROWS; r++) {
    for (let c = 0; c < columns; c++) {
      const index = neighbourOf(layout, center, r - (ROWS - 1) / 2, c - (columns - 1) / 2);
      if (index < 0) continue;
      const { block } = spotOf(layout, index);
      const [x, y] = [EDGE.left + c * PLACE.width, EDGE.top + r * PLACE.height];
      spots.push({ index, x, y, ...PLACE });
      const [row, column] = [Math.floor((index - block.first) / block.columns), (index - block.first) % block.columns];
      names.set(`column ${c}`, { text: `${across} ${column}`, x: x + PLACE.width / 2, y: 13 });
      names.set(`row ${r}`, { text: `${down} ${row}`, x: EDGE.left / 2 - 2, y: y + 28 });
    }
  }
  return { spots, names: [...names.values()] };
}

/** @type {(sizes: readonly number[], center: number, columns: number) => { spots: Spot[], names: Name[] }} */
function biases(sizes, center, columns) {
  const { layer, receiver } = connectionOf(center, sizes);
  const lines = Math.ceil(sizes[layer + 1] / columns);
  // Where there are more than fit, those around the one in question.
  const top = Math.max(0, Math.min(lines - LINES, Math.floor(receiver / columns) - 1));
  /** @type {Spot[]} */
  const spots = [];
  /** @type {Name[]} */
  const names = [];
  for (let neuron = top * columns; neuron < Math.min(sizes[layer + 1], (top + LINES) * columns); neuron++) {
    const x = EDGE.left + (neuron % columns) * PLACE.width;
    const y = (Math.floor(neuron / columns) - top) * (PLACE.height + NAME) + NAME;
    spots.push({ index: center - receiver + neuron, x, y, ...PLACE });
    names.push({ text: `to ${neuron}`, x: x + PLACE.width / 2, y: y - 4 });
  }
  names.push({ text: "bias", x: EDGE.left / 2 - 2, y: NAME + 28 });
  return { spots, names };
}
