// The geometry of a plot's lines: where their points stand, and what a line is worth between two of them.

/** @import { Axis, Scale } from "./plot_axis.js" */

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {ArrayLike<number>} values one for each point; NaN leaves a gap
 * @property {ArrayLike<number>} [at] the points' places on the x axis, which rise; evenly from its low to its high where it is not given
 * @property {number} [style] 0 to 9: a colour and a dash; by default the line's place in the list
 * @property {boolean} [strong] drawn thicker than others
 * @property {boolean} [quiet] drawn fainter than others
 */
/** @typedef {readonly [number, number]} Point x and y on the screen */

/**
 * The place of a line's point on the x axis.
 * @param {Line} line
 * @param {Axis} axis
 * @param {number} k the point's number, from 0
 * @returns {number}
 */
export function placeOf(line, axis, k) {
  return line.at?.[k] ?? axis.low + ((axis.high - axis.low) * k) / Math.max(1, line.values.length - 1);
}

/**
 * A line as it is drawn.
 * @param {Line} line
 * @param {Axis} axis the x axis
 * @param {{ x: Scale, y: Scale }} scale
 * @returns {{ path: string, track: Point[] }} its path in SVG's words, and its points without the gaps
 */
export function traceLine(line, axis, scale) {
  /** @type {Point[]} */
  const track = [];
  let path = "";
  let isGap = true;
  for (let k = 0; k < line.values.length; k++) {
    const value = line.values[k];
    const wasGap = isGap;
    isGap = !Number.isFinite(value);
    if (isGap) continue;
    const [x, y] = [scale.x.to(placeOf(line, axis, k)), scale.y.to(value)];
    path += `${wasGap ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    track.push([x, y]);
  }
  return { path, track };
}

/**
 * What a line is worth at a place between two of its points: as straight as it is drawn.
 * @param {Line} line
 * @param {Axis} axis the x axis
 * @param {number} at a place on it
 * @returns {number} NaN beside the line and in a gap
 */
export function valueAt(line, axis, at) {
  const last = line.values.length - 1;
  if (last < 0 || at < placeOf(line, axis, 0) || at > placeOf(line, axis, last)) return NaN;
  if (!last) return line.values[0];
  let k = 1;
  while (k < last && placeOf(line, axis, k) < at) k++;
  const [from, to] = [placeOf(line, axis, k - 1), placeOf(line, axis, k)];
  const share = to > from ? (at - from) / (to - from) : 0;
  // At a point itself it is what stands there, also where a gap comes before it.
  return share === 1 ? line.values[k] : line.values[k - 1] + (line.values[k] - line.values[k - 1]) * share;
}
