// The training lab's view: curves, the weights of the first layer as they form, and the digits it still gets wrong.

import { openLab } from "../lab.js";
import { make, say } from "../shared/dom.js";
import { makeTrainingControls } from "./controls.js";
import { makeMistakes } from "./mistakes.js";
import { makeTrainings } from "./trainings.js";
import { makeWeights } from "./weights.js";

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-training-lab", label: "Training lab: a network that learns" }, buildTraining);
}

/**
 * What the kernel answers: see `TrainingLab.answer`.
 * @typedef {object} Answer
 * @property {import("./controls.js").Settings} settings
 * @property {boolean} running whether it goes on as long as a view asks
 * @property {boolean} over
 * @property {string} words how the training stands
 * @property {string} speed
 * @property {string} source what it learns from
 * @property {import("./trainings.js").Training[]} trainings the present one first
 * @property {import("../wire.js").Shaped<Int8Array>} weights (neurons, 784), of the first layer
 * @property {number} limit the size of weight that 127 stands for
 * @property {import("./mistakes.js").Wrong} wrong
 */

/** @param {object} _setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildTraining(_setup, { link, root, announce, palette: paletteNow }) {
  const controls = makeTrainingControls(link);
  const trainings = makeTrainings();
  const weights = makeWeights({ root, announce });
  const mistakes = makeMistakes();
  const words = make("p", { class: "nn-training-words" });
  /** @type {Answer | null} */
  let latest = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  /**
   * Has the kernel work as long as somebody watches: on the next slice while this one is drawn. While a hand drags a
   * dial, each move would begin anew what the dial then waits for; so that begins when the hand rests.
   * @param {boolean} running
   */
  function goOn(running) {
    clearTimeout(soon);
    const rest = controls.restsIn();
    if (running && rest) soon = setTimeout(() => link.move("step"), rest);
    else if (running) link.move("step");
  }

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const before = latest;
    latest = answer;
    const { running, over, settings } = answer;
    if (fresh) goOn(running);
    if (fresh) controls.show(answer);
    trainings.show(answer.trainings, settings.epochs, answer.words);
    weights.show(answer.weights, answer.limit, paletteNow("blue-red"));
    const { epochs } = answer.trainings[0];
    mistakes.show(answer.wrong, running ? Math.floor(epochs[epochs.length - 1]) : null);
    say(words, answer.words);
    controls.tell(answer);
    root.dataset.running = String(running);
    if (before && !running && before.words !== answer.words) announce(answer.words);
    if (before?.running && !running && over) link.act("commit");
  }

  const close = () => {
    clearTimeout(soon);
    trainings.close();
    weights.close();
  };
  return { elements: [...controls.elements, trainings.plots, words, trainings.table, weights.element, mistakes.element], show, close };
}

export default { render };
