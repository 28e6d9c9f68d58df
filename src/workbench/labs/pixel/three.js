// One image three times, as pixels, as numbers, as a column of neurons: what is pointed at in one is framed in all three.

import { makeCellMark } from "../shared/cell_mark.js";
import { inGrid, makeGrid, SIDE } from "../shared/grid.js";
import { listStep } from "../shared/keys.js";
import { makeNumberGrid } from "../shared/number_grid.js";
import { makeColumn } from "./column.js";

/** @import { Cell } from "../shared/grid.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Ink } from "./column.js" */
/** @typedef {"image" | "numbers" | "column"} Place where the pointer is */

const KEYS = "Arrow keys choose, Space switches between black and white, plus and minus change by a tenth.";
/** @type {Readonly<Record<string, number | undefined>>} */
const PAGES = { PageUp: -SIDE, PageDown: SIDE };

/**
 * Makes the three.
 * @param {object} options
 * @param {(index: number | null, place: Place | null) => void} options.onLook called when the pointer is on a neuron (null: on none)
 * @param {(index: number) => void} options.onPick called on a press
 * @param {(event: KeyboardEvent, step: number | undefined) => void} options.onKey `step`: how many neurons further the key asks
 *   to go, if it does
 */
export function makeThree({ onLook, onPick, onKey }) {
  const image = makeGrid({ name: "image", label: `The image as pixels. ${KEYS}`, role: "application" });
  const imageMark = makeCellMark(image.element);
  const numbers = makeNumberGrid({ name: "numbers", label: `The image as numbers. ${KEYS}`, role: "application" });
  const column = makeColumn({
    name: "column",
    label: `The image as a column of 784 neurons. ${KEYS} Page up and page down move by ${SIDE}.`,
    onPoint: (index) => onLook(index, "column"),
    onPick,
  });

  /**
   * Frames a neuron in all three; what is under the pointer stays where it is.
   * @param {number} index
   * @param {Place | null} place
   */
  function point(index, place) {
    const cell = { row: Math.floor(index / SIDE), column: index % SIDE };
    imageMark(cell);
    numbers.point(cell, place !== "numbers");
    if (place !== "column") column.point(index, false);
  }

  /** @type {(element: HTMLElement, place: "image" | "numbers", cellAt: (event: MouseEvent) => Cell) => void} */
  function listen(element, place, cellAt) {
    const indexAt = (/** @type {MouseEvent} */ event) => {
      const { row, column: left } = cellAt(event);
      return row * SIDE + left;
    };
    element.addEventListener("pointermove", (event) => onLook(indexAt(event), place));
    element.addEventListener("pointerleave", () => onLook(null, null));
    element.addEventListener("pointerdown", (event) => {
      point(indexAt(event), place);
      onPick(indexAt(event));
    });
    element.addEventListener("keydown", (event) => onKey(event, listStep(event.key, SIDE)));
  }

  listen(image.element, "image", (event) => inGrid(image.cellAt(event)));
  listen(numbers.element, "numbers", numbers.cellAt);
  column.element.addEventListener("keydown", (event) => onKey(event, PAGES[event.key] ?? listStep(event.key)));

  /**
   * Shows an image, 784 numbers from 0 to 1.
   * @param {Float32Array} values
   * @param {Palette | null} palette
   * @param {Ink} ink
   */
  function show(values, palette, ink) {
    if (image.values !== values) image.values.set(values);
    image.palette = palette;
    image.draw();
    numbers.show(values);
    column.show(values, ink);
  }

  return {
    image: image.element,
    numbers: numbers.element,
    bar: numbers.bar,
    column: column.element,
    values: image.values,
    show,
    point,
    close() {
      numbers.close();
      column.close();
    },
  };
}
