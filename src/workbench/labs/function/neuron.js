// One neuron as a function: its own curve over its weighted sum, the part of it that the image's way goes through, where it is.

import { make, makeChoice, makeSlider, say, signed } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";

/** @import { Link } from "../link.js" */
/** @import { Floats } from "../wire.js" */

/**
 * What the kernel says of the neuron.
 * @typedef {object} NeuronState
 * @property {number} layer from 1
 * @property {number} number from 0
 * @property {number} reach of the axis, to either side
 * @property {number} sum its weighted sum now
 * @property {number} activation
 * @property {string} function the activation function's name
 * @property {Floats} curve its activation along the axis
 * @property {Floats} visited the weighted sums on this way, rising
 * @property {Floats} travelled its activation at these
 */

const BOUNDED = { low: 0, high: 1 };

/**
 * Makes the panel.
 * @param {readonly number[]} sizes how many neurons each layer has, the input first
 * @param {Link} link
 * @returns {{ element: HTMLElement, show: (state: NeuronState, fresh: boolean) => void, close: () => void }}
 */
export function makeNeuron(sizes, link) {
  const last = sizes.length - 1;
  const names = sizes
    .slice(1)
    .map((_, i) => /** @type {const} */ ([String(i + 1), i + 1 === last ? "output layer" : `hidden layer ${i + 1}`]));
  const layer = makeChoice({
    legend: "Neuron of the",
    name: "layer",
    value: String(last),
    options: names,
    onChange: (key) => link.act("neuron", { layer: Number(key), neuron: number.value }),
  });
  const number = makeSlider({
    label: "number",
    name: "neuron",
    min: 0,
    max: sizes[last] - 1,
    step: 1,
    value: 3,
    onInput: (neuron) => link.move("neuron", { layer: Number(layer.value), neuron }),
    onChange: () => link.act("save"),
  });
  const plot = makePlot({
    name: "own",
    label: "The neuron as a function of its weighted sum",
    height: 210,
    x: { low: -8, high: 8, label: "weighted sum z, bias included" },
    y: { label: "activation" },
  });
  const reading = make("p", { class: "nn-equation", "data-neuron-reading": "" });

  /** @type {(state: NeuronState, fresh: boolean) => void} */
  function show({ layer: at, number: index, reach, sum, activation, function: name, curve, visited, travelled }, fresh) {
    if (fresh) {
      layer.set(String(at));
      number.setRange({ min: 0, max: sizes[at] - 1, step: 1 });
      number.set(index);
    }
    plot.show({
      lines: [
        { name, values: curve, style: 7 },
        { name: "on this way", values: travelled, at: visited, style: 0, strong: true },
      ],
      x: { low: -reach, high: reach },
      y: name === "relu" || name === "identity" ? { low: Math.min(0, ...curve), high: Math.max(1, ...curve) } : BOUNDED,
      cursor: sum,
      words: `weighted sum ${sum.toFixed(2)}, activation ${activation.toFixed(2)}`,
    });
    say(reading, `weighted sum ${signed(sum)} → ${name} → activation ${activation.toFixed(2)}`);
  }

  const element = make(
    "details",
    { class: "nn-own", open: true },
    make("summary", {}, "One neuron as a function"),
    make("div", { class: "nn-own-tools" }, layer.element, number.element),
    plot.element,
    reading,
  );
  return { element, show, close: plot.close };
}
