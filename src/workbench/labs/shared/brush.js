// Painting on a grid, with the pointer or the keyboard. The grid changes at once; who listens hears of every change.

import { describeCell, inGrid } from "./grid.js";
import { ARROWS } from "./keys.js";
import { beginStroke } from "./stroke.js";

/** @import { Grid } from "./grid.js" */
/** @import { Brush } from "./stroke.js" */

/**
 * Lets a hand paint on a grid. The pointer that comes first has the stroke to itself: a second finger draws nothing before
 * it is lifted.
 * @param {Grid} grid
 * @param {object} options
 * @param {() => Brush} options.brush the brush of the moment
 * @param {boolean} options.isSigned whether a screen reader hears a plus before positive numbers
 * @param {() => void} options.onPaint called on every change
 * @param {() => void} options.onDone called at the end of a stroke
 * @param {(event: KeyboardEvent) => unknown} [options.onKey] gets the keys that do not paint; true where one was of use
 * @param {(words: string) => void} options.announce
 */
export function makePaintable(grid, { brush, isSigned, onPaint, onDone, onKey, announce }) {
  const { element } = grid;
  /** @type {{ pointer: number, drawTo: ReturnType<typeof beginStroke> } | null} */
  let stroke = null;

  function show() {
    grid.draw();
    onPaint();
  }

  /** @param {PointerEvent} event */
  function finish({ pointerId }) {
    if (pointerId !== stroke?.pointer) return;
    stroke = null;
    onDone();
  }

  /** @param {PointerEvent} event */
  function onPointerDown(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    if (stroke && event.pointerId !== stroke.pointer) return;
    element.focus({ preventScroll: true });
    grid.usesKeys = false;
    element.setPointerCapture(event.pointerId);
    grid.cursor = inGrid(grid.cellAt(event));
    stroke = { pointer: event.pointerId, drawTo: beginStroke(grid.values) };
    stroke.drawTo(grid.cellAt(event), brush());
    show();
  }

  /** @param {PointerEvent} event */
  function onPointerMove(event) {
    if (event.pointerId !== stroke?.pointer) return;
    // A fast hand makes several moves a frame: cover the whole path, show it once.
    const now = brush();
    for (const part of event.getCoalescedEvents?.() ?? []) stroke.drawTo(grid.cellAt(part), now);
    stroke.drawTo(grid.cellAt(event), now);
    show();
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " " && event.key !== "Enter") {
      if (onKey?.(event)) event.preventDefault();
      return;
    }
    event.preventDefault();
    const { cursor } = grid;
    grid.usesKeys = true;
    grid.cursor = arrow ? inGrid({ row: cursor.row + arrow[0], column: cursor.column + arrow[1] }) : cursor;
    if (!arrow || event.shiftKey) {
      beginStroke(grid.values, arrow ? cursor : null)(grid.cursor, brush());
      show();
      onDone();
    }
    grid.draw();
    announce(describeCell(grid, grid.cursor, isSigned));
  }

  element.classList.add("nn-paintable");
  element.addEventListener("pointerdown", onPointerDown);
  element.addEventListener("pointermove", onPointerMove);
  element.addEventListener("pointerup", finish);
  element.addEventListener("pointercancel", finish);
  element.addEventListener("lostpointercapture", finish);
  element.addEventListener("keydown", onKeyDown);
}
