// A 28 x 28 grid of numbers from 0 to 1, written out in cells as bright as the numbers say: all, or a part, larger.

import { contextOf } from "./bitmap.js";
import { makeCellMark } from "./cell_mark.js";
import { make, makeChoice, say } from "./dom.js";
import { inGrid, PIXELS, SIDE } from "./grid.js";

const SIZES = [SIDE, 14, 7];
const LEAST_CELL = 12; // CSS pixels that a cell needs for a number of 12 pixels
const TWO_DIGITS_FROM = 28; // CSS pixels from which a cell holds 0.73 rather than .7
const MARGIN = 1; // cells that stay in sight beyond the one that is pointed at
const LIGHT_FROM = 0.46; // from this grey on black is read better than white, by WCAG's contrast

/** @import { Cell } from "./grid.js" */

/**
 * @typedef {object} NumberGrid
 * @property {HTMLElement} element
 * @property {HTMLElement} bar the choice of how much is shown, and which rows and columns that are
 * @property {(values: ArrayLike<number>) => void} show shows all numbers, from 0 to 1
 * @property {(place: Cell | null, follow?: boolean) => void} point frames the cell that is pointed at, anywhere in the lab; null: none.
 *   `follow`: and brings it into sight
 * @property {(event: MouseEvent) => Cell} cellAt the cell under a pointer
 * @property {() => void} close
 */

/**
 * Makes a grid of numbers.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {string} [options.role] what a screen reader takes it for
 * @returns {NumberGrid}
 */
export function makeNumberGrid({ name, label, role = "img" }) {
  const canvas = make("canvas");
  const element = make("div", { class: "nn-numbers", role, tabindex: 0, "aria-label": label, "data-grid": name }, canvas);
  const where = make("span", { class: "nn-quiet" });
  const choice = makeChoice({
    legend: "show",
    name: `${name}-size`,
    value: String(SIDE),
    options: SIZES.map((size) => [String(size), size === SIDE ? "all" : `${size} × ${size}`]),
    onChange: fit,
  });
  const bar = make("div", { class: "nn-numbers-bar" }, choice.element, where);
  const context = contextOf(canvas);
  const values = new Float32Array(PIXELS);
  const drawn = new Float32Array(PIXELS).fill(NaN);
  const view = { top: 0, left: 0, size: SIDE };
  const mark = makeCellMark(element, () => view);
  let width = 0; // CSS pixels
  /** @type {Cell | null} */
  let pointed = null;

  // Takes the size that was chosen, or the largest in which numbers are still readable here.
  function fit() {
    width = element.clientWidth;
    if (!width) return;
    const wanted = Number(choice.value);
    const size = SIZES.find((each) => each <= wanted && width / each >= LEAST_CELL) ?? SIZES[SIZES.length - 1];
    const scale = window.devicePixelRatio || 1;
    canvas.width = canvas.height = Math.round(width * scale);
    const start = Math.floor((SIDE - size) / 2);
    if (size !== view.size) Object.assign(view, { size, top: start, left: start });
    drawn.fill(NaN);
    moveTo(pointed);
    draw();
  }

  /**
   * Moves the part that is shown as little as it takes to have a cell in sight.
   * @param {Cell | null} place
   */
  function moveTo(place) {
    if (place && view.size < SIDE) {
      const shift = (/** @type {number} */ start, /** @type {number} */ at) => {
        const least = at - view.size + 1 + MARGIN;
        return Math.max(0, Math.min(SIDE - view.size, Math.min(Math.max(start, least), at - MARGIN)));
      };
      const [top, left] = [shift(view.top, place.row), shift(view.left, place.column)];
      if (top !== view.top || left !== view.left) {
        Object.assign(view, { top, left });
        drawn.fill(NaN);
        draw();
      }
    }
    const last = view.size - 1;
    const part = `rows ${view.top} to ${view.top + last}, columns ${view.left} to ${view.left + last}`;
    const isLess = view.size < Number(choice.value);
    say(where, view.size === SIDE ? "28 rows × 28 columns" : isLess ? `${part} (no room for more)` : part);
    mark(place);
  }

  function draw() {
    if (!width) return;
    const cell = width / view.size;
    const small = cell < TWO_DIGITS_FROM;
    const edges = cellEdges(view.size, canvas.width);
    const height = small ? 12 : Math.min(16, Math.round(cell * 0.36));
    context.font = `${(height * canvas.width) / width}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let row = 0; row < view.size; row++) {
      for (let column = 0; column < view.size; column++) {
        const i = (row + view.top) * SIDE + column + view.left;
        if (drawn[i] !== values[i]) drawCell(i, edges, row, column, small);
      }
    }
  }

  /** @type {(i: number, edges: number[], row: number, column: number, small: boolean) => void} */
  function drawCell(i, edges, row, column, small) {
    const [left, right, top, bottom] = [edges[column], edges[column + 1], edges[row], edges[row + 1]];
    const value = values[i];
    drawn[i] = value;
    const grey = Math.round(255 * value);
    context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
    context.fillRect(left, top, right - left, bottom - top);
    context.fillStyle = value === 0 ? "#8c8c8c" : value < LIGHT_FROM ? "#fff" : "#000";
    context.fillText(written(value, small), (left + right) / 2, (top + bottom) / 2 + canvas.width / width);
  }

  const observer = new ResizeObserver(fit);
  observer.observe(element);
  return {
    element,
    bar,
    show(next) {
      values.set(next);
      draw();
    },
    point(place, follow = false) {
      pointed = place;
      if (follow) moveTo(place);
      else mark(place);
    },
    cellAt(event) {
      const box = canvas.getBoundingClientRect();
      const at = (/** @type {number} */ offset, /** @type {number} */ length) => (offset / length) * view.size - 0.5;
      return inGrid({
        row: view.top + at(event.clientY - box.top, box.height),
        column: view.left + at(event.clientX - box.left, box.width),
      });
    },
    close: () => observer.disconnect(),
  };
}

/**
 * Where cells end on a canvas, in whole canvas pixels: two neighbours never share one, so that a cell which is drawn anew leaves
 * nothing of what it showed before.
 * @param {number} count of cells
 * @param {number} length in canvas pixels
 * @returns {number[]} the edges from 0 to `length`, one more than there are cells
 */
export function cellEdges(count, length) {
  return Array.from({ length: count + 1 }, (_, k) => Math.round((k * length) / count));
}

/**
 * A number from 0 to 1 as it is written into its cell: .7 where that is small, else 0.73.
 * @param {number} value
 * @param {boolean} small
 * @returns {string}
 */
export function written(value, small) {
  if (value === 0 || value === 1) return String(value);
  if (!small) return value.toFixed(2);
  const text = value.toFixed(1);
  return text === "0.0" ? ".0" : text === "1.0" ? "1" : text.slice(1);
}
