// A wall of neurons on one canvas, each as the picture that it looks for; one is chosen, some are silenced.

import { make } from "./dom.js";
import { PIXELS, SIDE } from "./grid.js";
import { listStep } from "./keys.js";
import { css, signedColour } from "./palette.js";

const NARROW = 620; // pixels: below, four neurons in a row, so that their numbers stay readable
const WALL_SCALE = 4; // canvas pixels a weight
const WALL_CELL = { width: SIDE * WALL_SCALE + 12, height: SIDE * WALL_SCALE + 30 };
const FULL_BYTE = 127; // the byte that stands for the largest weight

// `show({ bytes, ... })` draws as many neurons as there are 784 bytes, -127 to 127.
export function makeWall({ onChoose, announce, label = "Sixteen neurons; arrow keys choose one" }) {
  const canvas = make("canvas");
  const element = make("div", { class: "nn-wall", role: "application", tabindex: 0, "data-wall": "", "aria-label": label }, canvas);
  const context = canvas.getContext("2d");
  const small = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const pixels = small.getContext("2d").createImageData(SIDE, SIDE);
  let latest = { chosen: 0 };
  let columns = 0;

  function show(state) {
    const same =
      state.key === latest.key && latest.bytes?.length === state.bytes.length && latest.bytes.every((byte, i) => byte === state.bytes[i]);
    latest = state;
    if (!same) draw();
  }

  const count = () => (latest.bytes?.length ?? 0) / PIXELS;
  const rows = () => Math.ceil(count() / columns);

  function draw() {
    if (!latest.bytes || !columns) return;
    canvas.width = columns * WALL_CELL.width; // empties it, too
    canvas.height = rows() * WALL_CELL.height;
    for (let neuron = 0; neuron < count(); neuron++) drawNeuron(neuron, latest);
  }

  function drawNeuron(neuron, { bytes, palette, ink, chosen, silenced }) {
    const [x, y] = [(neuron % columns) * WALL_CELL.width + 6, Math.floor(neuron / columns) * WALL_CELL.height + 24];
    for (let i = 0; i < PIXELS; i++) {
      pixels.data.set([...signedColour(palette, bytes[neuron * PIXELS + i], FULL_BYTE), 255], 4 * i);
    }
    small.getContext("2d").putImageData(pixels, 0, 0);
    context.imageSmoothingEnabled = false;
    context.globalAlpha = silenced.has(neuron) ? 0.25 : 1;
    context.drawImage(small, x, y, SIDE * WALL_SCALE, SIDE * WALL_SCALE);
    context.globalAlpha = 1;
    drawSigns(bytes.subarray(neuron * PIXELS, (neuron + 1) * PIXELS), x, y);
    context.fillStyle = ink;
    context.font = `${neuron === chosen ? "bold " : ""}17px system-ui, sans-serif`;
    context.fillText(`${neuron === chosen ? "▸ " : ""}${neuron}${silenced.has(neuron) ? " off" : ""}`, x, y - 6);
    context.strokeStyle = neuron === chosen ? ink : css(palette.lampOff);
    context.lineWidth = neuron === chosen ? 4 : 1;
    context.strokeRect(x - 1, y - 1, SIDE * WALL_SCALE + 2, SIDE * WALL_SCALE + 2);
  }

  // A sign on the strongest weights, every second one, so that the sign does not hang on colour alone.
  function drawSigns(bytes, x, y) {
    context.fillStyle = "rgba(255, 255, 255, 0.85)";
    for (let row = 0; row < SIDE; row += 2) {
      for (let column = 0; column < SIDE; column += 2) {
        const value = bytes[row * SIDE + column];
        if (Math.abs(value) < 0.35 * FULL_BYTE) continue;
        const [left, top] = [x + column * WALL_SCALE, y + row * WALL_SCALE];
        context.fillRect(left, top + 1.5, WALL_SCALE, 1);
        if (value > 0) context.fillRect(left + 1.5, top, 1, WALL_SCALE);
      }
    }
  }

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
    if (!step) return;
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
