// The inside lab's view: which network, its neurons on a wall and what excites them, and a pad to fool it with.

import { openLab } from "../lab.js";
import { make, makeChoice, say } from "../shared/dom.js";
import { makeTasks } from "../shared/tasks.js";
import { largest } from "./answers.js";
import { makeChange } from "./change.js";
import { makeImage } from "./image.js";
import { makeNeurons } from "./neurons.js";

/** @import { RenderContext } from "../link.js" */
/** @import { Lab, View } from "../lab.js" */
/** @import { Bytes, Shaped } from "../wire.js" */
/** @import { Change } from "./change.js" */
/** @import { ImageState } from "./image.js" */
/** @import { NeuronsState } from "./neurons.js" */

/** @type {Readonly<Record<string, string>>} */
const NETWORK_NAMES = { plain: "plainly trained", sigmoid: "best sigmoid", relu: "best ReLU" };

const TASKS = [
  "Choose a neuron on the wall. Below it stand the digits that excite it most and least. Does its picture explain them?",
  "Silence it: no one listens to it any more. How many digits are lost, and which? Find the neuron that is missed most, and one that is hardly missed. Then silence four.",
  "Switch to hidden layer 2. Its pictures add up those of layer 1, as each neuron weighs them. Do you see loops and lines?",
];

/** @typedef {{ labels: Shaped<Int32Array>, images: Bytes, doodles: string[], networks: string[] }} Setup */
/** @typedef {NeuronsState & ImageState & { which: string, about: string, change: Change | null, found: string }} Answer */

/** @param {RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-inside", label: "Inside lab: what a trained network looks for" }, buildInside);
}

/** @param {Setup} setup @param {Lab} lab @returns {View} */
function buildInside(setup, lab) {
  const { link, root, palette: paletteNow } = lab;
  const network = makeChoice({
    legend: "Network",
    name: "network",
    options: setup.networks.map((name) => /** @type {const} */ ([name, NETWORK_NAMES[name]])),
    onChange: (which) => link.act("network", { which }),
  });
  const about = make("p", {});
  const neurons = makeNeurons(setup, lab);
  const image = makeImage(setup, lab);
  const change = makeChange(link);

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const palette = paletteNow();
    say(about, answer.about);
    neurons.show(answer, palette, fresh);
    image.show(answer, palette, fresh);
    change.show(answer, palette);
    if (fresh) network.set(answer.which);
    root.dataset.choice = String(largest(answer.outputs));
  }

  const top = make("div", { class: "nn-row" }, network.element);
  return { elements: [top, about, makeTasks(1, ...TASKS), ...neurons.elements, image.element, change.element], show, close: neurons.close };
}

export default { render };
