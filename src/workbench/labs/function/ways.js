// The ways that an image can move, as the view needs them: where a hand that drags comes to, what stands on the axis.

/**
 * A way that the image moves, by one number: see `Way` in the kernel.
 * @typedef {object} Way
 * @property {string} name
 * @property {string} title
 * @property {string} label of the axis
 * @property {number} low
 * @property {number} high
 * @property {number} rest leaves the image as it is
 * @property {number} step
 * @property {string} unit as it is spoken
 */

/** @type {readonly (readonly [number, string])[]} */
const RIGHT_ANGLES = [-180, -90, 0, 90, 180].map((angle) => [angle, String(angle).replace("-", "−")]);

/**
 * The axis of a plot along a way.
 * @param {Way} way
 */
export function axisOf({ low, high, label, unit }) {
  return { low, high, label, ticks: unit === "degrees" ? RIGHT_ANGLES : undefined };
}

/**
 * The step of a way that is nearest to a place.
 * @param {Way} way
 * @param {number} at
 * @returns {number}
 */
export function snapped({ low, high, step }, at) {
  // Without rounding, steps of a hundredth would end in 0.30000000000000004.
  const place = Number((low + Math.round((at - low) / step) * step).toFixed(6));
  return Math.max(low, Math.min(high, place));
}

/**
 * Where a play is that takes some seconds for the whole way.
 * @param {Way} way
 * @param {number} from where it began; from the end it begins anew
 * @param {number} seconds since then
 * @param {number} whole seconds for the whole way
 * @returns {{ place: number, isOver: boolean }}
 */
export function played(way, from, seconds, whole) {
  const share = (from - way.low) / (way.high - way.low);
  const done = Math.min(1, (share > 0.999 ? 0 : share) + seconds / whole);
  return { place: snapped(way, way.low + done * (way.high - way.low)), isOver: done >= 1 };
}
