// The pad's view: a drawing and its numbers, two images laid over each other, and what a rule says.

import { openLab } from "../lab.js";
import { makeCellMark } from "../shared/cell_mark.js";
import { make, makeButton, makeFigure, say } from "../shared/dom.js";
import { inGrid, makeGrid, SIDE } from "../shared/grid.js";
import { historyStep } from "../shared/keys.js";
import { makeNumberGrid } from "../shared/number_grid.js";
import { makePad } from "../shared/pad.js";
import { makeOverlay, makeOverlayLegend } from "./overlay.js";
import { makeRulePanel } from "./rule.js";
import { makeShelf } from "./shelf.js";

/** @import { Lab, View } from "../lab.js" */
/** @import { Cell, Grid } from "../shared/grid.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes, Floats } from "../wire.js" */
/** @import { Counts } from "./overlay.js" */
/** @import { Rule } from "./rule.js" */
/** @import { Digits } from "./shelf.js" */
/** @typedef {{ given: Digits, examples: Digits, most: number }} Setup what the kernel sends once: see `PadLab.setup` */
/**
 * What the kernel answers: see `PadLab.answer`.
 * @typedef {object} Answer
 * @property {Floats} image A
 * @property {Floats} other B
 * @property {Bytes} marks
 * @property {Counts} counts
 * @property {Bytes} kept
 * @property {Rule | null} rule
 * @property {boolean} undo
 * @property {boolean} redo
 */

const READ_ME = "Point at a pixel, here or among the numbers.";

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-pad-lab", label: "Pad: draw a digit and compare it with another" }, buildPad);
}

/** @param {Setup} setup @param {Lab} lab @returns {View} */
function buildPad(setup, { link, root, announce, palette: paletteNow }) {
  const pad = makePad({ name: "pad", label: "A: the pad", onDraw, onDone: () => link.act("save"), announce, onKey });
  const padMark = makeCellMark(pad.element);
  const numbers = makeNumberGrid({ name: "numbers", label: "The pad's 784 numbers, from 0 for black to 1 for white" });
  const other = makeGrid({ name: "other", label: "B: the image to compare with" });
  const overlay = makeOverlay();
  const legend = makeOverlayLegend();
  const shared = make("p", { class: "nn-shared", "data-shared": "" });
  const meter = make("progress", { max: 1, value: 0, "aria-label": "Share of the ink that both have" });
  const reading = make("p", { class: "nn-reading-line nn-quiet" }, READ_ME);
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"), "Ctrl+Shift+Z");
  const keep = makeButton("keep", "keep this drawing", () => link.act("keep"));
  const copy = makeButton("copy", "copy A to B", () => link.act("pick", { source: "pad", index: 0, to: "other" }));
  const nearest = makeButton("nearest", "most alike", () => link.act("nearest"), "of the given digits, the one that shares most with A");
  const shelf = makeShelf({ link, given: setup.given, most: setup.most });
  const rule = makeRulePanel({ link, examples: setup.examples });
  /** @type {Cell | null} */
  let pointed = null;

  /** @param {Float32Array} values */
  function onDraw(values) {
    numbers.show(values);
    read();
    link.move("draw", { image: values.slice() });
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something here */
  function onKey(event) {
    const step = historyStep(event);
    if (step) link.act(step);
    return step !== null;
  }

  /**
   * A pixel lights up in the drawing and among the numbers.
   * @param {Cell | null} cell
   * @param {boolean} [follow] the numbers bring it into sight
   */
  function point(cell, follow) {
    pointed = cell;
    padMark(cell);
    numbers.point(cell, follow);
    read();
  }

  function read() {
    if (!pointed) say(reading, READ_ME);
    else say(reading, `row ${pointed.row}, column ${pointed.column}: ${pad.grid.values[pointed.row * SIDE + pointed.column].toFixed(2)}`);
  }

  pad.element.addEventListener("pointermove", (event) => point(inGrid(pad.grid.cellAt(event)), true));
  pad.element.addEventListener("keydown", () => pad.grid.usesKeys && point({ ...pad.grid.cursor }, true));
  numbers.element.addEventListener("pointermove", (event) => point(numbers.cellAt(event), false));
  for (const { element } of [pad, numbers]) element.addEventListener("pointerleave", () => point(null));

  /** @param {Answer} answer @param {boolean} fresh where it is false the hand has moved on since: what it made stays */
  function show(answer, fresh) {
    const palette = paletteNow();
    const { counts } = answer;
    update(pad.grid, fresh ? answer.image : null, palette);
    update(other, answer.other, palette);
    if (fresh) numbers.show(answer.image);
    read();
    const words = `${counts.both} of ${counts.either} pixels with ink are in both: ${Math.round(100 * counts.share)} %`;
    overlay.show(answer.marks, palette, words);
    legend.show(counts, palette);
    say(shared, words);
    if (meter.value !== counts.share) meter.value = counts.share;
    undo.disabled = !answer.undo;
    redo.disabled = !answer.redo;
    shelf.show(answer.kept);
    rule.show(answer.rule);
    root.dataset.share = counts.share.toFixed(4);
  }

  /** @param {Grid} grid @param {Floats | null} values @param {Palette} palette */
  function update(grid, values, palette) {
    if (grid.palette && (!values || values.every((value, i) => value === grid.values[i]))) return;
    if (values) grid.values.set(values);
    grid.palette = palette;
    grid.draw();
  }

  // B stands beside the pad: whoever copies it with the hand sees both at once.
  const compare = make(
    "div",
    { class: "nn-pad-compare" },
    makeFigure("B: another", other.element),
    makeFigure("A over B", overlay.element),
    make(
      "div",
      { class: "nn-pad-counts" },
      make("h3", {}, "How much ink do A and B share?"),
      legend.element,
      shared,
      meter,
      make("div", { class: "nn-row" }, nearest, copy),
    ),
  );
  const buttons = make("div", { class: "nn-row" }, undo, redo, keep);
  const elements = [
    make(
      "div",
      { class: "nn-pad-row" },
      makeFigure("A: the pad, to draw on", pad.element, pad.tools, buttons, reading, rule.says),
      compare,
      makeFigure("the same as numbers", numbers.element, numbers.bar),
    ),
    shelf.element,
    rule.element,
  ];
  return { elements, show, close: numbers.close };
}

export default { render };
