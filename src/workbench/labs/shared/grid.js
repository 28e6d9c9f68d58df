// A 28 x 28 grid of numbers, drawn as pixels: an image in grey, or signed numbers in two colours with their signs.

import { contextOf, grey, makeBitmap } from "./bitmap.js";
import { make, signed } from "./dom.js";
import { signedColour } from "./palette.js";

/** @import { Palette } from "./palette.js" */

/** How many rows an image has, and how many columns. */
export const SIDE = 28;
/** How many pixels an image has. */
export const PIXELS = SIDE * SIDE;
const CELL = 12; // canvas pixels a cell
const LEAST_MARKED = 0.12; // of the limit: smaller numbers get no sign

/** @typedef {{ row: number, column: number }} Cell rows and columns are counted from 0, as in the notebook's arrays */

/**
 * A bar drawn around part of a grid: its middle, its angle in degrees against the clock, its sides in cells.
 * @typedef {Cell & { angle: number, length: number, thickness: number }} Outline
 */

/**
 * A grid. Whoever changes what it shows calls `draw` to have it seen.
 * @typedef {object} Grid
 * @property {HTMLDivElement} element
 * @property {HTMLCanvasElement} canvas
 * @property {Float32Array} values all numbers, row by row: from 0 to 1 for an image
 * @property {number} limit of signed numbers, the size that has the full colour; above 0
 * @property {Palette | null} palette without one nothing is drawn
 * @property {Cell} cursor where the keyboard is
 * @property {boolean} usesKeys whether the cursor is shown while the grid has the focus
 * @property {Outline | null} outline
 * @property {() => void} draw
 * @property {(event: MouseEvent) => Cell} cellAt where a pointer is, in cells and fractions of cells: the first one's middle is (0, 0)
 */

/**
 * Makes a grid of zeros.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name
 * @param {boolean} [options.isSigned] signed numbers rather than an image
 * @param {string} [options.role] what a screen reader takes it for
 * @returns {Grid}
 */
export function makeGrid({ label, name, isSigned = false, role = "img" }) {
  const canvas = make("canvas", { width: SIDE * CELL, height: SIDE * CELL });
  const element = make("div", { class: "nn-grid", role, tabindex: 0, "aria-label": label, "data-grid": name }, canvas);
  const small = makeBitmap(SIDE);
  const context = contextOf(canvas);
  context.imageSmoothingEnabled = false;

  /** @type {Grid} */
  const grid = {
    element,
    canvas,
    values: new Float32Array(PIXELS),
    limit: 1,
    palette: null,
    cursor: { row: SIDE / 2, column: SIDE / 2 },
    usesKeys: false,
    outline: null,
    draw,
    cellAt,
  };

  function draw() {
    const { palette, values, limit } = grid;
    if (!palette) return;
    small.paint((i) => (isSigned ? signedColour(palette, values[i], limit) : grey(values[i])));
    context.drawImage(small.canvas, 0, 0, canvas.width, canvas.height);
    if (isSigned) drawSigns();
    if (grid.outline) drawOutline(grid.outline);
    if (grid.usesKeys && document.activeElement === element) drawCursor(grid.cursor);
  }

  // A plus or a minus in each cell that counts, so that the sign does not hang on colour alone.
  function drawSigns() {
    context.fillStyle = "rgba(255, 255, 255, 0.75)";
    for (let i = 0; i < PIXELS; i++) {
      const value = grid.values[i];
      if (Math.abs(value) < LEAST_MARKED * grid.limit) continue;
      const x = (i % SIDE) * CELL + CELL / 2;
      const y = Math.floor(i / SIDE) * CELL + CELL / 2;
      context.fillRect(x - 3, y - 1, 6, 2);
      if (value > 0) context.fillRect(x - 1, y - 3, 2, 6);
    }
  }

  /** @param {Outline} outline */
  function drawOutline({ row, column, angle, length, thickness }) {
    context.save();
    context.translate((column + 0.5) * CELL, (row + 0.5) * CELL);
    context.rotate((-angle * Math.PI) / 180);
    context.setLineDash([8, 6]);
    context.lineWidth = 2.5;
    context.strokeStyle = isSigned ? "rgba(128, 128, 128, 0.95)" : "rgba(255, 202, 58, 0.95)";
    context.strokeRect((-length / 2 - 0.5) * CELL, (-thickness / 2 - 0.5) * CELL, (length + 1) * CELL, (thickness + 1) * CELL);
    context.restore();
  }

  /** @param {Cell} cell */
  function drawCursor({ row, column }) {
    context.lineWidth = 4;
    context.strokeStyle = "rgba(0, 0, 0, 0.8)";
    context.strokeRect(column * CELL, row * CELL, CELL, CELL);
    context.lineWidth = 2;
    context.strokeStyle = "rgb(255, 202, 58)";
    context.strokeRect(column * CELL, row * CELL, CELL, CELL);
  }

  /** @param {MouseEvent} event */
  function cellAt(event) {
    const box = canvas.getBoundingClientRect();
    return {
      row: ((event.clientY - box.top) / box.height) * SIDE - 0.5,
      column: ((event.clientX - box.left) / box.width) * SIDE - 0.5,
    };
  }

  // Whoever comes with the keyboard sees where they are; under a pointer there is no need.
  element.addEventListener("focus", () => {
    grid.usesKeys = element.matches(":focus-visible");
    draw();
  });
  element.addEventListener("blur", draw);
  return grid;
}

/**
 * A cell and its number in words: "row 8, column 12: +0.50".
 * @param {{ values: ArrayLike<number> }} grid
 * @param {Cell} cell one of whole numbers
 * @param {boolean} [isSigned] whether a positive number gets a plus
 * @returns {string}
 */
export function describeCell(grid, { row, column }, isSigned = false) {
  return `row ${row}, column ${column}: ${signed(grid.values[row * SIDE + column], 2, isSigned)}`;
}

/**
 * The cell nearest to a place that may lie between cells, or beside the grid.
 * @param {Cell} place
 * @returns {Cell}
 */
export function inGrid({ row, column }) {
  const clamp = (/** @type {number} */ x) => Math.max(0, Math.min(SIDE - 1, Math.round(x)));
  return { row: clamp(row), column: clamp(column) };
}
