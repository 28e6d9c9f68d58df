// The pixel lab's view: pixels, numbers and the column of neurons, and what changes the number that one of them holds.

import { openLab } from "../lab.js";
import { make, makeButton, makeFigure, makeSlider, say } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { historyStep } from "../shared/keys.js";
import { makePicker } from "../shared/picker.js";
import { makeThree } from "./three.js";

/** @import { Lab, View } from "../lab.js" */
/** @import { Bytes, Floats } from "../wire.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Place } from "./three.js" */

/**
 * What the kernel sends once: see `PixelLab.setup`.
 * @typedef {object} Setup
 * @property {Bytes} images
 * @property {ArrayLike<number>} labels
 */
/**
 * What the kernel answers: see `PixelLab.answer`.
 * @typedef {object} Answer
 * @property {Floats} image
 * @property {number} index the chosen neuron
 * @property {number} activation what that holds
 * @property {number} shown the neuron that the words are about
 * @property {string} pixel
 * @property {string} neuron
 * @property {string} holds
 * @property {boolean} undo
 * @property {boolean} redo
 */

const TENTH = 0.1;

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab(
    { model, el, className: "nn-pixel-lab", label: "Pixel lab: one image as pixels, as numbers, as a column of 784 neurons" },
    buildPixel,
  );
}

/** @param {Setup} setup @param {Lab} lab @returns {View} */
function buildPixel({ images, labels }, { link, root, announce, palette: paletteNow }) {
  const three = makeThree({ onLook: look, onPick: pick, onKey });
  const slider = makeSlider({
    label: "activation",
    name: "activation",
    min: 0,
    max: 1,
    step: 0.01,
    value: 0,
    onInput: setTo,
    onChange: () => link.act("save"),
  });
  const pixel = make("p", { "data-line": "pixel" });
  const neuron = make("p", { "data-line": "neuron" });
  const holds = make("p", { "data-line": "holds" });
  const chosenNote = make("p", { class: "nn-quiet" });
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"), "Ctrl+Shift+Z");
  const blank = makeButton("blank", "all black", () => link.act("blank"));
  const picker = makePicker({
    label: "Given digits",
    name: "given",
    images,
    labels,
    onPick: (index) => link.act("digit", { index }),
  });
  let chosen = 0;
  /** @type {number | null} */
  let looked = null;
  let speaks = false;

  /** @param {number | null} index @param {Place | null} place */
  function look(index, place) {
    if (index === looked) return;
    looked = index;
    three.point(index ?? chosen, index === null ? null : place);
    link.move("look", { index });
  }

  /** @param {number} index */
  function pick(index) {
    chosen = index;
    looked = null;
    link.act("pick", { index });
  }

  /**
   * The chosen neuron takes a number: all three show it before the kernel has heard of it.
   * @param {number} activation
   */
  function setTo(activation) {
    three.values[chosen] = activation;
    showValues(three.values, paletteNow());
    link.move("set", { activation });
  }

  /** @param {Float32Array} values @param {Palette} palette */
  function showValues(values, palette) {
    const style = getComputedStyle(root);
    three.show(values, palette, { text: style.getPropertyValue("--nn-text"), quiet: style.getPropertyValue("--nn-quiet") });
  }

  /** @param {KeyboardEvent} event @param {number | undefined} step */
  function onKey(event, step) {
    const held = three.values[chosen];
    const past = historyStep(event);
    if (past) link.act(past);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (step) go(chosen + step);
    else if (event.key === " ") setAndSave(held < 0.5 ? 1 : 0);
    else if (event.key === "+" || event.key === "=") setAndSave(Math.min(1, Math.round(100 * (held + TENTH)) / 100));
    else if (event.key === "-") setAndSave(Math.max(0, Math.round(100 * (held - TENTH)) / 100));
    else return;
    event.preventDefault();
    speaks = true;
  }

  /** @param {number} index */
  function go(index) {
    if (index < 0 || index >= PIXELS) return;
    pick(index);
    three.point(index, null);
  }

  /** @param {number} activation */
  function setAndSave(activation) {
    setTo(activation);
    link.act("save");
  }

  /** @param {Answer} answer @param {boolean} fresh where it is false the hand has moved on since: what it made stays */
  function show(answer, fresh) {
    if (fresh) {
      chosen = answer.index;
      slider.set(answer.activation);
      showValues(answer.image, paletteNow());
      if (looked === null) three.point(chosen, null);
    }
    say(pixel, answer.pixel);
    say(neuron, answer.neuron);
    say(holds, answer.holds);
    const isChosen = answer.shown === answer.index;
    say(chosenNote, isChosen ? "The slider sets this neuron." : `The slider sets ${answer.index}; click to choose this one.`);
    if (speaks && fresh) announce(`${answer.pixel}, ${answer.neuron}, ${answer.holds}`);
    if (fresh) speaks = false;
    undo.disabled = !answer.undo;
    redo.disabled = !answer.redo;
    root.dataset.shown = String(answer.shown);
  }

  const elements = [
    make(
      "div",
      { class: "nn-pixel-row" },
      makeFigure(
        "28 × 28 pixels",
        three.image,
        make("div", { class: "nn-pixel-facts" }, pixel, neuron, holds),
        slider.element,
        chosenNote,
        make("div", { class: "nn-row" }, undo, redo, blank),
      ),
      makeFigure("28 × 28 numbers", three.numbers, three.bar),
      makeFigure("784 neurons", three.column),
    ),
    make("div", { class: "nn-pixel-tools" }, make("h3", {}, "Another image: given digits, ten of each"), picker.element),
  ];
  return { elements, show, close: three.close };
}

export default { render };
