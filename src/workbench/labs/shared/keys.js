// The arrow keys as steps, so that every grid and every list of the labs is walked through in the same way.

import { SIDE } from "./grid.js";

// [rows down, columns right] for each arrow key.
export const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// The same, and Page Up and Page Down for a long way to the left and right: the columns that stand for a row of an image.
export const ARROWS_AND_PAGES = { ...ARROWS, PageUp: [0, -SIDE], PageDown: [0, SIDE] };

// How many places further in a list that is laid out in lines of `columns`; undefined for any other key.
export function listStep(key, columns = 1) {
  const step = ARROWS[key];
  return step && step[0] * columns + step[1];
}
