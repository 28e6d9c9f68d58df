// The edge lab's controls: level, brush and pen, presets, the bias, which image, undo, colours; and the score.

import { makeColourBar } from "../shared/colour_bar.js";
import { make, makeButton, makeChoice, makeSlider, say } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";

/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Brush } from "../shared/stroke.js" */
/** @import { Level, Looking } from "./strips.js" */
/**
 * What the controls show: a part of `EdgeLab.answer`.
 * @typedef {object} Settings
 * @property {number} level
 * @property {string} colours
 * @property {number} bias
 * @property {Looking} looking
 * @property {number} right
 * @property {boolean} undo
 * @property {boolean} redo
 */

/** @type {readonly (readonly [string, string])[]} */
const PRESETS = [
  ["clear", "clear all"],
  ["centre", "centre only"],
  ["blob", "a round blob"],
  ["image", "copy the image"],
  ["noise", "random"],
];

/**
 * Makes the controls.
 * @param {Link} link
 * @param {Level[]} levels
 * @param {number} digitCount how many digits one can flip through
 */
export function makeControls(link, levels, digitCount) {
  const level = makeChoice({
    legend: "Level",
    name: "level",
    options: levels.map(({ title }, i) => /** @type {const} */ ([String(i + 1), `${i + 1} ${title}`])),
    onChange: (number) => link.act("level", { level: Number(number) }),
  });
  const kind = makeChoice({
    legend: "Brush",
    name: "brush",
    value: "1",
    options: [
      ["1", "+ positive"],
      ["-1", "− negative"],
      ["0", "erase"],
    ],
  });
  const pen = makeChoice({
    legend: "Pen",
    name: "pen",
    value: "ink",
    options: [
      ["ink", "ink"],
      ["rubber", "rubber"],
    ],
  });
  const size = makeSlider({ label: "brush size", name: "brush-size", min: 1, max: 9, step: 0.5, value: 3, unit: " px" });
  const strength = makeSlider({ label: "brush strength", name: "brush-strength", min: 0.1, max: 2, step: 0.1, value: 1 });
  const bias = makeSlider({
    label: "bias",
    name: "bias",
    min: -50,
    max: 20,
    step: 0.5,
    value: -10,
    onInput: (value) => link.move("bias", { bias: value }),
    onChange: () => link.act("commit"),
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
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"), "Ctrl+Shift+Z");
  const presets = PRESETS.map(([name, text]) => makeButton(`preset-${name}`, text, () => link.act("preset", { name })));
  const blank = makeButton("blank", "blank image", () => link.act("pick", { source: "blank", index: 0 }));
  const task = make("p", { class: "nn-task" });
  const score = make("p", { class: "nn-score", "data-score": "" });
  const bar = make("progress", { max: levels[0].labels.length, value: 0, "aria-label": "Images that the neuron gets right" });
  const legend = makeColourBar();
  let shownDigit = -1;

  /** @type {(step: number, text: string, words: string) => HTMLButtonElement} */
  function makeFlipper(step, text, words) {
    const element = makeButton(`digit${step}`, text, () => flip(step), words);
    element.setAttribute("aria-label", words);
    return element;
  }

  /**
   * Goes through the digits one by one, from wherever the last one was.
   * @param {number} step
   */
  function flip(step) {
    shownDigit = (shownDigit + step + digitCount) % digitCount;
    link.act("pick", { source: "digits", index: shownDigit });
  }

  /** @returns {Brush} */
  const brush = () => ({ value: Number(kind.value) * strength.value, radius: size.value / 2 });

  /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something here */
  function onKey(event) {
    const key = event.key.toLowerCase();
    const step = historyStep(event);
    if (step) link.act(step);
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (key === "+" || key === "=") kind.set("1");
    else if (key === "-") kind.set("-1");
    else if (key === "0" || key === "e") kind.set("0");
    else return false;
    return true;
  }

  /** @param {Settings} settings @param {boolean} fresh @param {{ palette: Palette, limit: number }} look */
  function show(settings, fresh, { palette, limit }) {
    if (fresh) {
      level.set(String(settings.level));
      colours.set(settings.colours);
      bias.set(settings.bias);
    }
    if (settings.looking.source === "digits") shownDigit = settings.looking.index;
    undo.disabled = !settings.undo;
    redo.disabled = !settings.redo;
    const { task: words, target, labels } = levels[settings.level - 1];
    const isReached = settings.right >= target;
    say(task, words);
    say(score, `${settings.right} of ${labels.length} right. ${isReached ? `✓ Target of ${target} reached.` : `Target: ${target}.`}`);
    score.classList.toggle("nn-reached", isReached);
    bar.value = settings.right;
    legend.show(limit, palette);
  }

  return {
    brush,
    erasesImage: () => pen.value === "rubber",
    onKey,
    show,
    // Where each stands is the page's matter.
    head: make("div", { class: "nn-head" }, level.element, task),
    ofImage: make(
      "div",
      { class: "nn-row" },
      pen.element,
      blank,
      make("span", { class: "nn-flip" }, makeFlipper(-1, "‹", "previous digit"), "digit", makeFlipper(1, "›", "next digit")),
    ),
    ofWeights: kind.element,
    legend: legend.element,
    verdict: make("div", { class: "nn-verdict" }, score, bar),
    bias: bias.element,
    tools: make(
      "div",
      { class: "nn-tools" },
      size.element,
      strength.element,
      make("div", { class: "nn-row" }, undo, redo),
      make("div", { class: "nn-row" }, ...presets),
    ),
    colours: colours.element,
  };
}
