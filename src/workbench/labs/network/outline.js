// The dashed frame around the ink on the pad.

import { SIDE } from "../shared/grid.js";

/** @import { Outline } from "../shared/grid.js" */

const BESIDE = 0.5; // cells between the ink and its frame
const LINE = 0.11; // cells: half of the line, which is cut off where it lies on the pad's edge

/** @typedef {readonly [number, number, number, number]} Box its upper row, its left column, its height and its width in cells */

/**
 * The frame around a box, as grids draw outlines: a little beside the ink, and never beyond the pad's edge.
 * @param {Box} box
 * @returns {Outline | null} null where there is no ink
 */
export function outlineOf([top, left, height, width]) {
  if (!height) return null;
  const rows = around(top, height);
  const columns = around(left, width);
  return { row: rows.middle, column: columns.middle, angle: 0, length: columns.length, thickness: rows.length };
}

/**
 * From the first cell's edge to the last one's, with the room beside them; in a grid's words, where the first cell's middle is 0
 * and a bar of length 0 is one cell long.
 * @param {number} start
 * @param {number} count
 */
function around(start, count) {
  const from = Math.max(LINE, start - BESIDE);
  const to = Math.min(SIDE - LINE, start + count + BESIDE);
  return { middle: (from + to - 1) / 2, length: to - from - 1 };
}
