// The geometry of the map: from the plane to the drawing and back, and the arrow of the next step.

/** How the drawing is laid out, in its own units. */
export const FRAME = { width: 440, height: 432, left: 48, top: 8, size: 384 };
const HEAD = 9; // units of an arrow's head
const SHORTEST = 20; // an arrow is drawn at least so long: shorter ones would not show where they point

/** @typedef {{ centre: readonly number[], reach: number }} Window which part of the plane is shown */
/** @typedef {{ x: number, y: number }} Place */
/** @typedef {{ from: Place, to: Place, head: string, isLonger: boolean, leaves: boolean }} Arrow */

/**
 * Where a place of the plane stands in the drawing.
 * @param {Window} window
 * @param {Place} place
 * @returns {Place}
 */
export function toDrawing({ centre, reach }, { x, y }) {
  const scale = FRAME.size / (2 * reach);
  return { x: FRAME.left + (x - centre[0] + reach) * scale, y: FRAME.top + (centre[1] + reach - y) * scale };
}

/**
 * Which place of the plane stands there in the drawing; beside the map, the nearest on its border.
 * @param {Window} window
 * @param {Place} spot
 * @returns {Place} rounded to what a pixel tells apart
 */
export function toPlane(window, spot) {
  const { centre, reach } = window;
  const held = (/** @type {number} */ value) => Math.min(Math.max(value, 0), FRAME.size);
  const x = centre[0] - reach + (held(spot.x - FRAME.left) * 2 * reach) / FRAME.size;
  const y = centre[1] + reach - (held(spot.y - FRAME.top) * 2 * reach) / FRAME.size;
  return { x: rounded(x, reach), y: rounded(y, reach) };
}

/**
 * How many digits behind the point matter on a map.
 * @param {number} reach
 * @returns {number}
 */
export function digitsOf(reach) {
  return reach >= 16 ? 1 : reach >= 2 ? 2 : 3;
}

/** @param {number} value @param {number} reach */
export function rounded(value, reach) {
  return Number(value.toFixed(digitsOf(reach)));
}

/**
 * The arrow of the next step. It ends where the step does, or at the map's border; a very short one is drawn longer.
 * @param {Window} window
 * @param {Place} from
 * @param {Place} to
 * @returns {Arrow | null} null where the step leads nowhere
 */
export function arrowOf(window, from, to) {
  const [start, end] = [toDrawing(window, from), toDrawing(window, to)];
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy);
  if (!Number.isFinite(length) || length < 1e-6) return null;
  const [ux, uy] = [dx / length, dy / length];
  const limit = Math.min(room(start.x - FRAME.left, ux), room(start.y - FRAME.top, uy));
  const drawn = Math.min(Math.max(length, SHORTEST), Math.max(limit, SHORTEST));
  const tip = { x: start.x + ux * drawn, y: start.y + uy * drawn };
  const back = { x: tip.x - HEAD * ux, y: tip.y - HEAD * uy };
  const corner = (/** @type {number} */ side) => `${at(back.x - (side * uy * HEAD) / 2)} ${at(back.y + (side * ux * HEAD) / 2)}`;
  const head = `M${at(tip.x)} ${at(tip.y)}L${corner(1)}L${corner(-1)}Z`;
  return { from: start, to: back, head, isLonger: length < SHORTEST, leaves: length > limit };
}

/** How far one can go in a direction before the map ends. @param {number} inside @param {number} unit */
function room(inside, unit) {
  if (unit === 0) return Number.POSITIVE_INFINITY;
  return unit > 0 ? (FRAME.size - inside) / unit : inside / -unit;
}

/** @param {number} value */
export function at(value) {
  return value.toFixed(1);
}

/**
 * A line through places of the plane, in SVG's words.
 * @param {Window} window
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @returns {string}
 */
export function trackOf(window, xs, ys) {
  let path = "";
  for (let i = 0; i < xs.length; i++) {
    const spot = toDrawing(window, { x: xs[i], y: ys[i] });
    path += `${i ? "L" : "M"}${at(spot.x)} ${at(spot.y)}`;
  }
  return path;
}
