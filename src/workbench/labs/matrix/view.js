// The matrix lab's view: one layer in several pictures. What is pointed at in one of them is lit in all, at once; the
// numbers that follow from it come from the kernel.

import { openLab } from "../lab.js";
import { makeColourBar } from "../shared/colour_bar.js";
import { make, makeButton, makeChoice, say } from "../shared/dom.js";
import { makePicker } from "../shared/picker.js";
import { isSame } from "./layer.js";
import { layOut } from "./layout.js";
import { makePictures } from "./pictures.js";
import { makeFormula, makeSum } from "./sum.js";
import { makeTable } from "./table.js";

/** @import { Layer, Numbers, Place } from "./layer.js" */
/** @import { Bytes, Floats } from "../wire.js" */

/**
 * What the kernel sends once: see `MatrixLab.setup`.
 * @typedef {object} Setup
 * @property {{ name: string, shape: [number, number] }[]} layers the small one first
 * @property {Int32Array} labels
 * @property {Bytes} images
 */
/**
 * What the kernel answers: see `MatrixLab.answer`.
 * @typedef {object} Answer
 * @property {string} layer
 * @property {number} digit
 * @property {string} colours
 * @property {Place} selected
 * @property {Place} kept
 * @property {number} row the one that is written out
 * @property {number[]} chosen
 * @property {number[]} strongest
 * @property {string} story
 * @property {Floats} terms
 * @property {number} rest
 * @property {Floats} sums
 * @property {Floats} result
 * @property {(Numbers & { limit: number }) | null} numbers where they are not those sent before
 * @property {boolean} changed
 * @property {boolean} undo
 * @property {boolean} redo
 */

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-matrix-lab", label: "Matrix lab: one layer of neurons as W a + b" }, buildMatrix);
}

/** @param {Setup} setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildMatrix(setup, { link, root, announce, palette: paletteNow }) {
  const hand = { onLook: look, onPick: pick, announce };
  const table = makeTable({ ...hand, onSet: (part, place, text) => link.act("set", { layer: now.name, part, place, text }) });
  const pictures = makePictures(hand, () => now.row);
  const formula = makeFormula();
  const sum = makeSum(hand);
  const scale = makeColourBar();
  const story = make("p", { class: "nn-story", "data-story": "" });
  /** @type {Layer} */
  let now;
  /** @type {Place} */
  let place = [0, 0];
  /** @type {Place} */
  let kept = [0, 0];
  const layer = makeChoice({
    legend: "Layer",
    name: "layer",
    options: setup.layers.map(({ name }) => [name, name.replace("->", "→")]),
    onChange: (name) => link.act("layer", { layer: name }),
  });
  const picker = makePicker({
    label: "The digit that enters the network",
    name: "digit",
    images: setup.images,
    labels: setup.labels,
    perPage: 10,
    onPick: (digit) => link.act("digit", { digit }),
  });
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Takes the last change of a number back");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"));
  const reset = makeButton("reset", "numbers as at first", () => link.act("reset"));
  const colours = makeChoice({
    legend: "Colours",
    name: "colours",
    options: [
      ["blue-red", "blue / red"],
      ["green-red", "green / red"],
    ],
    onChange: (scheme) => link.act("colours", { colours: scheme }),
  });

  /** @param {Place} next */
  function light(next) {
    place = next;
    now.row = place[0] ?? now.row;
    table.light(place, now.row);
    sum.light(place);
    pictures.light(place, now, table.window);
  }

  /** A glance, while the pointer rests there; null when it leaves. @param {Place | null} next */
  function look(next) {
    if (isSame(next ?? kept, place)) return;
    light(next ?? kept);
    link.move("look", { layer: now.name, place: next });
  }

  /** @param {Place} next */
  function pick(next) {
    const isKnown = isSame(next, kept) && isSame(next, place);
    kept = next;
    if (isKnown) return;
    light(next);
    link.act("pick", { layer: now.name, place: next });
  }

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const { numbers, sums, result, row } = answer;
    const palette = paletteNow(answer.colours);
    const isNew = !!numbers || palette.name !== now?.palette.name;
    const isOther = isNew || String(result) !== String(now.result);
    // Of a glance that is past only what still fits is shown.
    const fits = fresh || row === now?.row;
    if (numbers) takeNumbers(answer, numbers, fits);
    Object.assign(now, { palette, sums, result, strongest: fits ? answer.strongest : now.strongest });
    if (fresh) {
      layer.set(answer.layer);
      colours.set(answer.colours);
      picker.choose(answer.digit);
    }
    if (isNew) {
      now.row = row;
      scale.show(now.limit, palette);
    }
    if (isOther) table.show(now);
    pictures.show(now, { isNew, terms: fits ? answer.terms : null });
    if (fits) sum.show(now, answer);
    if (fresh) {
      kept = answer.kept;
      light(answer.selected);
      say(story, answer.story);
    } else light(place);
    undo.disabled = !answer.undo;
    redo.disabled = !answer.redo;
    reset.disabled = !answer.changed;
    root.dataset.selected = JSON.stringify(answer.selected);
  }

  /**
   * The layer's numbers themselves: sent when they changed, not with every glance.
   * @param {Answer} answer
   * @param {Numbers & { limit: number }} numbers
   * @param {boolean} fits
   */
  function takeNumbers(answer, { W, b, a, limit }, fits) {
    const [rows, columns] = W.shape;
    now = { ...now, name: answer.layer, numbers: { W, b, a }, rows, columns, side: Math.sqrt(columns), limit };
    const depth = setup.layers.findIndex(({ name }) => name === answer.layer);
    root.dataset.layer = answer.layer.replace(" -> ", "-");
    layout.fit(now, depth === 0);
    formula.show(depth, rows, columns);
    if (!fits) [place, kept] = [answer.selected, answer.kept];
  }

  const layout = layOut({ layer, formula, picker, table, sum, story, pictures, scale, tools: [undo, redo, reset, colours.element] });
  return { elements: layout.elements, show, refused: table.refuse };
}

export default { render };
