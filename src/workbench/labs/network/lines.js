// The connections of a network as lines on a canvas of their own: drawn once an answer, then only copied.

import { css } from "../shared/palette.js";
import { spotOf } from "./layout.js";

// Lines of like sign and strength share one path: eight strokes, however many connections there are.
const CLASSES = [
  { least: 0, width: 0.7, alpha: 0.16 },
  { least: 0.14, width: 0.9, alpha: 0.3 },
  { least: 0.32, width: 1.3, alpha: 0.5 },
  { least: 0.62, width: 2, alpha: 0.8 },
];
const ALONE = { width: 1.2, alpha: 1.15 }; // one neuron's own connections stand out

// `gaps` is a list of { layer, senders, receivers, strengths }: from `layer` to the next one, strengths from -1 to 1.
// `signs` is "both", "positive" or "negative".
export function drawLines(context, layout, gaps, { palette, signs, isAlone }) {
  const paths = new Map();
  for (const { layer, senders, receivers, strengths } of gaps) {
    for (let i = 0; i < senders.length; i++) {
      const strength = strengths[i];
      if ((signs === "positive" && strength < 0) || (signs === "negative" && strength > 0)) continue;
      const size = Math.abs(strength);
      const rank = CLASSES.findLastIndex(({ least }) => size >= least);
      const key = strength < 0 ? -1 - rank : rank;
      if (!paths.has(key)) paths.set(key, new Path2D());
      const path = paths.get(key);
      path.moveTo(...spotOf(layout, layer, senders[i]));
      path.lineTo(...spotOf(layout, layer + 1, receivers[i]));
    }
  }
  for (const key of [...paths.keys()].sort((a, b) => rankOf(a) - rankOf(b))) {
    const { width, alpha } = CLASSES[rankOf(key)];
    context.strokeStyle = css(key < 0 ? palette.negative : palette.positive);
    context.lineWidth = isAlone ? width * ALONE.width : width;
    context.globalAlpha = Math.min(1, isAlone ? alpha * ALONE.alpha : alpha);
    context.stroke(paths.get(key));
  }
  context.globalAlpha = 1;
}

const rankOf = (key) => (key < 0 ? -1 - key : key);
