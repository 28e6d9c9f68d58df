// The hand-set lab's view: builds the panels, tells the kernel what the hand does, shows what the kernel answers.

import { openLab } from "../lab.js";
import { anDigit, make, makeChoice, say } from "../shared/dom.js";
import { row } from "../wire.js";
import { makeBars } from "./bars.js";
import { makeConfusion } from "./confusion.js";
import { makeNeuronPanel } from "./neuron.js";
import { makeNumbers } from "./numbers.js";
import { LAYERS } from "./parts.js";
import { makeTime } from "./time.js";
import { makeTraining } from "./train.js";
import { makeWhy } from "./why.js";

/** @import { RenderContext } from "../link.js" */
/** @import { Lab, View } from "../lab.js" */
/** @import { Bytes, Floats, Shaped } from "../wire.js" */
/** @import { Hand, Looking, Outcome } from "./parts.js" */
/** @import { Timeline } from "./time.js" */
/** @import { Training } from "./train.js" */
/** @import { Why } from "./why.js" */

/**
 * What the kernel answers, beside the network and what it makes of the digits: see `HandsetLab.answer`.
 * @typedef {object} OwnAnswer
 * @property {Looking} looking
 * @property {Bytes} image (28, 28), that the bars lie on
 * @property {Floats[]} lit how brightly bars, patterns and votes are lit for it
 * @property {Why} why
 * @property {Timeline} timeline
 * @property {Training | null} training
 * @property {string} task what may be done next
 * @property {string} colours
 */
/** @typedef {OwnAnswer & Hand & Outcome} Answer */
/** @typedef {{ labels: Shaped<Int32Array>, images: Bytes, starts: Record<string, string> }} Setup */

/** @param {RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-handset-lab", label: "Hand-set lab: a network of bars, patterns and votes" }, buildHandset);
}

/** @param {Setup} setup @param {Lab} lab @returns {View} */
function buildHandset({ labels, images, starts }, { link, root, announce, palette: paletteNow }) {
  const time = makeTime(link, starts, labels.length);
  const bars = makeBars({
    onMove: (place, numbers) => link.move("bar", { place, numbers }),
    onDone: () => link.act("commit"),
    onSelect: (place) => link.act("select", { layer: 0, place }),
    announce,
  });
  const numbers = makeNumbers({
    onWeight: (weight) => link.act("weight", weight),
    onThreshold: (threshold) => {
      link.move("threshold", threshold);
      link.act("commit");
    },
    onSelect: (layer, place) => link.act("select", { layer, place }),
    announce,
  });
  const neuron = makeNeuronPanel(link, images, labels);
  const confusion = makeConfusion(link, images, labels);
  const why = makeWhy(link);
  const training = makeTraining(link);
  const average = makeChoice({
    legend: "Draw the bars on the average",
    name: "average",
    options: Array.from({ length: 10 }, (_, digit) => [String(digit), String(digit)]),
    onChange: (digit) => link.act("pick", { source: "average", index: Number(digit) }),
  });
  average.element.classList.add("nn-averages");
  const colours = makeChoice({
    legend: "Colours",
    name: "colours",
    options: [
      ["blue-red", "blue / red"],
      ["green-red", "green / red"],
    ],
    onChange: (scheme) => link.act("colours", { colours: scheme }),
  });
  const caption = make("p", { class: "nn-quiet" });
  const task = make("p", { class: "nn-task" });
  root.addEventListener("keydown", time.onKey);

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const { lit, selected, looks, looking } = answer;
    const palette = paletteNow(answer.colours);
    const litBars = answer.bars.map((bar, i) => ({ ...bar, lit: lit[0][i] }));
    const [, patterns] = LAYERS;
    const patternLooks = answer.patterns.map((_, i) => row(looks, patterns.first + i));
    bars.show(litBars, selected[0] === 0 ? selected[1] : -1, answer.image, palette, fresh);
    numbers.show(answer, lit, selected, patternLooks, palette, fresh);
    neuron.show(answer, palette, fresh);
    confusion.show(answer, palette);
    why.show(answer.why, palette);
    time.show(answer);
    training.show(answer.training, answer.bars, looks, palette);
    showAverage(looking);
    colours.set(answer.colours);
    say(task, answer.task);
    say(caption, captionOf(looking, answer.why.said, labels));
    root.dataset.right = String(answer.right);
  }

  /** @param {Looking} looking */
  function showAverage({ source, index }) {
    if (source === "average") average.set(String(index));
    else for (const input of average.element.querySelectorAll("input")) input.checked = false;
  }

  const tools = make("div", { class: "nn-row nn-between" }, numbers.mode, time.scoreAgain, colours.element);
  const elements = [
    time.head,
    task,
    make("div", { class: "nn-hand-main" }, make("div", { class: "nn-hand-bars" }, caption, bars.element, average.element), neuron.element),
    make("div", { class: "nn-hand-numbers" }, tools, numbers.element),
    make("div", { class: "nn-hand-panels" }, confusion.element, make("div", { class: "nn-hand-stack" }, why.element, time.history)),
    training.element,
  ];
  return {
    elements,
    show,
    close() {
      root.removeEventListener("keydown", time.onKey);
      time.close();
      training.close();
    },
  };
}

/** @param {Looking} looking @param {number} said @param {Int32Array} labels */
function captionOf({ source, index }, said, labels) {
  const image = {
    average: () => `The average ${index}`,
    digit: () => `Digit ${index}, ${anDigit(labels[index])}`,
    cell: () => "An image from a cell",
  }[source]();
  return `${image}: called ${said}`;
}

export default { render };
