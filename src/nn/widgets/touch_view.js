// The first touch: a digit, a neuron's weights, one slider, one lamp.

import { keepKeys, make, makeSlider, say } from "./dom.js";
import { makeGrid } from "./grid.js";
import { asFloats, openLink } from "./link.js";
import { makeNeuron } from "./neuron.js";
import { onThemeChange, paletteOf } from "./palette.js";

const TOP = 27; // a height of 0 is the last row: on the slider, more is higher

function render({ model, el }) {
  const image = makeGrid({ name: "image", label: "Image: a handwritten digit" });
  const weights = makeGrid({ name: "weights", label: "Weights of one neuron", isSigned: true });
  const neuron = makeNeuron();
  const story = make("p", { class: "nn-story" });
  const status = make("p", { class: "nn-status", role: "status" });
  const slider = makeSlider({
    label: "height of the weights",
    name: "height",
    min: 0,
    max: TOP,
    step: 0.5,
    value: 3,
    onInput: (height) => link.move("row", { row: TOP - height }),
  });
  const figure = (caption, content) => make("figure", {}, make("figcaption", {}, caption), content);
  const root = make(
    "section",
    { class: "nn-lab nn-touch", "aria-label": "First touch: one neuron looks at one digit" },
    make("div", { class: "nn-touch-row" }, figure("image", image.element), figure("weights", weights.element), figure("neuron", neuron.element)),
    slider.element,
    story,
    status,
  );
  const link = openLink(model, root, onMessage, () => say(status, "The kernel does not answer: it is busy, or was restarted. If restarted, run this cell again."));
  keepKeys(root);
  el.append(root);

  function onMessage(content, buffers, fresh) {
    say(status, content.error ?? "");
    if (content.error || content.kind === "setup") return;
    const [numbers, pixels, grid] = buffers.map(asFloats);
    const palette = paletteOf(root);
    if (fresh) slider.set(TOP - content.row);
    for (const [view, values] of [[image, pixels], [weights, grid]]) {
      view.values.set(values);
      Object.assign(view, { palette, outline: content.region });
      view.draw();
    }
    neuron.show(numbers[0], palette);
    say(story, content.story);
    root.dataset.answer = content.number;
    root.dataset.activation = numbers[0].toFixed(4);
  }

  const endTheme = onThemeChange(() => link.act("hello"));
  link.act("hello");
  return () => {
    endTheme();
    link.close();
    root.remove();
  };
}

export default { render };
