// The weighted sum on a line: what the positive weights add, what the negative ones take away, the threshold, and
// below it, on the same line, the squishing function with the neuron's point on it.

import { make, makeSvg, say, signed } from "../shared/dom.js";
import { css } from "../shared/palette.js";
import { fitLine, tickStep } from "./scale.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Floats } from "../wire.js" */
/** @typedef {{ reach: number, activations: Floats }} Curve activations at weighted sums from `-reach` to `reach` of the threshold */
/**
 * What the gauge shows.
 * @typedef {object} Sum
 * @property {number} positive what the positive products add up to
 * @property {number} negative what the negative ones add up to
 * @property {number} sum
 * @property {number} bias
 * @property {number} activation
 * @property {Palette} palette
 */

const HEIGHT = 194;
const MARGIN = 26; // left and right, room for the numbers at the ends
const ADDED = { y: 8, height: 16 };
const TAKEN = { y: 26, height: 16 };
const LINE_Y = 58;
const CURVE = { top: 92, bottom: 184 };

/**
 * Makes a gauge, empty until it is shown a sum.
 * @param {Curve} curve
 * @returns {{ element: HTMLElement, show: (sum: Sum) => void, close: () => void }}
 */
export function makeGauge({ reach, activations }) {
  const svg = makeSvg("svg", { class: "nn-gauge", role: "img", height: HEIGHT, "data-gauge": "" });
  const rect = (/** @type {Record<string, string | number>} */ attributes) => svg.appendChild(makeSvg("rect", attributes));
  const line = (/** @type {Record<string, string | number>} */ attributes) => svg.appendChild(makeSvg("line", attributes));
  const text = (/** @type {Record<string, string | number>} */ attributes) => svg.appendChild(makeSvg("text", attributes));
  const added = rect({ ...ADDED, rx: 2 });
  const taken = rect({ ...TAKEN, rx: 2 });
  const axis = line({ class: "nn-axis", x1: MARGIN, y1: LINE_Y, y2: LINE_Y });
  const half = line({ class: "nn-guide", x1: MARGIN, y1: heightOf(0.5), y2: heightOf(0.5) });
  const unbiased = svg.appendChild(makeSvg("polyline", { class: "nn-curve nn-curve-unbiased" }));
  const curve = svg.appendChild(makeSvg("polyline", { class: "nn-curve" }));
  const threshold = line({ class: "nn-threshold", y1: 4, y2: CURVE.bottom });
  const drop = line({ class: "nn-drop", y1: TAKEN.y });
  const sumMark = svg.appendChild(makeSvg("path", { class: "nn-mark" }));
  const point = svg.appendChild(makeSvg("circle", { class: "nn-point", r: 6 }));
  const ticks = svg.appendChild(makeSvg("g", { class: "nn-ticks" }));
  const addedText = text({ y: ADDED.y + 12, class: "nn-part" });
  const takenText = text({ y: TAKEN.y + 12, class: "nn-part" });
  const thresholdText = text({ class: "nn-threshold-text", y: LINE_Y + 28 });
  const unbiasedText = text({ class: "nn-unbiased-text", y: heightOf(0.72) });
  for (const [level, name] of Object.entries({ 1: "1", 0.5: "½", 0: "0" })) {
    say(text({ class: "nn-level", x: MARGIN - 8, y: heightOf(Number(level)) + 4 }), name);
  }

  let [low, high] = [0, 0]; // how far the line goes below and above 0
  let width = 0;
  /** @type {Sum | null} */
  let latest = null;

  const toX = (/** @type {number} */ value) => MARGIN + ((value + low) / (low + high)) * (width - 2 * MARGIN);

  /** @param {Sum} sum */
  function show(sum) {
    latest = sum;
    if (!width) return;
    const { bias } = sum;
    const flat = reach * 0.6;
    const before = `${low} ${high}`;
    low = fitLine(low, Math.max(10, -sum.sum, bias + flat));
    high = fitLine(high, Math.max(20, sum.positive, flat - bias));
    if (`${low} ${high}` !== before) drawTicks();
    drawBars(sum);
    curve.setAttribute("points", pointsOf(-bias));
    drawUnbiased(bias);
    drawThreshold(-bias);
    drawPoint(sum);
    const words = `${sum.positive.toFixed(1)} from positive weights, ${sum.negative.toFixed(1)} from negative weights`;
    const rest = `sum ${sum.sum.toFixed(1)}; threshold ${(-bias).toFixed(1)}; activation ${sum.activation.toFixed(3)}`;
    svg.setAttribute("aria-label", `Weighted sum: ${words}, ${rest}.`);
  }

  /** @param {Sum} sum */
  function drawBars({ positive, sum, palette }) {
    place(added, 0, positive, css(palette.positive));
    place(taken, sum, positive, css(palette.negative));
    label(addedText, positive, `+${positive.toFixed(1)}`);
    // Rounded like the equation below it, so that what is shown adds up.
    const lost = Number(positive.toFixed(1)) - Number(sum.toFixed(1));
    label(takenText, Math.max(positive, sum), `−${lost.toFixed(1)}`);
  }

  /** @type {(bar: SVGRectElement, from: number, to: number, colour: string) => void} */
  function place(bar, from, to, colour) {
    bar.setAttribute("x", String(toX(Math.min(from, to))));
    bar.setAttribute("width", String(Math.max(0, toX(Math.max(from, to)) - toX(Math.min(from, to)))));
    bar.setAttribute("fill", colour);
  }

  /** @type {(element: SVGTextElement, at: number, words: string) => void} */
  function label(element, at, words) {
    const isInside = toX(at) > width - 60;
    element.setAttribute("x", String(isInside ? width - 4 : toX(at) + 5));
    element.setAttribute("text-anchor", isInside ? "end" : "start");
    say(element, words);
  }

  /**
   * The curve of a neuron with some threshold. Beyond the table it is as flat as the line is thick.
   * @param {number} middle
   */
  function pointsOf(middle) {
    const points = [];
    for (const [i, activation] of activations.entries()) {
      const sum = middle + reach * ((2 * i) / (activations.length - 1) - 1);
      if (sum >= -low && sum <= high) points.push(`${toX(sum).toFixed(1)},${heightOf(activation).toFixed(1)}`);
    }
    if (middle - reach > -low) points.unshift(`${toX(-low)},${heightOf(0)}`);
    if (middle + reach < high) points.push(`${toX(high)},${heightOf(1)}`);
    return points.join(" ");
  }

  /**
   * The curve without a bias, to compare with.
   * @param {number} bias
   */
  function drawUnbiased(bias) {
    const isApart = Math.abs(bias) >= 1;
    unbiased.setAttribute("points", isApart ? pointsOf(0) : "");
    say(unbiasedText, isApart ? "bias 0" : "");
    unbiasedText.setAttribute("x", String(toX(0) - 8));
  }

  /** @param {number} at */
  function drawThreshold(at) {
    const x = toX(at);
    const isNearEnd = x > width / 2;
    threshold.setAttribute("x1", String(x));
    threshold.setAttribute("x2", String(x));
    thresholdText.setAttribute("x", String(x + (isNearEnd ? -6 : 6)));
    thresholdText.setAttribute("text-anchor", isNearEnd ? "end" : "start");
    say(thresholdText, `threshold ${signed(at, 1, false)} = −bias`);
  }

  /** @param {Sum} sum */
  function drawPoint({ sum, activation }) {
    const [x, y] = [toX(sum), heightOf(activation)];
    drop.setAttribute("x1", String(x));
    drop.setAttribute("x2", String(x));
    drop.setAttribute("y2", String(y));
    sumMark.setAttribute("d", `M ${x - 6} ${LINE_Y - 10} h 12 l -6 9 z`);
    point.setAttribute("cx", String(x));
    point.setAttribute("cy", String(y));
  }

  function drawTicks() {
    const step = tickStep(low + high, width);
    ticks.replaceChildren();
    for (let value = -Math.floor(low / step) * step; value <= high; value += step) {
      const x = toX(value);
      const name = makeSvg("text", { x, y: LINE_Y + 16 });
      say(name, signed(value, 0, false));
      ticks.append(makeSvg("line", { x1: x, x2: x, y1: LINE_Y, y2: LINE_Y + 5, class: value ? "" : "nn-zero" }), name);
    }
  }

  const element = make("div", { class: "nn-gauge-box" }, svg);
  const observer = new ResizeObserver(([entry]) => {
    const next = Math.round(entry.contentRect.width);
    if (!next || next === width) return;
    width = next;
    svg.setAttribute("width", String(width));
    for (const across of [axis, half]) across.setAttribute("x2", String(width - MARGIN));
    [low, high] = [0, 0];
    if (latest) show(latest);
  });
  observer.observe(element);
  return { element, show, close: () => observer.disconnect() };
}

/** @param {number} activation */
function heightOf(activation) {
  return CURVE.bottom - activation * (CURVE.bottom - CURVE.top);
}
