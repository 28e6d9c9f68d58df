// The network lab's view: builds the elements, tells the kernel what the hand does, shows what the kernel answers.

import { openLab } from "../lab.js";
import { make, say } from "../shared/dom.js";
import { makePicker } from "../shared/picker.js";
import { makeBoard } from "./board.js";
import { makeNetworkDrawing } from "./draw.js";
import { makeOne } from "./one.js";
import { makePanels } from "./panels.js";
import { makePreparing } from "./prepare.js";
import { makeReveal } from "./reveal.js";
import { makeSizes } from "./sizes.js";
import { makeTools } from "./tools.js";

/** @import { RenderContext } from "../link.js" */
/** @import { Lab, View } from "../lab.js" */
/** @import { Bytes, Shaped } from "../wire.js" */
/** @import { BoardState } from "./board.js" */
/** @import { Place } from "./layout.js" */
/** @import { Connections } from "./lines.js" */
/** @import { OneNeuron } from "./one.js" */
/** @import { Way } from "./prepare.js" */
/** @import { AboutNetwork } from "./sizes.js" */

const DIGITS = [..."0123456789"];
const LABEL = "Network: arrow keys go from neuron to neuron, Enter keeps one's connections, Escape shows all";
const ON_ITS_WAY = "On its way through the layers …";

/**
 * What the kernel answers, beside what the parts of the view take: see `NetworkLab.answer`.
 * @typedef {object} OwnAnswer
 * @property {Shaped<Float32Array>[]} held what each layer of neurons holds
 * @property {Shaped<Float32Array>[]} levels how brightly each neuron is drawn, 0 to 1
 * @property {number} digit the network's choice
 * @property {string} verdict
 * @property {string} about
 * @property {string[]} stories a sentence for each layer, the image first
 * @property {number} picked the digit that was picked, -1 for none
 * @property {Place | null} selected
 * @property {Connections[]} gaps
 * @property {string} counted how many connections are drawn
 * @property {OneNeuron | null} one
 * @property {{ connections: string, colours: string }} controls
 * @property {AboutNetwork} network
 */
/** @typedef {OwnAnswer & BoardState & Way} Answer */

/** @param {RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-network-lab", label: "Network lab: an image goes through every layer" }, buildNetwork);
}

/** @param {{ labels: Shaped<Int32Array>, images: Bytes }} setup @param {Lab} lab @returns {View} */
function buildNetwork(setup, lab) {
  const { link, root, announce } = lab;
  /** @type {Answer | null} */
  let latest = null;
  const board = makeBoard(lab);
  const drawing = makeNetworkDrawing({
    name: "network",
    label: LABEL,
    outputs: DIGITS,
    onPoint: (place) => link.move("point", { place }),
    onPick: (place) => link.act("select", { place: String(place) === String(latest?.selected ?? null) ? null : place }),
    onKeyPoint: tellNeuron,
  });
  const picker = makePicker({
    label: "Digits to pick from; hover to look, click to keep",
    name: "digits",
    images: setup.images,
    labels: setup.labels,
    onLook: (index) => link.move("look", { index }),
    onPick: (index) => link.act("pick", { index }),
  });
  const steps = makePreparing({ onChange: (switches) => link.act("prepare", { ...switches }) });
  const reveal = makeReveal({
    onStage: (stage) => {
      drawing.reveal(stage);
      tellVerdict();
    },
  });
  const one = makeOne();
  const sizes = makeSizes(link);
  const tools = makeTools(link, () => latest && drawNetwork(latest));
  const verdict = make("p", { class: "nn-verdict", "data-verdict": "" });
  const about = make("span", { class: "nn-quiet" });
  const head = make("div", { class: "nn-head" }, verdict, about);
  const panels = makePanels(
    [
      ["pick", "Digits", picker.element],
      ["way", "On its way in", steps.element],
      ["one", "One neuron", one.element],
      ["other", "Another network", sizes.element],
    ],
    "one",
  );

  /** @param {Place} place */
  function tellNeuron([layer, number]) {
    if (latest) announce(`layer ${layer}, neuron ${number}: ${latest.held[layer - 1][number].toFixed(2)}`);
  }

  // The outputs are the last to light up: before that nobody knows the answer.
  function tellVerdict() {
    if (!latest) return;
    const isComplete = reveal.isComplete();
    say(verdict, isComplete ? latest.verdict : ON_ITS_WAY);
    say(about, isComplete ? latest.about : "");
    tools.tell(isComplete ? (latest.one?.counted ?? latest.counted) : "");
  }

  /** @param {Answer} answer */
  function drawNetwork(answer) {
    const { seen: image, held, levels, gaps, one: alone, network, controls } = answer;
    drawing.show({
      sizes: network.sizes,
      image,
      held,
      levels,
      gaps,
      one: alone,
      palette: lab.palette(controls.colours),
      signs: tools.signs,
    });
  }

  /** @param {Answer} answer @param {boolean} fresh the hand has not moved on since: what it drew may be replaced */
  function show(answer, fresh) {
    latest = answer;
    const palette = lab.palette(answer.controls.colours);
    board.show(answer, palette, fresh);
    drawNetwork(answer);
    steps.show(answer, palette, fresh);
    reveal.show(answer.stories);
    one.show(answer.one, palette);
    panels.visit(answer.one !== null);
    sizes.show(answer.network, fresh);
    if (fresh) tools.set(answer.controls);
    picker.choose(answer.picked);
    tellVerdict();
    tools.explain(palette);
    root.dataset.digit = String(answer.digit);
  }

  const right = make("div", { class: "nn-right" }, head, drawing.element, reveal.element, reveal.story);
  return {
    elements: [
      make("div", { class: "nn-top" }, make("div", { class: "nn-left" }, board.element, panels.element), right),
      tools.element,
      make("div", { class: "nn-foot" }, tools.colours),
    ],
    show,
    close() {
      for (const part of [drawing, reveal, sizes]) part.close();
    },
  };
}

export default { render };
