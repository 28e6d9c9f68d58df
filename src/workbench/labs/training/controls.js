// The training lab's dials and buttons, and what it says beside them.

import { make, makeButton, makeSlider, say } from "../shared/dom.js";
import { makeSteps } from "../shared/steps.js";

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];
const BATCHES = [2, 5, 10, 20, 50, 100, 200, 500, 1000];
const SIZES = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64];

/**
 * @typedef {object} Settings
 * @property {number} learning_rate
 * @property {number} batch_size
 * @property {number} layer_size
 * @property {number} epochs
 */

// A hand that moves on within this time has not let its dial rest.
const REST_MS = 100;

/** @param {import("../link.js").Link} link */
export function makeTrainingControls(link) {
  const done = () => link.act("commit");
  const rate = makeSteps({ label: "learning rate", name: "learning-rate", values: RATES, value: 3, onInput: send, onChange: done });
  const batch = makeSteps({ label: "images a mini-batch", name: "batch-size", values: BATCHES, value: 10, onInput: send, onChange: done });
  const size = makeSteps({ label: "neurons a hidden layer", name: "layer-size", values: SIZES, value: 16, onInput: send, onChange: done });
  const epochs = makeSlider({ label: "epochs", name: "epochs", min: 1, max: 50, step: 1, value: 8, onInput: send, onChange: done });
  let isRunning = false;
  let sentAt = -Infinity;
  const run = makeButton("run", "▶ train", () => link.act(isRunning ? "pause" : "run"));
  const once = makeButton("once", "⅛ epoch", () => link.act("once"), "Learns from the next eighth of the images");
  const rewind = makeButton("rewind", "rewind", () => link.act("rewind"), "Back to the same random weights");
  const speed = make("span", { class: "nn-quiet", "data-speed": "" });
  const source = make("span", { class: "nn-quiet", "data-source": "" });

  function send() {
    sentAt = performance.now();
    link.move("set", { learning_rate: rate.value, batch_size: batch.value, layer_size: size.value, epochs: epochs.value });
  }

  /** @param {{ settings: Settings, running: boolean, over: boolean }} answer sets the dials, which the hand has let go */
  function show({ settings, running, over }) {
    rate.set(settings.learning_rate);
    batch.set(settings.batch_size);
    size.set(settings.layer_size);
    epochs.set(settings.epochs);
    isRunning = running;
    say(run, running ? "❚❚ pause" : over ? "▶ go on" : "▶ train");
  }

  /** @param {{ speed: string, source: string }} answer */
  function tell(answer) {
    say(speed, answer.speed);
    say(source, `learns from ${answer.source}`);
  }

  /** Milliseconds until the hand has let its dial rest; none where it does. */
  const restsIn = () => Math.max(0, sentAt + REST_MS - performance.now());

  const elements = [
    make("div", { class: "nn-tools" }, make("div", { class: "nn-row" }, run, once, rewind), speed, source),
    make("div", { class: "nn-training-sliders" }, rate.element, batch.element, size.element, epochs.element),
  ];
  return { elements, show, tell, restsIn };
}
