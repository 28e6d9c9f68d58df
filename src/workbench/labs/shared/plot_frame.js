// What stands around a plot's lines: ticks with their numbers, the axes' labels, and the named bands above.

import { makeSvg } from "./dom.js";
import { formatTick } from "./plot_axis.js";

/** @import { Axis, Scale } from "./plot_axis.js" */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Room where the lines have their place, in pixels */
/** @typedef {{ from: number, to: number, text: string }} Band a named stretch of the x axis */

const TICK_GAP = { x: 64, y: 34 }; // pixels between ticks, at least
export const LETTER_WIDTH = 7.5; // pixels, about, for the room that names take

/**
 * Draws the ticks and labels of both axes anew.
 * @param {SVGGElement} group
 * @param {{ x: Axis, y: Axis }} axes
 * @param {{ x: Scale, y: Scale }} scale
 * @param {Room} room
 * @param {number} height of the plot, in pixels
 */
export function drawTicks(group, axes, scale, { left, top, right, bottom }, height) {
  group.replaceChildren();
  /** @type {(x1: number, y1: number, x2: number, y2: number, kind?: string) => void} */
  const line = (x1, y1, x2, y2, kind = "") => group.append(makeSvg("line", { x1, y1, x2, y2, class: kind }));
  /** @type {(at: number, up: number, words: string, anchor: string, kind?: string) => SVGTextElement} */
  const text = (at, up, words, anchor, kind = "") => {
    const element = makeSvg("text", { x: at, y: up, "text-anchor": anchor, class: kind });
    element.textContent = words;
    group.append(element);
    return element;
  };
  for (const [value, words] of ticksOf(axes.y, scale.y, TICK_GAP.y)) {
    line(left, scale.y.to(value), right, scale.y.to(value), value === 0 ? "nn-plot-zero" : "");
    text(left - 7, scale.y.to(value) + 4, words, "end");
  }
  for (const [value, words] of ticksOf(axes.x, scale.x, TICK_GAP.x)) {
    line(scale.x.to(value), bottom, scale.x.to(value), bottom + 5, "nn-plot-tick");
    text(scale.x.to(value), bottom + 18, words, "middle");
  }
  line(left, bottom, right, bottom, "nn-plot-tick");
  if (axes.x.label) text((left + right) / 2, height - 6, axes.x.label, "middle", "nn-plot-label");
  const middle = (top + bottom) / 2;
  if (axes.y.label) text(0, 0, axes.y.label, "middle", "nn-plot-label").setAttribute("transform", `translate(12 ${middle}) rotate(-90)`);
}

/** @type {(axis: Axis, scale: Scale, gap: number) => readonly (readonly [number, string])[]} */
function ticksOf(axis, scale, gap) {
  return axis.ticks ?? scale.ticks(gap).map((tick) => [tick, formatTick(tick, axis)]);
}

/**
 * Draws the bands anew, each with its name.
 * @param {SVGGElement} group
 * @param {readonly Band[]} bands
 * @param {Scale} scale of the x axis
 */
export function drawBands(group, bands, scale) {
  group.replaceChildren();
  for (const { from, to } of bands) {
    const [start, end] = [scale.to(from), scale.to(to)];
    group.append(makeSvg("rect", { x: start + 0.5, y: 1, width: Math.max(0.5, end - start - 1), height: 17, rx: 3 }));
  }
  for (const { text, x } of bandNames(bands, scale)) {
    const name = makeSvg("text", { x, y: 14, "text-anchor": "middle" });
    name.textContent = text;
    group.append(name);
  }
}

/**
 * Where the names of bands stand: in their middle, or as near to it as leaves room for those of narrow neighbours. Where there is
 * not room for all, bands that are too narrow for their names have none.
 * @param {readonly Band[]} bands from left to right
 * @param {Scale} scale of the x axis
 * @returns {{ text: string, x: number }[]}
 */
export function bandNames(bands, scale) {
  if (!bands.length) return [];
  const names = bands.map(({ from, to, text }) => {
    const [start, end] = [scale.to(from), scale.to(to)];
    return { text, x: (start + end) / 2, room: text.length * LETTER_WIDTH + 2, width: end - start };
  });
  const [left, right] = [scale.to(bands[0].from), scale.to(bands[bands.length - 1].to)];
  const needed = names.reduce((sum, { room }) => sum + room, 0);
  const shown = needed > right - left ? names.filter(({ room, width }) => width >= room) : names;
  let free = left;
  for (const name of shown) {
    name.x = Math.max(name.x, free + name.room / 2);
    free = name.x + name.room / 2;
  }
  free = right;
  for (const name of shown.toReversed()) {
    name.x = Math.min(name.x, free - name.room / 2);
    free = name.x - name.room / 2;
  }
  return shown.map(({ text, x }) => ({ text, x }));
}
