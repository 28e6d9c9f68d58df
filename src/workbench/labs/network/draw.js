// A whole network on one canvas: the image it looks at, its neurons lit, its connections, a bar for each output. Every number
// comes from the kernel.

import { contextOf, grey, makeBitmap } from "../shared/bitmap.js";
import { make } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { layOut } from "./layout.js";
import { drawLines } from "./lines.js";
import { drawLayer, drawNames, drawNumbers, drawOutputs, drawRing, drawSenders, inkOf } from "./neurons.js";
import { makeNetworkPointing } from "./pointing.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Layout, Place } from "./layout.js" */
/** @import { Connections, Signs } from "./lines.js" */
/** @import { Ink, Sheet } from "./neurons.js" */
/** @import { Shaped } from "../wire.js" */

const WIDE = 500; // CSS pixels: from this width on the drawing is as high as it can be
const HEIGHTS = { wide: 440, narrow: 400 };
const FADE = 0.2; // of a layer's turn: how long its neurons take to light up

/**
 * What is drawn.
 * @typedef {object} NetworkState
 * @property {number[]} sizes neurons in each layer, the pixels first
 * @property {Shaped<Float32Array>} image the pixels, 0 to 1
 * @property {Shaped<Float32Array>[]} held what each layer of neurons holds
 * @property {Shaped<Float32Array>[]} levels how brightly each is drawn, 0 to 1
 * @property {Connections[]} gaps the connections into each layer of neurons
 * @property {{ place: Place, lines: Connections, values: Shaped<Float32Array> } | null} one one neuron that is shown alone, with the
 *   value of each sender's connection
 * @property {Palette} palette
 * @property {Signs} signs
 */
/**
 * @typedef {object} NetworkDrawing
 * @property {HTMLElement} element
 * @property {(state: NetworkState) => void} show
 * @property {(stage: number) => void} reveal shows what has happened until then: 0 the image, 1.5 half of the way to the second
 *   layer of neurons, Infinity all of it
 * @property {() => void} close
 */

/**
 * Makes a drawing of a network, empty until it is shown one.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {readonly string[]} options.outputs a name for each output neuron
 * @param {(place: Place | null) => void} options.onPoint the pointer or the cursor has come to a neuron; null: left it
 * @param {(place: Place | null) => void} options.onPick a neuron was clicked, or Enter pressed on it; null: none
 * @param {(place: Place) => void} options.onKeyPoint the cursor was moved by a key: say what is there
 * @returns {NetworkDrawing}
 */
export function makeNetworkDrawing({ name, label, outputs, onPoint, onPick, onKeyPoint }) {
  const canvas = make("canvas", { "aria-hidden": "true" });
  const element = make("div", { class: "nn-network", role: "application", tabindex: 0, "aria-label": label, "data-network": name }, canvas);
  const context = contextOf(canvas);
  const lines = make("canvas");
  const onto = contextOf(lines);
  const small = makeBitmap(SIDE);
  /** @type {Layout | null} */
  let layout = null;
  /** @type {NetworkState | null} */
  let latest = null;
  /** @type {Ink | null} */
  let ink = null;
  let stage = Infinity;
  let frame = 0;
  let areLinesOld = true;

  /** @param {NetworkState} state */
  function show(state) {
    if (state.palette.name !== latest?.palette.name || !ink) ink = inkOf(element);
    const isNew = String(state.sizes) !== String(latest?.sizes);
    latest = state;
    if (isNew) pointing.reset();
    if (isNew && layout) arrange();
    small.paint((i) => grey(state.image[i]));
    areLinesOld = true;
    request();
  }

  /** @param {number} next */
  function reveal(next) {
    if (next === stage) return;
    stage = next;
    request();
  }

  function request() {
    if (!frame) frame = requestAnimationFrame(draw);
  }

  function arrange() {
    const width = canvas.clientWidth;
    const height = width >= WIDE ? HEIGHTS.wide : HEIGHTS.narrow;
    const ratio = window.devicePixelRatio || 1;
    layout = layOut({ sizes: latest?.sizes ?? [SIDE * SIDE, 1], side: SIDE, width, height });
    canvas.style.height = `${height}px`;
    for (const each of [canvas, lines]) Object.assign(each, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    for (const each of [context, onto]) each.setTransform(ratio, 0, 0, ratio, 0, 0);
    areLinesOld = true;
  }

  function draw() {
    frame = 0;
    if (!layout || !latest || !ink) return;
    drawAll({ context, layout, ink, palette: latest.palette }, latest);
    element.dataset.frames = String(Number(element.dataset.frames ?? 0) + 1); // benchmarks count them
  }

  /** @type {(sheet: Sheet, state: NetworkState) => void} */
  function drawAll(sheet, { one, gaps, palette, signs, held, levels }) {
    const { layout, ink } = sheet;
    const { image, width, height, last } = layout;
    if (areLinesOld) {
      const shown = one
        ? [{ layer: one.place[0] - 1, connections: one.lines }]
        : gaps.map((connections, layer) => ({ layer, connections }));
      onto.clearRect(0, 0, width, height);
      drawLines(onto, layout, shown, { palette, signs, isAlone: Boolean(one) });
      areLinesOld = false;
    }
    context.clearRect(0, 0, width, height);
    copyLines(layout, Math.min(stage, last));
    context.imageSmoothingEnabled = false;
    context.drawImage(small.canvas, image.x, image.y, image.size, image.size);
    context.font = ink.font;
    context.strokeStyle = ink.line;
    context.lineWidth = 1;
    context.strokeRect(image.x - 0.5, image.y - 0.5, image.size + 1, image.size + 1);
    const shareOf = (/** @type {number} */ layer) => Math.max(0, Math.min(1, (stage - layer) / FADE + 1));
    for (let layer = 1; layer <= last; layer++) drawLayer(sheet, layer, levels[layer - 1], shareOf(layer));
    drawOutputs(sheet, { levels: levels[last - 1], held: held[last - 1], names: outputs, share: shareOf(last) });
    drawNames(sheet);
    if (one) drawRing(sheet, one.place, ink.accent, 3);
    if (one && one.place[0] > 1) drawNumbers(sheet, one.place[0] - 1, one.values);
    if (one?.place[0] === 1) drawSenders(sheet, one.lines, signs);
    if (pointing.cursor) drawRing(sheet, pointing.cursor, ink.focus, 3);
  }

  /**
   * What flows has come as far as `reached`: connections beyond are not there yet. Those out of the image begin at its edge, so
   * that they do not hide what it shows.
   * @type {(layout: Layout, reached: number) => void}
   */
  function copyLines({ columns, width, height, last }, reached) {
    const gap = Math.min(Math.floor(reached), last - 1);
    const edge = columns[0].x;
    const from = columns[gap].x;
    const right = from + (columns[gap + 1].x - from) * (reached - gap);
    const ratio = lines.width / width;
    if ((right - edge) * ratio < 1) return;
    context.drawImage(lines, edge * ratio, 0, (right - edge) * ratio, lines.height, edge, 0, right - edge, height);
  }

  const pointing = makeNetworkPointing({
    element,
    canvas,
    sizes: () => latest?.sizes,
    layout: () => layout,
    onPoint,
    onPick,
    onKeyPoint,
    redraw: request,
  });
  const observer = new ResizeObserver(() => {
    if (canvas.clientWidth && canvas.clientWidth !== layout?.width) arrange();
    request();
  });
  observer.observe(element);
  const close = () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
  return { element, show, reveal, close };
}
