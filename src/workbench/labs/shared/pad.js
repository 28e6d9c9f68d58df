// A pad to draw a digit on, with pen, rubber and a button that empties it.

import { makePaintable } from "./brush.js";
import { make, makeButton, makeChoice } from "./dom.js";
import { makeGrid } from "./grid.js";

const PAD_KEYS = "Arrow keys move, Space draws, Shift with an arrow key draws a line.";
const PEN = { value: 1, radius: 1.1 };
const RUBBER = { value: 0, radius: 1.6 };

// `onDraw(values)` is called with 784 numbers on every move of the hand, `onDone()` at the end of a stroke.
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
