// The wall itself: one canvas with every dial, a ring around the chosen one and one around the one pointed at.

import { make } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";
import { css, signedColour } from "../shared/palette.js";
import { dialAt, layOutWall, nextDial, spotOf } from "./layout.js";

const SEAM_FROM = 4; // pixels: dials of this size or more are set apart by a seam

// onPoint(index or null) while the pointer moves over the wall, onPick(index) for a click, a tap or an arrow key,
// onKey(event) for other keys.
export function makeDialWall({ sizes, strengths, label, onPoint, onPick, onKey }) {
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
  const wall = { element, canvas, values: null, turned: new Set(), layout: null, drawAll, drawOne, choose, spot };
  const context = canvas.getContext("2d");
  let [width, grain, chosen, palette] = [0, 1, 0, null];

  function drawAll(nextPalette = palette) {
    palette = nextPalette;
    if (!wall.layout || !wall.values || !palette) return;
    const style = getComputedStyle(element);
    context.setTransform(1 / grain, 0, 0, 1 / grain, 0, 0);
    context.clearRect(0, 0, width, wall.layout.height);
    context.textBaseline = "alphabetic";
    for (const { text, x, y, strong } of wall.layout.titles) {
      context.font = `${strong ? "600 " : ""}12px ${style.fontFamily}`;
      context.fillStyle = strong ? style.color : style.getPropertyValue("--nn-quiet");
      context.fillText(text, x, y);
    }
    context.strokeStyle = style.getPropertyValue("--nn-line");
    context.lineWidth = grain;
    for (const { x, y, rows, columns } of wall.layout.blocks) {
      context.strokeRect(x - grain / 2, y - grain / 2, columns * wall.layout.cell + grain, rows * wall.layout.cell + grain);
    }
    for (let i = 0; i < wall.values.length; i++) drawCell(i);
    for (const i of wall.turned) frameTurned(i);
    choose(chosen);
  }

  function drawCell(i) {
    const { layer, x, y } = spot(i);
    const { cell } = wall.layout;
    const seam = cell >= SEAM_FROM ? grain : 0;
    context.fillStyle = css(signedColour(palette, wall.values[i], strengths[layer]));
    context.fillRect(x, y, cell - seam, cell - seam);
  }

  // A dial that stands elsewhere than at the start has a frame.
  function frameTurned(i) {
    const { x, y } = spot(i);
    context.strokeStyle = getComputedStyle(element).getPropertyValue("--nn-accent");
    context.lineWidth = 1.5;
    context.strokeRect(x - 0.5, y - 0.5, wall.layout.cell + 0.5, wall.layout.cell + 0.5);
  }

  function drawOne(i) {
    if (!wall.layout || !palette) return;
    drawCell(i);
    if (wall.turned.has(i)) frameTurned(i);
  }

  // Places of all dials, worked out once for a layout: the wall is drawn often, and looking each up would take long.
  let spots = [];
  function spot(i) {
    return spots[i];
  }

  function put(mark, index) {
    const { x, y } = spot(index);
    const size = Math.max(9, wall.layout.cell + 5);
    const shift = (wall.layout.cell - size) / 2;
    mark.style.transform = `translate(${x + shift}px, ${y + shift}px)`;
    mark.style.width = mark.style.height = `${size}px`;
  }

  function choose(index) {
    chosen = index;
    if (wall.layout) put(ring, index);
  }

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return wall.layout ? dialAt(wall.layout, event.clientX - box.left, event.clientY - box.top) : -1;
  }

  function point(index) {
    hover.toggleAttribute("hidden", index < 0);
    if (index >= 0) put(hover, index);
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
    if (!way || event.ctrlKey || event.metaKey) return onKey(event);
    event.preventDefault();
    const far = event.shiftKey ? 5 : 1;
    let index = chosen;
    for (let i = 0; i < far; i++) index = nextDial(wall.layout, index, ...way, width);
    onPick(index);
  });

  const observer = new ResizeObserver(([entry]) => {
    const next = Math.floor(entry.contentRect.width);
    if (!next || next === width) return;
    width = next;
    grain = 1 / (window.devicePixelRatio || 1);
    wall.layout = layOutWall(width, sizes, grain);
    spots = Array.from({ length: wall.layout.count }, (_, i) => spotOf(wall.layout, i));
    canvas.width = Math.round(width / grain);
    canvas.height = Math.round(wall.layout.height / grain);
    canvas.style.height = element.style.height = `${wall.layout.height}px`;
    drawAll();
  });
  observer.observe(element);
  return Object.assign(wall, { close: () => observer.disconnect() });
}
