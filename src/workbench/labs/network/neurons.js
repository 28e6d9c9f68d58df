// What is drawn of a network beside its lines: the neurons, lit or not yet reached, the outputs' bars, names, rings, signs.

import { signed } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { blend, css } from "../shared/palette.js";
import { spotOf } from "./layout.js";
import { isShown } from "./lines.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Layout, Place } from "./layout.js" */
/** @import { Connections, Signs } from "./lines.js" */

const MOST_NUMBERS = 20; // a layer with more neurons gets no numbers beside them
const NOT_YET = [2.5, 3]; // the dashes of a neuron that nothing has reached yet
const SIGN = 2.2; // pixels from the middle of a sign to its ends

/** @typedef {Record<"text" | "quiet" | "line" | "fill" | "page" | "accent" | "focus" | "font", string>} Ink */
/** @typedef {{ context: CanvasRenderingContext2D, layout: Layout, ink: Ink, palette: Palette }} Sheet what is drawn on, and with */

/**
 * The colours of the theme. A canvas knows no CSS variables: they are read anew when the theme changes.
 * @param {HTMLElement} element
 * @returns {Ink}
 */
export function inkOf(element) {
  const style = getComputedStyle(element);
  const named = (/** @type {string} */ variable) => style.getPropertyValue(`--nn-${variable}`).trim();
  const [text, quiet, line, fill] = ["text", "quiet", "line", "fill"].map(named);
  return { text, quiet, line, fill, page: named("page"), accent: named("accent"), focus: named("focus"), font: `12px ${style.fontFamily}` };
}

/**
 * Draws a layer of neurons. One that nothing has reached yet is an empty dashed circle: it holds nothing, not even 0.
 * @param {Sheet} sheet
 * @param {number} layer
 * @param {ArrayLike<number>} levels how brightly each is lit, 0 to 1
 * @param {number} share how far the layer has lit up, 0 to 1
 */
export function drawLayer({ context, layout, ink, palette }, layer, levels, share) {
  const { radius, count } = layout.columns[layer];
  context.strokeStyle = ink.quiet;
  context.lineWidth = 1;
  if (!share) context.setLineDash(NOT_YET);
  for (let number = 0; number < count; number++) {
    const [x, y] = spotOf(layout, layer, number);
    context.fillStyle = share ? css(blend(palette.lampOff, palette.lamp, share * levels[number])) : ink.page;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.setLineDash([]);
}

/**
 * Draws the outputs' names, their bars as far as they have lit up, and at the end their numbers and a ring around the largest.
 * @param {Sheet} sheet
 * @param {{ levels: ArrayLike<number>, held: ArrayLike<number>, names: readonly string[], share: number }} outputs
 */
export function drawOutputs(sheet, { levels, held, names, share }) {
  const { context, layout, ink, palette } = sheet;
  const { bars, last, columns } = layout;
  context.textAlign = "left";
  for (let number = 0; number < columns[last].count; number++) {
    const [x, y] = spotOf(layout, last, number);
    context.fillStyle = ink.text;
    context.fillText(names[number] ?? String(number), x + columns[last].radius + 6, y + 4);
    context.fillStyle = ink.fill;
    context.fillRect(bars.left, y - 6, bars.length, 12);
    context.fillStyle = css(palette.lamp);
    context.fillRect(bars.left, y - 6, bars.length * share * levels[number], 12);
    context.fillStyle = ink.text;
    if (share === 1) context.fillText(signed(held[number], 2, false), bars.right + 6, y + 4);
  }
  if (share === 1) drawRing(sheet, [last, largestOf(held)], ink.text, 2.5);
}

/** @param {ArrayLike<number>} numbers */
function largestOf(numbers) {
  const all = Array.from(numbers);
  return all.indexOf(Math.max(...all));
}

/**
 * Writes what each layer is over it.
 * @param {Sheet} sheet
 */
export function drawNames({ context, layout, ink }) {
  const { columns, last, image, isNarrow } = layout;
  context.textAlign = "center";
  context.fillStyle = ink.quiet;
  context.fillText(isNarrow ? String(PIXELS) : `${PIXELS} pixels`, image.x + image.size / 2, 14);
  for (let layer = 1; layer <= last; layer++) {
    const { count, x } = columns[layer];
    const what = layer === last ? "output" : `hidden ${layer}`;
    context.fillText(isNarrow || last > 3 ? String(count) : `${what}: ${count}`, x, 14);
  }
}

/**
 * Draws a ring around a neuron.
 * @param {Sheet} sheet
 * @param {Place} place
 * @param {string} colour
 * @param {number} lineWidth
 */
export function drawRing({ context, layout }, [layer, number], colour, lineWidth) {
  context.beginPath();
  context.arc(...spotOf(layout, layer, number), layout.columns[layer].radius + 2, 0, 2 * Math.PI);
  context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  context.stroke();
}

/**
 * Writes beside each sender of a neuron what its connection brings, sign and all; nothing where there is no room.
 * @param {Sheet} sheet
 * @param {number} layer of the senders
 * @param {ArrayLike<number>} values one a sender
 */
export function drawNumbers({ context, layout, ink }, layer, values) {
  if (values.length > MOST_NUMBERS) return;
  context.save();
  Object.assign(context, { textAlign: "left", strokeStyle: ink.page, lineWidth: 4, lineJoin: "round", fillStyle: ink.text });
  for (const [sender, value] of Array.from(values).entries()) {
    const [x, y] = spotOf(layout, layer, sender);
    const text = signed(value, 1);
    context.strokeText(text, x + layout.columns[layer].radius + 4, y + 4);
    context.fillText(text, x + layout.columns[layer].radius + 4, y + 4);
  }
  context.restore();
}

/**
 * Marks the pixels that a neuron's lines come from with a plus or a minus each, so that the image under them can be seen.
 * @param {Sheet} sheet
 * @param {Connections} connections
 * @param {Signs} signs
 */
export function drawSenders({ context, layout, palette }, { senders, strengths }, signs) {
  for (const [colour, width] of /** @type {const} */ ([
    ["rgba(0, 0, 0, 0.75)", 3],
    ["", 1.3],
  ])) {
    for (const sign of [-1, 1]) {
      context.beginPath();
      for (let i = 0; i < senders.length; i++) {
        if (strengths[i] < 0 !== sign < 0 || !isShown(strengths[i], signs)) continue;
        const [x, y] = spotOf(layout, 0, senders[i]);
        context.moveTo(x - SIGN, y);
        context.lineTo(x + SIGN, y);
        if (sign < 0) continue;
        context.moveTo(x, y - SIGN);
        context.lineTo(x, y + SIGN);
      }
      context.strokeStyle = colour || css(sign < 0 ? palette.negative : palette.positive);
      context.lineWidth = width;
      context.stroke();
    }
  }
}
