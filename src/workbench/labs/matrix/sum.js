// The layer as a formula, and one row of it written out: term for term, then the bias, the sum and the squish.

import { make, say, signed } from "../shared/dom.js";

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
  const name = make("span", { class: "nn-row-name" });
  let chips = [];
  const ends = {};
  let built = "";
  let row = 0;

  function makeChip() {
    const [weight, sender] = [makeSymbol("w", " "), makeSymbol("a", " ")];
    const each = { column: 0, weight, sender, numbers: make("span", { class: "nn-product" }), value: make("b") };
    const place = () => [row, each.column];
    each.chip = make(
      "button",
      {
        type: "button",
        class: "nn-term",
        onpointerenter: (event) => event.pointerType === "mouse" && onLook(place()),
        onclick: () => onPick(place()),
        onfocus: (event) => event.target.matches(":focus-visible") && onPick(place()),
      },
      make("span", {}, weight, " ", sender),
      each.numbers,
      each.value,
    );
    return each;
  }

  function build(count, isLong) {
    const sign = (text) => make("span", { class: "nn-plus", "aria-hidden": "true" }, text);
    // A sign stays on one line with what it stands before.
    const group = (text, box) => make("span", { class: "nn-group" }, sign(text), box);
    const end = (key, text, ...content) => {
      const [symbol, value] = [make("span", {}, ...content), make("b")];
      ends[key] = { symbol, value };
      return group(text, make("span", { class: "nn-term nn-end" }, symbol, value));
    };
    chips = Array.from({ length: count }, makeChip);
    const terms = chips.map(({ chip }, i) => (i ? group("+", chip) : chip));
    const rest = end("rest", "+", "");
    element.replaceChildren(
      name,
      ...terms,
      ...(isLong ? [rest] : []),
      end("bias", "+", makeSymbol("b", " ")),
      end("sum", "=", makeSymbol("z", " ")),
      end("result", "→", "σ(", makeSymbol("z", " "), ")"),
    );
  }

  function show({ numbers, columns, chosen, terms, rest, sums, result, row: next }) {
    row = next;
    const focused = chips.find(({ chip }) => chip === document.activeElement)?.column;
    if (built !== `${chosen.length} ${columns}`) build(chosen.length, chosen.length < columns);
    built = `${chosen.length} ${columns}`;
    say(name, `row ${row}:`);
    chips.forEach((each, i) => {
      const column = chosen[i];
      each.column = column;
      each.chip.dataset.term = column;
      say(each.weight.lastChild, `${row},${column}`);
      say(each.sender.lastChild, String(column));
      say(each.numbers, `${signed(numbers.W[row * columns + column], 2, false)} × ${numbers.a[column].toFixed(2)}`);
      say(each.value, signed(terms[column]));
      // Whoever came to a term with the keyboard stays with that term, wherever in the row it stands now.
      if (column === focused) each.chip.focus({ preventScroll: true });
    });
    say(ends.rest.symbol, `${columns - chosen.length} more terms`);
    for (const key of ["bias", "sum", "result"]) say(ends[key].symbol.querySelector("sub"), String(row));
    say(ends.rest.value, signed(rest));
    say(ends.bias.value, signed(numbers.b[row]));
    say(ends.sum.value, signed(sums[row]));
    say(ends.result.value, result[row].toFixed(2));
  }

  function light([, column]) {
    for (const each of chips) each.chip.classList.toggle("nn-lit", each.column === column);
  }

  element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && onLook(null));
  return { element, show, light };
}
