// The whole numbers of patterns and votes: two grids side by side, a row for each pattern. Left what it hears, right who
// hears it.

import { make, makeChoice, say, signed } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { css, signedColour } from "../shared/palette.js";
import { fillCell, inkOn, makeCellGrid, onEntered } from "./cell_grid.js";
import { makeIcon } from "./icon.js";

const LARGEST_WHOLE = 3;
const BARS = 16;
const DIGITS = 10;
const GRID_KEYS = "Arrow keys walk, plus and minus change, 0 to 3 set.";

// onWeight({ layer, place, sender, value }), onThreshold({ layer, place, value }), onSelect(layer, place)
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
  const weights = new Int8Array((BARS + DIGITS) * BARS);
  let names = { bars: [], patterns: [], votes: [] };
  let palette = null;

  // A head that names a neuron, shows how brightly it is lit, and selects it.
  function head(layer, place, withIcon) {
    const icon = withIcon ? makeIcon("nn-icon", 80) : null;
    const text = make("span", { class: "nn-unit-name" });
    const element = make(
      "button",
      {
        type: "button",
        class: `nn-unit nn-unit-${layer}`,
        "data-control": `unit-${layer}-${place}`,
        onclick: () => onSelect(layer, place),
      },
      ...(icon ? [icon.element] : []),
      text,
    );
    return { element, text, icon };
  }
  const barHeads = Array.from({ length: BARS }, (_, i) => head(0, i, false));
  const patternHeads = Array.from({ length: BARS }, (_, i) => head(1, i, true));
  const againHeads = Array.from({ length: BARS }, (_, i) => head(1, i, false));
  const voteHeads = Array.from({ length: DIGITS }, (_, i) => head(2, i, false));
  for (const [i, { element }] of againHeads.entries()) element.setAttribute("data-control", `again-${i}`);
  const threshold = (layer, place) => {
    const input = make("input", {
      type: "number",
      class: "nn-threshold-input",
      step: 0.1,
      min: -12,
      max: 12,
      "data-control": `threshold-${layer}-${place}`,
    });
    onEntered(input, () => Number.isFinite(input.valueAsNumber) && onThreshold({ layer, place, value: input.valueAsNumber }));
    return input;
  };
  const thresholds = [1, 2].map((layer) => Array.from({ length: layer === 1 ? BARS : DIGITS }, (_, place) => threshold(layer, place)));

  const hearing = makeCellGrid({
    name: "patterns",
    label: `Patterns: what each of 16 patterns hears of each of 16 bars. ${GRID_KEYS}`,
    caption: "Patterns: what each hears of the bars",
    columns: barHeads.map(({ element }) => element),
    rows: patternHeads.map(({ element }) => element),
    after: make("span", { class: "nn-quiet", title: "The sum at which the neuron is half lit" }, "lit from"),
    rowEnds: thresholds[0],
    onCell: (row, column, event) => click(1, row, column, event),
    onKey: (row, column, event) => key(1, row, column, event),
  });
  const heard = makeCellGrid({
    name: "votes",
    label: `Votes: what each of ten digits hears of each of 16 patterns. ${GRID_KEYS}`,
    caption: "Votes: what each digit hears",
    columns: voteHeads.map(({ element }) => element),
    rows: againHeads.map(({ element }) => element),
    foot: { title: "lit from", cells: thresholds[1] },
    onCell: (row, column, event) => click(2, column, row, event),
    onKey: (row, column, event) => key(2, column, row, event),
  });

  const at = (layer, place, sender) => ((layer - 1) * BARS + place) * BARS + sender;

  function click(layer, place, sender, event) {
    const step = Number(mode.value);
    const back = event.shiftKey || event.type === "contextmenu";
    const now = weights[at(layer, place, sender)];
    // Round the corner: after +3 comes −3, so that a click alone reaches every number.
    const next = step === 0 ? 0 : ((now + (back ? -step : step) + LARGEST_WHOLE + 7) % 7) - LARGEST_WHOLE;
    setWeight(layer, place, sender, next);
  }

  function key(layer, place, sender, event) {
    const now = weights[at(layer, place, sender)];
    const next = { "+": now + 1, "=": now + 1, "-": now - 1, "−": now - 1, Delete: 0, Backspace: 0, 0: 0, 1: 1, 2: 2, 3: 3 }[event.key];
    if (next === undefined) return false;
    setWeight(layer, place, sender, Math.max(-LARGEST_WHOLE, Math.min(LARGEST_WHOLE, next)));
    return true;
  }

  function setWeight(layer, place, sender, value) {
    if (weights[at(layer, place, sender)] === value) return;
    weights[at(layer, place, sender)] = value;
    paintCell(layer, place, sender);
    announce(wordsOf(layer, place, sender));
    onWeight({ layer, place, sender, value });
  }

  function wordsOf(layer, place, sender) {
    const [to, from] =
      layer === 1 ? [names.patterns[place], names.bars[sender]] : [`vote for ${names.votes[place]}`, names.patterns[sender]];
    return `${to} hears ${from}: ${signed(weights[at(layer, place, sender)], 0)}`;
  }

  function paintCell(layer, place, sender) {
    const value = weights[at(layer, place, sender)];
    const cell = layer === 1 ? hearing.cells[place][sender] : heard.cells[sender][place];
    const colour = value ? signedColour(palette, value, LARGEST_WHOLE) : null;
    fillCell(cell, value ? signed(value, 0) : "·", wordsOf(layer, place, sender), colour ? css(colour) : "", colour ? inkOn(colour) : "");
  }

  function showHead({ element, text, icon }, name, lit, words, isSelected, look, isTheirs) {
    say(text, isTheirs ? `${name}*` : name);
    element.style.setProperty("--lit", lit.toFixed(2));
    const label = `${words}, lit ${lit.toFixed(2)}${isTheirs ? ", the trained network's" : ""}`;
    if (element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
    element.setAttribute("aria-pressed", String(isSelected));
    if (icon && look) icon.show(look, palette);
  }

  // `state`: names and thresholds; `held`: 42 activations; `looks`: 42 pictures; `fresh`: the hand has not moved on since.
  function show(state, values, held, looks, nextPalette, fresh) {
    const isAnew = fresh || palette?.name !== nextPalette.name;
    palette = nextPalette;
    names = {
      bars: state.bars.map(({ name }) => name),
      patterns: state.patterns.map(({ name }) => name),
      votes: state.votes.map(({ name }) => name),
    };
    if (fresh) weights.set(values);
    const [layer, place] = state.selected;
    const theirs = new Set(state.swaps.map(([l, p]) => `${l},${p}`));
    const one = (heads, l, first, word, list) =>
      heads.forEach((each, i) => {
        const look = isAnew ? looks.subarray((first + i) * PIXELS, (first + i + 1) * PIXELS) : null;
        showHead(each, list[i], held[first + i], `${word} ${list[i]}`, l === layer && i === place, look, theirs.has(`${l},${i}`));
      });
    one(barHeads, 0, 0, "bar", names.bars);
    one(patternHeads, 1, 16, "pattern", names.patterns);
    one(againHeads, 1, 16, "pattern", names.patterns);
    one(voteHeads, 2, 32, "vote for", names.votes);
    for (let p = 0; p < BARS; p++) for (let s = 0; s < BARS; s++) paintCell(1, p, s);
    for (let p = 0; p < DIGITS; p++) for (let s = 0; s < BARS; s++) paintCell(2, p, s);
    for (const [k, parts] of [state.patterns, state.votes].entries()) {
      for (const [i, { name, threshold: value }] of parts.entries()) {
        const input = thresholds[k][i];
        if (document.activeElement !== input && input.value !== String(value)) input.value = value;
        const words = `threshold of ${k ? "the vote for" : "pattern"} ${name}`;
        if (input.getAttribute("aria-label") !== words) input.setAttribute("aria-label", words);
      }
    }
  }

  const element = make(
    "div",
    { class: "nn-numbers-row" },
    make("div", { class: "nn-scroll" }, hearing.element),
    make("div", { class: "nn-scroll" }, heard.element),
  );
  return { element, mode: mode.element, show };
}
