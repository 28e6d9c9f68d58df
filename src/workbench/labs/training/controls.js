// The training lab's controls, and the page that they, the curves and the weights are laid out on.

import { make, makeButton, makeFigure, makeSlider, say } from "../shared/dom.js";
import { makeSteps } from "../shared/steps.js";

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];
const BATCHES = [2, 5, 10, 20, 50, 100, 200, 500, 1000];
const SIZES = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64];

export function makeTrainingControls(link) {
  const done = () => link.act("commit");
  const rate = makeSteps({ label: "learning rate", name: "learning-rate", values: RATES, value: 3, onInput: send, onChange: done });
  const batch = makeSteps({ label: "images a mini-batch", name: "batch-size", values: BATCHES, value: 10, onInput: send, onChange: done });
  const size = makeSteps({ label: "neurons a hidden layer", name: "layer-size", values: SIZES, value: 16, onInput: send, onChange: done });
  const epochs = makeSlider({ label: "epochs", name: "epochs", min: 1, max: 50, step: 1, value: 8, onInput: send, onChange: done });
  const run = makeButton("run", "▶ train", () => link.act(run.dataset.does));
  const once = makeButton("once", "one step", () => link.act("once"), "Learns from the next eighth of the images");
  const rewind = makeButton("rewind", "rewind", () => link.act("rewind"), "Back to the same random weights");
  const [words, wrong, story] = ["words", "wrong", "story"].map((name) => make("p", { class: `nn-training-${name}` }));
  const [speed, source, neuron] = ["speed", "source", "neuron"].map((name) => make("span", { class: "nn-quiet", [`data-${name}`]: "" }));

  function send() {
    link.move("set", { settings: { learning_rate: rate.value, batch_size: batch.value, layer_size: size.value, epochs: epochs.value } });
  }

  function show({ settings, running, over, source: from }) {
    rate.set(settings.learning_rate);
    batch.set(settings.batch_size);
    size.set(settings.layer_size);
    epochs.set(settings.epochs);
    run.dataset.does = running ? "pause" : "run";
    say(run, running ? "❚❚ pause" : over ? "▶ go on" : "▶ train");
    say(source, `learns from ${from}`);
  }

  function layout({ cost, accuracy, table, wall, large, bar, mistakes }) {
    const row = (...content) => make("div", { class: "nn-training-row" }, ...content);
    const part = (title, ...content) => make("div", { class: "nn-training-part" }, make("h3", {}, title), ...content);
    return [
      make("div", { class: "nn-tools" }, make("div", { class: "nn-row" }, run, once, rewind), speed, source),
      make("div", { class: "nn-training-sliders" }, rate.element, batch.element, size.element, epochs.element),
      row(makeFigure("cost of the digits it learns from", cost.element), makeFigure("share right of fresh digits", accuracy.element)),
      words,
      table.element,
      part("What the first hidden layer looks for: 784 weights a neuron", wall.element),
      make(
        "div",
        { class: "nn-training-below" },
        make("figure", {}, make("figcaption", {}, neuron), large.element, bar.element),
        part("What it still gets wrong", wrong, mistakes.element, story),
      ),
    ];
  }

  return { show, layout, words, wrong, story, speed, neuron };
}
