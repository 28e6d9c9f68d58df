// Two images laid over each other: which pixels have ink in the one, in the other, in both.

import { contextOf } from "../shared/bitmap.js";
import { make, say } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { css } from "../shared/palette.js";

/** @import { Colour, Palette } from "../shared/palette.js" */
/**
 * The pixels of two images, counted: see `workbench.images.overlap`.
 * @typedef {object} Counts
 * @property {number} first
 * @property {number} second
 * @property {number} both
 * @property {number} either
 * @property {number} share
 */

const CELL_PIXELS = 12; // canvas pixels a cell
const FIRST = 1;
const SECOND = 2;

/**
 * Makes a picture of two images: colours, and marks for whoever cannot tell them apart, / for A, \ for B, so X for both.
 * @returns {{ element: HTMLElement, show: (marks: Uint8Array, palette: Palette, words: string) => void }} `marks`: 0 for no ink, 1 for
 *   ink in A, 2 in B, 3 in both; `words` say the same
 */
export function makeOverlay() {
  const canvas = make("canvas", { width: SIDE * CELL_PIXELS, height: SIDE * CELL_PIXELS });
  const element = make("div", { class: "nn-grid", role: "img", "data-grid": "overlay" }, canvas);
  const context = contextOf(canvas);
  let key = "";

  /** @type {(marks: Uint8Array, palette: Palette, words: string) => void} */
  function show(marks, palette, words) {
    const next = `${palette.name} ${marks.join("")}`;
    if (next === key) return;
    key = next;
    element.setAttribute("aria-label", `A laid over B: ${words}`);
    context.fillStyle = css(palette.zero);
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const [i, mark] of marks.entries()) {
      if (mark) drawMark(mark, (i % SIDE) * CELL_PIXELS, Math.floor(i / SIDE) * CELL_PIXELS, palette);
    }
  }

  /** @type {(mark: number, x: number, y: number, palette: Palette) => void} */
  function drawMark(mark, x, y, palette) {
    const [near, far] = [2.5, CELL_PIXELS - 2.5];
    context.fillStyle = css(colourOf(mark, palette));
    context.fillRect(x, y, CELL_PIXELS, CELL_PIXELS);
    context.strokeStyle =
      mark === SECOND || (mark > SECOND && isDarkPalette(palette)) ? "rgba(0, 0, 0, 0.75)" : "rgba(255, 255, 255, 0.85)";
    context.lineWidth = 1.5;
    context.beginPath();
    if (mark & FIRST) {
      context.moveTo(x + near, y + far);
      context.lineTo(x + far, y + near);
    }
    if (mark & SECOND) {
      context.moveTo(x + near, y + near);
      context.lineTo(x + far, y + far);
    }
    context.stroke();
  }

  return { element, show };
}

/** @type {(mark: number, palette: Palette) => Colour} */
function colourOf(mark, palette) {
  if (mark === FIRST) return palette.positive;
  if (mark === SECOND) return palette.lamp;
  return isDarkPalette(palette) ? [235, 235, 235] : [40, 40, 40];
}

/** @param {Palette} palette */
function isDarkPalette({ zero }) {
  return zero[0] < 128;
}

/**
 * Makes a legend: what the colours and marks stand for, with how many pixels there are of each.
 * @returns {{ element: HTMLElement, show: (counts: Counts, palette: Palette) => void }}
 */
export function makeOverlayLegend() {
  const parts = ["/ A only", "\\ B only", "X both"].map((text, i) => {
    const swatch = make("i", { "aria-hidden": "true" });
    const count = make("b");
    return { swatch, count, mark: i + 1, element: make("span", {}, swatch, `${text} `, count) };
  });
  const element = make("p", { class: "nn-overlay-legend" }, ...parts.map((part) => part.element));

  /** @type {(counts: Counts, palette: Palette) => void} */
  function show({ first, second, both }, palette) {
    for (const [i, count] of [first - both, second - both, both].entries()) say(parts[i].count, String(count));
    for (const { swatch, mark } of parts) {
      const colour = css(colourOf(mark, palette));
      if (swatch.style.backgroundColor !== colour) swatch.style.backgroundColor = colour;
    }
  }

  return { element, show };
}
