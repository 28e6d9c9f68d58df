// The edge lab's view: lays the page out, tells the kernel what the hand does, shows what the kernel answers.

import { openLab } from "../lab.js";
import { make, makeFigure, say } from "../shared/dom.js";
import { makeNeuron } from "../shared/neuron.js";
import { makeControls } from "./controls.js";
import { makeGauge } from "./gauge.js";
import { makePictures } from "./pictures.js";
import { makeShape } from "./shape.js";
import { makeFavourites, makeLevelStrip } from "./strips.js";

/** @import { Lab, View } from "../lab.js" */
/** @import { Floats } from "../wire.js" */
/** @import { Settings } from "./controls.js" */
/** @import { Curve } from "./gauge.js" */
/** @import { Shape } from "./shape.js" */
/** @import { Digits, Level, Ranked } from "./strips.js" */
/** @typedef {{ levels: Level[], digits: Digits, curve: Curve }} Setup what the kernel sends once: see `EdgeLab.setup` */
/**
 * What the kernel answers: see `EdgeLab.answer`.
 * @typedef {Settings & Numbers & { shape: Shape, favourites: boolean, story: string, equation: string }} Answer
 */
/**
 * @typedef {object} Numbers
 * @property {Floats} image
 * @property {Floats} weights
 * @property {Floats} product
 * @property {number} positive what the positive products add up to
 * @property {number} negative what the negative ones add up to
 * @property {number} sum
 * @property {number} activation
 * @property {Floats} answers the activations for the level's strip
 * @property {Ranked} most
 * @property {Ranked} least
 */

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-edge-lab", label: "Edge lab: one neuron and its 784 weights" }, buildEdge);
}

/** @param {Setup} setup @param {Lab} lab @returns {View} */
function buildEdge({ levels, digits, curve }, { link, root, announce, palette: paletteNow }) {
  const controls = makeControls(link, levels, digits.labels.length);
  const pictures = makePictures({ link, brush: controls.brush, erasesImage: controls.erasesImage, onKey: controls.onKey, announce });
  const neuron = makeNeuron();
  const gauge = makeGauge(curve);
  const equation = make("p", { class: "nn-equation" });
  const strip = makeLevelStrip(link, levels[0].labels.length);
  const story = make("p", { class: "nn-story" });
  const shape = makeShape(link);
  const favourites = makeFavourites(link, digits);

  /** @param {Answer} answer @param {boolean} fresh where it is false the hand has moved on since: what it made stays */
  function show(answer, fresh) {
    const { positive, negative, sum, bias, activation } = answer;
    const palette = paletteNow(answer.colours);
    const level = levels[answer.level - 1];
    const limit = answer.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1);
    pictures.show(answer, fresh, { palette, limit, outline: level.region });
    gauge.show({ positive, negative, sum, bias, activation, palette });
    neuron.show(activation, palette);
    controls.show(answer, fresh, { palette, limit });
    if (fresh) shape.show(answer.shape);
    say(story, answer.story);
    say(equation, answer.equation);
    strip.show(level, answer.level, answer.answers, answer.looking);
    favourites.show(answer.most, answer.least, answer.favourites, answer.looking);
    root.dataset.activation = activation.toFixed(4);
  }

  const sign = (/** @type {string} */ text) => make("span", { class: "nn-sign", "aria-hidden": "true" }, text);
  const elements = [
    controls.head,
    make(
      "div",
      { class: "nn-grids" },
      makeFigure("image", pictures.image, controls.ofImage),
      sign("×"),
      makeFigure("weights", pictures.weights, controls.ofWeights),
      sign("→"),
      makeFigure("pixel × weight", pictures.product, controls.legend, pictures.reading),
      sign("→"),
      makeFigure("neuron", neuron.element, controls.verdict),
    ),
    // Right below the pictures: whoever paints, slides the bias or looks at an image of the strip sees all that follows at once.
    make(
      "div",
      { class: "nn-below" },
      make("div", { class: "nn-sum" }, controls.bias, gauge.element, equation),
      make(
        "div",
        { class: "nn-panel nn-images" },
        make("h3", {}, "Framed: the edge is there. ✗: the neuron is wrong; click to see why."),
        strip.element,
        story,
      ),
    ),
    controls.tools,
    shape.element,
    favourites.element,
    make("div", { class: "nn-foot" }, controls.colours),
  ];
  return { elements, show, close: gauge.close };
}

export default { render };
