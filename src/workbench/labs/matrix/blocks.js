// The table's blocks: W, a, b, z and a′, each a caption over fields that stand as the numbers do in the formula.

import { make } from "../shared/dom.js";
import { makeSymbol } from "./sum.js";

/** @import { Place } from "./layer.js" */

/** @typedef {"W" | "a" | "b" | "z" | "result"} Key */
/** @typedef {{ input: HTMLInputElement, key: Key, i: number, j: number }} Entry a field, and where in its block it stands */
/** @typedef {{ top: number, left: number, rows: number, columns: number }} Window the part of W that is shown */
/**
 * @typedef {object} Block
 * @property {HTMLElement} figure
 * @property {HTMLElement} box
 * @property {HTMLElement} shape the caption's part that tells the shape
 * @property {{ down: HTMLElement[], across: HTMLElement[] }} heads the indices beside and above the fields
 * @property {Entry[]} entries
 */

/**
 * Of each block: which of the two directions of W it goes along, what it is called, whether it can be written in.
 * @type {Record<Key, { along: number[], name: string, one: string, many: string, writable: boolean }>}
 */
export const BLOCKS = {
  W: { along: [0, 1], name: "W", one: "weight", many: "weights", writable: true },
  a: { along: [1], name: "a", one: "incoming activation", many: "incoming activations", writable: true },
  b: { along: [0], name: "b", one: "bias", many: "biases", writable: true },
  z: { along: [0], name: "z", one: "weighted sum plus bias", many: "weighted sums plus biases", writable: false },
  result: { along: [0], name: "a′", one: "resulting activation", many: "resulting activations", writable: false },
};
export const KEYS = /** @type {Key[]} */ (Object.keys(BLOCKS));

/**
 * Makes a block, its fields empty.
 * @param {Key} key
 * @param {Window} window
 * @param {(entry: Entry) => void} onEntry called with each field, to listen to it
 * @returns {Block}
 */
export function makeBlock(key, window, onEntry) {
  const { along, name, many, writable } = BLOCKS[key];
  const isMatrix = along.length === 2;
  const [down, across] = isMatrix ? [window.rows, window.columns] : [along[0] ? window.columns : window.rows, 1];
  const index = () => make("span", { class: "nn-index" });
  const heads = { down: Array.from({ length: down }, index), across: isMatrix ? Array.from({ length: across }, index) : [] };
  /** @type {Entry[]} */
  const entries = [];
  const box = make("div", { class: "nn-entries", role: "group", "data-block": key, style: `--nn-across: ${across}` });
  box.setAttribute("aria-label", `${name}: ${many}`);
  box.append(index(), ...(isMatrix ? heads.across : [index()]));
  for (let i = 0; i < down; i++) {
    box.append(heads.down[i]);
    for (let j = 0; j < across; j++) {
      const input = make("input", {
        type: "text",
        inputmode: "decimal",
        class: "nn-entry",
        readonly: !writable,
        autocomplete: "off",
        "data-cell": "",
      });
      const entry = { input, key, i, j };
      onEntry(entry);
      entries.push(entry);
      box.append(input);
    }
  }
  const shape = make("span");
  const figure = make("figure", { class: `nn-block nn-block-${key}` }, make("figcaption", {}, makeSymbol(name), " ", shape), box);
  return { figure, box, shape, heads, entries };
}

/**
 * Where in its array a field stands: one index, or two in W.
 * @param {Entry} entry
 * @param {Window} window
 * @returns {number[]}
 */
export function indexOf({ key, i, j }, { top, left }) {
  return key === "W" ? [top + i, left + j] : [key === "a" ? left + i : top + i];
}

/**
 * The place of W that a field stands for.
 * @param {Entry} entry
 * @param {Window} window
 * @returns {Place}
 */
export function placeOf(entry, window) {
  const [first, second] = indexOf(entry, window);
  return entry.key === "W" ? [first, second] : entry.key === "a" ? [null, first] : [first, null];
}
