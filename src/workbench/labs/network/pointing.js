// Pointing at the neurons of a drawn network, with the pointer or the arrow keys.

import { ARROWS } from "../shared/keys.js";
import { neuronAt } from "./layout.js";

/** @import { Layout, Place } from "./layout.js" */

/**
 * @typedef {object} Pointing
 * @property {Place | null} cursor where the keys have come to, while they are used
 * @property {() => void} reset begins at the first neuron again: another network has other ones
 */

/**
 * Listens to the pointer and the keys.
 * @param {object} options
 * @param {HTMLElement} options.element
 * @param {HTMLCanvasElement} options.canvas
 * @param {() => readonly number[] | undefined} options.sizes how many neurons each layer has now, the pixels first
 * @param {() => Layout | null} options.layout what is drawn now
 * @param {(place: Place | null) => void} options.onPoint
 * @param {(place: Place | null) => void} options.onPick
 * @param {(place: Place) => void} options.onKeyPoint
 * @param {() => void} options.redraw
 * @returns {Pointing}
 */
export function makeNetworkPointing({ element, canvas, sizes, layout, onPoint, onPick, onKeyPoint, redraw }) {
  /** @type {Place} */
  let place = [1, 0];
  /** @type {Place | null} */
  let pointed = null;
  let usesKeys = false;

  /** @param {MouseEvent} event */
  function placeOf(event) {
    const box = canvas.getBoundingClientRect();
    const drawn = layout();
    return drawn && neuronAt(drawn, event.clientX - box.left, event.clientY - box.top);
  }

  /** @param {Place | null} next */
  function point(next) {
    if (String(next) === String(pointed)) return;
    pointed = next;
    element.classList.toggle("nn-at-neuron", Boolean(next));
    onPoint(next);
  }

  /**
   * Whoever comes with the keyboard sees where they are; under a pointer there is no need.
   * @param {boolean} uses
   */
  function setKeys(uses) {
    usesKeys = uses;
    redraw();
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    const move = ARROWS[event.key];
    const counts = sizes();
    if (!counts || (!move && !["Enter", " ", "Escape"].includes(event.key))) return;
    event.preventDefault();
    if (event.key === "Escape") {
      point(null);
      onPick(null);
    } else if (!move) onPick(place);
    else {
      place = moved(place, usesKeys && pointed ? move : [0, 0], counts);
      point(place);
      onKeyPoint(place);
    }
    setKeys(true);
  }

  element.addEventListener("pointermove", (event) => event.pointerType === "mouse" && point(placeOf(event)));
  element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && point(null));
  element.addEventListener("click", (event) => onPick(placeOf(event)));
  element.addEventListener("keydown", onKeyDown);
  element.addEventListener("focus", () => setKeys(element.matches(":focus-visible")));
  element.addEventListener("blur", () => {
    point(null);
    setKeys(false);
  });
  return {
    get cursor() {
      return usesKeys && pointed ? pointed : null;
    },
    reset() {
      place = [1, 0];
    },
  };
}

/**
 * The neuron that an arrow key leads to. From one layer to the next it is the one at about the same height.
 * @param {Place} place
 * @param {readonly [number, number]} step neurons down and layers to the right
 * @param {readonly number[]} counts neurons in each layer, the pixels first
 * @returns {Place}
 */
export function moved([from, number], [neurons, layers], counts) {
  const layer = clamp(from + layers, 1, counts.length - 1);
  const most = counts[layer] - 1;
  const next = layers ? Math.round((number * most) / Math.max(1, counts[from] - 1)) : number + neurons;
  return [layer, clamp(next, 0, most)];
}

/** @type {(x: number, low: number, high: number) => number} */
const clamp = (x, low, high) => Math.max(low, Math.min(high, x));
