// Rows of numbers laid out as small square grids, all on one canvas: an image, the weights of one neuron, or of sixteen.

import { make, signed } from "../shared/dom.js";
import { listStep } from "../shared/keys.js";
import { signedColour } from "../shared/palette.js";

const TILE_GAP = 6;
const TILES_A_LINE = 8;
const FAINT = 0.12; // of the limit: smaller weights get no sign

// `placeOf(tile, cell)` says which place of W a cell of a tile stands for.
export function makeTiles({ name, label, isSigned = false, placeOf, onLook, onPick, announce }) {
  const canvas = make("canvas");
  const mark = make("i", { class: "nn-tile-cell" });
  const ring = make("i", { class: "nn-tile-mark" });
  const element = make(
    "div",
    { class: "nn-tiles", role: "application", tabindex: 0, "aria-label": `${label}. Arrow keys move.`, "data-tiles": name },
    canvas,
    mark,
    ring,
  );
  const easel = document.createElement("canvas");
  let shape = { count: 1, side: 1, size: 1 };
  let values = new Float32Array(1);
  let lit = { tile: 0, cell: null };

  function show(next, { side, palette, limit }) {
    values = next;
    const count = values.length / (side * side);
    const scale = side > 4 ? (count > 1 ? 4 : 10) : count > 1 ? 40 : 140;
    shape = { count, side, scale, size: side * scale, line: Math.min(count, TILES_A_LINE) };
    const [width, height] = [shape.line, Math.ceil(count / shape.line)].map((n) => n * (shape.size + TILE_GAP) - TILE_GAP);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    context.imageSmoothingEnabled = false;
    Object.assign(easel, { width: side, height: side });
    const pixels = easel.getContext("2d").createImageData(side, side);
    for (let tile = 0; tile < count; tile++) {
      for (let i = 0; i < side * side; i++) {
        const value = values[tile * side * side + i];
        const colour = isSigned ? signedColour(palette, value, limit) : Array(3).fill(Math.round(255 * value));
        pixels.data.set([...colour, 255], 4 * i);
      }
      easel.getContext("2d").putImageData(pixels, 0, 0);
      const { x, y } = corner(tile);
      context.drawImage(easel, x, y, shape.size, shape.size);
      if (isSigned && scale >= 10) drawSigns(context, tile, x, y, limit);
    }
  }

  function drawSigns(context, tile, x, y, limit) {
    const arm = Math.min(20, shape.scale / 4);
    const thick = Math.max(2, arm / 3);
    context.fillStyle = "rgba(255, 255, 255, 0.8)";
    for (let i = 0; i < shape.side ** 2; i++) {
      const value = values[tile * shape.side ** 2 + i];
      if (Math.abs(value) < FAINT * limit) continue;
      const [left, top] = [x + ((i % shape.side) + 0.5) * shape.scale, y + (Math.floor(i / shape.side) + 0.5) * shape.scale];
      context.fillRect(left - arm, top - thick / 2, 2 * arm, thick);
      if (value > 0) context.fillRect(left - thick / 2, top - arm, thick, 2 * arm);
    }
  }

  function corner(tile) {
    const step = shape.size + TILE_GAP;
    return { x: (tile % shape.line) * step, y: Math.floor(tile / shape.line) * step };
  }

  function placeAt({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [((clientX - box.left) / box.width) * canvas.width, ((clientY - box.top) / box.height) * canvas.height];
    const step = shape.size + TILE_GAP;
    const tile = Math.min(shape.count - 1, Math.floor(y / step) * shape.line + Math.min(shape.line - 1, Math.floor(x / step)));
    const within = (part) => Math.max(0, Math.min(shape.side - 1, Math.floor((part % step) / shape.scale)));
    return placeOf(Math.max(0, tile), within(y) * shape.side + within(x));
  }

  function lay(element, x, y, size) {
    const share = (part, whole) => `${(100 * part) / whole}%`;
    Object.assign(element.style, {
      left: share(x, canvas.width),
      top: share(y, canvas.height),
      width: share(size, canvas.width),
      height: share(size, canvas.height),
    });
  }

  // Frames a tile where there are several, and a cell in it where one is lit.
  function light(tile, cell) {
    lit = { tile, cell };
    mark.hidden = cell === null;
    ring.hidden = shape.count === 1;
    const { x, y } = corner(tile);
    lay(ring, x - 2, y - 2, shape.size + 4);
    if (cell !== null) lay(mark, x + (cell % shape.side) * shape.scale, y + Math.floor(cell / shape.side) * shape.scale, shape.scale);
  }

  // From tile to tile where there are several, else from cell to cell.
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
