// Images to put in order, by clicks.

import { make, say, signed } from "../labs/shared/dom.js";
import { row } from "../labs/wire.js";

/** @import { Grid } from "../labs/shared/grid.js" */
/** @import { Floats } from "../labs/wire.js" */
/** @typedef {{ lines: string[], weights?: Floats, images: Floats }} Ranking what to rank, and the neuron that ranks it if there is one */
/** @typedef {(values: Float32Array, options: { name: string, label: string, isSigned?: boolean }) => Grid} Picture draws a grid */

export const LETTERS = "ABCDEFGH";

/**
 * Makes a ranking without an order.
 * @param {Ranking} ranking
 * @param {Picture} picture
 * @param {object} hand
 * @param {(order: number[]) => void} hand.onOrder called when each image has its place
 * @param {() => void} hand.onAgain called when an image is clicked before that
 * @returns {{ element: HTMLElement, show: (order: number[]) => void, close: (isClosed: boolean, came: number[]) => void }}
 *   `show` takes an order from the kernel, an empty one says nothing; `close` ends the clicks and shows the order that came, if any
 */
export function makeRanking({ lines, weights, images }, picture, { onOrder, onAgain }) {
  /** @type {number[]} */
  let order = [];
  /** @type {number[]} */
  let came = [];
  const neuron = weights && picture(weights, { name: "weights", label: "The neuron's weights", isSigned: true });
  const options = lines.map((line, i) => {
    const grid = picture(row(images, i), { name: `image-${i}`, label: `Image ${LETTERS[i]}: ${line}` });
    grid.element.removeAttribute("tabindex");
    const place = make("span", { class: "nn-place" });
    const name = make("span", {}, `${LETTERS[i]}: ${line}`);
    const attributes = { type: "button", class: "nn-option", "data-control": `image-${i}`, onclick: () => click(i) };
    return { place, button: make("button", attributes, grid.element, name, place) };
  });

  /** @param {number} i */
  function click(i) {
    order = clicked(order, i, lines.length);
    mark();
    if (order.length === lines.length) onOrder(order);
    else onAgain();
  }

  function mark() {
    for (const [i, { place, button }] of options.entries()) {
      const at = order.indexOf(i);
      const own = at < 0 ? "" : `place ${at + 1}`;
      say(place, came.length ? `${own && `yours: ${own}, `}it is: place ${came.indexOf(i) + 1}` : own);
      button.setAttribute("aria-pressed", String(at >= 0));
    }
  }

  mark();
  const scale = neuron ? `weights, from ${signed(-neuron.limit, 1)} to ${signed(neuron.limit, 1)}` : "";
  return {
    element: make(
      "div",
      { class: "nn-ranking" },
      ...(neuron ? [make("figure", {}, neuron.element, make("figcaption", {}, scale))] : []),
      ...options.map(({ button }) => button),
    ),
    show(next) {
      if (next.length) order = [...next];
      mark();
    },
    close(isClosed, next) {
      came = next;
      for (const { button } of options) button.disabled = isClosed;
      mark();
    },
  };
}

/**
 * The order after a click: the image takes the next place. One that has a place gives it back, with those after it; once all have
 * theirs, a click begins a new order with that image.
 * @param {readonly number[]} order
 * @param {number} i
 * @param {number} count of images
 * @returns {number[]}
 */
export function clicked(order, i, count) {
  if (order.length === count) return [i];
  return order.includes(i) ? order.slice(0, order.indexOf(i)) : [...order, i];
}
