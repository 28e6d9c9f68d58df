// The layer as a formula, and one row of it written out: term for term, then the bias, the sum and the squish.

import { make, say, signed } from "../shared/dom.js";

/** @import { Hand, Layer, Place } from "./layer.js" */
/** @import { Floats } from "../wire.js" */

/**
 * A letter of a formula: "w" with the subscript 1,2 and the superscript (0).
 * @param {string} letter
 * @param {string | Text} [subscript]
 * @param {string} [superscript]
 */
export function makeSymbol(letter, subscript = "", superscript = "") {
  const symbol = make("span", { class: "nn-symbol" }, make("i", {}, letter));
  if (superscript) symbol.append(make("sup", {}, superscript));
  if (subscript) symbol.append(make("sub", {}, subscript));
  return symbol;
}

/** Makes the formula of a layer, with the shapes of what is in it. */
export function makeFormula() {
  const element = make("p", { class: "nn-formula" });
  const shaped = (/** @type {HTMLElement} */ symbol, /** @type {string} */ shape) =>
    make("span", { class: "nn-shaped" }, symbol, make("small", {}, shape));

  /** @param {number} depth 0 for the small layer, else the layer's place in the network @param {number} rows @param {number} columns */
  function show(depth, rows, columns) {
    const [before, after] = depth === 0 ? [0, 1] : [depth - 1, depth];
    element.replaceChildren(
      shaped(makeSymbol("a", "", `(${after})`), `(${rows},)`),
      make("span", {}, "= σ("),
      shaped(makeSymbol("W"), `(${rows}, ${columns})`),
      shaped(makeSymbol("a", "", `(${before})`), `(${columns},)`),
      make("span", {}, "+"),
      shaped(makeSymbol("b"), `(${rows},)`),
      make("span", {}, ")"),
    );
  }

  return { element, show };
}

/**
 * What of a row is written out.
 * @typedef {object} Written
 * @property {number} row
 * @property {number[]} chosen the columns whose terms are written
 * @property {Floats} terms all of them, (columns,)
 * @property {number} rest the sum of those that are not
 */
/**
 * A term of the sum.
 * @typedef {object} Chip
 * @property {HTMLButtonElement} chip
 * @property {number} column
 * @property {Text} weight the subscript of its weight
 * @property {Text} sender the subscript of its activation
 * @property {HTMLElement} numbers
 * @property {HTMLElement} value
 */

/**
 * Makes the sum, empty until it is shown a row.
 * @param {Hand} hand
 */
export function makeSum({ onLook, onPick }) {
  const element = make("div", { class: "nn-written", role: "group", "aria-label": "The row's weighted sum, written out" });
  const name = make("span", { class: "nn-row-name" });
  /** @type {Chip[]} */
  let chips = [];
  const [rest, bias, sum, result] = ["", "b", "z", "z"].map(makeEnd);
  let built = "";
  let row = 0;

  /** What follows the terms: a letter with the row's index, and a number. @param {string} letter */
  function makeEnd(letter) {
    const [index, value] = [new Text(), make("b")];
    const symbol = letter ? makeSymbol(letter, index) : make("span", {}, index);
    return { index, symbol, value };
  }

  /** @returns {Chip} */
  function makeChip() {
    const [weight, sender, numbers, value] = [new Text(), new Text(), make("span", { class: "nn-product" }), make("b")];
    const place = () => /** @type {Place} */ ([row, each.column]);
    const chip = make(
      "button",
      {
        type: "button",
        class: "nn-term",
        onpointerenter: (/** @type {PointerEvent} */ event) => event.pointerType === "mouse" && onLook(place()),
        onclick: () => onPick(place()),
        onfocus: () => chip.matches(":focus-visible") && onPick(place()),
      },
      make("span", {}, makeSymbol("w", weight), " ", makeSymbol("a", sender)),
      numbers,
      value,
    );
    const each = { chip, column: 0, weight, sender, numbers, value };
    return each;
  }

  /** @param {number} count of terms @param {boolean} isLong whether there are more than are written */
  function build(count, isLong) {
    chips = Array.from({ length: count }, makeChip);
    // A sign stays on one line with what it stands before.
    const group = (/** @type {string} */ text, /** @type {HTMLElement} */ box) =>
      make("span", { class: "nn-group" }, make("span", { class: "nn-plus", "aria-hidden": "true" }, text), box);
    const end = (/** @type {string} */ text, /** @type {HTMLElement} */ value, /** @type {(Node | string)[]} */ ...symbol) =>
      group(text, make("span", { class: "nn-term nn-end" }, make("span", {}, ...symbol), value));
    element.replaceChildren(
      name,
      ...chips.map(({ chip }, i) => (i ? group("+", chip) : chip)),
      ...(isLong ? [end("+", rest.value, rest.symbol)] : []),
      end("+", bias.value, bias.symbol),
      end("=", sum.value, sum.symbol),
      end("→", result.value, "σ(", result.symbol, ")"),
    );
  }

  /** @param {Layer} layer @param {Written} written */
  function show({ numbers, columns, sums, result: results }, written) {
    row = written.row;
    const focused = chips.find(({ chip }) => chip === document.activeElement)?.column;
    const shape = `${written.chosen.length} ${columns}`;
    if (built !== shape) build(written.chosen.length, written.chosen.length < columns);
    built = shape;
    say(name, `row ${row}:`);
    chips.forEach((each, i) => {
      const column = written.chosen[i];
      each.column = column;
      each.chip.dataset.term = String(column);
      say(each.weight, `${row},${column}`);
      say(each.sender, String(column));
      say(each.numbers, `${signed(numbers.W[row * columns + column], 2, false)} × ${numbers.a[column].toFixed(2)}`);
      say(each.value, signed(written.terms[column]));
      // Whoever came to a term with the keyboard stays with that term, wherever in the row it stands now.
      if (column === focused) each.chip.focus({ preventScroll: true });
    });
    say(rest.index, `${columns - written.chosen.length} more terms`);
    for (const { index } of [bias, sum, result]) say(index, String(row));
    say(rest.value, signed(written.rest));
    say(bias.value, signed(numbers.b[row]));
    say(sum.value, signed(sums[row]));
    say(result.value, results[row].toFixed(2));
  }

  /** @param {Place} place */
  function light([, column]) {
    for (const each of chips) each.chip.classList.toggle("nn-lit", each.column === column);
  }

  element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && onLook(null));
  return { element, show, light };
}
