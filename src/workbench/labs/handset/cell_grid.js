// A table of cells to walk through with the arrow keys: one stop for Tab, the rest by arrows, Home and End.

import { make } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";

// makeCellGrid({ name, label, corner, columns, rows, after, onCell, onKey, onFocus })
//   columns, rows      contents of the head cells: elements or text; `caption` stands above them
//   after              a head over one more column, whose cells are `rowEnds`; not walked through
//   onCell(row, column, event)   a click, Enter or Space
//   onKey(row, column, event)    any other key: true if it was of use
// Returns { element, cells[row][column] }.
export function makeCellGrid({ name, label, caption, corner = "", columns, rows, after, rowEnds = [], foot, onCell, onKey, onFocus }) {
  const place = { row: 0, column: 0 };
  const cells = rows.map((_, row) =>
    columns.map((__, column) => make("td", { role: "gridcell", tabindex: row || column ? -1 : 0, "data-cell": `${row},${column}` })),
  );
  const head = make(
    "tr",
    {},
    make(corner ? "th" : "td", { class: "nn-corner" }, corner),
    ...columns.map((content) => make("th", { scope: "col" }, content)),
  );
  if (after !== undefined) head.append(make("th", { class: "nn-after" }, after));
  const body = cells.map((row, i) => {
    const line = make("tr", {}, make("th", { scope: "row" }, rows[i]), ...row);
    if (rowEnds[i]) line.append(make("td", { class: "nn-after" }, rowEnds[i]));
    return line;
  });
  const element = make(
    "table",
    { class: "nn-cells", role: "grid", "aria-label": label, "data-cells": name },
    ...(caption ? [make("caption", {}, caption)] : []),
    make("thead", {}, head),
    make("tbody", {}, ...body),
  );
  if (foot)
    element.append(
      make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, foot.title), ...foot.cells.map((content) => make("td", {}, content)))),
    );

  function placeOfCell(target) {
    const cell = target.closest?.("[data-cell]");
    return cell && element.contains(cell) ? cell.dataset.cell.split(",").map(Number) : null;
  }

  function move(row, column, takeFocus) {
    cells[place.row][place.column].tabIndex = -1;
    Object.assign(place, { row: Math.max(0, Math.min(rows.length - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) });
    const cell = cells[place.row][place.column];
    cell.tabIndex = 0;
    if (takeFocus) cell.focus();
  }

  element.addEventListener("click", (event) => {
    const at = placeOfCell(event.target);
    if (!at) return;
    move(...at, true);
    onCell(...at, event);
  });
  element.addEventListener("contextmenu", (event) => {
    const at = placeOfCell(event.target);
    if (!at) return;
    event.preventDefault();
    onCell(...at, event);
  });
  element.addEventListener("focusin", (event) => {
    const at = placeOfCell(event.target);
    if (!at) return;
    move(...at, false);
    onFocus?.(...at);
  });
  element.addEventListener("keydown", (event) => {
    const at = placeOfCell(event.target);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = ARROWS[event.key];
    if (step) move(at[0] + step[0], at[1] + step[1], true);
    else if (event.key === "Home") move(at[0], 0, true);
    else if (event.key === "End") move(at[0], columns.length - 1, true);
    else if (event.key === "Enter" || event.key === " ") onCell(...at, event);
    else if (!onKey?.(...at, event)) return;
    event.preventDefault();
  });
  return { element, cells };
}

// A text in a cell, set only where it differs, with what a screen reader says and its colour.
export function fillCell(cell, text, words, colour = "", ink = "") {
  if (cell.textContent !== text) cell.textContent = text;
  if (cell.getAttribute("aria-label") !== words) cell.setAttribute("aria-label", words);
  if (cell.dataset.colour !== colour) {
    cell.dataset.colour = colour;
    cell.style.background = colour;
    cell.style.color = ink;
  }
}

// Hears of a field's new value when it is left and on Enter, which JupyterLab would keep to itself.
export function onEntered(input, listener) {
  let last = null;
  const tell = () => {
    if (input.value !== last) listener(input);
    last = input.value;
  };
  input.addEventListener("focus", () => (last = input.value));
  input.addEventListener("change", tell);
  input.addEventListener("keydown", (event) => event.key === "Enter" && tell());
}

// Black or white, whichever is read better on a colour.
export function inkOn([r, g, b]) {
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? "#111" : "#fff";
}
