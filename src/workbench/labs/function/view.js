// The function lab's view: an image that a slider moves, ten curves over the whole way, and one neuron's own curve.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { make, makeButton, makeChoice, makeFigure, makeSlider, say, signed } from "../shared/dom.js";
import { makeGrid, PIXELS } from "../shared/grid.js";
import { makePicker } from "../shared/picker.js";
import { makePlot } from "../shared/plot.js";
import { makeOutputBars } from "./output_bars.js";

const PLAY_SECONDS = 8; // for the whole way
const HALVES = [
  [0, "0"],
  [0.5, "½"],
  [1, "1"],
];
const RIGHT_ANGLES = [-180, -90, 0, 90, 180].map((angle) => [angle, String(angle).replace("-", "−")]);

function render({ model, el }) {
  return openLab({ model, el, className: "nn-function-lab", label: "Function lab: one image in motion, ten outputs" }, buildFunction);
}

function buildFunction(setup, [digitBytes], { link, root, palette: paletteNow }) {
  const digitImages = asBytes(digitBytes);
  const ways = new Map(setup.ways.map((way) => [way.name, way]));
  const story = make("p", { class: "nn-story", "data-story": "" });
  const reading = make("p", { class: "nn-equation", "data-neuron-reading": "" });
  const image = makeGrid({ name: "moved", label: "The image as the network sees it now" });
  const bars = makeOutputBars();
  const motion = makeChoice({
    legend: "Motion",
    name: "motion",
    value: "right",
    options: setup.ways.map(({ name, title }) => [name, title]),
    onChange: (key) => {
      stop();
      link.act("motion", { motion: key });
    },
  });
  const place = makeSlider({
    label: "place",
    name: "place",
    min: -10,
    max: 10,
    step: "0.25",
    value: 0,
    onInput: (value) => goTo(value),
    onChange: () => link.act("commit"),
  });
  const slider = place.element.querySelector("input");
  const play = makeButton("play", "play", () => (timer ? stop() : start()));
  const rest = makeButton("rest", "back to the image", () => goTo(way.rest));
  const curves = makePlot({
    name: "curves",
    label: "Ten outputs over the whole way",
    height: 300,
    peaks: true,
    x: { low: -10, high: 10 },
    y: { low: 0, high: 1.12, ticks: HALVES, label: "output activation" },
    onPoint: (at) => goTo(snap(at)),
    onDone: () => link.act("commit"),
  });
  const own = makePlot({
    name: "own",
    label: "The neuron as a function of its weighted sum",
    height: 210,
    x: { low: -8, high: 8, label: "weighted sum z, bias included" },
    y: { label: "activation" },
  });
  const layers = setup.sizes
    .slice(1)
    .map((_, i) => [String(i + 1), i === setup.sizes.length - 2 ? `output layer` : `hidden layer ${i + 1}`]);
  const layer = makeChoice({
    legend: "Neuron of the",
    name: "layer",
    value: layers[layers.length - 1][0],
    options: layers,
    onChange: (key) => link.act("neuron", { layer: Number(key), neuron: neuron.value }),
  });
  const neuron = makeSlider({
    label: "number",
    name: "neuron",
    min: 0,
    max: 15,
    step: 1,
    value: 3,
    onInput: (value) => link.move("neuron", { layer: Number(layer.value), neuron: value }),
  });
  const pickers = {
    image: makePicker({
      label: "The image that moves",
      name: "image",
      images: digitImages,
      labels: setup.labels,
      onPick: (index) => link.act("pick", { which: "image", index }),
    }),
    other: makePicker({
      label: "The image to fade into",
      name: "other",
      images: digitImages,
      labels: setup.labels,
      onPick: (index) => link.act("pick", { which: "other", index }),
    }),
  };
  const otherBox = makeFigure("fades into", pickers.other.element);
  const swap = makeButton("swap", "swap the two", () => link.act("swap"));
  let way = ways.get("right");
  let version = -1;
  let timer = 0;

  const snap = (at) => way.low + Math.round((at - way.low) / way.step) * way.step;

  // The slider and the cursor are on the screen at once; the image and the numbers come from the kernel.
  function goTo(value) {
    place.set(value);
    curves.point(value);
    link.move("place", { place: value });
  }

  function start() {
    const began = performance.now();
    const share = (place.value - way.low) / (way.high - way.low);
    const from = share > 0.999 ? 0 : share;
    say(play, "pause");
    const step = (now) => {
      const done = Math.min(1, from + (now - began) / (1000 * PLAY_SECONDS));
      goTo(snap(way.low + done * (way.high - way.low)));
      if (done >= 1) stop();
      else timer = requestAnimationFrame(step);
    };
    timer = requestAnimationFrame(step);
  }

  function stop() {
    if (!timer) return;
    cancelAnimationFrame(timer);
    timer = 0;
    say(play, "play");
    link.act("commit");
  }

  function show(content, buffers, fresh) {
    const [moved, , , outputs, along, ownLine, visited, travelled] = buffers.map((buffer, i) =>
      i < 3 ? asBytes(buffer) : asFloats(buffer),
    );
    const palette = paletteNow("blue-red");
    if (content.motion !== way.name) setWay(ways.get(content.motion));
    motion.set(content.motion);
    if (fresh) place.set(content.place);
    if (content.version !== version) {
      version = content.version;
      const best = new Set(content.answers.map(({ digit }) => digit));
      const lines = Array.from({ length: 10 }, (_, digit) => ({
        name: String(digit),
        values: along.subarray(digit * setup.samples, (digit + 1) * setup.samples),
        strong: best.has(digit),
      }));
      const bands = content.answers.map(({ from, to, digit }) => ({ from, to, text: String(digit) }));
      curves.show({
        lines,
        bands,
        x: { low: way.low, high: way.high, label: way.label, ticks: way.unit === "degrees" ? RIGHT_ANGLES : null },
        words: content.story,
      });
    }
    if (fresh) curves.point(content.place);
    slider.setAttribute("aria-valuetext", `${signed(place.value, 2, way.low < 0)} ${way.unit}; outputs ${content.spoken}`);
    say(story, content.story);
    showImage(moved, palette);
    bars.show(outputs, palette);
    showNeuron(content, ownLine, visited, travelled, fresh);
    for (const [which, picker] of Object.entries(pickers)) picker.choose(content.chosen[which]);
    root.dataset.place = content.place;
  }

  function setWay(next) {
    way = next;
    slider.min = way.low;
    slider.max = way.high;
    slider.step = way.step;
    otherBox.hidden = swap.hidden = way.name !== "fade";
  }

  function showImage(bytes, palette) {
    for (let i = 0; i < PIXELS; i++) image.values[i] = bytes[i] / 255;
    image.palette = palette;
    image.draw();
  }

  function showNeuron({ layer: number, neuron: index, reach, sum, activation, function: name }, line, visited, travelled, fresh) {
    layer.set(String(number));
    neuron.element.querySelector("input").max = setup.sizes[number] - 1;
    if (fresh) neuron.set(index);
    const y = name === "relu" || name === "identity" ? { low: Math.min(0, ...line), high: Math.max(1, ...line) } : { low: 0, high: 1 };
    own.show({
      lines: [
        { name, values: line, style: 7 },
        { name: "on this way", values: travelled, at: visited, style: 0, strong: true },
      ],
      x: { low: -reach, high: reach },
      y,
      cursor: sum,
      words: `weighted sum ${sum.toFixed(2)}, activation ${activation.toFixed(2)}`,
    });
    say(reading, `weighted sum ${signed(sum)} → ${name} → activation ${activation.toFixed(2)}`);
  }

  otherBox.hidden = swap.hidden = true;
  const moving = make("div", { class: "nn-moving" }, place.element, make("div", { class: "nn-row" }, play, rest, swap));
  return {
    elements: [
      motion.element,
      make(
        "div",
        { class: "nn-function-main" },
        makeFigure("784 numbers in", image.element),
        make("div", {}, curves.element, moving),
        makeFigure("10 numbers out", bars.element),
      ),
      story,
      make("div", { class: "nn-function-images" }, makeFigure("the image that moves", pickers.image.element), otherBox),
      make(
        "details",
        { class: "nn-own", open: true },
        make("summary", {}, "One neuron as a function"),
        make("div", { class: "nn-own-tools" }, layer.element, neuron.element),
        own.element,
        reading,
      ),
    ],
    show,
    close() {
      cancelAnimationFrame(timer);
      curves.close();
      own.close();
    },
  };
}

export default { render };
