// A wall of neurons on one canvas, each as the picture that it looks for; one is chosen, some are silenced.

import { contextOf, makeBitmap } from "./bitmap.js";
import { make } from "./dom.js";
import { PIXELS, SIDE } from "./grid.js";
import { listStep } from "./keys.js";
import { css, signedColour } from "./palette.js";
import { signPlaces } from "./signs.js";

const NARROW = 560; // pixels: below, four neurons in a row, so that their numbers stay readable
const WALL_SCALE = 4; // canvas pixels a weight
const WALL_CELL = { width: SIDE * WALL_SCALE + 12, height: SIDE * WALL_SCALE + 30 };
const FULL_BYTE = 127; // the byte that stands for the largest weight
// Signs on the strongest weights, so that the sign does not hang on colour alone: from this share of the largest on, so many
// weights apart, the arms in canvas pixels; from `dark` on the paper's colour is seen better on it than the ink's.
const SIGN = { least: 0.35, apart: 4, arm: 3.5, dark: 0.6 };

/** @import { Palette } from "./palette.js" */

/**
 * What the wall shows.
 * @typedef {object} WallState
 * @property {Int8Array} bytes the weights, 784 a neuron, -127 to 127
 * @property {Palette} palette
 * @property {string} ink the colour of the text
 * @property {number} chosen
 * @property {{ has: (neuron: number) => boolean }} silenced
 * @property {string} key differs where anything but the weights does
 */

/**
 * Makes a wall, empty until it is shown something.
 * @param {object} options
 * @param {(neuron: number) => void} options.onChoose
 * @param {(words: string) => void} options.announce
 * @param {string} [options.label]
 * @returns {{ element: HTMLElement, show: (state: WallState) => void, close: () => void }}
 */
export function makeWall({ onChoose, announce, label = "Sixteen neurons; arrow keys choose one" }) {
  const canvas = make("canvas");
  const element = make("div", { class: "nn-wall", role: "application", tabindex: 0, "data-wall": "", "aria-label": label }, canvas);
  const context = contextOf(canvas);
  const small = makeBitmap(SIDE);
  /** @type {WallState | null} */
  let latest = null;
  let columns = 0;

  /** @param {WallState} state */
  function show(state) {
    const same =
      state.key === latest?.key && latest.bytes.length === state.bytes.length && latest.bytes.every((byte, i) => byte === state.bytes[i]);
    latest = state;
    if (!same) draw();
  }

  const count = () => (latest?.bytes.length ?? 0) / PIXELS;
  const rows = () => Math.ceil(count() / columns);

  function draw() {
    if (!latest || !columns) return;
    canvas.width = columns * WALL_CELL.width; // empties it, too
    canvas.height = rows() * WALL_CELL.height;
    for (let neuron = 0; neuron < count(); neuron++) drawNeuron(neuron, latest);
  }

  /** @type {(neuron: number, state: WallState) => void} */
  function drawNeuron(neuron, state) {
    const { bytes, palette, ink, chosen, silenced } = state;
    const [x, y] = [(neuron % columns) * WALL_CELL.width + 6, Math.floor(neuron / columns) * WALL_CELL.height + 24];
    small.paint((i) => signedColour(palette, bytes[neuron * PIXELS + i], FULL_BYTE));
    context.imageSmoothingEnabled = false;
    context.globalAlpha = silenced.has(neuron) ? 0.25 : 1;
    context.drawImage(small.canvas, x, y, SIDE * WALL_SCALE, SIDE * WALL_SCALE);
    context.globalAlpha = 1;
    drawSigns(state.bytes.subarray(neuron * PIXELS, (neuron + 1) * PIXELS), x, y, state);
    context.fillStyle = ink;
    context.font = `${neuron === chosen ? "bold " : ""}19px system-ui, sans-serif`;
    context.fillText(`${neuron === chosen ? "▸ " : ""}${neuron}${silenced.has(neuron) ? " off" : ""}`, x, y - 6);
    context.strokeStyle = neuron === chosen ? ink : css(palette.lampOff);
    context.lineWidth = neuron === chosen ? 4 : 1;
    context.strokeRect(x - 1, y - 1, SIDE * WALL_SCALE + 2, SIDE * WALL_SCALE + 2);
  }

  /** @type {(bytes: Int8Array, x: number, y: number, state: WallState) => void} */
  function drawSigns(bytes, x, y, { palette, ink }) {
    for (const place of signPlaces(bytes, SIDE, SIGN.least * FULL_BYTE, SIGN.apart)) {
      const left = x + ((place % SIDE) + 0.5) * WALL_SCALE;
      const top = y + (Math.floor(place / SIDE) + 0.5) * WALL_SCALE;
      context.fillStyle = Math.abs(bytes[place]) < SIGN.dark * FULL_BYTE ? ink : css(palette.zero);
      context.fillRect(left - SIGN.arm, top - 0.75, 2 * SIGN.arm, 1.5);
      if (bytes[place] > 0) context.fillRect(left - 0.75, top - SIGN.arm, 1.5, 2 * SIGN.arm);
    }
  }

  /** @param {number} neuron */
  function choose(neuron) {
    if (neuron < 0 || neuron >= count()) return;
    onChoose(neuron);
    announce(`neuron ${neuron}`);
  }

  element.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows());
    choose(row * columns + column);
  });
  element.addEventListener("keydown", (event) => {
    const step = listStep(event.key, columns);
    if (!step || !latest) return;
    event.preventDefault();
    choose(latest.chosen + step);
  });
  const observer = new ResizeObserver(([entry]) => {
    const next = entry.contentRect.width < NARROW ? 4 : 8;
    if (next === columns || !entry.contentRect.width) return;
    columns = next;
    draw();
  });
  observer.observe(element);
  return { element, show, close: () => observer.disconnect() };
}
