// The function lab's view: an image that a slider moves, ten curves over the whole way, and one neuron's own curve.

import { openLab } from "../lab.js";
import { make, makeButton, makeChoice, makeFigure, say } from "../shared/dom.js";
import { makeGrid, PIXELS } from "../shared/grid.js";
import { makePicker } from "../shared/picker.js";
import { makePlot } from "../shared/plot.js";
import { row } from "../wire.js";
import { makeMoving } from "./moving.js";
import { makeNeuron } from "./neuron.js";
import { makeOutputBars } from "./output_bars.js";
import { axisOf } from "./ways.js";

/** @import { RenderContext } from "../link.js" */
/** @import { Lab, View } from "../lab.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes, Floats, Shaped } from "../wire.js" */
/** @import { NeuronState } from "./neuron.js" */
/** @import { Way } from "./ways.js" */

/** @type {readonly (readonly [number, string])[]} */
const HALVES = [
  [0, "0"],
  [0.5, "½"],
  [1, "1"],
];

/** @typedef {{ ways: Way[], sizes: number[], labels: Shaped<Int32Array>, images: Bytes }} Setup */
/**
 * What the kernel answers: see `FunctionLab.answer`.
 * @typedef {object} Answer
 * @property {string} motion
 * @property {number} place
 * @property {Bytes} moved the image as the network sees it
 * @property {Floats} outputs ten, at this place
 * @property {number} version of the curves: another one where the images or the motion changed
 * @property {Floats} curves ten rows, one an output, along the whole way
 * @property {{ from: number, to: number, digit: number }[]} bands which output is the brightest from where to where
 * @property {string} story
 * @property {string} spoken the brightest outputs in a few words
 * @property {{ image: number, other: number }} chosen places among the images, -1 for none of them
 * @property {NeuronState} neuron
 */

/** @param {RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-function-lab", label: "Function lab: one image in motion, ten outputs" }, buildFunction);
}

/** @param {Setup} setup @param {Lab} lab @returns {View} */
function buildFunction(setup, { link, root, palette: paletteNow }) {
  const ways = new Map(setup.ways.map((each) => [each.name, each]));
  const story = make("p", { class: "nn-story", "data-story": "" });
  const image = makeGrid({ name: "moved", label: "The image as the network sees it now" });
  const bars = makeOutputBars();
  const motion = makeChoice({
    legend: "Motion",
    name: "motion",
    value: setup.ways[0].name,
    options: setup.ways.map(({ name, title }) => /** @type {const} */ ([name, title])),
    onChange: (key) => {
      moving.stop();
      link.act("motion", { motion: key });
    },
  });
  const swap = makeButton("swap", "swap the two", () => link.act("swap"));
  let way = setup.ways[0];
  let version = -1;
  // The slider and the cursor are on the screen at once; the image and the numbers come from the kernel.
  const moving = makeMoving({
    way,
    swap,
    onMove: (place) => {
      curves.point(place);
      link.move("place", { place });
    },
    onDone: () => link.act("save"),
  });
  const curves = makePlot({
    name: "curves",
    label: "Ten outputs over the whole way",
    height: 300,
    peaks: true,
    x: axisOf(way),
    y: { low: 0, high: 1.12, ticks: HALVES, label: "output activation" },
    onPoint: moving.goTo,
    onDone: () => link.act("save"),
    onRoom: moving.fit,
  });
  const neuron = makeNeuron(setup.sizes, link);
  const picker = (/** @type {"image" | "other"} */ which, /** @type {string} */ label) =>
    makePicker({
      label,
      name: which,
      images: setup.images,
      labels: setup.labels,
      onPick: (index) => link.act("pick", { which, index }),
    });
  const pickers = { image: picker("image", "The image that moves"), other: picker("other", "The image to fade into") };
  const otherBox = makeFigure("fades into", pickers.other.element);

  /** @param {Way} next */
  function setWay(next) {
    way = next;
    moving.setWay(way);
    otherBox.hidden = swap.hidden = way.name !== "fade";
  }

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const palette = paletteNow("blue-red");
    const now = ways.get(answer.motion) ?? way;
    if (now !== way) setWay(now);
    motion.set(answer.motion);
    if (fresh) moving.set(answer.place);
    if (answer.version !== version) showCurves(answer);
    version = answer.version;
    if (fresh) curves.point(answer.place);
    moving.tell(answer.spoken);
    say(story, answer.story);
    showImage(answer.moved, palette);
    bars.show(answer.outputs, palette);
    neuron.show(answer.neuron, fresh);
    pickers.image.choose(answer.chosen.image);
    pickers.other.choose(answer.chosen.other);
    root.dataset.place = String(answer.place);
  }

  /** @param {Answer} answer */
  function showCurves({ curves: outputs, bands, story: words }) {
    const best = new Set(bands.map(({ digit }) => digit));
    const lines = Array.from({ length: outputs.shape[0] }, (_, digit) => ({
      name: String(digit),
      values: row(outputs, digit),
      strong: best.has(digit),
    }));
    curves.show({ lines, bands: bands.map(({ from, to, digit }) => ({ from, to, text: String(digit) })), x: axisOf(way), words });
  }

  /** @type {(bytes: Bytes, palette: Palette) => void} */
  function showImage(bytes, palette) {
    for (let i = 0; i < PIXELS; i++) image.values[i] = bytes[i] / 255;
    image.palette = palette;
    image.draw();
  }

  setWay(way);
  const main = make(
    "div",
    { class: "nn-function-main" },
    makeFigure("784 numbers in", image.element),
    make("div", {}, curves.element, moving.element),
    makeFigure("10 numbers out", bars.element),
  );
  const images = make("div", { class: "nn-function-images" }, makeFigure("the image that moves", pickers.image.element), otherBox);
  return {
    elements: [motion.element, main, story, images, neuron.element],
    show,
    close() {
      for (const part of [moving, curves, neuron]) part.close();
    },
  };
}

export default { render };
