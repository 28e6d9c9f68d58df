// A small table: a row for each name, in the colour and dash of its line; the cells' texts come with each answer, and rows without any are hidden.

import { make, makeSvg, say } from "./dom.js";

/**
 * A row's name, and which of the plots' lines it stands for.
 * @typedef {{ name: string, style: number }} Head
 */

/**
 * Makes a table.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name
 * @param {readonly string[]} options.columns the headings, the first one over the names
 * @param {readonly string[]} options.rows the names; row i stands for line i
 * @returns {{ element: HTMLElement, show: (texts: readonly (readonly string[])[], heads?: readonly Head[]) => void }} `texts`: those
 *   of each row's cells; `heads`: where names and lines change, too
 */
export function makeTable({ label, name, columns, rows }) {
  const heads = rows.map((row, i) => makeHead({ name: row, style: i }));
  const cells = rows.map(() => columns.slice(1).map(() => make("td")));
  const body = heads.map(({ element }, i) => make("tr", {}, element, ...cells[i]));
  const top = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
  const table = make("table", { "data-table": name }, make("thead", {}, top), make("tbody", {}, ...body));

  /** @type {(texts: readonly (readonly string[])[], named?: readonly Head[]) => void} */
  function show(texts, named = []) {
    for (const [i, row] of texts.entries()) for (const [k, text] of row.entries()) say(cells[i][k], text);
    for (const [i, head] of named.entries()) heads[i].set(head);
    for (const [i, row] of body.entries()) row.toggleAttribute("hidden", i >= texts.length);
  }

  return { element: make("div", { class: "nn-table", role: "region", tabindex: 0, "aria-label": label }, table), show };
}

/**
 * A row's head: its line as it looks in the plots, and its name.
 * @param {Head} first
 */
function makeHead(first) {
  const svg = makeSvg("svg", { width: 30, height: 10, class: "nn-sample", "aria-hidden": "true" });
  const line = svg.appendChild(makeSvg("line", { x1: 1, x2: 29, y1: 5, y2: 5 }));
  const text = make("span");

  /** @param {Head} head */
  function set({ name, style }) {
    say(text, name);
    line.setAttribute("class", `nn-plot-line nn-line-${style % 10}`);
  }

  set(first);
  return { element: make("th", { scope: "row" }, svg, text), set };
}
