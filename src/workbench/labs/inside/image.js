// The image that the network is fooled with: a pad to draw on, digits, letters and noise to pick, and what moves it.

import { make, makeButton, makeFigure, makeSlider, say } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";
import { makePad } from "../shared/pad.js";
import { makePicker } from "../shared/picker.js";
import { makeTasks } from "../shared/tasks.js";
import { makeAnswers } from "./answers.js";
import { paint } from "./paint.js";

/** @import { Lab } from "../lab.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes, Floats, Shaped } from "../wire.js" */

/**
 * @typedef {object} ImageState
 * @property {Floats} drawing
 * @property {Floats} image what the network sees
 * @property {Floats} outputs
 * @property {readonly [number, number]} shift pixels down and to the right
 * @property {boolean} prepare whether drawings are brought into MNIST's form
 * @property {number} digit the place of the one that is shown; -1: none
 * @property {number} doodle
 * @property {string} story
 */

/**
 * Makes the panel.
 * @param {{ labels: Shaped<Int32Array>, images: Bytes, doodles: string[] }} setup
 * @param {Lab} lab
 * @returns {{ element: HTMLElement, show: (state: ImageState, palette: Palette, fresh: boolean) => void }}
 */
export function makeImage({ labels, images, doodles: names }, { link, announce }) {
  const pad = makePad({
    name: "pad",
    label: "Pad: draw anything",
    onDraw: (values) => link.move("draw", { image: values.slice() }),
    onDone: () => link.act("save"),
    announce,
  });
  const seen = makeGrid({ name: "seen", label: "What the network sees" });
  const answers = makeAnswers({ name: "outputs", label: "The network's ten answers" });
  const picker = makePicker({
    label: "Digits to look at",
    name: "digits",
    images,
    labels,
    onPick: (index) => link.act("digit", { index }),
  });
  const doodles = make(
    "select",
    { "data-control": "doodle", "aria-label": "Letters and doodles" },
    make("option", { value: "" }, "letters and doodles…"),
    ...names.map((name, i) => make("option", { value: i }, name)),
  );
  doodles.addEventListener("change", () => doodles.value !== "" && link.act("doodle", { index: Number(doodles.value) }));
  const noise = makeButton("noise", "noise", () => link.act("noise"));
  const slider = (/** @type {string} */ name) =>
    makeSlider({
      label: `move ${name}`,
      name,
      min: -8,
      max: 8,
      step: 1,
      value: 0,
      unit: " px",
      onInput: () => link.move("shift", { down: down.value, right: right.value }),
      onChange: () => link.act("save"),
    });
  const [right, down] = [slider("right"), slider("down")];
  const prepare = make("input", { type: "checkbox", "data-control": "prepare" });
  prepare.addEventListener("change", () => link.act("prepare", { on: prepare.checked }));
  const story = make("p", { "aria-live": "polite" });

  /** @type {(state: ImageState, palette: Palette, fresh: boolean) => void} */
  function show(state, palette, fresh) {
    paint(pad.grid, fresh ? state.drawing : pad.grid.values, palette, 1);
    paint(seen, state.image, palette, 1);
    answers.show(state.outputs);
    picker.choose(state.digit);
    say(story, state.story);
    if (!fresh) return;
    down.set(state.shift[0]);
    right.set(state.shift[1]);
    prepare.checked = state.prepare;
    doodles.value = state.doodle < 0 ? "" : String(state.doodle);
  }

  const check = make("label", { class: "nn-check" }, prepare, "bring drawings into MNIST's form");
  const pictures = make(
    "div",
    { class: "nn-inside-images" },
    makeFigure("picked or drawn", pad.element, pad.tools, check),
    makeFigure("what the network sees", seen.element, right.element, down.element),
    makeFigure("its ten answers", answers.element),
  );
  const row = make("div", { class: "nn-row" }, noise, doodles);
  const title = make("h3", {}, "Try to fool it");
  const task = makeTasks(
    4,
    "Press “noise”. Pick a letter. Draw a face. Then slide a digit to the right, pixel by pixel: when does the answer flip?",
  );
  return { element: make("div", { class: "nn-panel nn-inside-try" }, title, task, pictures, row, picker.element, story), show };
}
