// How long the line of sums is, and which numbers stand on it.

const STEPS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const SPARE = 2.6; // how much too long the line may be before it is shortened: no jumping to and fro
const TICK_GAP = 46; // pixels from one number on the line to the next

/**
 * How far the line goes: the shortest step that holds what it needs; one that is only somewhat too long stays as it is.
 * @param {number} now
 * @param {number} need above 0
 * @returns {number}
 */
export function fitLine(now, need) {
  if (now >= need && now <= SPARE * need) return now;
  return STEPS.find((size) => size >= need) ?? need;
}

/**
 * The step from one number on the line to the next: the smallest for which there is room.
 * @param {number} span of the line
 * @param {number} width in pixels
 * @returns {number}
 */
export function tickStep(span, width) {
  return STEPS.find((size) => (span / size) * TICK_GAP < width) ?? span;
}
