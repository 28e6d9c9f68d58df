// A small table: a row for each name, in the colour and dash of its line; the cells' texts come with each answer, and rows without any are hidden.

import { make, makeSvg, say } from "./dom.js";

/**
 * Makes a table.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name
 * @param {readonly string[]} options.columns the headings, the first one over the names
 * @param {readonly string[]} options.rows the names
 * @returns {{ element: HTMLElement, show: (texts: readonly (readonly string[])[]) => void }} `texts`: those of each row's cells
 */
export function makeTable({ label, name, columns, rows }) {
  const cells = rows.map(() => columns.slice(1).map(() => make("td")));
  const body = rows.map((row, i) => make("tr", {}, make("th", { scope: "row" }, sample(i), row), ...cells[i]));
  const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
  const table = make("table", { "data-table": name }, make("thead", {}, head), make("tbody", {}, ...body));

  /** @type {(texts: readonly (readonly string[])[]) => void} */
  function show(texts) {
    for (const [i, row] of texts.entries()) for (const [k, text] of row.entries()) say(cells[i][k], text);
    for (const [i, row] of body.entries()) row.toggleAttribute("hidden", i >= texts.length);
  }

  return { element: make("div", { class: "nn-table", role: "region", tabindex: 0, "aria-label": label }, table), show };
}

/**
 * The row's line, as it looks in the plots.
 * @param {number} style
 */
function sample(style) {
  const svg = makeSvg("svg", { width: 30, height: 10, class: "nn-sample", "aria-hidden": "true" });
  svg.append(makeSvg("line", { x1: 1, x2: 29, y1: 5, y2: 5, class: `nn-plot-line nn-line-${style % 10}` }));
  return svg;
}
