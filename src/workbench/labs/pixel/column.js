// The column of all 784 neurons: the whole of it as a thin strip, and beside it the part around one of them, large.

import { contextOf, grey, makeBitmap } from "../shared/bitmap.js";
import { make } from "../shared/dom.js";
import { PIXELS, SIDE } from "../shared/grid.js";
import { css } from "../shared/palette.js";

/** @typedef {{ text: string, quiet: string }} Ink colours to write in, as a style sheet has them */

const HEIGHT = 480; // CSS pixels
const STRIP = { left: 26, width: 30 };
const LENS = { left: 82, entries: 15, disc: 10.5 };
const ENTRY = HEIGHT / LENS.entries;
const AROUND = (LENS.entries - 1) / 2;
const FRAME = ["rgba(0, 0, 0, 0.85)", "#ffca3a"];

/**
 * Makes a column of neurons that hold 0.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {(index: number | null) => void} options.onPoint called when the pointer is on a neuron; null: on none any more
 * @param {(index: number) => void} options.onPick called on a press
 */
export function makeColumn({ name, label, onPoint, onPick }) {
  const canvas = make("canvas");
  const element = make("div", { class: "nn-column", role: "application", tabindex: 0, "aria-label": label, "data-grid": name }, canvas);
  const context = contextOf(canvas);
  const strip = makeBitmap(1, PIXELS);
  const values = new Float32Array(PIXELS);
  let pointed = 0;
  let centre = 0; // the neuron in the middle of the lens: pointing inside the lens does not move it
  let width = 0;
  let ink = { text: "", quiet: "" };

  function fit() {
    if (!element.clientWidth) return;
    const scale = window.devicePixelRatio || 1;
    width = element.clientWidth;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(HEIGHT * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    draw();
  }

  function draw() {
    if (!width) return;
    context.clearRect(0, 0, width, HEIGHT);
    context.textBaseline = "middle";
    drawStrip();
    drawFunnel();
    for (let step = -AROUND; step <= AROUND; step++) {
      if (centre + step >= 0 && centre + step < PIXELS) drawNeuron(centre + step, (step + AROUND + 0.5) * ENTRY);
    }
  }

  // All 784, from the top to the bottom, with a tick where a row of the image begins.
  function drawStrip() {
    strip.paint((i) => grey(values[i]));
    context.drawImage(strip.canvas, STRIP.left, 0, STRIP.width, HEIGHT);
    context.font = "12px system-ui, sans-serif";
    context.fillStyle = ink.quiet;
    context.textAlign = "right";
    for (let row = 0; row < SIDE; row++) {
      const y = (row / SIDE) * HEIGHT;
      context.fillRect(STRIP.left - 5, y, 5, 1);
      if (row % 7 === 0) context.fillText(String(row), STRIP.left - 7, Math.max(7, y));
    }
    const y = ((pointed + 0.5) / PIXELS) * HEIGHT;
    for (const [i, size] of [5, 3].entries()) {
      context.fillStyle = FRAME[i];
      context.fillRect(STRIP.left - 2, y - size / 2, STRIP.width + 4, size);
    }
  }

  // Which part of the strip the lens shows.
  function drawFunnel() {
    const ends = [0.5, HEIGHT - 0.5];
    context.strokeStyle = ink.quiet;
    context.lineWidth = 1;
    context.beginPath();
    for (const [i, index] of [centre - AROUND, centre + AROUND + 1].entries()) {
      context.moveTo(STRIP.left + STRIP.width + 2, (Math.max(0, Math.min(PIXELS, index)) / PIXELS) * HEIGHT);
      context.lineTo(LENS.left - 8, ends[i]);
    }
    context.stroke();
  }

  /** @param {number} index @param {number} y its middle */
  function drawNeuron(index, y) {
    const middle = LENS.left + 48;
    if (index % SIDE === 0) {
      context.fillStyle = ink.quiet;
      // The row's name stands in the line, between two numbers. The frame of a neighbour needs that place.
      const isNamed = index !== pointed && index !== pointed + 1;
      context.fillRect(LENS.left - 4, y - ENTRY / 2, width - LENS.left + 4 - (isNamed ? 44 : 0), 1);
      context.font = "12px system-ui, sans-serif";
      context.textAlign = "right";
      if (isNamed) context.fillText(`row ${index / SIDE}`, width - 1, y - ENTRY / 2);
    }
    if (index === pointed) drawFrame(y);
    context.beginPath();
    context.arc(middle, y, LENS.disc, 0, 2 * Math.PI);
    context.fillStyle = css(grey(values[index]));
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = ink.quiet;
    context.stroke();
    context.font = `${index === pointed ? "bold " : ""}13px system-ui, sans-serif`;
    context.textAlign = "right";
    context.fillStyle = index === pointed ? ink.text : ink.quiet;
    context.fillText(String(index), middle - 18, y);
    context.textAlign = "left";
    context.fillStyle = ink.text;
    context.fillText(values[index].toFixed(2), middle + 18, y);
  }

  /** @param {number} y */
  function drawFrame(y) {
    for (const [i, size] of [4, 2].entries()) {
      context.lineWidth = size;
      context.strokeStyle = FRAME[i];
      context.strokeRect(LENS.left - 2, y - ENTRY / 2 + 3, 110, ENTRY - 6);
    }
  }

  /** @param {PointerEvent} event */
  function indexAt(event) {
    const box = canvas.getBoundingClientRect();
    const y = Math.max(0, Math.min(0.9999, (event.clientY - box.top) / box.height));
    const isLens = event.clientX - box.left >= LENS.left - 8;
    const index = isLens ? centre - AROUND + Math.floor(y * LENS.entries) : Math.floor(y * PIXELS);
    return { index: Math.max(0, Math.min(PIXELS - 1, index)), isLens };
  }

  /**
   * Frames a neuron.
   * @param {number} index
   * @param {boolean} stay the lens keeps its place, as the pointer is in it
   */
  function point(index, stay) {
    const next = stay ? centre : index;
    if (index === pointed && next === centre) return;
    [pointed, centre] = [index, next];
    draw();
  }

  element.addEventListener("pointermove", (event) => {
    const { index, isLens } = indexAt(event);
    point(index, isLens);
    onPoint(index);
  });
  element.addEventListener("pointerleave", () => onPoint(null));
  element.addEventListener("pointerdown", (event) => {
    const { index, isLens } = indexAt(event);
    point(index, isLens);
    onPick(index);
  });
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  return {
    element,
    point,
    /** @param {ArrayLike<number>} next all numbers, from 0 to 1 @param {Ink} colours */
    show(next, colours) {
      values.set(next);
      ink = colours;
      draw();
    },
    close: () => observer.disconnect(),
  };
}
