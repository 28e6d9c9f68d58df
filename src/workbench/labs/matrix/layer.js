// What the matrix lab's pictures share: the layer that they show, places in it, and how its numbers are written.

/** @import { Palette } from "../shared/palette.js" */
/** @import { Floats } from "../wire.js" */

/** @typedef {readonly [number | null, number | null]} Place of W: row and column; null for a whole row or column, or for nothing */
/** @typedef {{ W: Floats, b: Floats, a: Floats }} Numbers of a layer: (rows, columns), (rows,) and (columns,) */

/**
 * The layer that is shown.
 * @typedef {object} Layer
 * @property {string} name
 * @property {number} rows of W: the receiving neurons
 * @property {number} columns of W: the sending neurons
 * @property {number} side of the square that a row makes as a grid
 * @property {Numbers} numbers
 * @property {number} limit the size of a weight that has the full colour
 * @property {Floats} sums (rows,)
 * @property {Floats} result (rows,)
 * @property {number} row the one that is written out
 * @property {number[]} strongest the columns of its largest weights
 * @property {Palette} palette
 */

/**
 * What a picture of the layer tells of the hand.
 * @typedef {object} Hand
 * @property {(place: Place | null) => void} onLook the pointer rests on a place; null: no longer
 * @property {(place: Place) => void} onPick a place is to stay lit
 * @property {(words: string) => void} announce
 */

/**
 * @param {Place} one
 * @param {Place} other
 */
export const isSame = (one, other) => one[0] === other[0] && one[1] === other[1];

/**
 * How many digits behind the point a column of numbers is written with: all the same, and as many as fit a field.
 * @param {Iterable<number>} values
 * @returns {number} 2 below a hundred, 1 below a thousand, else 0
 */
export function decimalsFor(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most < 99.995 ? 2 : most < 999.95 ? 1 : 0;
}

/**
 * Where a window begins so that a place is in it: it moves as little as needed, or to its middle from far away.
 * @param {number} start where it begins now
 * @param {number} size
 * @param {number} count of all that it moves over
 * @param {number | null} at the place
 * @returns {number}
 */
export function windowStart(start, size, count, at) {
  if (at === null || (at >= start && at < start + size)) return start;
  const isNear = at === start - 1 || at === start + size;
  const wanted = isNear ? (at < start ? at : at - size + 1) : at - Math.floor(size / 2);
  return Math.max(0, Math.min(count - size, wanted));
}

/**
 * The place one step further, in the matrix.
 * @param {Place} place from which a null steps along the other direction alone
 * @param {readonly [number, number]} step rows down and columns right
 * @param {{ rows: number, columns: number }} layer
 * @returns {Place}
 */
export function stepFrom([row, column], [down, right], { rows, columns }) {
  const clamp = (/** @type {number} */ at, /** @type {number} */ count) => Math.max(0, Math.min(count - 1, at));
  return [row === null ? null : clamp(row + down, rows), column === null ? null : clamp(column + right, columns)];
}

/**
 * How far a point is from the straight line between two others.
 * @param {{ x: number, y: number }} point
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to another point than `from`
 * @returns {number}
 */
export function distanceToLine(point, from, to) {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * right + (point.y - from.y) * down) / (right * right + down * down);
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - share * right, point.y - from.y - share * down);
}
