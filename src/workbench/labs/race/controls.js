// The race's controls, and the page that they and the plots are laid out on.

import { make, makeButton, makeFigure, makeSlider, say } from "../shared/dom.js";
import { makeSteps } from "../shared/steps.js";

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/** @import { Answer, Setup } from "./view.js" */
/** @import { Plot } from "../shared/plot.js" */

/**
 * @param {import("../link.js").Link} link
 * @param {Setup} setup
 * @param {(z: number) => void} onMove called at once when the hand moves the cursor of the curves
 */
export function makeRaceControls(link, setup, onMove) {
  const done = () => link.act("commit");
  const z = makeSlider({
    label: "weighted sum z",
    name: "z",
    min: -setup.reach,
    max: setup.reach,
    step: 0.05,
    value: 0,
    onInput: setZ,
    onChange: done,
  });
  const depth = makeSlider({
    label: "neurons",
    name: "depth",
    min: 1,
    max: setup.longest,
    step: 1,
    value: 1,
    onInput: sendChain,
    onChange: done,
  });
  const weight = makeSlider({
    label: "weight of each",
    name: "weight",
    min: 0.5,
    max: 2,
    step: 0.05,
    value: 1,
    onInput: sendChain,
    onChange: done,
  });
  const layers = makeSlider({
    label: "hidden layers",
    name: "hidden-layers",
    min: 1,
    max: 10,
    step: 1,
    value: 2,
    onInput: sendRace,
    onChange: done,
  });
  const rate = makeSteps({ label: "learning rate", name: "learning-rate", values: RATES, value: 0.03, onInput: sendRace, onChange: done });
  const run = makeButton("run", "▶ race", () => link.act(run.dataset.does ?? "run"));
  const once = makeButton("once", "one step", () => link.act("once"), "Every racer learns from the next 1,250 images");
  const rewind = makeButton("rewind", "rewind", () => link.act("rewind"), "Back to the same weights at the start");
  const revive = makeButton(
    "revive",
    "revive dead ReLUs",
    () => link.act("revive"),
    "Raises their biases until each lights up for a tenth of the images",
  );
  const story = make("p", { class: "nn-race-story" });

  /** @param {number} place */
  function setZ(place) {
    const next = Math.round(place * 20) / 20;
    z.set(next);
    onMove(next);
    link.move("z", { z: next });
  }

  function sendChain() {
    link.move("chain", { depth: depth.value, weight: weight.value });
  }

  function sendRace() {
    link.move("race", { hidden_layers: layers.value, learning_rate: rate.value });
  }

  /** @param {Answer} content */
  function show(content) {
    z.set(content.z);
    depth.set(content.depth);
    weight.set(content.weight);
    layers.set(content.hidden_layers);
    rate.set(content.learning_rate);
    run.dataset.does = content.running ? "pause" : "run";
    say(run, content.running ? "❚❚ pause" : content.over ? "▶ race again" : "▶ race");
    once.disabled = content.over;
    revive.disabled = !content.dead;
  }

  /**
   * @param {Record<"curves" | "slopes" | "chain" | "accuracy" | "cost", Plot>} plots
   * @param {Record<"curve" | "chain" | "race", { element: HTMLElement }>} tables
   */
  function layout({ curves, slopes, chain, accuracy, cost }, tables) {
    const part = (/** @type {string} */ title, /** @type {string} */ task, /** @type {HTMLElement[]} */ ...content) =>
      make("div", { class: "nn-race-part" }, make("h3", {}, title), make("p", { class: "nn-race-task" }, task), ...content);
    const row = (/** @type {HTMLElement[]} */ ...content) => make("div", { class: "nn-race-row" }, ...content);
    return [
      part(
        "1. Two curves, and none, under one cursor",
        "Drag the cursor. Where are the slopes of sigmoid and ReLU both below 0.1? Where is only the sigmoid’s?",
        row(curves.element, slopes.element),
        row(z.element, tables.curve.element),
      ),
      part(
        "2. A chain of neurons: how much of a wiggle arrives?",
        "It starts at the z above. Drag the number of neurons to 20. Then set z below 0, and back. Then weights of 0.8 and of 1.5.",
        row(
          makeFigure("what is left of the wiggle, after each neuron", chain.element),
          make(
            "div",
            { class: "nn-race-side" },
            depth.element,
            weight.element,
            tables.chain.element,
            make(
              "p",
              { class: "nn-quiet" },
              `The wiggle: the input z goes up and down by ${setup.wiggle / 2}. Each neuron passes on f(weight × what comes in).`,
            ),
          ),
        ),
      ),
      part(
        "3. The race: same weights at the start, same images, same steps",
        "Press race with 2 hidden layers. Who is ahead? A slider puts all three back to the start.",
        make("div", { class: "nn-tools" }, layers.element, rate.element, make("div", { class: "nn-row" }, run, once, rewind, revive)),
        row(accuracy.element, cost.element),
        tables.race.element,
        story,
      ),
    ];
  }

  return { setZ, show, layout, story };
}
