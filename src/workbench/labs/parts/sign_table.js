// A table of −, 0 and +, to click or to type into: a row is a neuron, a column one of its inputs. Behind each row stand its
// weighted sum and its lamp.

import { make, say, signed } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";
import { blend, css } from "../shared/palette.js";

/** @import { Palette } from "../shared/palette.js" */

/** @typedef {-1 | 0 | 1} Sign */

/** @type {Record<Sign, { text: string, word: string, next: Sign }>} `next`: what a click makes of it */
const SIGNS = {
  [-1]: { text: "−", word: "minus", next: 0 },
  0: { text: "0", word: "nothing", next: 1 },
  1: { text: "+", word: "plus", next: -1 },
};
/** @type {Record<string, Sign | undefined>} */
const TYPED = { "+": 1, "=": 1, "-": -1, "−": -1, 0: 0, Delete: 0, Backspace: 0 };

/**
 * What the table shows.
 * @typedef {object} TableState
 * @property {Int8Array | null} signs row by row; null where the hand has moved on since
 * @property {Float32Array} inputs they light columns
 * @property {Float32Array} sums
 * @property {Float32Array} activations
 * @property {number[]} best the rows to mark
 * @property {Palette} palette
 */

/**
 * Makes a table of 0s.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {readonly string[]} options.rows
 * @param {(readonly [string, string])[]} options.columns a letter, which stands alone where there is no room for the name, and that
 * @param {(row: number, column: number, value: Sign) => void} options.onSet
 * @param {(event: KeyboardEvent) => void} options.onKey gets the keys that come with Control
 */
export function makeSignTable({ name, label, rows, columns, onSet, onKey }) {
  /** @type {Sign[][]} */
  const signs = rows.map(() => columns.map(() => 0));
  const cells = rows.map((_, r) => columns.map((__, c) => makeCell(r, c)));
  const ends = rows.map((row) => ({
    sum: make("td", { class: "nn-sum-cell" }),
    bulb: make("i", { class: "nn-bulb" }),
    lit: make("span", {}),
    rank: make("span", { class: "nn-rank" }),
    head: make("th", { scope: "row" }, row),
  }));
  const heads = columns.map(([mark, word]) =>
    make("th", { scope: "col" }, make("b", {}, mark), make("span", { class: "nn-head-name" }, word)),
  );
  const table = make("table", { class: "nn-sign-table", role: "grid", "aria-label": label, "data-table": name });
  const top = make("tr", {}, make("td"), ...heads, make("th", { scope: "col" }, "sum"), make("th", { scope: "col" }, "output"));
  const lines = rows.map((_, r) => rowOf(r));
  table.append(make("thead", {}, top), make("tbody", {}, ...lines));
  let at = [0, 0];
  let drawn = "";
  cells[0][0].tabIndex = 0;

  /** @param {number} r */
  function rowOf(r) {
    const { head, sum, bulb, lit, rank } = ends[r];
    return make("tr", {}, head, ...cells[r], sum, make("td", { class: "nn-lamp-cell" }, bulb, lit, rank));
  }

  /** @param {number} r @param {number} c */
  function makeCell(r, c) {
    const cell = make("td", { role: "gridcell", tabindex: -1, class: "nn-sign", "data-cell": `${r},${c}` }, "0");
    cell.addEventListener("click", () => {
      focusOn(r, c);
      set(r, c, SIGNS[signs[r][c]].next);
    });
    cell.addEventListener("keydown", (event) => onCellKey(event, r, c));
    return cell;
  }

  /** @param {KeyboardEvent} event @param {number} r @param {number} c */
  function onCellKey(event, r, c) {
    if (event.ctrlKey || event.metaKey) return onKey(event);
    const step = ARROWS[event.key];
    const typed = TYPED[event.key];
    if (step) {
      const [down, right] = step;
      focusOn((r + down + rows.length) % rows.length, (c + right + columns.length) % columns.length);
    } else if (event.key === " " || event.key === "Enter") set(r, c, SIGNS[signs[r][c]].next);
    else if (typed !== undefined) set(r, c, typed);
    else return;
    event.preventDefault();
  }

  /** @param {number} r @param {number} c */
  function focusOn(r, c) {
    cells[at[0]][at[1]].tabIndex = -1;
    at = [r, c];
    cells[r][c].tabIndex = 0;
    cells[r][c].focus();
  }

  /** The sign is on the screen at once; what follows comes from the kernel. @param {number} r @param {number} c @param {Sign} value */
  function set(r, c, value) {
    paint(r, c, value);
    onSet(r, c, value);
  }

  /** @param {number} r @param {number} c @param {Sign} value */
  function paint(r, c, value) {
    const cell = cells[r][c];
    const { text, word } = SIGNS[value];
    signs[r][c] = value;
    say(cell, text);
    const kind = `nn-sign nn-sign-${word}`;
    if (cell.className !== kind) cell.className = kind;
    const words = `${rows[r]}, ${columns[c][1]}: ${word}`;
    if (cell.getAttribute("aria-label") !== words) cell.setAttribute("aria-label", words);
  }

  /** @param {TableState} state */
  function show({ signs: next, inputs, sums, activations, best, palette }) {
    for (let r = 0; next && r < rows.length; r++) {
      for (let c = 0; c < columns.length; c++) paint(r, c, /** @type {Sign} */ (next[r * columns.length + c]));
    }
    const look = `${palette.name} ${inputs.join()}`;
    if (look !== drawn) {
      drawn = look;
      table.style.setProperty("--nn-plus", css(palette.positive));
      table.style.setProperty("--nn-minus", css(palette.negative));
      for (const [c, head] of heads.entries()) head.classList.toggle("nn-there", inputs[c] > 0.5);
      for (const row of cells) for (const [c, cell] of row.entries()) cell.toggleAttribute("data-there", inputs[c] > 0.5);
    }
    ends.forEach(({ sum, bulb, lit, rank }, r) => {
      say(sum, signed(sums[r], Number.isInteger(sums[r]) ? 0 : 1));
      bulb.style.background = css(blend(palette.lampOff, palette.lamp, activations[r]));
      say(lit, activations[r].toFixed(2));
      say(rank, best.includes(r) ? (best.length > 1 ? " = tie" : " ◀") : "");
      lines[r].classList.toggle("nn-best", best.includes(r));
    });
  }

  return { element: make("div", { class: "nn-sign-box nn-scrolls" }, table), show };
}
