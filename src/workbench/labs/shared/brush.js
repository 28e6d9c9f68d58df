// Painting on a grid, with the pointer or the keyboard. The grid changes at once; who listens hears of every change.

import { describeCell, inGrid, SIDE } from "./grid.js";
import { ARROWS } from "./keys.js";

// brush() -> { value, radius }: what the brush leaves, and how wide, in cells.
export function makePaintable(grid, { brush, isSigned, onPaint, onDone, onKey, announce }) {
  const { element } = grid;
  let stroke = null;

  function begin() {
    stroke = { before: grid.values.slice(), cover: new Float32Array(grid.values.length), last: null };
  }

  // Blends towards the brush's value by how much of each cell the stroke has covered so far.
  function cover(place) {
    const { value, radius } = brush();
    const from = stroke.last ?? place;
    const reach = radius + 1;
    const [top, bottom] = range(from.row, place.row, reach);
    const [left, right] = range(from.column, place.column, reach);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const i = row * SIDE + column;
        const share = Math.min(1, radius + 0.5 - distance({ row, column }, from, place));
        if (share <= stroke.cover[i]) continue;
        stroke.cover[i] = share;
        // Exactly the brush's value where it covers all: no dust is left behind by an eraser.
        grid.values[i] = share > 0.999 ? value : stroke.before[i] + share * (value - stroke.before[i]);
      }
    }
    stroke.last = place;
  }

  function show() {
    grid.draw();
    onPaint();
  }

  function finish() {
    if (!stroke) return;
    stroke = null;
    onDone();
  }

  function onPointerDown(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    element.focus({ preventScroll: true });
    grid.usesKeys = false;
    element.setPointerCapture(event.pointerId);
    grid.cursor = inGrid(grid.cellAt(event));
    begin();
    cover(grid.cellAt(event));
    show();
  }

  function onPointerMove(event) {
    if (!stroke) return;
    // A fast hand makes several moves a frame: cover the whole path, show it once.
    for (const part of event.getCoalescedEvents?.() ?? []) cover(grid.cellAt(part));
    cover(grid.cellAt(event));
    show();
  }

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
      begin();
      stroke.last = arrow ? cursor : null;
      cover(grid.cursor);
      show();
      finish();
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

function range(a, b, reach) {
  return [Math.max(0, Math.ceil(Math.min(a, b) - reach)), Math.min(SIDE - 1, Math.floor(Math.max(a, b) + reach))];
}

// From a cell's middle to the straight line from one place to another.
function distance(cell, from, to) {
  const [down, right] = [to.row - from.row, to.column - from.column];
  const length = down * down + right * right;
  const along = length && ((cell.row - from.row) * down + (cell.column - from.column) * right) / length;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(cell.row - from.row - t * down, cell.column - from.column - t * right);
}
