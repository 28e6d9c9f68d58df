// The layer in readable numbers, each in its place: W, a, b, the sums z and the result. Of a large layer a window that
// follows the place that is lit. The numbers of W, a and b are fields to write in.

import { make, say, signed } from "../shared/dom.js";
import { ARROWS_AND_PAGES } from "../shared/keys.js";
import { blend, css, signedColour } from "../shared/palette.js";
import { makeSymbol } from "./sum.js";

const WINDOW = [5, 5];
const TINT = 0.45; // of the full colour, so that numbers stay readable on it

// Each block: which of the two directions of W it goes along, and whether it can be written in.
const BLOCKS = {
  W: { along: [0, 1], name: "W", says: "weight", writable: true },
  a: { along: [1], name: "a", says: "incoming activation", writable: true },
  b: { along: [0], name: "b", says: "bias", plural: "biases", writable: true },
  z: { along: [0], name: "z", says: "weighted sum plus bias", plural: "weighted sums plus biases", writable: false },
  result: { along: [0], name: "a′", says: "resulting activation", writable: false },
};

// Five signs at most for what is below ten thousand, so that it fits its field: 2.94, −12.6, 137.
const short = (value) => signed(value, Math.abs(value) < 9.995 ? 2 : Math.abs(value) < 99.95 ? 1 : 0, false);

export function makeTable({ onLook, onPick, onSet }) {
  const numbers = make("div", { class: "nn-layer-numbers" });
  const where = make("p", { class: "nn-quiet" });
  const element = make("div", {}, numbers, where);
  const view = { top: 0, left: 0, rows: 0, columns: 0 };
  let blocks = {};
  let now = null;
  let lit = [null, null];
  let built = "";

  function build() {
    built = `${now.rows} ${now.columns}`;
    numbers.classList.toggle("nn-long", now.columns > 100);
    Object.assign(view, { top: 0, left: 0, rows: Math.min(WINDOW[0], now.rows), columns: Math.min(WINDOW[1], now.columns) });
    blocks = Object.fromEntries(Object.entries(BLOCKS).map(([key, kind]) => [key, makeBlock(key, kind)]));
    const sign = (text) => make("span", { class: "nn-operator", "aria-hidden": "true" }, text);
    numbers.replaceChildren(
      blocks.W.figure,
      blocks.a.figure,
      sign("+"),
      blocks.b.figure,
      sign("="),
      blocks.z.figure,
      sign("→ σ →"),
      blocks.result.figure,
    );
  }

  function makeBlock(key, kind) {
    const isMatrix = kind.along.length === 2;
    const [down, across] = isMatrix ? [view.rows, view.columns] : [kind.along[0] ? view.columns : view.rows, 1];
    const cells = [];
    const box = make("div", { class: "nn-entries", role: "group", "data-block": key, style: `--nn-across: ${across}` });
    const corner = make("span", { class: "nn-index" });
    const heads = { down: [], across: [] };
    if (isMatrix) heads.across = Array.from({ length: across }, () => make("span", { class: "nn-index" }));
    box.append(corner, ...(isMatrix ? heads.across : [make("span", { class: "nn-index" })]));
    for (let i = 0; i < down; i++) {
      heads.down.push(make("span", { class: "nn-index" }));
      box.append(heads.down[i]);
      for (let j = 0; j < across; j++) {
        const input = make("input", {
          type: "text",
          inputmode: "decimal",
          class: "nn-entry",
          readonly: !kind.writable,
          autocomplete: "off",
          "data-cell": "",
        });
        const cell = { input, key, i, j };
        listen(cell);
        cells.push(cell);
        box.append(input);
      }
    }
    const caption = make("figcaption", {}, makeSymbol(kind.name), " ", make("span"));
    box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && onLook(null));
    return { figure: make("figure", { class: `nn-block nn-block-${key}` }, caption, box), caption, cells, heads, box };
  }

  // Where in b, a, z, a' or W a cell stands, and which place of W that lights.
  const indexOf = ({ key, i, j }) => (key === "W" ? [view.top + i, view.left + j] : [i + (key === "a" ? view.left : view.top)]);
  const placeOf = (cell) => (cell.key === "W" ? indexOf(cell) : cell.key === "a" ? [null, ...indexOf(cell)] : [...indexOf(cell), null]);

  function listen(cell) {
    const { input } = cell;
    input.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && onLook(placeOf(cell)));
    input.addEventListener("focus", () => {
      onPick(placeOf(cell));
      input.select();
    });
    input.addEventListener("input", () => (input.dataset.editing = "true"));
    input.addEventListener("change", () => write(cell));
    input.addEventListener("blur", () => {
      delete input.dataset.editing;
      fill();
    });
    input.addEventListener("keydown", (event) => onKeyDown(event, cell));
  }

  function write(cell) {
    if (!cell.input.dataset.editing) return;
    delete cell.input.dataset.editing;
    onSet(cell.key, indexOf(cell), cell.input.value.trim().replace("−", "-").replace(",", "."));
  }

  function onKeyDown(event, cell) {
    const { input } = cell;
    if (event.key === "Escape") {
      delete input.dataset.editing;
      fill();
      input.select();
    }
    if (event.key === "Enter") {
      write(cell);
      input.select();
    }
    const step = ARROWS_AND_PAGES[event.key];
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    // While a number is being written, left and right move in its text.
    if (!step || (sideways && (input.dataset.editing || cell.key !== "W"))) return;
    event.preventDefault();
    write(cell);
    const clamp = (x, count) => Math.max(0, Math.min(count - 1, x));
    const [row, column] = placeOf(cell);
    const along = step[0] || step[1];
    const to =
      {
        W: () => [clamp(row + step[0], now.rows), clamp(column + step[1], now.columns)],
        a: () => [null, clamp(column + along, now.columns)],
      }[cell.key] ?? (() => [clamp(row + step[0], now.rows), null]);
    const place = to();
    onPick(place);
    blocks[cell.key].cells.find((each) => String(placeOf(each)) === String(place))?.input.focus();
  }

  function show(next) {
    const isOther = built !== `${next.rows} ${next.columns}`;
    now = next;
    if (isOther) build();
    fill();
    light(lit.every((part, i) => part === null || part < [now.rows, now.columns][i]) ? lit : [0, 0]);
  }

  function fill() {
    const { W, b, a } = now.numbers;
    const sumLimit = Math.max(1, ...now.sums.map(Math.abs));
    const numberOf = {
      W: ([row, column]) => W[row * now.columns + column],
      a: ([k]) => a[k],
      b: ([j]) => b[j],
      z: ([j]) => now.sums[j],
      result: ([j]) => now.result[j],
    };
    for (const [key, block] of Object.entries(blocks)) {
      say(block.caption.lastChild, `(${key === "W" ? `${now.rows}, ${now.columns}` : `${key === "a" ? now.columns : now.rows},`})`);
      for (const [j, head] of block.heads.across.entries()) say(head, String(view.left + j));
      for (const [i, head] of block.heads.down.entries()) say(head, String((key === "a" ? view.left : view.top) + i));
      block.box.setAttribute("aria-label", `${BLOCKS[key].name}: ${BLOCKS[key].plural ?? `${BLOCKS[key].says}s`}`);
      for (const cell of block.cells) {
        const index = indexOf(cell);
        const value = numberOf[key](index);
        const text = short(value);
        if (!cell.input.dataset.editing && cell.input.value !== text) cell.input.value = text;
        const words = `${BLOCKS[key].says} ${BLOCKS[key].name} ${index.join(", ")}`;
        if (cell.input.getAttribute("aria-label") !== words) cell.input.setAttribute("aria-label", words);
        tint(cell.input, key, value, key === "W" ? now.limit : sumLimit);
      }
    }
    const more = { left: view.left > 0, right: view.left + view.columns < now.columns };
    const range = (from, size, count, what) => `${what} ${from}–${from + size - 1} of ${count}`;
    for (const [side, is] of Object.entries(more)) numbers.classList.toggle(`nn-more-${side}`, is);
    where.hidden = view.rows === now.rows && view.columns === now.columns;
    say(where, `Here: ${range(view.top, view.rows, now.rows, "rows")}, ${range(view.left, view.columns, now.columns, "columns")}`);
  }

  function tint(input, key, value, limit) {
    const isLamp = key === "a" || key === "result";
    const colour = isLamp
      ? blend(now.palette.lampOff, now.palette.lamp, value)
      : blend(now.palette.zero, signedColour(now.palette, value, limit), TINT);
    const text = css(colour);
    if (input.style.backgroundColor !== text) input.style.backgroundColor = text;
    input.classList.toggle("nn-bright", isLamp && value > 0.4);
  }

  // Moves the window so that the place is in it: as little as needed, or to its middle from far away.
  function follow(start, size, count, at) {
    if (at === null || (at >= start && at < start + size)) return start;
    const near = at === start - 1 || at === start + size;
    const wanted = near ? (at < start ? at : at - size + 1) : at - Math.floor(size / 2);
    return Math.max(0, Math.min(count - size, wanted));
  }

  function light(place, row = place[0]) {
    lit = place;
    const [top, left] = [follow(view.top, view.rows, now.rows, row), follow(view.left, view.columns, now.columns, place[1])];
    const isMoved = top !== view.top || left !== view.left;
    // A number that is being written stays where it is, wherever the pointer goes meanwhile.
    if (isMoved && !numbers.querySelector("[data-editing]")) {
      Object.assign(view, { top, left });
      fill();
    }
    for (const block of Object.values(blocks)) {
      const current = block.cells.find((cell) => String(placeOf(cell)) === String(place)) ?? block.cells[0];
      for (const cell of block.cells) {
        const [down, across] = placeOf(cell);
        const [inRow, inColumn] = [down !== null && down === place[0], across !== null && across === place[1]];
        cell.input.classList.toggle("nn-lit", inRow || inColumn);
        cell.input.classList.toggle("nn-crossed", cell.key === "W" && inRow && inColumn);
        cell.input.tabIndex = cell === current ? 0 : -1;
      }
    }
  }

  return { element, show, light, window: () => view };
}
