// The parts lab's view: a digit's parts, a table from parts to digits, and which digits are told apart; and the same from
// small edges to patterns.

import { openLab } from "../lab.js";
import { make, makeButton, makeChoice, say } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";
import { makeDigitsBoard } from "./digits_board.js";
import { makePatternsBoard } from "./patterns_board.js";

/** @import { Style } from "./lines.js" */
/** @import { Bytes, Floats, Shaped } from "../wire.js" */

/**
 * What the kernel sends once: see `PartsLab.setup`.
 * @typedef {object} Setup
 * @property {string[]} parts
 * @property {Style[]} styles
 * @property {number} copies how often an unsure detector reads a style
 * @property {string[]} edges
 * @property {[number, number, number][]} places row, column and angle of each edge
 * @property {number} length of an edge
 * @property {string[]} patterns
 * @property {string[]} kinds what each sample is
 * @property {Bytes} style_images
 * @property {Bytes} sample_images
 */
/**
 * What the kernel answers of either board: see `PartsLab.answer`.
 * @typedef {object} Shown
 * @property {number} level
 * @property {boolean} undo
 * @property {boolean} redo
 * @property {number} looking the place in the strip; -1 for what is of the reader's own
 * @property {string} story
 * @property {number} told
 * @property {number} of
 * @property {number} target
 * @property {Shaped<Int8Array>} signs (outputs, inputs)
 * @property {Floats} inputs
 * @property {Floats} sums
 * @property {Floats} activations
 */
/** @typedef {{ digit: number, other: number, count: number, alike: boolean, style: number }} MixUp one digit taken for another */
/** @typedef {Shown & { board: "digits", each: Int32Array, mixed: MixUp[] }} DigitsAnswer */
/** @typedef {Shown & { board: "patterns", thresholds: Floats, image: Bytes, marks: Bytes }} PatternsAnswer */

/** @type {[string, string][]} */
const BOARDS = [
  ["digits", "parts → digits"],
  ["patterns", "edges → patterns"],
];
/** @type {[string, string][]} */
const LEVELS = [
  ["1", "1 exact parts"],
  ["2", "2 an unsure detector"],
];

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-parts-lab", label: "Parts lab: from parts to digits, by plus and minus" }, buildParts);
}

/** @param {Setup} setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildParts(setup, { link, root, announce, palette: paletteNow }) {
  const board = makeChoice({
    legend: "Board",
    name: "board",
    value: "digits",
    options: BOARDS,
    onChange: (key) => link.act("board", { board: key }),
  });
  const level = makeChoice({
    legend: "Level",
    name: "level",
    value: "1",
    options: LEVELS,
    onChange: (key) => link.act("level", { level: Number(key) }),
  });
  const score = make("b", { class: "nn-score", "data-score": "" });
  const bar = make("progress", { max: 1, value: 0, "aria-label": "told apart" });
  const story = make("p", { class: "nn-story", "data-story": "" });
  const tools = {
    styles: makeButton("preset-styles", "+ for all that can be there", () => link.act("preset", { preset: "styles" })),
    clear: makeButton("preset-clear", "all 0", () => link.act("preset", { preset: "clear" })),
    undo: makeButton("undo", "undo", () => link.act("undo")),
    redo: makeButton("redo", "redo", () => link.act("redo")),
  };
  /** @param {KeyboardEvent} event one that comes with Control */
  const onKey = (event) => {
    const step = historyStep(event);
    if (!step) return;
    link.act(step);
    event.preventDefault();
  };
  const digits = makeDigitsBoard(setup, link, onKey);
  const patterns = makePatternsBoard(setup, link, onKey);

  /** @param {DigitsAnswer | PatternsAnswer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const isDigits = answer.board === "digits";
    digits.element.hidden = tools.styles.hidden = level.element.hidden = !isDigits;
    patterns.element.hidden = isDigits;
    board.set(answer.board);
    level.set(String(answer.level));
    tools.undo.disabled = !answer.undo;
    tools.redo.disabled = !answer.redo;
    showScore(answer, isDigits ? "told apart" : "right");
    say(story, answer.story);
    const palette = paletteNow("blue-red");
    if (answer.board === "digits") digits.show(answer, palette, fresh);
    else patterns.show(answer, palette, fresh);
    root.dataset.told = String(answer.told);
  }

  /** @param {Shown} answer @param {string} how */
  function showScore({ told, of, target }, how) {
    const isReached = told >= target;
    say(score, `${told} of ${of} ${how}, target ${target}${isReached ? ": reached ✓" : ""}`);
    if (isReached && !score.classList.contains("nn-reached")) announce(`Target reached: ${score.textContent}`);
    score.classList.toggle("nn-reached", isReached);
    bar.max = of;
    bar.value = told;
  }

  const head = make("div", { class: "nn-head" }, board.element, level.element, make("span", { class: "nn-verdict" }, score, bar));
  const manual = make("span", { class: "nn-quiet" }, "A click turns 0 into +, + into −, − into 0; or type +, − or 0.");
  const toolRow = make("div", { class: "nn-row" }, ...Object.values(tools), manual);
  return { elements: [head, story, digits.element, patterns.element, toolRow], show };
}

export default { render };
