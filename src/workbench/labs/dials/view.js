// The dial wall's view: the wall, the ways to a dial, the magnifier, and what a turn changes.

import { openLab } from "../lab.js";
import { make, say, signed } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";
import { makeDialFinder } from "./find.js";
import { makeImage } from "./image.js";
import { connectionOf } from "./layout.js";
import { makeDialLens } from "./lens.js";
import { makeOutputBars } from "./outputs.js";
import { makeTurn, STEP } from "./turn.js";
import { makeDialWall } from "./wall.js";
import { pointerWords, scoreWords, titleWords } from "./words.js";

/** @import { Connection } from "./layout.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes, Floats } from "../wire.js" */
/** @typedef {Connection & { index: number, code: string, words: string }} Dial */

/**
 * What the kernel sends once: see `DialLab.setup`.
 * @typedef {object} Setup
 * @property {number} version of the wall: another network has another one
 * @property {number[]} sizes
 * @property {number} selected
 * @property {Floats} start where all dials stood at first
 * @property {number[]} strengths for each layer the size of a parameter that has the full colour
 * @property {number[]} reaches for each layer where a dial's scale ends
 * @property {number} farthest
 * @property {Int32Array} labels
 * @property {Bytes} images
 */
/**
 * What the kernel answers: see `DialLab.answer`.
 * @typedef {object} Answer
 * @property {number} version
 * @property {Dial} dial the chosen one
 * @property {Dial | null} pointed
 * @property {number} value
 * @property {number} first
 * @property {string} story
 * @property {{ right: number, first: number, changed: number, of: number }} score
 * @property {number} looking the image's place; -1 for one of the reader's own
 * @property {Bytes} image
 * @property {Floats} before the outputs before any dial was turned
 * @property {Floats} now
 * @property {Int32Array} turned the dials that stand elsewhere than at the start
 * @property {Floats} values and where
 * @property {boolean} undo
 * @property {boolean} redo
 */

const KEYS = "Arrow keys go from dial to dial (with Shift five at once), plus and minus turn the chosen one, 0 sets it to zero.";
const FEW = 50; // dials that moved: more are drawn with all the wall

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-dial-lab", label: "Dial wall: the 13,002 weights and biases of a network" }, buildDials);
}

/** @param {Setup} setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildDials(setup, { link, announce, palette: paletteNow, root }) {
  const { sizes, start, strengths, reaches, labels, version, farthest } = setup;
  let chosen = setup.selected;
  /** @type {number | null} */
  let pointed = null;
  /** @type {Palette | null} */
  let palette = null;
  /** @type {Answer | null} */
  let latest = null;

  const label = `Wall of ${start.length.toLocaleString("en")} dials. ${KEYS}`;
  const wall = makeDialWall({ sizes, strengths, values: start.slice(), label, onPoint, onPick: pick, onKey });
  const lens = makeDialLens({ wall, sizes, strengths, reaches, onPick: pick, onTurn: turn, onDone: done });
  const turner = makeTurn({ reaches, farthest, link, onTurn: (value) => turn(chosen, value), onDone: done });
  const finder = makeDialFinder({ sizes, count: start.length, onIndex: pick, onFind: (place) => link.act("find", { ...place }) });
  const image = makeImage({ images: setup.images, labels, onImage: (index) => link.act("image", { index }), onPixel: findPixel });
  const bars = makeOutputBars();
  const [name, story, score, pointer] = ["nn-dial-name", "nn-dial-story", "nn-dial-score", "nn-quiet nn-pointer"].map((kind) =>
    make("p", { class: kind }),
  );
  score.dataset.score = "";

  /** @param {number} sender */
  function findPixel(sender) {
    const { layer, receiver } = connectionOf(chosen, sizes);
    link.act("find", { layer: 0, receiver: layer === 0 ? receiver : 0, sender });
  }

  /** @param {number | null} index */
  function onPoint(index) {
    if (index === pointed) return;
    pointed = index;
    link.move("look", { index });
    showPointed();
  }

  // What the magnifier shows is named above it, the chosen dial or the one that is pointed at; its words come from the kernel.
  function showPointed() {
    lens.show(pointed ?? chosen, chosen, palette);
    say(name, titleWords(pointed, chosen, [latest?.dial, latest?.pointed]));
    say(pointer, pointerWords(pointed, chosen, wall.values));
  }

  /** What the hand does is on the screen at once; the kernel's words follow. @param {number} index */
  function pick(index) {
    chosen = index;
    wall.choose(index);
    showPointed();
    link.move("select", { index });
  }

  /** @param {number} index @param {number} value */
  function turn(index, value) {
    wall.values[index] = value;
    wall.turned.add(index);
    wall.drawOne(index);
    showPointed();
    turner.set(value, connectionOf(index, sizes).layer);
    link.move("turn", { index, value });
  }

  function done() {
    link.act("commit");
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    /** @type {Record<string, number>} */
    const steps = { "+": STEP, "=": STEP, "-": -STEP, _: -STEP };
    const step = historyStep(event);
    if (step) link.act(step);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key in steps || event.key === "0") {
      turn(chosen, event.key === "0" ? 0 : Math.round(100 * (wall.values[chosen] + steps[event.key])) / 100);
      done();
    } else return;
    event.preventDefault();
  }

  /** @param {Answer} answer @param {boolean} fresh where the hand has moved on since, the dials stay as it has left them */
  function show(answer, fresh) {
    if (answer.version !== version) {
      link.act("setup"); // another network hangs on the wall: all of it is needed
      return;
    }
    const next = paletteNow("blue-red");
    const isOther = palette?.name !== next.name;
    const said = latest?.dial.code ?? answer.dial.code;
    [palette, latest] = [next, answer];
    if (fresh) {
      chosen = answer.dial.index;
      takeUp(answer, isOther);
      wall.choose(chosen);
      turner.set(answer.value, answer.dial.layer);
    } else if (isOther) wall.drawAll(palette);
    showPointed();
    bars.show(answer.before, answer.now);
    image.show(answer, palette);
    finder.show(answer.dial, fresh);
    turner.show(answer);
    say(story, answer.story);
    say(score, scoreWords(answer.score));
    if (said !== answer.dial.code) announce(`${answer.dial.code}, ${answer.dial.words}: ${signed(answer.value)}`);
    root.dataset.value = String(answer.value);
  }

  /** Brings the wall's dials to where the kernel has them, and draws those that moved. @param {Answer} answer @param {boolean} isOther */
  function takeUp({ turned, values }, isOther) {
    const next = new Map(Array.from(turned, (index, i) => [index, values[i]]));
    const back = [...wall.turned].filter((index) => !next.has(index));
    for (const index of back) wall.values[index] = start[index];
    const moved = [...next].filter(([index, value]) => wall.values[index] !== value || !wall.turned.has(index));
    for (const [index, value] of moved) wall.values[index] = value;
    wall.turned = new Set(next.keys());
    if (isOther || back.length || moved.length > FEW) wall.drawAll(palette);
    else for (const [index] of moved) wall.drawOne(index);
  }

  const outputs = make("p", { class: "nn-quiet" }, "ten outputs: bar now, line before");
  const elements = [
    finder.element,
    wall.element,
    pointer,
    make(
      "div",
      { class: "nn-dial-parts" },
      make("div", { class: "nn-dial-lens" }, name, turner.element, lens.element, turner.buttons, story),
      image.element,
      make("div", { class: "nn-dial-outputs" }, outputs, bars.element, score),
    ),
    image.picker.element,
  ];
  const close = () => {
    for (const part of [wall, lens]) part.close();
  };
  return { elements, show, close };
}

export default { render };
