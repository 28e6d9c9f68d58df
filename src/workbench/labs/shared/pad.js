// A pad to draw a digit on, with pen, rubber and a button that empties it.

import { makePaintable } from "./brush.js";
import { make, makeButton, makeChoice } from "./dom.js";
import { makeGrid } from "./grid.js";

const PAD_KEYS = "Arrow keys move, Space draws, Shift with an arrow key draws a line.";
/** @import { Brush } from "./stroke.js" */
/** @import { Grid } from "./grid.js" */

/** @type {Brush} */
export const PEN = { value: 1, radius: 1.1 };
/** @type {Brush} */
export const RUBBER = { value: 0, radius: 1.6 };

/**
 * Makes a pad.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {(values: Float32Array) => void} options.onDraw called with all numbers on every move of the hand
 * @param {() => void} options.onDone called at the end of a stroke
 * @param {(words: string) => void} options.announce has a screen reader say where the keyboard is
 * @param {(event: KeyboardEvent) => unknown} [options.onKey] gets the keys that do not draw; true where one was of use
 * @returns {{ grid: Grid, element: HTMLElement, tools: HTMLElement }} the pad, its element, and the row of its tools
 */
export function makePad({ name, label, onDraw, onDone, announce, onKey }) {
  const grid = makeGrid({ name, label: `${label}. ${PAD_KEYS}`, role: "application" });
  const pen = makeChoice({
    legend: "Pen",
    name: `${name}-pen`,
    value: "ink",
    options: [
      ["ink", "ink"],
      ["rubber", "rubber"],
    ],
  });
  const clear = makeButton(`${name}-clear`, "empty the pad", () => {
    grid.values.fill(0);
    grid.draw();
    onDraw(grid.values);
    onDone();
  });
  makePaintable(grid, {
    brush: () => (pen.value === "rubber" ? RUBBER : PEN),
    isSigned: false,
    onPaint: () => onDraw(grid.values),
    onDone,
    onKey,
    announce,
  });
  return { grid, element: grid.element, tools: make("div", { class: "nn-row" }, pen.element, clear) };
}
