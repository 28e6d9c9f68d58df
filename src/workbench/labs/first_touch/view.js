// The first touch: a digit, a neuron's weights, one slider, one lamp.

import { openLab } from "../lab.js";
import { make, makeFigure, makeSlider, say } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";
import { makeNeuron } from "../shared/neuron.js";

const TOP = 27; // a height of 0 is the last row: on the slider, more is higher

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-touch", label: "First touch: one neuron looks at one digit" }, buildTouch);
}

/**
 * What the kernel answers: see `FirstTouch.answer`.
 * @typedef {object} Answer
 * @property {number} row
 * @property {import("../shared/grid.js").Outline} region
 * @property {string} story
 * @property {number} activation
 * @property {import("../wire.js").Floats} image
 * @property {import("../wire.js").Floats} weights
 */

/** @param {object} _setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildTouch(_setup, { link, root, palette: paletteNow }) {
  const image = makeGrid({ name: "image", label: "Image: a handwritten digit" });
  const weights = makeGrid({ name: "weights", label: "Weights of one neuron", isSigned: true });
  const neuron = makeNeuron();
  const story = make("p", { class: "nn-story" });
  const slider = makeSlider({
    label: "height of the weights",
    name: "height",
    min: 0,
    max: TOP,
    step: 0.5,
    value: 3,
    onInput: (height) => link.move("row", { row: TOP - height }),
  });
  const row = make(
    "div",
    { class: "nn-touch-row" },
    makeFigure("image", image.element),
    makeFigure("weights", weights.element),
    makeFigure("neuron", neuron.element),
  );

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const palette = paletteNow();
    if (fresh) slider.set(TOP - answer.row);
    image.values.set(answer.image);
    weights.values.set(answer.weights);
    for (const grid of [image, weights]) {
      Object.assign(grid, { palette, outline: answer.region });
      grid.draw();
    }
    neuron.show(answer.activation, palette);
    say(story, answer.story);
    root.dataset.activation = answer.activation.toFixed(4);
  }

  return { elements: [row, slider.element, story], show };
}

export default { render };
