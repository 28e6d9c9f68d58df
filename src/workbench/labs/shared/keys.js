// The arrow keys as steps, so that every grid and every list of the labs is walked through in the same way.

import { SIDE } from "./grid.js";

/** @typedef {readonly [number, number]} Step rows down and columns right */

/** @type {Readonly<Record<string, Step | undefined>>} */
export const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * The same, and Page Up and Page Down for a long way to the left and right: the columns that stand for a row of an image.
 * @type {Readonly<Record<string, Step | undefined>>}
 */
export const ARROWS_AND_PAGES = { ...ARROWS, PageUp: [0, -SIDE], PageDown: [0, SIDE] };

/**
 * How many places further a key goes in a list that is laid out in lines.
 * @param {string} key the event's `key`
 * @param {number} [columns] how many stand in a line
 * @returns {number | undefined} undefined for any key but the four arrows
 */
export function listStep(key, columns = 1) {
  const step = ARROWS[key];
  return step && step[0] * columns + step[1];
}
