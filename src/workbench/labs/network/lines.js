// The connections of a network as lines on a canvas of their own: drawn once an answer, then only copied.

import { css } from "../shared/palette.js";
import { spotOf } from "./layout.js";

/** @import { Shaped } from "../wire.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Layout } from "./layout.js" */

/**
 * Connections from one layer to the next, of each its sender, its receiver, and its strength from -1 to 1.
 * @typedef {{ senders: Shaped<Uint16Array>, receivers: Shaped<Uint16Array>, strengths: Shaped<Float32Array> }} Connections
 */
/** @typedef {{ layer: number, connections: Connections }} Gap where they begin */
/** @typedef {"both" | "positive" | "negative"} Signs */

// Lines of like sign and strength share one path: eight strokes, however many connections there are.
const CLASSES = [
  { least: 0, width: 0.7, alpha: 0.16 },
  { least: 0.14, width: 0.9, alpha: 0.3 },
  { least: 0.32, width: 1.3, alpha: 0.5 },
  { least: 0.62, width: 2, alpha: 0.8 },
];
const ALONE = { width: 1.2, alpha: 1.15 }; // one neuron's own connections stand out

/**
 * Draws lines.
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {readonly Gap[]} gaps
 * @param {{ palette: Palette, signs: Signs, isAlone: boolean }} options `isAlone`: they all belong to one neuron
 */
export function drawLines(context, layout, gaps, { palette, signs, isAlone }) {
  /** @type {Map<number, Path2D>} */
  const paths = new Map();
  for (const { layer, connections } of gaps) {
    const { senders, receivers, strengths } = connections;
    for (let i = 0; i < senders.length; i++) {
      const strength = strengths[i];
      if (!isShown(strength, signs)) continue;
      const size = Math.abs(strength);
      const rank = CLASSES.findLastIndex(({ least }) => size >= least);
      const key = strength < 0 ? -1 - rank : rank;
      const path = paths.get(key) ?? new Path2D();
      paths.set(key, path);
      path.moveTo(...spotOf(layout, layer, senders[i]));
      path.lineTo(...spotOf(layout, layer + 1, receivers[i]));
    }
  }
  for (const [key, path] of [...paths].sort(([a], [b]) => rankOf(a) - rankOf(b))) {
    const { width, alpha } = CLASSES[rankOf(key)];
    context.strokeStyle = css(key < 0 ? palette.negative : palette.positive);
    context.lineWidth = isAlone ? width * ALONE.width : width;
    context.globalAlpha = Math.min(1, isAlone ? alpha * ALONE.alpha : alpha);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

/**
 * Whether a connection of this strength is among the signs that are shown.
 * @param {number} strength
 * @param {Signs} signs
 * @returns {boolean}
 */
export function isShown(strength, signs) {
  return signs === "both" || strength > 0 === (signs === "positive");
}

const rankOf = (/** @type {number} */ key) => (key < 0 ? -1 - key : key);
