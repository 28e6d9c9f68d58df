// Lines and arrows in the square, in its own numbers: x to the right and y up, both from 0 to 1. All of it is pure.

/** @typedef {{ x: number, y: number }} Place */
/**
 * A hidden neuron's line: where it is held, where its bright side is (degrees against the clock, 0 to the right), how steep it is.
 * @typedef {Place & { angle: number, steepness: number }} Line
 */

export const LEAST_STEEP = 0.5;
export const STEEPEST = 60;
const SHORT = 0.07; // of an arrow, in sides of the square
const LONG = 0.3;

/**
 * How long a line's arrow is: the steeper, the longer; equal ratios are equal lengths.
 * @param {number} steepness
 * @returns {number} in sides of the square
 */
export function arrowLength(steepness) {
  const share = Math.log(Math.max(steepness, LEAST_STEEP) / LEAST_STEEP) / Math.log(STEEPEST / LEAST_STEEP);
  return SHORT + (LONG - SHORT) * Math.min(1, share);
}

/**
 * Where an arrow's tip is.
 * @param {Line} line
 * @returns {Place}
 */
export function tipOf({ x, y, angle, steepness }) {
  const turn = (angle * Math.PI) / 180;
  const length = arrowLength(steepness);
  return { x: x + length * Math.cos(turn), y: y + length * Math.sin(turn) };
}

/**
 * How a line must turn, and how steep it must be, for its arrow's tip to lie at a place: the inverse of `tipOf`.
 * @param {Place} from where the line is held
 * @param {Place} tip
 * @returns {{ angle: number, steepness: number }}
 */
export function aimAt(from, tip) {
  const [right, up] = [tip.x - from.x, tip.y - from.y];
  const share = Math.max(0, Math.min(1, (Math.hypot(right, up) - SHORT) / (LONG - SHORT)));
  const steepness = LEAST_STEEP * (STEEPEST / LEAST_STEEP) ** share;
  return { angle: (Math.atan2(up, right) * 180) / Math.PI, steepness };
}

/**
 * The part of a line that lies in the square.
 * @param {Line} line
 * @returns {[Place, Place] | null} its ends; null where none of it does
 */
export function inSquare({ x, y, angle }) {
  const turn = (angle * Math.PI) / 180;
  const along = [-Math.sin(turn), Math.cos(turn)];
  let [low, high] = [-10, 10];
  for (const [at, step] of [
    [x, along[0]],
    [y, along[1]],
  ]) {
    if (Math.abs(step) < 1e-9) {
      if (at < 0 || at > 1) return null;
      continue;
    }
    const ends = [-at / step, (1 - at) / step].sort((a, b) => a - b);
    low = Math.max(low, ends[0]);
    high = Math.min(high, ends[1]);
  }
  const at = (/** @type {number} */ far) => ({ x: x + far * along[0], y: y + far * along[1] });
  return low < high ? [at(low), at(high)] : null;
}

/** @typedef {{ neuron: number, part: "tip" | "place" | "line" }} Grip what of which line a pointer has hold of */

/**
 * What a pointer takes hold of: an arrow's tip before a handle, a handle before a line, the chosen neuron's before others'.
 * @param {readonly Line[]} lines
 * @param {number} chosen
 * @param {Place} at
 * @param {number} near how far from it, in sides of the square
 * @returns {Grip | null}
 */
export function gripAt(lines, chosen, at, near) {
  const order = [...lines.keys()].sort((a, b) => Number(b === chosen) - Number(a === chosen));
  const far = (/** @type {Place} */ { x, y }) => Math.hypot(x - at.x, y - at.y);
  for (const part of /** @type {const} */ (["tip", "place", "line"])) {
    for (const neuron of order) {
      const line = lines[neuron];
      const turn = (line.angle * Math.PI) / 180;
      const beside = Math.abs((at.x - line.x) * Math.cos(turn) + (at.y - line.y) * Math.sin(turn));
      const away = { tip: far(tipOf(line)), place: far(line), line: 1.6 * beside }[part];
      if (away <= near) return { neuron, part };
    }
  }
  return null;
}

/**
 * The nearest place in the square.
 * @param {Place} place
 * @returns {Place}
 */
export function clamped({ x, y }) {
  return { x: Math.max(0, Math.min(1, x)), y: Math.max(0, Math.min(1, y)) };
}
