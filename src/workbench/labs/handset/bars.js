// Bars on an image: dragged by their middle, turned and stretched by their ends, or moved with the keys.

import { makeSvg } from "../shared/dom.js";
import { makeGrid, SIDE } from "../shared/grid.js";
import { makeBarShapes } from "./bar_shapes.js";
import { changeOf, turnOf } from "./bar_turns.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes } from "../wire.js" */
/** @import { Bar, LitBar } from "./bar_shapes.js" */
/** @import { Change } from "./bar_turns.js" */

const KEYS_SAID = "Page Up and Page Down choose a bar, arrow keys move it, R turns it, L makes it longer, each with Shift the other way.";

/**
 * What a hand holds: a bar, or one of its ends; where it took hold, and how the bar was then.
 * @typedef {{ side: number | null, from: { row: number, column: number }, start: Bar, moved: boolean }} Drag
 */

/**
 * @typedef {object} Bars
 * @property {HTMLElement} element
 * @property {(next: readonly LitBar[], place: number, pixels: Bytes, palette: Palette, fresh: boolean) => void} show
 */

/**
 * Makes an image with 16 bars on it.
 * @param {object} options
 * @param {(place: number, numbers: Change) => void} options.onMove while a bar is moved
 * @param {() => void} options.onDone when it is let go
 * @param {(place: number) => void} options.onSelect
 * @param {(words: string) => void} options.announce
 * @returns {Bars}
 */
export function makeBars({ onMove, onDone, onSelect, announce }) {
  const image = makeGrid({ name: "bars", label: "" });
  for (const attribute of ["tabindex", "role", "aria-label"]) image.element.removeAttribute(attribute);
  const svg = makeSvg("svg", {
    class: "nn-bars",
    viewBox: `-0.5 -0.5 ${SIDE} ${SIDE}`,
    tabindex: 0,
    role: "application",
    "aria-label": `Bars on the image. ${KEYS_SAID}`,
  });
  const shapes = makeBarShapes(svg);
  image.element.append(svg);
  /** @type {LitBar[]} */
  let bars = [];
  let selected = -1;
  /** @type {Drag | null} the hand is on a bar: what it did is newer than what the kernel answers */
  let drag = null;

  /** @param {MouseEvent} event */
  function placeAt(event) {
    const box = svg.getBoundingClientRect();
    return { row: ((event.clientY - box.top) / box.height) * SIDE - 0.5, column: ((event.clientX - box.left) / box.width) * SIDE - 0.5 };
  }

  /** @param {Change} numbers */
  function change(numbers) {
    Object.assign(bars[selected], numbers);
    shapes.draw(bars, selected);
    onMove(selected, numbers);
  }

  /** @param {number} place */
  function select(place) {
    if (place === selected) return;
    selected = place;
    shapes.draw(bars, selected);
    onSelect(place);
  }

  /** @param {PointerEvent} event */
  function onDown(event) {
    if (event.button !== 0 || drag || !(event.target instanceof SVGElement)) return;
    const { end } = event.target.dataset;
    const group = event.target.closest("[data-bar]");
    const place = group instanceof SVGElement ? group.dataset.bar : undefined;
    if (end === undefined && place === undefined) return;
    event.preventDefault();
    svg.focus({ preventScroll: true });
    if (place !== undefined) select(Number(place));
    svg.setPointerCapture(event.pointerId);
    drag = { side: end === undefined ? null : Number(end), from: placeAt(event), start: { ...bars[selected] }, moved: false };
  }

  /** @param {PointerEvent} event */
  function onPointer(event) {
    if (!drag || !svg.hasPointerCapture(event.pointerId)) return; // another finger than the one that holds the bar
    drag.moved = true;
    change(changeOf(drag.start, drag.side, drag.from, placeAt(event)));
  }

  function onUp() {
    if (drag?.moved) onDone();
    drag = null;
  }

  /** @param {KeyboardEvent} event */
  function onBarKey(event) {
    const turn = bars[selected] && !event.ctrlKey && !event.metaKey ? turnOf(bars[selected], event.key) : null;
    if (event.key === "PageDown" || event.key === "PageUp") {
      const next = event.key === "PageDown" ? selected + 1 : Math.max(selected, 0) - 1;
      select((next + bars.length) % bars.length);
    } else if (turn) {
      change(turn);
      onDone();
    } else return;
    event.preventDefault();
    const { name, row, column, angle, length, lit } = bars[selected];
    announce(`${name}: row ${row}, column ${column}, angle ${angle}, length ${length}, ink ${lit > 0.5 ? "enough" : "not enough"}`);
  }

  svg.addEventListener("pointerdown", onDown);
  svg.addEventListener("pointermove", onPointer);
  svg.addEventListener("lostpointercapture", onUp);
  svg.addEventListener("keydown", onBarKey);

  return {
    element: image.element,
    show(next, place, pixels, palette, fresh) {
      if (image.palette?.name !== palette.name || pixels.some((byte, i) => byte !== Math.round(255 * image.values[i]))) {
        for (const [i, byte] of pixels.entries()) image.values[i] = byte / 255;
        image.palette = palette;
        image.draw();
      }
      if (drag || !fresh) for (const [i, bar] of bars.entries()) bar.lit = next[i].lit;
      else bars = next.map((bar) => ({ ...bar }));
      if (fresh && !drag) selected = place;
      shapes.draw(bars, selected);
    },
  };
}
