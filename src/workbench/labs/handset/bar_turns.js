// What a drag and a key make of a bar: pure numbers.

import { SIDE } from "../shared/grid.js";
import { ARROWS } from "../shared/keys.js";

/** @import { Bar } from "./bar_shapes.js" */
/** @typedef {Partial<Pick<Bar, "row" | "column" | "angle" | "length" | "width" | "threshold">>} Change */
/** @typedef {{ row: number, column: number }} Place on the image, in pixels */

const STEP = 0.5; // pixels that an arrow key moves a bar
const TURN = 5; // degrees
const LONGEST = 24;

/** @param {number} value */
const half = (value) => Math.round(value * 2) / 2;
/** @param {number} value @param {number} low @param {number} high */
const within = (value, low, high) => Math.max(low, Math.min(high, value));
/** @param {number} degrees a bar that is turned by half a circle is the same bar */
const halfCircle = (degrees) => ((degrees % 180) + 180) % 180;

/**
 * What a hand that drags a bar makes of it.
 * @param {Bar} start the bar as it was when the hand took hold
 * @param {number | null} side which end it holds, 1 or -1; null: the bar itself
 * @param {Place} from where it took hold
 * @param {Place} to where it is now
 * @returns {Change}
 */
export function changeOf(start, side, from, to) {
  if (side === null) {
    return {
      row: within(half(start.row + to.row - from.row), 0, SIDE - 1),
      column: within(half(start.column + to.column - from.column), 0, SIDE - 1),
    };
  }
  const [right, down] = [(to.column - start.column) * side, (to.row - start.row) * side];
  const angle = Math.round((Math.atan2(-down, right) * 180) / Math.PI / TURN) * TURN;
  return { angle: halfCircle(angle), length: within(Math.round(2 * Math.hypot(right, down)), 0, LONGEST) };
}

/**
 * What a key makes of a bar: the arrows move it, R turns it, L makes it longer, each with Shift the other way.
 * @param {Bar} bar
 * @param {string} key the event's `key`
 * @returns {Change | null} null for any other key
 */
export function turnOf(bar, key) {
  const step = ARROWS[key];
  if (step?.[0]) return { row: within(bar.row + STEP * step[0], 0, SIDE - 1) };
  if (step) return { column: within(bar.column + STEP * step[1], 0, SIDE - 1) };
  const way = key === key.toLowerCase() ? 1 : -1;
  if (key.toLowerCase() === "r") return { angle: halfCircle(bar.angle + way * TURN) };
  if (key.toLowerCase() === "l") return { length: within(bar.length + way, 0, LONGEST) };
  return null;
}
