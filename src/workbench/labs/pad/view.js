// The pad's view: a drawing and its numbers, two images laid over each other, and what a rule says.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { makeCellMark } from "../shared/cell_mark.js";
import { make, makeButton, makeFigure, say } from "../shared/dom.js";
import { inGrid, makeGrid, SIDE } from "../shared/grid.js";
import { makeNumberGrid } from "../shared/number_grid.js";
import { makePad } from "../shared/pad.js";
import { makeOverlay, makeOverlayLegend } from "./overlay.js";
import { makeRulePanel, makeShelf } from "./shelf.js";

function render({ model, el }) {
  return openLab({ model, el, className: "nn-pad-lab", label: "Pad: draw a digit and compare it with another" }, buildPad);
}

function buildPad(setup, buffers, { link, root, announce, palette: paletteNow }) {
  const [given, examples] = buffers.map(asBytes);
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
  const shelf = makeShelf({ link, labels: setup.labels, given, most: setup.most });
  const rule = makeRulePanel({ link, labels: setup.examples, images: examples });
  let pointed = null;

  function onDraw(values) {
    numbers.show(values);
    if (pointed) read();
    link.move("draw", {}, [values.slice().buffer]);
  }

  // True if the key meant something here.
  function onKey(event) {
    const key = event.key.toLowerCase();
    if (!event.ctrlKey && !event.metaKey) return false;
    if (key === "z") link.act(event.shiftKey ? "redo" : "undo");
    else if (key === "y") link.act("redo");
    else return false;
    return true;
  }

  // A pixel lights up in the drawing and among the numbers.
  function point(cell, follow) {
    pointed = cell;
    padMark(cell);
    numbers.point(cell, follow);
    if (cell) read();
    else say(reading, READ_ME);
  }

  function read() {
    const value = pad.grid.values[pointed.row * SIDE + pointed.column];
    say(reading, `row ${pointed.row}, column ${pointed.column}: ${value.toFixed(2)}`);
  }

  pad.element.addEventListener("pointermove", (event) => point(inGrid(pad.grid.cellAt(event)), true));
  pad.element.addEventListener("keydown", () => pad.grid.usesKeys && point({ ...pad.grid.cursor }, true));
  numbers.element.addEventListener("pointermove", (event) => point(numbers.cellAt(event), false));
  for (const { element } of [pad, numbers]) element.addEventListener("pointerleave", () => point(null));

  // `fresh` is false where the hand has moved on since: then what the hand made stays as it is.
  function show(content, answer, fresh) {
    const [image, second] = answer.slice(0, 2).map(asFloats);
    const palette = paletteNow();
    update(pad.grid, fresh ? image : null, palette);
    update(other, second, palette);
    if (fresh) numbers.show(image);
    if (pointed) read();
    const { counts } = content;
    const words = `${counts.both} of ${counts.either} pixels with ink are in both: ${Math.round(100 * counts.share)} %`;
    overlay.show(asBytes(answer[2]), palette, words);
    legend.show(counts, palette);
    say(shared, words);
    if (meter.value !== counts.share) meter.value = counts.share;
    undo.disabled = !content.undo;
    redo.disabled = !content.redo;
    if (content.with_kept) shelf.show(content.versions.kept, asBytes(answer[3]));
    rule.show(content);
    root.dataset.share = counts.share.toFixed(4);
  }

  function update(grid, values, palette) {
    if (grid.palette && (!values || values.every((value, i) => value === grid.values[i]))) return;
    if (values) grid.values.set(values);
    grid.palette = palette;
    grid.draw();
  }

  const elements = [
    make(
      "div",
      { class: "nn-pad-row" },
      makeFigure("A: the pad, to draw on", pad.element, pad.tools, make("div", { class: "nn-row" }, undo, redo, keep), reading, rule.says),
      makeFigure("the same as numbers", numbers.element, numbers.bar),
    ),
    make(
      "div",
      { class: "nn-pad-compare" },
      makeFigure("B: another image", other.element),
      makeFigure("A laid over B", overlay.element),
      make("div", { class: "nn-pad-counts" }, make("h3", {}, "How much ink do A and B share?"), legend.element, shared, meter, copy),
    ),
    shelf.element,
    rule.element,
  ];
  return { elements, show, close: numbers.close };
}

const READ_ME = "Point at a pixel, here or among the numbers.";

export default { render };
