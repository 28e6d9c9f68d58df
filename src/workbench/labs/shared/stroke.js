// What a brush leaves on a grid of numbers, stroke by stroke.

import { SIDE } from "./grid.js";

/** @import { Cell } from "./grid.js" */
/** @typedef {{ value: number, radius: number }} Brush what it leaves, and how wide it is, in cells */

/**
 * Begins a stroke. Where it comes to the same cell twice it leaves no more than where it comes once.
 * @param {Float32Array} values all numbers of a grid, row by row; the stroke changes them
 * @param {Cell | null} [start] where the brush already stands, if it draws a line from there
 * @returns {(place: Cell, brush: Brush) => void} draws on to a place, which may lie between cells or beside the grid
 */
export function beginStroke(values, start = null) {
  const before = values.slice();
  const covered = new Float32Array(values.length);
  let last = start;

  // Blends towards the brush's value by how much of each cell the stroke has covered so far.
  return function drawTo(place, { value, radius }) {
    const from = last ?? place;
    const reach = radius + 1;
    const [top, bottom] = range(from.row, place.row, reach);
    const [left, right] = range(from.column, place.column, reach);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const i = row * SIDE + column;
        const share = Math.min(1, radius + 0.5 - distance({ row, column }, from, place));
        if (share <= covered[i]) continue;
        covered[i] = share;
        // Exactly the brush's value where it covers all: no dust is left behind by an eraser.
        values[i] = share > 0.999 ? value : before[i] + share * (value - before[i]);
      }
    }
    last = place;
  };
}

/**
 * The first and the last row (or column) within reach of a line.
 * @type {(a: number, b: number, reach: number) => [number, number]}
 */
function range(a, b, reach) {
  return [Math.max(0, Math.ceil(Math.min(a, b) - reach)), Math.min(SIDE - 1, Math.floor(Math.max(a, b) + reach))];
}

/**
 * From a cell's middle to the straight line from one place to another.
 * @type {(cell: Cell, from: Cell, to: Cell) => number}
 */
function distance(cell, from, to) {
  const [down, right] = [to.row - from.row, to.column - from.column];
  const length = down * down + right * right;
  const along = length && ((cell.row - from.row) * down + (cell.column - from.column) * right) / length;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(cell.row - from.row - t * down, cell.column - from.column - t * right);
}
