// The whole numbers of patterns and votes: two grids side by side, a row for each pattern. Left what it hears, right who
// hears it.

import { make, makeChoice, signed } from "../shared/dom.js";
import { signedColour } from "../shared/palette.js";
import { row } from "../wire.js";
import { makeCellGrid } from "./cell_grid.js";
import { fillCell } from "./fields.js";
import { makeThresholds } from "./thresholds.js";
import { makeUnit } from "./unit.js";
import { afterClick, afterKey, LARGEST_WHOLE } from "./whole_numbers.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Shaped } from "../wire.js" */
/** @import { Hand, Neuron } from "./parts.js" */
/** @import { Unit } from "./unit.js" */

const BARS = 16;
const DIGITS = 10;
const GRID_KEYS = "Arrow keys walk, plus and minus change, 0 to 3 set.";

/** @typedef {{ layer: number, place: number, sender: number, value: number }} Weight */

/**
 * Makes the two grids.
 * @param {object} options
 * @param {(weight: Weight) => void} options.onWeight
 * @param {(threshold: { layer: number, place: number, value: number }) => void} options.onThreshold
 * @param {(layer: number, place: number) => void} options.onSelect
 * @param {(words: string) => void} options.announce
 */
export function makeNumbers({ onWeight, onThreshold, onSelect, announce }) {
  const mode = makeChoice({
    legend: "A click",
    name: "click",
    value: "1",
    options: [
      ["1", "adds 1"],
      ["-1", "takes 1"],
      ["0", "sets 0"],
    ],
  });
  /** @type {(layer: number, count: number, name: string, withIcon?: boolean) => Unit[]} */
  const units = (layer, count, name, withIcon) =>
    Array.from({ length: count }, (_, i) => makeUnit({ name: `${name}-${i}`, layer, withIcon, onSelect: () => onSelect(layer, i) }));
  const heads = {
    bars: units(0, BARS, "unit-0"),
    patterns: units(1, BARS, "unit-1", true),
    again: units(1, BARS, "again"),
    votes: units(2, DIGITS, "unit-2"),
  };
  /** @param {Unit[]} of */
  const elementsOf = (of) => of.map(({ element }) => element);
  const thresholds = { 1: makeThresholds(1, BARS, onThreshold), 2: makeThresholds(2, DIGITS, onThreshold) };
  const litFrom = make("span", { class: "nn-quiet", title: "The sum at which the neuron is half lit" }, "lit from");

  const hearing = makeCellGrid({
    name: "patterns",
    label: `Patterns: what each of 16 patterns hears of each of 16 bars. ${GRID_KEYS}`,
    caption: "Patterns: what each hears of the bars",
    columns: elementsOf(heads.bars),
    rows: elementsOf(heads.patterns),
    after: { title: litFrom, cells: thresholds[1].elements },
    onCell: (row, column, event) => click(1, row, column, event),
    onKey: (row, column, event) => press(1, row, column, event.key),
  });
  const heard = makeCellGrid({
    name: "votes",
    label: `Votes: what each of ten digits hears of each of 16 patterns. ${GRID_KEYS}`,
    caption: "Votes: what each digit hears",
    columns: elementsOf(heads.votes),
    rows: elementsOf(heads.again),
    foot: { title: "lit from", cells: thresholds[2].elements },
    onCell: (row, column, event) => click(2, column, row, event),
    onKey: (row, column, event) => press(2, column, row, event.key),
  });

  /** @type {Record<number, Shaped<Int8Array>>} the numbers by layer, (neurons, senders): what the hand did is newer than an answer */
  const weights = {};
  /** @type {Hand | null} */
  let hand = null;
  /** @type {Palette | null} */
  let palette = null;
  let painted = "";

  /** @param {number} layer @param {number} place @param {number} sender */
  const weightOf = (layer, place, sender) => row(weights[layer], place)[sender];

  /** @param {number} layer @param {number} place @param {number} sender @param {MouseEvent | KeyboardEvent} event */
  function click(layer, place, sender, event) {
    const isBack = event.shiftKey || event.type === "contextmenu";
    setWeight(layer, place, sender, afterClick(weightOf(layer, place, sender), Number(mode.value), isBack));
  }

  /** @param {number} layer @param {number} place @param {number} sender @param {string} key */
  function press(layer, place, sender, key) {
    const next = afterKey(weightOf(layer, place, sender), key);
    if (next !== null) setWeight(layer, place, sender, next);
    return next !== null;
  }

  /** @param {number} layer @param {number} place @param {number} sender @param {number} value */
  function setWeight(layer, place, sender, value) {
    if (weightOf(layer, place, sender) === value) return;
    row(weights[layer], place)[sender] = value;
    paintCell(layer, place, sender);
    announce(wordsOf(layer, place, sender));
    onWeight({ layer, place, sender, value });
  }

  /** @param {number} layer @param {number} place @param {number} sender */
  function wordsOf(layer, place, sender) {
    if (!hand) return "";
    const { bars, patterns, votes } = hand;
    const [to, from] = layer === 1 ? [patterns[place].name, bars[sender].name] : [`vote for ${votes[place].name}`, patterns[sender].name];
    return `${to} hears ${from}: ${signed(weightOf(layer, place, sender), 0)}`;
  }

  /** @param {number} layer @param {number} place @param {number} sender */
  function paintCell(layer, place, sender) {
    const value = weightOf(layer, place, sender);
    const cell = layer === 1 ? hearing.cells[place][sender] : heard.cells[sender][place];
    const colour = value && palette ? signedColour(palette, value, LARGEST_WHOLE) : null;
    fillCell(cell, value ? signed(value, 0) : "·", wordsOf(layer, place, sender), colour);
  }

  /**
   * @param {Hand} next
   * @param {readonly ArrayLike<number>[]} lit how brightly bars, patterns and votes are lit
   * @param {[number, number]} selected layer and place
   * @param {readonly Shaped<Int8Array>[]} looks what the patterns look for
   * @param {Palette} nextPalette
   * @param {boolean} fresh the hand has not moved on since
   */
  function show(next, lit, selected, looks, nextPalette, fresh) {
    hand = next;
    showHeads(next, lit, selected);
    for (const [i, unit] of heads.patterns.entries()) unit.picture(looks[i], nextPalette);
    thresholds[1].show(next.patterns, "pattern");
    thresholds[2].show(next.votes, "the vote for");
    const names = [next.bars, next.patterns].map((parts) => parts.map(({ name }) => name).join()).join(";");
    const isAnew = painted !== `${nextPalette.name};${names}`;
    painted = `${nextPalette.name};${names}`;
    palette = nextPalette;
    for (const layer of [1, 2]) takeOver(layer, next.weights[layer - 1], fresh, isAnew);
  }

  /** Takes the kernel's numbers over, and paints those cells that differ, or all of them `anew`.
   * @param {number} layer @param {Shaped<Int8Array>} next @param {boolean} fresh @param {boolean} anew */
  function takeOver(layer, next, fresh, anew) {
    const before = weights[layer];
    if (fresh || !before) weights[layer] = next;
    const [places, senders] = next.shape;
    for (let place = 0; place < places; place++) {
      for (let sender = 0; sender < senders; sender++) {
        if (anew || !before || before[place * senders + sender] !== weights[layer][place * senders + sender]) {
          paintCell(layer, place, sender);
        }
      }
    }
  }

  /** @param {Hand} next @param {readonly ArrayLike<number>[]} lit @param {[number, number]} selected */
  function showHeads(next, lit, selected) {
    const theirs = new Set(next.swaps.map(([layer, place]) => `${layer},${place}`));
    /** @param {Unit[]} of @param {number} layer @param {string} word @param {readonly Neuron[]} parts */
    const show = (of, layer, word, parts) =>
      of.forEach((unit, i) => {
        const { name } = parts[i];
        const isSelected = layer === selected[0] && i === selected[1];
        unit.show({ name, words: `${word} ${name}`, lit: lit[layer][i], isSelected, isTheirs: theirs.has(`${layer},${i}`) });
      });
    show(heads.bars, 0, "bar", next.bars);
    show(heads.patterns, 1, "pattern", next.patterns);
    show(heads.again, 1, "pattern", next.patterns);
    show(heads.votes, 2, "vote for", next.votes);
  }

  const element = make(
    "div",
    { class: "nn-numbers-row" },
    make("div", { class: "nn-scroll" }, hearing.element),
    make("div", { class: "nn-scroll" }, heard.element),
  );
  return { element, mode: mode.element, show };
}
