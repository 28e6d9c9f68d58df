// The magnifier: the dial that is chosen or pointed at, and its neighbours, as dials with a hand and a number.

import { make, signed } from "../shared/dom.js";
import { css, signedColour } from "../shared/palette.js";
import { neighbourOf } from "./layout.js";

const PLACE = { width: 62, height: 64 }; // pixels for one dial and its number
const EDGE = { left: 46, top: 20 }; // for the names of rows and columns
const RADIUS = 20;
const SWEEP = 0.75 * Math.PI; // from the middle to the end of the scale
const FULL_DRAG = 160; // pixels of dragging from 0 to the end of the scale
const ROWS = 5;

const LENS_LABEL = "Magnifier: the chosen dial and its neighbours, to be turned by dragging up and down";

// A name for the lens's rows and columns: what stands there is `layer`, `index` counted in the layer.
const AXES = [
  ["row", "col"],
  ["to", "from"],
  ["to", "from"],
];

// onTurn(index, value) while a dial is dragged, onDone() when it is let go, onPick(index) when one is pressed.
export function makeDialLens({ wall, sizes, strengths, reaches, onPick, onTurn, onDone }) {
  const canvas = make("canvas");
  const element = make("div", { class: "nn-lens", role: "img", "data-lens": "", "aria-label": LENS_LABEL }, canvas);
  const context = canvas.getContext("2d");
  const lens = { element, draw, show, center: 0 };
  let [columns, width, grain, palette, chosen, drag] = [7, 0, 1, null, 0, null];

  const angleOf = (value, reach) => -Math.PI / 2 + SWEEP * Math.max(-1, Math.min(1, value / reach));

  function show(center, nextChosen, nextPalette = palette) {
    if (drag) center = lens.center;
    Object.assign(lens, { center });
    chosen = nextChosen;
    palette = nextPalette;
    draw();
  }

  function each(visit) {
    for (let r = 0; r < ROWS; r++) {
      for (let c = 0; c < columns; c++) {
        const index = neighbourOf(wall.layout, lens.center, r - (ROWS - 1) / 2, c - (columns - 1) / 2);
        if (index >= 0) visit(index, EDGE.left + c * PLACE.width, EDGE.top + r * PLACE.height, r, c);
      }
    }
  }

  function draw() {
    if (!wall.layout || !palette || !width) return;
    const style = getComputedStyle(element);
    const [ink, quiet, line] = [style.color, style.getPropertyValue("--nn-quiet"), style.getPropertyValue("--nn-line")];
    context.setTransform(1 / grain, 0, 0, 1 / grain, 0, 0);
    context.clearRect(0, 0, width, canvas.height);
    context.font = `12px ${style.fontFamily}`;
    context.textAlign = "center";
    const named = { rows: new Set(), columns: new Set() };
    each((index, x, y, r, c) => {
      const { layer, block } = wall.spot(index);
      drawDial(x + PLACE.width / 2, y + RADIUS + 4, wall.values[index], layer, { ink, line });
      context.fillStyle = ink;
      context.fillText(signed(wall.values[index]), x + PLACE.width / 2, y + PLACE.height - 6);
      if (index === chosen || index === lens.center) {
        context.strokeStyle = index === chosen ? style.getPropertyValue("--nn-accent") : quiet;
        context.lineWidth = index === chosen ? 2.5 : 1.5;
        context.setLineDash(index === chosen ? [] : [4, 3]);
        context.strokeRect(x + 2, y + 0.5, PLACE.width - 4, PLACE.height - 2);
        context.setLineDash([]);
      }
      const inside = index - block.first;
      const isBias = block.rows === 1;
      const [row, column] = isBias ? ["bias", index - biasStart(layer)] : [Math.floor(inside / block.columns), inside % block.columns];
      context.fillStyle = quiet;
      const [down, across] = isBias ? ["", "to"] : AXES[layer];
      if (!named.columns.has(c)) context.fillText(`${across} ${column}`, x + PLACE.width / 2, 13);
      if (!named.rows.has(r)) context.fillText(`${down} ${row}`.trim(), EDGE.left / 2 - 2, y + RADIUS + 8);
      named.rows.add(r);
      named.columns.add(c);
    });
  }

  function biasStart(layer) {
    return sizes.slice(0, layer).reduce((sum, n, l) => sum + n * sizes[l + 1] + sizes[l + 1], 0) + sizes[layer] * sizes[layer + 1];
  }

  function drawDial(x, y, value, layer, { ink, line }) {
    const end = angleOf(value, reaches[layer]);
    context.beginPath();
    context.arc(x, y, RADIUS - 5, 0, 2 * Math.PI);
    context.fillStyle = css(signedColour(palette, value, strengths[layer]));
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = line;
    context.stroke();
    context.beginPath();
    context.arc(x, y, RADIUS - 1, -Math.PI / 2 - SWEEP, -Math.PI / 2 + SWEEP);
    context.lineWidth = 3;
    context.stroke();
    context.beginPath();
    context.arc(x, y, RADIUS - 1, -Math.PI / 2, end, value < 0);
    context.strokeStyle = css(value < 0 ? palette.negative : palette.positive);
    context.stroke();
    // The hand has a rim of the page's colour, so that it can be seen on every face.
    for (const [colour, breadth] of [
      [css(palette.zero), 5],
      [ink, 2.2],
    ]) {
      context.beginPath();
      context.moveTo(x + 3 * Math.cos(end), y + 3 * Math.sin(end));
      context.lineTo(x + (RADIUS - 3) * Math.cos(end), y + (RADIUS - 3) * Math.sin(end));
      context.strokeStyle = colour;
      context.lineWidth = breadth;
      context.lineCap = "round";
      context.stroke();
      context.lineCap = "butt";
    }
  }

  function at(event) {
    const box = canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    let found = -1;
    each((index, x, y) => {
      if (px >= x && px < x + PLACE.width && py >= y && py < y + PLACE.height) found = index;
    });
    return found;
  }

  element.addEventListener("pointerdown", (event) => {
    const index = at(event);
    if (event.button !== 0 || index < 0) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    drag = { index, y: event.clientY, x: event.clientX, value: wall.values[index], moved: false };
    onPick(index);
  });
  element.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const reach = reaches[wall.spot(drag.index).layer];
    const way = drag.y - event.clientY + (event.clientX - drag.x);
    const value = Math.max(-reach, Math.min(reach, drag.value + (way / FULL_DRAG) * reach));
    drag.moved = true;
    onTurn(drag.index, Math.round(100 * value) / 100);
  });
  element.addEventListener("lostpointercapture", () => {
    const moved = drag?.moved;
    drag = null;
    if (moved) onDone();
  });

  const observer = new ResizeObserver(([entry]) => {
    const room = Math.floor(entry.contentRect.width);
    if (!room) return;
    const fit = Math.max(1, Math.min(7, Math.floor((room - EDGE.left) / PLACE.width)));
    columns = fit % 2 ? fit : fit - 1;
    grain = 1 / (window.devicePixelRatio || 1);
    width = EDGE.left + columns * PLACE.width;
    canvas.width = Math.round(width / grain);
    canvas.height = Math.round((EDGE.top + ROWS * PLACE.height) / grain);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${EDGE.top + ROWS * PLACE.height}px`;
    draw();
  });
  observer.observe(element);
  return Object.assign(lens, { close: () => observer.disconnect() });
}
