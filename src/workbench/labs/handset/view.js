// The hand-set lab's view: builds the panels, tells the kernel what the hand does, shows what the kernel answers.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { anDigit, make, makeChoice } from "../shared/dom.js";
import { makeBars } from "./bars.js";
import { makeNeuronPanel } from "./neuron.js";
import { makeNumbers } from "./numbers.js";
import { makeConfusion, makeWhy } from "./score.js";
import { makeTime } from "./time.js";
import { makeTraining } from "./train.js";

function render({ model, el }) {
  return openLab({ model, el, className: "nn-handset-lab", label: "Hand-set lab: a network of bars, patterns and votes" }, buildHandset);
}

const asSigned = (data) => new Int8Array(data.buffer, data.byteOffset, data.byteLength);

function buildHandset({ labels, starts }, [digits], { link, root, announce, palette: paletteNow }) {
  const images = asBytes(digits);
  const time = makeTime(link, starts, labels.length);
  const bars = makeBars({
    onMove: (place, numbers) => link.move("bar", { place, numbers }),
    onDone: () => link.act("commit"),
    onSelect: (place) => link.act("select", { layer: 0, place }),
    announce,
  });
  const numbers = makeNumbers({
    onWeight: (fields) => link.act("weight", fields),
    onThreshold: (fields) => {
      link.move("threshold", fields);
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
    legend: "Average",
    name: "average",
    options: Array.from({ length: 10 }, (_, digit) => [String(digit), String(digit)]),
    onChange: (digit) => link.act("pick", { source: "average", index: Number(digit) }),
  });
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
  root.addEventListener("keydown", time.onKey);

  function show(content, buffers, fresh) {
    const [weights, looks] = buffers.slice(0, 2).map(asSigned);
    const [held, , counts, extremes, called, scores, kept] = buffers.slice(2, 9).map(asFloatsIfAny);
    const pixels = Float32Array.from(asBytes(buffers[3]), (byte) => byte / 255);
    const palette = paletteNow(content.colours);
    const lit = content.bars.map((bar, i) => ({ ...bar, lit: held[i] }));
    const [layer, place] = content.selected;
    bars.show(lit, layer === 0 ? place : -1, pixels, palette, fresh);
    numbers.show(content, weights, held, looks, palette, fresh);
    neuron.show(content, looks, extremes, content.looking, palette, fresh);
    confusion.show(content, counts, called, palette);
    why.show(content, palette);
    time.show(content, scores);
    training.show(content, kept, looks, asSigned(buffers[9]), palette);
    const isAverage = content.looking.source === "average";
    average.set(String(content.looking.index));
    if (!isAverage) for (const input of average.element.querySelectorAll("input")) input.checked = false;
    colours.set(content.colours);
    caption.textContent = captionOf(content, labels);
    root.dataset.right = content.right;
  }

  const elements = [
    time.head,
    make("div", { class: "nn-hand-main" }, make("div", { class: "nn-hand-bars" }, caption, bars.element, average.element), neuron.element),
    make("div", { class: "nn-hand-numbers" }, make("div", { class: "nn-row nn-between" }, numbers.mode, colours.element), numbers.element),
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

const asFloatsIfAny = (data, i) => (i === 1 ? null : asFloats(data));

function captionOf({ looking, why }, labels) {
  const what = {
    average: () => `The average ${looking.index}`,
    digit: () => `Digit ${looking.index}, ${anDigit(labels[looking.index])}`,
    cell: () => "An image from a cell",
  }[looking.source]();
  return `${what}: called ${why.said}`;
}

export default { render };
