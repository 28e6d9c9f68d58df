// A whole matrix as colours: a cell a weight, blue and red, signs where there is room, the lit row and column framed.

import { contextOf, makeBitmap } from "../shared/bitmap.js";
import { make, signed } from "../shared/dom.js";
import { ARROWS_AND_PAGES } from "../shared/keys.js";
import { signedColour } from "../shared/palette.js";
import { stepFrom } from "./layer.js";

/** @import { Window } from "./blocks.js" */
/** @import { Hand, Layer, Place } from "./layer.js" */

const LEAST_SIGN = 0.12; // of the limit: smaller weights get no sign
const CELL = 20; // canvas pixels a weight, where there is room for a sign
const MOST_WITH_SIGNS = 100; // columns

/**
 * Makes the picture, empty until it is shown a layer.
 * @param {Hand} hand
 */
export function makeHeat({ onLook, onPick, announce }) {
  const canvas = make("canvas");
  const bands = {
    row: make("i", { class: "nn-heat-band" }),
    column: make("i", { class: "nn-heat-band" }),
    window: make("i", { class: "nn-heat-window" }),
  };
  const element = make(
    "div",
    {
      class: "nn-heat",
      role: "application",
      tabindex: 0,
      "aria-label": "All of W in colours. Arrow keys move, Page Up and Page Down go 28 columns on.",
      "data-heat": "",
    },
    canvas,
    ...Object.values(bands),
  );
  /** @type {Layer} */
  let now;
  /** @type {Place} */
  let place = [0, 0];

  /** @param {MouseEvent} event @returns {[number, number]} */
  function placeAt({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const inside = (/** @type {number} */ share, /** @type {number} */ count) =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    return [inside((clientY - box.top) / box.height, now.rows), inside((clientX - box.left) / box.width, now.columns)];
  }

  /** @param {Layer} next */
  function show(next) {
    now = { ...next };
    const { rows, columns, palette, limit } = now;
    const { W } = now.numbers;
    const hasSigns = columns <= MOST_WITH_SIGNS;
    const cell = hasSigns ? CELL : 1;
    Object.assign(canvas, { width: columns * cell, height: rows * cell });
    element.classList.toggle("nn-long", !hasSigns);
    const small = makeBitmap(columns, rows);
    small.paint((i) => signedColour(palette, W[i], limit));
    const context = contextOf(canvas);
    context.imageSmoothingEnabled = false;
    context.drawImage(small.canvas, 0, 0, canvas.width, canvas.height);
    if (hasSigns) drawSigns(context);
  }

  /** @param {CanvasRenderingContext2D} context */
  function drawSigns(context) {
    context.fillStyle = "rgba(255, 255, 255, 0.85)";
    now.numbers.W.forEach((weight, i) => {
      if (Math.abs(weight) < LEAST_SIGN * now.limit) return;
      const [x, y] = [((i % now.columns) + 0.5) * CELL, (Math.floor(i / now.columns) + 0.5) * CELL];
      context.fillRect(x - 5, y - 1, 10, 2);
      if (weight > 0) context.fillRect(x - 1, y - 5, 2, 10);
    });
  }

  /** @param {HTMLElement} band @param {Window} part of W that it goes around */
  function cover(band, { top, left, rows, columns }) {
    const share = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
    Object.assign(band.style, {
      top: share(top, now.rows),
      height: share(rows, now.rows),
      left: share(left, now.columns),
      width: share(columns, now.columns),
    });
  }

  /** @param {Place} next */
  function light(next) {
    place = next;
    const [row, column] = place;
    bands.row.hidden = row === null;
    bands.column.hidden = column === null;
    if (row !== null) cover(bands.row, { top: row, rows: 1, left: 0, columns: now.columns });
    if (column !== null) cover(bands.column, { top: 0, rows: now.rows, left: column, columns: 1 });
  }

  /** @param {Window} window the part of W that stands elsewhere in numbers */
  function frame(window) {
    cover(bands.window, window);
  }

  element.addEventListener("pointermove", (event) => onLook(placeAt(event)));
  element.addEventListener("pointerleave", () => onLook(null));
  element.addEventListener("click", (event) => onPick(placeAt(event)));
  element.addEventListener("keydown", (event) => {
    const step = ARROWS_AND_PAGES[event.key];
    if (!step) return;
    event.preventDefault();
    const [row, column] = stepFrom([place[0] ?? 0, place[1] ?? 0], step, now).map(Number);
    onPick([row, column]);
    announce(`row ${row}, column ${column}: ${signed(now.numbers.W[row * now.columns + column])}`);
  });
  return { element, show, light, frame };
}
