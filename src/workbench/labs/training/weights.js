// What the first hidden layer looks for: its neurons side by side on a wall, and the chosen one large beside it.

import { makeColourBar } from "../shared/colour_bar.js";
import { make, say } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";
import { makeWall } from "../shared/wall.js";
import { row } from "../wire.js";

const FULL_BYTE = 127; // stands for the largest weight

/** @param {{ root: HTMLElement, announce: (words: string) => void }} lab */
export function makeWeights({ root, announce }) {
  const wall = makeWall({
    label: "Neurons of the first layer, each as its 784 weights; arrow keys choose one",
    onChoose: (neuron) => {
      chosen = neuron;
      draw();
    },
    announce,
  });
  const large = makeGrid({ name: "neuron", label: "The chosen neuron's weights", isSigned: true });
  const bar = makeColourBar();
  const title = make("span", { "data-neuron": "" });
  let chosen = 0;
  /** @type {{ weights: import("../wire.js").Shaped<Int8Array>, limit: number, palette: import("../shared/palette.js").Palette } | null} */
  let latest = null;

  /**
   * @param {import("../wire.js").Shaped<Int8Array>} weights (neurons, 784)
   * @param {number} limit the size of weight that 127 stands for
   * @param {import("../shared/palette.js").Palette} palette
   */
  function show(weights, limit, palette) {
    latest = { weights, limit, palette };
    draw();
  }

  function draw() {
    if (!latest) return;
    const { weights, limit, palette } = latest;
    const [count] = weights.shape;
    chosen = Math.min(chosen, count - 1);
    const ink = getComputedStyle(root).color;
    wall.show({ bytes: weights, palette, ink, chosen, silenced: new Set(), key: `${chosen} ${count} ${palette.name}` });
    large.values.set(Float32Array.from(row(weights, chosen), (byte) => (byte * limit) / FULL_BYTE));
    Object.assign(large, { palette, limit });
    large.draw();
    say(title, `neuron ${chosen} of ${count}`);
    bar.show(limit, palette);
  }

  const element = make(
    "div",
    { class: "nn-training-part" },
    make("h3", {}, "What the first hidden layer looks for: 784 weights a neuron"),
    make(
      "div",
      { class: "nn-training-weights" },
      make("figure", {}, make("figcaption", {}, title), large.element, bar.element),
      wall.element,
    ),
  );
  return { element, show, close: () => wall.close() };
}
