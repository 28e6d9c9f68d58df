// A table of −, 0 and +, to click or to type into: a row is a neuron, a column one of its inputs. Behind each row stand its
// weighted sum and its lamp.

import { make, say, signed } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";
import { blend, css } from "../shared/palette.js";

const SIGN_TEXT = new Map([
  [-1, "−"],
  [0, "0"],
  [1, "+"],
]);
const SIGN_WORD = new Map([
  [-1, "minus"],
  [0, "nothing"],
  [1, "plus"],
]);
const AFTER = new Map([
  [0, 1],
  [1, -1],
  [-1, 0],
]); // what a click makes of a sign
const TYPED = new Map([
  ["+", 1],
  ["=", 1],
  ["-", -1],
  ["−", -1],
  ["0", 0],
  ["Delete", 0],
  ["Backspace", 0],
]);

// `columns` are [mark, name]: the mark is a letter that stands alone where there is no room for the name.
// `onSet(row, column, value)` is called with −1, 0 or 1.
export function makeSignTable({ name, label, rows, columns, onSet, onKey }) {
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
  table.append(make("thead", {}, top), make("tbody", {}, ...rows.map((_, r) => rowOf(r))));
  let at = [0, 0];
  let drawn = "";
  cells[0][0].tabIndex = 0;

  function rowOf(r) {
    const { head, sum, bulb, lit, rank } = ends[r];
    return make("tr", {}, head, ...cells[r], sum, make("td", { class: "nn-lamp-cell" }, bulb, lit, rank));
  }

  function makeCell(r, c) {
    const cell = make("td", { role: "gridcell", tabindex: -1, class: "nn-sign", "data-cell": `${r},${c}` }, "0");
    cell.value = 0;
    cell.addEventListener("click", () => {
      focusOn(r, c);
      set(r, c, AFTER.get(cell.value));
    });
    cell.addEventListener("keydown", (event) => onCellKey(event, r, c));
    return cell;
  }

  function onCellKey(event, r, c) {
    if (event.ctrlKey || event.metaKey) return onKey?.(event);
    const step = ARROWS[event.key];
    if (step) {
      const [down, right] = step;
      focusOn((r + down + rows.length) % rows.length, (c + right + columns.length) % columns.length);
    } else if (event.key === " " || event.key === "Enter") set(r, c, AFTER.get(cells[r][c].value));
    else if (TYPED.has(event.key)) set(r, c, TYPED.get(event.key));
    else return;
    event.preventDefault();
  }

  function focusOn(r, c) {
    cells[at[0]][at[1]].tabIndex = -1;
    at = [r, c];
    cells[r][c].tabIndex = 0;
    cells[r][c].focus();
  }

  // The sign is on the screen at once; what follows comes from the kernel.
  function set(r, c, value) {
    paint(r, c, value);
    onSet(r, c, value);
  }

  function paint(r, c, value) {
    const cell = cells[r][c];
    cell.value = value;
    say(cell, SIGN_TEXT.get(value));
    const kind = `nn-sign nn-sign-${SIGN_WORD.get(value)}`;
    if (cell.className !== kind) cell.className = kind;
    const words = `${rows[r]}, ${columns[c][1]}: ${SIGN_WORD.get(value)}`;
    if (cell.getAttribute("aria-label") !== words) cell.setAttribute("aria-label", words);
  }

  // `signs` is null where the hand has moved on since. `inputs` light columns, `best` are the rows to mark.
  function show({ signs, inputs, sums, activations, best, palette }) {
    for (let r = 0; signs && r < rows.length; r++) {
      for (let c = 0; c < columns.length; c++) paint(r, c, Math.round(signs[r * columns.length + c]));
    }
    const look = `${palette.name} ${inputs.join()}`;
    if (look !== drawn) {
      drawn = look;
      table.style.setProperty("--nn-plus", css(palette.positive));
      table.style.setProperty("--nn-minus", css(palette.negative));
      for (const [c, head] of heads.entries()) head.classList.toggle("nn-there", inputs[c] > 0.5);
      for (const row of cells) for (const [c, cell] of row.entries()) cell.toggleAttribute("data-there", inputs[c] > 0.5);
    }
    ends.forEach(({ sum, bulb, lit, rank, head }, r) => {
      say(sum, signed(sums[r], Number.isInteger(sums[r]) ? 0 : 1));
      bulb.style.background = css(blend(palette.lampOff, palette.lamp, activations[r]));
      say(lit, activations[r].toFixed(2));
      say(rank, best.includes(r) ? (best.length > 1 ? " = tie" : " ◀") : "");
      head.parentElement.classList.toggle("nn-best", best.includes(r));
    });
  }

  return { element: make("div", { class: "nn-sign-box nn-scrolls" }, table), table, heads, show };
}
