// The pixel lab's view: pixels, numbers and the column of neurons; what is pointed at in one lights up in all three.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { makeCellMark } from "../shared/cell_mark.js";
import { make, makeButton, makeFigure, makeSlider, say } from "../shared/dom.js";
import { inGrid, makeGrid, PIXELS, SIDE } from "../shared/grid.js";
import { listStep } from "../shared/keys.js";
import { makeNumberGrid } from "../shared/number_grid.js";
import { makePicker } from "../shared/picker.js";
import { makeColumn } from "./column.js";

const KEYS = "Arrow keys choose, Space switches between black and white, plus and minus change by a tenth.";
const PAGES = { PageUp: -SIDE, PageDown: SIDE };
const TENTH = 0.1;

function render({ model, el }) {
  return openLab(
    { model, el, className: "nn-pixel-lab", label: "Pixel lab: one image as pixels, as numbers, as a column of 784 neurons" },
    buildPixel,
  );
}

function buildPixel(setup, [given], { link, root, announce, palette: paletteNow }) {
  const image = makeGrid({ name: "image", label: `The image as pixels. ${KEYS}`, role: "application" });
  const imageMark = makeCellMark(image.element);
  const numbers = makeNumberGrid({ name: "numbers", label: `The image as numbers. ${KEYS}`, role: "application" });
  const column = makeColumn({
    name: "column",
    label: `The image as a column of 784 neurons. ${KEYS} Page up and page down move by ${SIDE}.`,
    onPoint: (index) => look(index, "column"),
    onPick: pick,
  });
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
  const lines = ["pixel", "neuron", "holds"].map((name) => ({ name, element: make("p", { "data-line": name }) }));
  const chosenNote = make("p", { class: "nn-quiet" });
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"), "Ctrl+Shift+Z");
  const blank = makeButton("blank", "all black", () => link.act("blank"));
  const picker = makePicker({
    label: "Given digits",
    name: "given",
    images: asBytes(given),
    labels: setup.labels,
    onPick: (index) => link.act("digit", { index }),
  });
  let chosen = 0;
  let looked = null;
  let speaks = false;

  // Frames one neuron everywhere, at once; `from`: where the pointer is, which stays as it is under it.
  function point(index, from) {
    const cell = { row: Math.floor(index / SIDE), column: index % SIDE };
    imageMark(cell);
    numbers.point(cell, from !== "numbers");
    if (from !== "column") column.point(index, false);
  }

  function look(index, from) {
    if (index === looked) return;
    looked = index;
    if (index !== null || from !== "column") point(index ?? chosen, from);
    else point(chosen, "");
    link.move("look", { index });
  }

  function pick(index) {
    chosen = index;
    looked = null;
    link.act("pick", { index });
  }

  // The chosen neuron takes a number: all three show it before the kernel has heard of it.
  function setTo(activation) {
    image.values[chosen] = activation;
    showValues(image.values);
    link.move("set", { activation });
  }

  function showValues(values) {
    if (image.values !== values) image.values.set(values);
    image.draw();
    numbers.show(values);
    const style = getComputedStyle(root);
    column.show(values, { text: style.getPropertyValue("--nn-text"), quiet: style.getPropertyValue("--nn-quiet") });
  }

  // `step`: how many neurons further the key asks to go, if it does.
  function onKeyDown(event, step) {
    const held = image.values[chosen];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") link.act(event.shiftKey ? "redo" : "undo");
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (step) {
      const next = chosen + step;
      if (next >= 0 && next < PIXELS) {
        pick(next);
        point(next, "");
      }
    } else if (event.key === " ") setTo(held < 0.5 ? 1 : 0);
    else if (event.key === "+" || event.key === "=") setTo(Math.min(1, Math.round(100 * (held + TENTH)) / 100));
    else if (event.key === "-") setTo(Math.max(0, Math.round(100 * (held - TENTH)) / 100));
    else return;
    if ([" ", "+", "=", "-"].includes(event.key)) link.act("save");
    event.preventDefault();
    speaks = true;
  }

  for (const [name, grid, cellAt] of [
    ["image", image, (event) => inGrid(image.cellAt(event))],
    ["numbers", numbers, numbers.cellAt],
  ]) {
    const indexAt = (event) => {
      const { row, column: place } = cellAt(event);
      return row * SIDE + place;
    };
    grid.element.addEventListener("pointermove", (event) => look(indexAt(event), name));
    grid.element.addEventListener("pointerleave", () => look(null, ""));
    grid.element.addEventListener("pointerdown", (event) => {
      point(indexAt(event), name);
      pick(indexAt(event));
    });
    grid.element.addEventListener("keydown", (event) => onKeyDown(event, listStep(event.key, SIDE)));
  }
  column.element.addEventListener("keydown", (event) => onKeyDown(event, PAGES[event.key] ?? listStep(event.key)));

  // `fresh` is false where the hand has moved on since: then what the hand made stays as it is.
  function show(content, buffers, fresh) {
    image.palette = paletteNow();
    if (fresh) {
      chosen = content.index;
      slider.set(content.activation);
      showValues(asFloats(buffers[0]));
      if (looked === null) point(chosen, "");
    }
    for (const { name, element } of lines) say(element, content[name]);
    say(
      chosenNote,
      content.shown === content.index ? "The slider sets this neuron." : `The slider sets ${content.index}; click to choose this one.`,
    );
    if (speaks && fresh) announce(`${content.pixel}, ${content.neuron}, ${content.holds}`);
    if (fresh) speaks = false;
    undo.disabled = !content.undo;
    redo.disabled = !content.redo;
    root.dataset.shown = content.shown;
  }

  const elements = [
    make(
      "div",
      { class: "nn-pixel-row" },
      makeFigure(
        "28 × 28 pixels",
        image.element,
        make("div", { class: "nn-pixel-facts" }, ...lines.map((line) => line.element)),
        slider.element,
        chosenNote,
        make("div", { class: "nn-row" }, undo, redo, blank),
      ),
      makeFigure("28 × 28 numbers", numbers.element, numbers.bar),
      makeFigure("784 neurons", column.element),
    ),
    make("div", { class: "nn-pixel-tools" }, make("h3", {}, "Another image: given digits, ten of each"), picker.element),
  ];
  const close = () => {
    numbers.close();
    column.close();
  };
  return { elements, show, close };
}

export default { render };
