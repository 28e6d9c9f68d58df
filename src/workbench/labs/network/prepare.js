// From the drawing to what the network sees: the ink's box, the ink at its size, the ink in its place; each step with a switch.

import { contextOf, grey, makeBitmap } from "../shared/bitmap.js";
import { make, say } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { css } from "../shared/palette.js";

/** @import { Bitmap } from "../shared/bitmap.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Shaped } from "../wire.js" */
/** @import { Box } from "./outline.js" */

const DIGIT_BOX = 20; // pixels: the size that a digit is brought to
const DOT = 4; // canvas pixels a pixel
const PANELS = 3;
const BETWEEN = 3; // pixels between panels
const LINE = 1.5; // canvas pixels

/** @typedef {{ scaling: boolean, centring: boolean }} Switches */
/**
 * A drawing on its way.
 * @typedef {object} Way
 * @property {Shaped<Float32Array>} image as it was drawn
 * @property {Shaped<Float32Array>} seen what the network looks at
 * @property {{ box: Box, ink: Shaped<Float32Array>, middle: readonly [number, number] | null }} prepared the ink's box in the image, the
 *   ink in it, scaled where it is to be, and the centre of mass of what is seen (row and column); null where there is no ink
 * @property {Switches} controls
 */

/**
 * Makes the panel.
 * @param {object} options
 * @param {(switches: Switches) => void} options.onChange
 * @returns {{ element: HTMLElement, show: (way: Way, palette: Palette, fresh: boolean) => void }}
 */
export function makePreparing({ onChange }) {
  const canvas = make("canvas", { width: (PANELS * SIDE + (PANELS - 1) * BETWEEN) * DOT, height: SIDE * DOT, role: "img" });
  const context = contextOf(canvas);
  /** @type {Map<string, Bitmap>} */
  const bitmaps = new Map(); // by their size: ink has many
  const scaling = makeSwitch("scaling", "scale to 20 pixels");
  const centring = makeSwitch("centring", "move to the middle");
  const crop = make("span", {}, "find the ink");
  const captions = make("div", { class: "nn-step-captions" }, crop, scaling.element, centring.element);
  const words = make("p", { class: "nn-quiet" });
  const element = make("div", { class: "nn-steps" }, canvas, captions, words);

  /** @type {(name: string, text: string) => { input: HTMLInputElement, element: HTMLElement }} */
  function makeSwitch(name, text) {
    const input = make("input", { type: "checkbox", "data-control": name });
    input.addEventListener("change", () => onChange({ scaling: scaling.input.checked, centring: centring.input.checked }));
    return { input, element: make("label", { class: "nn-switch" }, input, text) };
  }

  const leftOf = (/** @type {number} */ panel) => DOT * panel * (SIDE + BETWEEN);

  /**
   * Draws pixels with their upper left corner at a place of a panel.
   * @type {(panel: number, values: Shaped<Float32Array>, top?: number, left?: number) => void}
   */
  function drawImage(panel, values, top = 0, left = 0) {
    const [height, width] = values.shape;
    const small = bitmaps.get(`${values.shape}`) ?? makeBitmap(width, height);
    bitmaps.set(`${values.shape}`, small);
    small.paint((i) => grey(values[i]));
    context.drawImage(small.canvas, leftOf(panel) + DOT * left, DOT * top, DOT * width, DOT * height);
  }

  /**
   * Draws a frame, on the inner side of the panel's edge where it meets that.
   * @type {(panel: number, box: Box, colour: string) => void}
   */
  function drawFrame(panel, [top, left, height, width], colour) {
    const held = (/** @type {number} */ place) => Math.max(LINE / 2, Math.min(SIDE * DOT - LINE / 2, DOT * place));
    const [x, y] = [held(left), held(top)];
    context.strokeStyle = colour;
    context.strokeRect(leftOf(panel) + x, y, held(left + width) - x, held(top + height) - y);
  }

  /** @type {(panel: number, row: number, column: number, reach: number, colour: string) => void} */
  function drawCross(panel, row, column, reach, colour) {
    const [x, y] = [leftOf(panel) + DOT * (column + 0.5), DOT * (row + 0.5)];
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(x - reach, y);
    context.lineTo(x + reach, y);
    context.moveTo(x, y - reach);
    context.lineTo(x, y + reach);
    context.stroke();
  }

  /** @type {(way: Way, palette: Palette, fresh: boolean) => void} */
  function show(way, palette, fresh) {
    const { box, ink, middle } = way.prepared;
    const mark = css(palette.lamp);
    const border = (SIDE - DIGIT_BOX) / 2;
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "black";
    for (let panel = 0; panel < PANELS; panel++) context.fillRect(leftOf(panel), 0, SIDE * DOT, SIDE * DOT);
    context.lineWidth = LINE;
    drawImage(0, way.image);
    if (middle) {
      const [height, width] = ink.shape;
      drawFrame(0, box, mark);
      drawImage(1, ink, (SIDE - height) >> 1, (SIDE - width) >> 1);
    }
    context.setLineDash([4, 4]);
    drawFrame(1, [border, border, DIGIT_BOX, DIGIT_BOX], mark);
    context.setLineDash([]);
    drawImage(2, way.seen);
    drawCross(2, SIDE / 2, SIDE / 2, 7 * DOT, mark);
    if (middle) drawCross(2, ...middle, 2 * DOT, css(palette.negative));
    if (fresh) {
      scaling.input.checked = way.controls.scaling;
      centring.input.checked = way.controls.centring;
    }
    const text = told(way);
    say(words, text);
    if (canvas.getAttribute("aria-label") !== text) canvas.setAttribute("aria-label", text);
  }

  return { element, show };
}

/**
 * The way in words.
 * @param {Pick<Way, "prepared" | "controls">} way
 * @returns {string}
 */
export function told({ prepared: { box, ink, middle }, controls }) {
  if (!middle) return "There is no ink.";
  const size = controls.scaling ? `scaled, ${ink.shape[0]} and ${ink.shape[1]}` : "it stays that size";
  const [row, column] = middle.map((place) => place.toFixed(1));
  const place = `Its centre of mass is at row ${row}, column ${column}${controls.centring ? "" : "; it stays there"}.`;
  return `The ink is ${box[2]} high and ${box[3]} wide; ${size}. ${place}`;
}
