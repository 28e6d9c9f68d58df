// The way to pick one of many images: a page of small pictures, and buttons for the page before and the next.

import { anDigit, make, makeButton, say } from "./dom.js";
import { PIXELS } from "./grid.js";
import { makeStrip } from "./strip.js";

/** @import { Strip } from "./strip.js" */

/**
 * @typedef {object} Picker
 * @property {HTMLElement} element
 * @property {Strip} strip the pictures of the page that is open
 * @property {(index: number) => void} choose marks the image that is shown now (-1: none of these), and turns to its page
 * @property {(page: number) => void} open turns to a page, counted from 0
 */

/**
 * Makes a picker.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name
 * @param {Uint8Array} options.images 784 bytes an image
 * @param {ArrayLike<number>} options.labels the digit of each
 * @param {number} [options.perPage]
 * @param {(index: number | null) => void} [options.onLook] called when the pointer rests on one; null: no longer
 * @param {(index: number) => void} options.onPick called when one is chosen
 * @returns {Picker}
 */
export function makePicker({ label, name, images, labels, perPage = 10, onLook = () => {}, onPick }) {
  const pages = Math.ceil(labels.length / perPage);
  const strip = makeStrip({ label, name, onLook, onPick });
  const where = make("span", { class: "nn-quiet" });
  let page = 0;
  let chosen = -1;
  const turn = (/** @type {number} */ step, /** @type {string} */ text, /** @type {string} */ words) => {
    const button = makeButton(`${name}${step < 0 ? "-before" : "-next"}`, text, () => open((page + step + pages) % pages));
    button.setAttribute("aria-label", words);
    return button;
  };
  const buttons = make("div", { class: "nn-row" }, turn(-1, "‹", "the images before"), where, turn(1, "›", "the next images"));
  for (let place = 0; place < Math.min(perPage, labels.length); place++) strip.add(place, pixelsOf(place));

  /** @param {number} index */
  function pixelsOf(index) {
    return images.subarray(index * PIXELS, (index + 1) * PIXELS);
  }

  /** @param {number} next */
  function open(next) {
    page = next;
    strip.thumbs.forEach(({ thumb }, place) => {
      const index = Math.min(page * perPage + place, labels.length - 1);
      strip.fill(place, index, pixelsOf(index));
      thumb.setAttribute("aria-label", `image ${index}: ${anDigit(labels[index])}`);
    });
    say(where, `images ${page * perPage} to ${Math.min((page + 1) * perPage, labels.length) - 1} of ${labels.length}`);
    strip.choose(-1);
    strip.choose(chosen);
  }

  /** @param {number} index */
  function choose(index) {
    if (index === chosen) return;
    chosen = index;
    if (index >= 0 && Math.floor(index / perPage) !== page) open(Math.floor(index / perPage));
    else strip.choose(index);
  }

  open(0);
  return { element: make("div", { class: "nn-picker" }, strip.element, pages > 1 ? buttons : ""), strip, choose, open };
}
