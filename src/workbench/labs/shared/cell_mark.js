// A frame around one cell of a 28 x 28 grid, laid over it: moving it draws no canvas anew.

import { make } from "./dom.js";
import { SIDE } from "./grid.js";

/** @import { Cell } from "./grid.js" */

/**
 * Makes a frame that is laid over an element.
 * @param {HTMLElement} element shows the grid, or a square part of it
 * @param {() => { top: number, left: number, size: number }} [shown] which rows and columns it shows; all where it is not given
 * @returns {(cell: Cell | null) => void} frames a cell; none for null, or for one that is out of sight
 */
export function makeCellMark(element, shown = () => ({ top: 0, left: 0, size: SIDE })) {
  const mark = make("div", { class: "nn-cell-mark", hidden: true, "aria-hidden": "true" });
  element.append(mark);

  return function show(cell) {
    const { top, left, size } = shown();
    const row = cell ? cell.row - top : -1;
    const column = cell ? cell.column - left : -1;
    mark.hidden = row < 0 || column < 0 || row >= size || column >= size;
    if (mark.hidden) return;
    const share = 100 / size;
    mark.style.cssText = `left: calc(${column * share}% - 1px); top: calc(${row * share}% - 1px); width: calc(${share}% + 2px); height: calc(${share}% + 2px)`;
  };
}
