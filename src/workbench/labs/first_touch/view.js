// The first touch: a digit, a neuron's weights, one slider, one lamp.

import { openLab } from "../lab.js";
import { asFloats } from "../link.js";
import { make, makeFigure, makeSlider, say } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";
import { makeNeuron } from "../shared/neuron.js";

const TOP = 27; // a height of 0 is the last row: on the slider, more is higher

function render({ model, el }) {
  return openLab({ model, el, className: "nn-touch", label: "First touch: one neuron looks at one digit" }, buildTouch);
}

function buildTouch(_setup, _buffers, { link, root, palette: paletteNow }) {
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

  function show(content, buffers, fresh) {
    const [numbers, pixels, grid] = buffers.map(asFloats);
    const palette = paletteNow();
    if (fresh) slider.set(TOP - content.row);
    for (const [view, values] of [
      [image, pixels],
      [weights, grid],
    ]) {
      view.values.set(values);
      Object.assign(view, { palette, outline: content.region });
      view.draw();
    }
    neuron.show(numbers[0], palette);
    say(story, content.story);
    root.dataset.activation = numbers[0].toFixed(4);
  }

  return { elements: [row, slider.element, story], show };
}

export default { render };
