// Rows of numbers laid out as small square grids, all on one canvas: an image, the weights of one neuron, or of sixteen.

import { contextOf, grey, makeBitmap } from "../shared/bitmap.js";
import { make, signed } from "../shared/dom.js";
import { listStep } from "../shared/keys.js";
import { signedColour } from "../shared/palette.js";

/** @import { Hand, Layer, Place } from "./layer.js" */
/** @import { Floats } from "../wire.js" */

const GAP = 6; // canvas pixels between tiles
const MOST_A_LINE = 8;
const FAINT = 0.12; // of the limit: smaller weights get no sign

/**
 * @typedef {object} Tiles
 * @property {HTMLElement} element
 * @property {(values: Floats, layer: Layer) => void} show as many tiles as there are numbers for
 * @property {(tile: number | null, cell: number | null) => void} light frames a tile, where there are several, and marks a cell
 *   in it; in every tile, where none is framed
 */

/**
 * Makes tiles.
 * @param {Hand & { name: string, label: string, isSigned?: boolean, placeOf: (tile: number, cell: number | null) => Place }} options
 *   `placeOf`: which place of W a cell of a tile stands for
 * @returns {Tiles}
 */
export function makeTiles({ name, label, isSigned = false, placeOf, onLook, onPick, announce }) {
  const canvas = make("canvas");
  const ring = make("i", { class: "nn-tile-mark" });
  const element = make(
    "div",
    { class: "nn-tiles", role: "application", tabindex: 0, "aria-label": `${label}. Arrow keys move.`, "data-tiles": name },
    canvas,
    ring,
  );
  /** @type {HTMLElement[]} */
  const marks = [];
  let shape = { count: 1, side: 1, scale: 1, size: 1, line: 1 };
  /** @type {ArrayLike<number>} */
  let values = [];
  /** @type {{ tile: number, cell: number | null }} */
  let lit = { tile: 0, cell: null };

  /** @type {Tiles["show"]} */
  function show(next, { side, palette, limit }) {
    values = next;
    const cells = side * side;
    const count = next.length / cells;
    const scale = side > 4 ? (count > 1 ? 4 : 10) : count > 1 ? 40 : 140;
    shape = { count, side, scale, size: side * scale, line: Math.min(count, MOST_A_LINE) };
    const width = shape.line * (shape.size + GAP) - GAP;
    const height = Math.ceil(count / shape.line) * (shape.size + GAP) - GAP;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = contextOf(canvas);
    context.clearRect(0, 0, width, height);
    context.imageSmoothingEnabled = false;
    const small = makeBitmap(side);
    for (let tile = 0; tile < count; tile++) {
      const { x, y } = corner(tile);
      small.paint((i) => (isSigned ? signedColour(palette, next[tile * cells + i], limit) : grey(next[tile * cells + i])));
      context.drawImage(small.canvas, x, y, shape.size, shape.size);
      if (isSigned && scale >= 10) drawSigns(context, next.subarray(tile * cells, (tile + 1) * cells), x, y, limit);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {Float32Array} numbers @param {number} x @param {number} y @param {number} limit */
  function drawSigns(context, numbers, x, y, limit) {
    const { side, scale } = shape;
    const arm = Math.min(20, scale / 4);
    const thick = Math.max(2, arm / 3);
    context.fillStyle = "rgba(255, 255, 255, 0.8)";
    for (const [i, value] of numbers.entries()) {
      if (Math.abs(value) < FAINT * limit) continue;
      const [left, top] = [x + ((i % side) + 0.5) * scale, y + (Math.floor(i / side) + 0.5) * scale];
      context.fillRect(left - arm, top - thick / 2, 2 * arm, thick);
      if (value > 0) context.fillRect(left - thick / 2, top - arm, thick, 2 * arm);
    }
  }

  /** @param {number} tile */
  function corner(tile) {
    const step = shape.size + GAP;
    return { x: (tile % shape.line) * step, y: Math.floor(tile / shape.line) * step };
  }

  /** @param {MouseEvent} event */
  function placeAt({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [((clientX - box.left) / box.width) * canvas.width, ((clientY - box.top) / box.height) * canvas.height];
    const step = shape.size + GAP;
    const tile = Math.min(shape.count - 1, Math.floor(y / step) * shape.line + Math.min(shape.line - 1, Math.floor(x / step)));
    const within = (/** @type {number} */ part) => Math.max(0, Math.min(shape.side - 1, Math.floor((part % step) / shape.scale)));
    return placeOf(Math.max(0, tile), within(y) * shape.side + within(x));
  }

  /** @param {HTMLElement} frame @param {number} x @param {number} y @param {number} size */
  function lay(frame, x, y, size) {
    const share = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
    Object.assign(frame.style, {
      left: share(x, canvas.width),
      top: share(y, canvas.height),
      width: share(size, canvas.width),
      height: share(size, canvas.height),
    });
  }

  /** @type {Tiles["light"]} */
  function light(tile, cell) {
    lit = { tile: tile ?? lit.tile, cell };
    ring.hidden = shape.count === 1 || tile === null;
    if (tile !== null) lay(ring, corner(tile).x - 2, corner(tile).y - 2, shape.size + 4);
    const marked = cell === null ? [] : tile === null ? Array.from({ length: shape.count }, (_, i) => i) : [tile];
    while (marks.length < marked.length) marks.push(element.appendChild(make("i", { class: "nn-tile-cell" })));
    for (const [i, mark] of marks.entries()) {
      mark.hidden = i >= marked.length;
      if (mark.hidden || cell === null) continue;
      const { x, y } = corner(marked[i]);
      lay(mark, x + (cell % shape.side) * shape.scale, y + Math.floor(cell / shape.side) * shape.scale, shape.scale);
    }
  }

  // From tile to tile where there are several, else from cell to cell.
  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    const several = shape.count > 1;
    const step = listStep(event.key, several ? shape.line : shape.side);
    if (!step) return;
    event.preventDefault();
    const count = several ? shape.count : shape.side ** 2;
    const from = several ? lit.tile : (lit.cell ?? 0);
    const to = Math.max(0, Math.min(count - 1, from + step));
    onPick(several ? placeOf(to, null) : placeOf(0, to));
    announce(several ? `row ${to}` : `number ${to}: ${isSigned ? signed(values[to]) : values[to].toFixed(2)}`);
  }

  element.addEventListener("pointermove", (event) => onLook(placeAt(event)));
  element.addEventListener("pointerleave", () => onLook(null));
  element.addEventListener("click", (event) => onPick(placeAt(event)));
  element.addEventListener("keydown", onKeyDown);
  return { element, show, light };
}
