// A table of cells to walk through with the arrow keys: one stop for Tab, the rest by arrows, Home and End.

import { make } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";

/**
 * @typedef {object} CellGrid
 * @property {HTMLTableElement} element
 * @property {HTMLTableCellElement[][]} cells by row and column
 */

/**
 * Makes a table of empty cells.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {string} [options.caption] stands above the table
 * @param {Node | string} [options.corner] over the rows' heads
 * @param {readonly (Node | string)[]} options.columns what the head cells hold
 * @param {readonly (Node | string)[]} options.rows
 * @param {{ title: Node | string, cells: readonly Node[] }} [options.after] one more column, which is not walked through
 * @param {{ title: Node | string, cells: readonly Node[] }} [options.foot] one more row, likewise
 * @param {(row: number, column: number, event: MouseEvent | KeyboardEvent) => void} options.onCell a click, Enter or Space
 * @param {(row: number, column: number, event: KeyboardEvent) => boolean} [options.onKey] any other key: true if it was of use
 * @returns {CellGrid}
 */
export function makeCellGrid({ name, label, caption, corner = "", columns, rows, after, foot, onCell, onKey }) {
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
  if (after) head.append(make("th", { class: "nn-after" }, after.title));
  const body = cells.map((row, i) => {
    const line = make("tr", {}, make("th", { scope: "row" }, rows[i]), ...row);
    if (after) line.append(make("td", { class: "nn-after" }, after.cells[i]));
    return line;
  });
  const element = make(
    "table",
    { class: "nn-cells", role: "grid", "aria-label": label, "data-cells": name },
    ...(caption ? [make("caption", {}, caption)] : []),
    make("thead", {}, head),
    make("tbody", {}, ...body),
  );
  if (foot) {
    const last = make("tr", {}, make("th", { scope: "row" }, foot.title), ...foot.cells.map((content) => make("td", {}, content)));
    element.append(make("tfoot", {}, last));
  }

  /** @param {EventTarget | null} target @returns {[number, number] | null} */
  function placeOf(target) {
    const cell = target instanceof Element ? target.closest("[data-cell]") : null;
    if (!(cell instanceof HTMLElement) || !element.contains(cell)) return null;
    const [row, column] = (cell.dataset.cell ?? "").split(",").map(Number);
    return [row, column];
  }

  /** @param {number} row @param {number} column @param {boolean} takesFocus */
  function move(row, column, takesFocus) {
    cells[place.row][place.column].tabIndex = -1;
    Object.assign(place, { row: Math.max(0, Math.min(rows.length - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) });
    const cell = cells[place.row][place.column];
    cell.tabIndex = 0;
    if (takesFocus) cell.focus();
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const at = placeOf(event.target);
    if (!at) return;
    event.preventDefault(); // of a right click, which would open a menu
    move(...at, true);
    onCell(...at, event);
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    const at = placeOf(event.target);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = ARROWS[event.key];
    if (step) move(at[0] + step[0], at[1] + step[1], true);
    else if (event.key === "Home") move(at[0], 0, true);
    else if (event.key === "End") move(at[0], columns.length - 1, true);
    else if (event.key === "Enter" || event.key === " ") onCell(...at, event);
    else if (!onKey?.(...at, event)) return;
    event.preventDefault();
  }

  element.addEventListener("click", onClick);
  element.addEventListener("contextmenu", onClick);
  element.addEventListener("keydown", onKeyDown);
  element.addEventListener("focusin", ({ target }) => {
    const at = placeOf(target);
    if (at) move(...at, false);
  });
  return { element, cells };
}
