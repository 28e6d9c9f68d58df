// A 28 x 28 grid of numbers, drawn as pixels: an image in grey, or signed numbers in two colours with their signs.

import { make, signed } from "./dom.js";
import { signedColour } from "./palette.js";

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;
const CELL = 12; // canvas pixels a cell
const LEAST_MARKED = 0.12; // of the limit: smaller numbers get no sign

export function makeGrid({ label, name, isSigned, role = "img" }) {
  const canvas = make("canvas", { width: SIDE * CELL, height: SIDE * CELL });
  const element = make("div", { class: "nn-grid", role, tabindex: 0, "aria-label": label, "data-grid": name }, canvas);
  const small = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const pixels = small.getContext("2d").createImageData(SIDE, SIDE);
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;

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
    if (!grid.palette) return;
    for (let i = 0; i < PIXELS; i++) {
      const value = grid.values[i];
      const colour = isSigned ? signedColour(grid.palette, value, grid.limit) : Array(3).fill(Math.round(255 * value));
      pixels.data.set([...colour, 255], 4 * i);
    }
    small.getContext("2d").putImageData(pixels, 0, 0);
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
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

  function drawCursor({ row, column }) {
    context.lineWidth = 4;
    context.strokeStyle = "rgba(0, 0, 0, 0.8)";
    context.strokeRect(column * CELL, row * CELL, CELL, CELL);
    context.lineWidth = 2;
    context.strokeStyle = "rgb(255, 202, 58)";
    context.strokeRect(column * CELL, row * CELL, CELL, CELL);
  }

  // Where a pointer is, in cells and fractions of cells: the middle of the first cell is (0, 0).
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

// "row 8, column 12: +0.50", with rows and columns counted from 0 as in the notebook's arrays.
export function describeCell(grid, { row, column }, isSigned) {
  return `row ${row}, column ${column}: ${signed(grid.values[row * SIDE + column], 2, isSigned)}`;
}

export function inGrid({ row, column }) {
  const clamp = (x) => Math.max(0, Math.min(SIDE - 1, Math.round(x)));
  return { row: clamp(row), column: clamp(column) };
}
