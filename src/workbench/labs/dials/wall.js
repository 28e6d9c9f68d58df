// The wall itself: one canvas with every dial, a ring around the chosen one and one around the one pointed at.

import { contextOf } from "../shared/bitmap.js";
import { make } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";
import { css, signedColour } from "../shared/palette.js";
import { dialAt, layOutWall, nextDial, spotOf } from "./layout.js";

/** @import { Layout } from "./layout.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @typedef {ReturnType<typeof makeDialWall>} DialWall */

const SEAM_FROM = 4; // pixels: dials of this size or more are set apart by a seam

/**
 * Makes a wall, empty until it has been drawn.
 * @param {object} options
 * @param {number[]} options.sizes neurons a layer, the input first
 * @param {number[]} options.strengths for each layer the size of a parameter that has the full colour
 * @param {Float32Array} options.values where all dials stand; the wall draws them, others may turn them
 * @param {string} options.label
 * @param {(index: number | null) => void} options.onPoint called while the pointer moves over the wall; null: no longer
 * @param {(index: number) => void} options.onPick called for a click, a tap or an arrow key
 * @param {(event: KeyboardEvent) => void} options.onKey called for other keys
 */
export function makeDialWall({ sizes, strengths, values, label, onPoint, onPick, onKey }) {
  const canvas = make("canvas");
  const ring = make("div", { class: "nn-ring nn-ring-chosen" });
  const hover = make("div", { class: "nn-ring", hidden: true });
  const element = make(
    "div",
    { class: "nn-dial-wall", role: "application", tabindex: 0, "aria-label": label, "data-wall": "" },
    canvas,
    hover,
    ring,
  );
  const wall = {
    element,
    values,
    turned: /** @type {Set<number>} */ (new Set()),
    layout: /** @type {Layout | null} */ (null),
    drawAll,
    drawOne,
    choose,
    close: () => observer.disconnect(),
  };
  const context = contextOf(canvas);
  let [width, grain, chosen] = [0, 1, 0];
  /** @type {Palette | null} */
  let palette = null;

  function drawAll(nextPalette = palette) {
    palette = nextPalette;
    const { layout } = wall;
    if (!layout || !palette) return;
    const style = getComputedStyle(element);
    context.setTransform(1 / grain, 0, 0, 1 / grain, 0, 0);
    context.clearRect(0, 0, width, layout.height);
    context.textBaseline = "alphabetic";
    for (const { text, x, y, strong } of layout.titles) {
      context.font = `${strong ? "600 " : ""}12px ${style.fontFamily}`;
      context.fillStyle = strong ? style.color : style.getPropertyValue("--nn-quiet");
      context.fillText(text, x, y);
    }
    context.strokeStyle = style.getPropertyValue("--nn-line");
    context.lineWidth = grain;
    for (const { x, y, rows, columns } of layout.blocks) {
      context.strokeRect(x - grain / 2, y - grain / 2, columns * layout.cell + grain, rows * layout.cell + grain);
    }
    for (let i = 0; i < values.length; i++) drawCell(i, layout, palette);
    for (const i of wall.turned) frameTurned(i, layout);
    choose(chosen);
  }

  /** @param {number} i @param {Layout} layout @param {Palette} colours */
  function drawCell(i, { cell }, colours) {
    const { layer, x, y } = spots[i];
    const seam = cell >= SEAM_FROM ? grain : 0;
    context.fillStyle = css(signedColour(colours, values[i], strengths[layer]));
    context.fillRect(x, y, cell - seam, cell - seam);
  }

  /** A dial that stands elsewhere than at the start has a frame. @param {number} i @param {Layout} layout */
  function frameTurned(i, { cell }) {
    const { x, y } = spots[i];
    context.strokeStyle = getComputedStyle(element).getPropertyValue("--nn-accent");
    context.lineWidth = 1.5;
    context.strokeRect(x - 0.5, y - 0.5, cell + 0.5, cell + 0.5);
  }

  /** @param {number} i */
  function drawOne(i) {
    if (!wall.layout || !palette) return;
    drawCell(i, wall.layout, palette);
    if (wall.turned.has(i)) frameTurned(i, wall.layout);
  }

  // Places of all dials, worked out once for a layout: the wall is drawn often, and looking each up would take long.
  /** @type {ReturnType<typeof spotOf>[]} */
  let spots = [];

  /** @param {HTMLElement} mark @param {number} index @param {Layout} layout */
  function put(mark, index, { cell }) {
    const { x, y } = spots[index];
    const size = Math.max(9, cell + 5);
    const shift = (cell - size) / 2;
    mark.style.transform = `translate(${x + shift}px, ${y + shift}px)`;
    mark.style.width = mark.style.height = `${size}px`;
  }

  /** @param {number} index */
  function choose(index) {
    chosen = index;
    if (wall.layout) put(ring, index, wall.layout);
  }

  /** @param {PointerEvent} event */
  function at(event) {
    const box = canvas.getBoundingClientRect();
    return wall.layout ? dialAt(wall.layout, event.clientX - box.left, event.clientY - box.top) : -1;
  }

  /** @param {number} index of the dial that is pointed at; -1: none */
  function point(index) {
    hover.toggleAttribute("hidden", index < 0);
    if (index >= 0 && wall.layout) put(hover, index, wall.layout);
    onPoint(index < 0 ? null : index);
  }

  element.addEventListener("pointermove", (event) => point(at(event)));
  element.addEventListener("pointerleave", () => point(-1));
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    element.focus({ preventScroll: true });
    point(at(event));
  });
  element.addEventListener("pointerup", (event) => {
    const index = at(event);
    if (index >= 0) onPick(index);
    if (event.pointerType !== "mouse") point(-1);
  });
  element.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way || !wall.layout || event.ctrlKey || event.metaKey) return onKey(event);
    event.preventDefault();
    const far = event.shiftKey ? 5 : 1;
    let index = chosen;
    for (let i = 0; i < far; i++) index = nextDial(wall.layout, index, way[0], way[1], width);
    onPick(index);
  });

  const observer = new ResizeObserver(([entry]) => {
    const next = Math.floor(entry.contentRect.width);
    if (!next || next === width) return;
    width = next;
    grain = 1 / (window.devicePixelRatio || 1);
    const layout = layOutWall(width, sizes, grain);
    wall.layout = layout;
    spots = Array.from({ length: layout.count }, (_, i) => spotOf(layout, i));
    canvas.width = Math.round(width / grain);
    canvas.height = Math.round(layout.height / grain);
    canvas.style.height = element.style.height = `${layout.height}px`;
    drawAll();
  });
  observer.observe(element);
  return wall;
}
