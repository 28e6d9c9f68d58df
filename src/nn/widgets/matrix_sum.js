// The layer as a formula, and one row of it written out: term for term, then the bias, the sum and the squish.

import { make, say, signed } from "./dom.js";

// "w" with the subscript 1,2 and the superscript (0).
export function makeSymbol(letter, subscript = "", superscript = "") {
  const symbol = make("span", { class: "nn-symbol" }, make("i", {}, letter));
  if (superscript) symbol.append(make("sup", {}, superscript));
  if (subscript) symbol.append(make("sub", {}, subscript));
  return symbol;
}

export function makeFormula() {
  const element = make("p", { class: "nn-formula" });
  const shaped = (symbol, shape) => make("span", { class: "nn-shaped" }, symbol, make("small", {}, shape));

  // `depth` is 0 for the small layer, else the layer's place in the network.
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

export function makeSum({ onLook, onPick }) {
  const element = make("div", { class: "nn-written", role: "group", "aria-label": "The row's weighted sum, written out" });
  let chips = new Map();
  let shown = "";
  let ends = null;
  let row = 0;

  function makeChip(column) {
    const numbers = make("span", { class: "nn-product" });
    const value = make("b");
    const place = () => [row, column];
    const chip = make(
      "button",
      {
        type: "button",
        class: "nn-term",
        "data-term": column,
        onpointerenter: (event) => event.pointerType === "mouse" && onLook(place()),
        onclick: () => onPick(place()),
        onfocus: (event) => event.target.matches(":focus-visible") && onPick(place()),
      },
      make("span", {}, makeSymbol("w", `${row},${column}`), " ", makeSymbol("a", String(column))),
      numbers,
      value,
    );
    return { chip, numbers, value };
  }

  function build(chosen, length, isLong) {
    const sign = (text) => make("span", { class: "nn-plus", "aria-hidden": "true" }, text);
    const end = (...content) => {
      const value = make("b");
      return { value, box: make("span", { class: "nn-term nn-end" }, ...content, value) };
    };
    chips = new Map(chosen.map((column) => [column, makeChip(column)]));
    ends = {
      rest: end(make("span", {}, `${length - chosen.length} more terms`)),
      bias: end(make("span", {}, makeSymbol("b", String(row)))),
      sum: end(make("span", {}, makeSymbol("z", String(row)))),
      result: end(make("span", {}, "σ(", makeSymbol("z", String(row)), ")")),
    };
    const inner = [...chips.values()].flatMap(({ chip }, i) => (i ? [sign("+"), chip] : [chip]));
    if (isLong) inner.push(sign("+"), ends.rest.box);
    element.replaceChildren(
      make("span", { class: "nn-row-name" }, `row ${row}:`),
      ...inner,
      sign("+"),
      ends.bias.box,
      sign("="),
      ends.sum.box,
      sign("→"),
      ends.result.box,
    );
  }

  function show({ numbers, columns, chosen, terms, rest, sums, result, row: next }) {
    const key = `${next} ${columns} ${chosen}`;
    row = next;
    if (key !== shown) {
      // A chip that has the focus keeps it, whatever is built anew around it.
      const focused = element.contains(document.activeElement) ? document.activeElement.dataset.term : null;
      build(chosen, columns, chosen.length < columns);
      if (focused !== null) chips.get(Number(focused))?.chip.focus({ preventScroll: true });
    }
    shown = key;
    for (const [column, chip] of chips) {
      say(chip.numbers, `${signed(numbers.W[row * columns + column], 2, false)} × ${numbers.a[column].toFixed(2)}`);
      say(chip.value, signed(terms[column]));
    }
    say(ends.rest.value, signed(rest));
    say(ends.bias.value, signed(numbers.b[row]));
    say(ends.sum.value, signed(sums[row]));
    say(ends.result.value, result[row].toFixed(2));
  }

  function light([, column]) {
    for (const [each, { chip }] of chips) chip.classList.toggle("nn-lit", each === column);
  }

  element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && onLook(null));
  return { element, show, light };
}
