// An axis of a plot: from numbers to pixels and back, and where its ticks stand.

const ROUND_FACTORS = [1, 2, 5, 10];

/**
 * An axis, or what of it is not as it is by default: from 0 to 1, linear, with ticks at round numbers and no label.
 * @typedef {object} AxisOptions
 * @property {number} [low]
 * @property {number} [high]
 * @property {boolean} [log] powers of ten at even distances; `low` is above 0 then
 * @property {readonly (readonly [number, string])[] | null} [ticks] values with their texts, instead of round numbers
 * @property {string} [label]
 */
/** @typedef {AxisOptions & { low: number, high: number }} Axis */

/**
 * The way from an axis to the screen and back.
 * @typedef {object} Scale
 * @property {(value: number) => number} to the pixel of a value
 * @property {(pixel: number) => number} from the value at a pixel
 * @property {(gap: number) => number[]} ticks round numbers, at least `gap` pixels apart
 */

/**
 * Lays an axis out on the screen.
 * @param {Axis} axis
 * @param {number} start the pixel of `low`
 * @param {number} end the pixel of `high`
 * @returns {Scale}
 */
export function makeScale({ low, high, log }, start, end) {
  const inner = (/** @type {number} */ value) => (log ? Math.log10(Math.max(value, low)) : value);
  const outer = (/** @type {number} */ value) => (log ? 10 ** value : value);
  const [from, to] = [inner(low), inner(high)];
  const span = to - from || 1;
  return {
    to: (value) => start + ((inner(value) - from) / span) * (end - start),
    from: (pixel) => outer(from + ((pixel - start) / (end - start)) * span),
    ticks: (gap) => roundNumbers(from, to, (gap * Math.abs(span)) / Math.abs(end - start), Boolean(log)).map(outer),
  };
}

/**
 * Round numbers (1, 2, 5 times a power of ten) from low to high, at least `least` apart; whole powers on a log axis.
 * @type {(low: number, high: number, least: number, isLog: boolean) => number[]}
 */
function roundNumbers(low, high, least, isLog) {
  const power = 10 ** Math.floor(Math.log10(least));
  let step = power * (ROUND_FACTORS.find((factor) => factor * power >= least * 0.999) ?? 10);
  if (isLog) step = Math.max(1, Math.ceil(step));
  const found = [];
  for (let k = Math.ceil(low / step - 1e-6); k * step <= high + 1e-6 * step; k++) found.push(k * step);
  return found;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A tick's number, with a real minus sign; on a log axis small and large ones as powers of ten.
 * @param {number} value
 * @param {AxisOptions} axis
 * @returns {string}
 */
export function formatTick(value, { log }) {
  if (log && (value < 0.0099 || value > 1e5)) {
    const power = Math.round(Math.log10(value));
    return `10${power < 0 ? "⁻" : ""}${[...String(Math.abs(power))].map((digit) => RAISED[Number(digit)]).join("")}`;
  }
  return String(Number(value.toPrecision(6))).replace("-", "−");
}
