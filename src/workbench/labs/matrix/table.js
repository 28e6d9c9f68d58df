// The layer in readable numbers, each in its place: W, a, b, the sums z and the result. Of a large layer a window that
// follows the place that is lit. The numbers of W, a and b are fields to write in.

import { make, say, signed } from "../shared/dom.js";
import { blend, css, signedColour } from "../shared/palette.js";
import { BLOCKS, indexOf, KEYS, makeBlock, placeOf } from "./blocks.js";
import { decimalsFor, isSame, windowStart } from "./layer.js";
import { makeTyping } from "./typing.js";

/** @import { Block, Key, Window } from "./blocks.js" */
/** @import { Hand, Layer, Place } from "./layer.js" */

const MOST = { rows: 5, columns: 5 };
const TINT = 0.45; // of the full colour, so that numbers stay readable on it

/**
 * Makes the table.
 * @param {Hand & { onSet: (part: Key, index: number[], text: string) => void }} hand `onSet`: what was typed for a number
 */
export function makeTable(hand) {
  const numbers = make("div", { class: "nn-layer-numbers" });
  const where = make("p", { class: "nn-quiet" });
  /** @type {Window} */
  const view = { top: 0, left: 0, rows: 0, columns: 0 };
  /** @type {Map<Key, Block>} */
  const blocks = new Map();
  /** @type {Layer} */
  let now;
  /** @type {Place} */
  let lit = [null, null];
  let built = "";
  const typing = makeTyping({ ...hand, window: view, layer: () => now, fill, focus });
  const element = make("div", {}, numbers, typing.refusal, where);

  function build() {
    built = `${now.rows} ${now.columns}`;
    numbers.classList.toggle("nn-long", now.columns > 100);
    Object.assign(view, { top: 0, left: 0, rows: Math.min(MOST.rows, now.rows), columns: Math.min(MOST.columns, now.columns) });
    /** @type {Partial<Record<Key, string>>} */
    const signs = { b: "+", z: "=", result: "→ σ →" };
    numbers.replaceChildren();
    for (const key of KEYS) {
      const block = makeBlock(key, view, typing.listen);
      block.box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hand.onLook(null));
      blocks.set(key, block);
      // A sign stays on one line with what it stands before.
      const sign = make("span", { class: "nn-operator", "aria-hidden": "true" }, signs[key] ?? "");
      numbers.append(make("div", { class: "nn-joined" }, sign, block.figure));
    }
    typing.accept();
  }

  /** @param {Key} key @param {Place} place */
  function focus(key, place) {
    const entry = blocks.get(key)?.entries.find((each) => isSame(placeOf(each, view), place));
    entry?.input.focus();
  }

  /** @param {Layer} next */
  function show(next) {
    const isOther = built !== `${next.rows} ${next.columns}`;
    now = next;
    if (isOther) build();
    fill();
    const isThere = (lit[0] ?? 0) < now.rows && (lit[1] ?? 0) < now.columns;
    light(isThere ? lit : [0, 0]);
  }

  function fill() {
    const { W, b, a } = now.numbers;
    const arrays = { W, a, b, z: now.sums, result: now.result };
    const sumLimit = now.sums.reduce((most, sum) => Math.max(most, Math.abs(sum)), 1);
    for (const [key, { shape, heads, entries }] of blocks) {
      const { name, one } = BLOCKS[key];
      const decimals = decimalsFor(arrays[key]);
      say(shape, key === "W" ? `(${now.rows}, ${now.columns})` : `(${key === "a" ? now.columns : now.rows},)`);
      for (const [j, head] of heads.across.entries()) say(head, String(view.left + j));
      for (const [i, head] of heads.down.entries()) say(head, String((key === "a" ? view.left : view.top) + i));
      for (const entry of entries) {
        const index = indexOf(entry, view);
        const value = arrays[key][key === "W" ? index[0] * now.columns + index[1] : index[0]];
        put(entry.input, signed(value, decimals, false));
        const words = `${one} ${name} ${index.join(", ")}`;
        if (entry.input.getAttribute("aria-label") !== words) entry.input.setAttribute("aria-label", words);
        tint(entry.input, key, value, key === "W" ? now.limit : sumLimit);
      }
    }
    numbers.classList.toggle("nn-more-left", view.left > 0);
    numbers.classList.toggle("nn-more-right", view.left + view.columns < now.columns);
    where.hidden = view.rows === now.rows && view.columns === now.columns;
    const [bottom, right] = [view.top + view.rows - 1, view.left + view.columns - 1];
    say(where, `Here: rows ${view.top}–${bottom} of ${now.rows}, columns ${view.left}–${right} of ${now.columns}`);
  }

  /** Writes a number where nobody is writing; what was selected is so again. @param {HTMLInputElement} input @param {string} text */
  function put(input, text) {
    if (input.dataset.editing || input.value === text) return;
    input.value = text;
    if (document.activeElement === input) input.select();
  }

  /** @param {HTMLInputElement} input @param {Key} key @param {number} value @param {number} limit */
  function tint(input, key, value, limit) {
    const { palette } = now;
    const isLamp = key === "a" || key === "result";
    const colour = isLamp ? blend(palette.lampOff, palette.lamp, value) : blend(palette.zero, signedColour(palette, value, limit), TINT);
    const text = css(colour);
    if (input.style.backgroundColor !== text) input.style.backgroundColor = text;
    input.classList.toggle("nn-bright", isLamp && value > 0.4);
  }

  /** @param {Place} place @param {number | null} [row] that is to be in sight, where the place has none */
  function light(place, row = place[0]) {
    lit = place;
    const top = windowStart(view.top, view.rows, now.rows, row);
    const left = windowStart(view.left, view.columns, now.columns, place[1]);
    // A number that is being written stays where it is, wherever the pointer goes meanwhile.
    if ((top !== view.top || left !== view.left) && !numbers.querySelector("[data-editing]")) {
      Object.assign(view, { top, left });
      fill();
    }
    for (const { entries } of blocks.values()) {
      const current = entries.find((entry) => isSame(placeOf(entry, view), place)) ?? entries[0];
      for (const entry of entries) {
        const [down, across] = placeOf(entry, view);
        const [inRow, inColumn] = [down !== null && down === place[0], across !== null && across === place[1]];
        entry.input.classList.toggle("nn-lit", inRow || inColumn);
        entry.input.classList.toggle("nn-crossed", entry.key === "W" && inRow && inColumn);
        entry.input.tabIndex = entry === current ? 0 : -1;
      }
    }
  }

  return { element, show, light, refuse: typing.refuse, window: view };
}
