// The magnifier: the dial that is chosen or pointed at, and its neighbours, as dials with a hand and a number.

import { contextOf } from "../shared/bitmap.js";
import { make, signed } from "../shared/dom.js";
import { css, signedColour } from "../shared/palette.js";
import { connectionOf } from "./layout.js";
import { columnsFor, HEIGHT, lensPlaces, widthOf } from "./lens_places.js";

/** @import { Spot } from "./lens_places.js" */
/** @import { DialWall } from "./wall.js" */
/** @import { Palette } from "../shared/palette.js" */

const RADIUS = 18;
const SWEEP = 0.75 * Math.PI; // from the middle to the end of the scale
const FULL_DRAG = 160; // pixels of dragging from 0 to the end of the scale
const LABEL = "Magnifier: the chosen dial and its neighbours, to be turned by dragging up and down";

/**
 * Makes the magnifier, empty until it is shown a dial.
 * @param {object} options
 * @param {DialWall} options.wall
 * @param {number[]} options.sizes neurons a layer, the input first
 * @param {number[]} options.strengths for each layer the size of a parameter that has the full colour
 * @param {number[]} options.reaches for each layer where a dial's scale ends
 * @param {(index: number) => void} options.onPick called when a dial is pressed
 * @param {(index: number, value: number) => void} options.onTurn called while one is dragged
 * @param {() => void} options.onDone called when it is let go
 */
export function makeDialLens({ wall, sizes, strengths, reaches, onPick, onTurn, onDone }) {
  const canvas = make("canvas");
  const element = make("div", { class: "nn-lens", role: "img", "data-lens": "", "aria-label": LABEL }, canvas);
  const context = contextOf(canvas);
  let [columns, width, grain, center, chosen] = [7, 0, 1, 0, 0];
  /** @type {Palette | null} */
  let palette = null;
  /** @type {{ index: number, x: number, y: number, value: number, moved: boolean } | null} */
  let drag = null;

  const layerOf = (/** @type {number} */ index) => connectionOf(index, sizes).layer;
  const angleOf = (/** @type {number} */ value, /** @type {number} */ reach) =>
    -Math.PI / 2 + SWEEP * Math.max(-1, Math.min(1, value / reach));

  /** @param {number} nextCenter @param {number} nextChosen @param {Palette | null} [nextPalette] */
  function show(nextCenter, nextChosen, nextPalette = palette) {
    if (!drag) center = nextCenter;
    chosen = nextChosen;
    palette = nextPalette;
    draw();
  }

  const places = () => (wall.layout ? lensPlaces(wall.layout, sizes, center, columns) : { spots: [], names: [] });

  function draw() {
    if (!palette || !width) return;
    const style = getComputedStyle(element);
    const [ink, quiet, line] = [style.color, style.getPropertyValue("--nn-quiet"), style.getPropertyValue("--nn-line")];
    context.setTransform(1 / grain, 0, 0, 1 / grain, 0, 0);
    context.clearRect(0, 0, width, canvas.height);
    context.font = `12px ${style.fontFamily}`;
    context.textAlign = "center";
    const { spots, names } = places();
    context.fillStyle = quiet;
    for (const { text, x, y } of names) context.fillText(text, x, y);
    for (const spot of spots) {
      const { index, x, y } = spot;
      const value = wall.values[index];
      drawDial(x + spot.width / 2, y + RADIUS + 4, value, layerOf(index), palette, { ink, line });
      context.fillStyle = ink;
      context.fillText(signed(value), x + spot.width / 2, y + spot.height - 6);
      if (index === chosen) frame(spot, style.getPropertyValue("--nn-accent"), 2.5, []);
      else if (index === center) frame(spot, quiet, 1.5, [4, 3]);
    }
  }

  /** @param {Spot} spot @param {string} colour @param {number} breadth @param {number[]} dash */
  function frame({ x, y, width: across, height }, colour, breadth, dash) {
    context.strokeStyle = colour;
    context.lineWidth = breadth;
    context.setLineDash(dash);
    context.strokeRect(x + 2, y + 0.5, across - 4, height - 2);
    context.setLineDash([]);
  }

  /** @type {(x: number, y: number, value: number, layer: number, palette: Palette, page: { ink: string, line: string }) => void} */
  function drawDial(x, y, value, layer, colours, { ink, line }) {
    const end = angleOf(value, reaches[layer]);
    context.beginPath();
    context.arc(x, y, RADIUS - 5, 0, 2 * Math.PI);
    context.fillStyle = css(signedColour(colours, value, strengths[layer]));
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
    context.strokeStyle = css(value < 0 ? colours.negative : colours.positive);
    context.stroke();
    // The hand has a rim of the page's colour, so that it can be seen on every face.
    hand(x, y, end, css(colours.zero), 5);
    hand(x, y, end, ink, 2.2);
  }

  /** @type {(x: number, y: number, angle: number, colour: string, breadth: number) => void} */
  function hand(x, y, angle, colour, breadth) {
    const [right, down] = [Math.cos(angle), Math.sin(angle)];
    context.beginPath();
    context.moveTo(x + 3 * right, y + 3 * down);
    context.lineTo(x + (RADIUS - 3) * right, y + (RADIUS - 3) * down);
    context.strokeStyle = colour;
    context.lineWidth = breadth;
    context.lineCap = "round";
    context.stroke();
    context.lineCap = "butt";
  }

  /** The dial that is pressed, if one is. @param {PointerEvent} event */
  function at({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const [px, py] = [clientX - box.left, clientY - box.top];
    return places().spots.find((spot) => px >= spot.x && px < spot.x + spot.width && py >= spot.y && py < spot.y + spot.height)?.index;
  }

  element.addEventListener("pointerdown", (event) => {
    const index = at(event);
    if (event.button !== 0 || index === undefined || drag) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    drag = { index, x: event.clientX, y: event.clientY, value: wall.values[index], moved: false };
    onPick(index);
  });
  element.addEventListener("pointermove", (event) => {
    if (!drag || !element.hasPointerCapture(event.pointerId)) return;
    const reach = reaches[layerOf(drag.index)];
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
    columns = columnsFor(room);
    grain = 1 / (window.devicePixelRatio || 1);
    width = widthOf(columns);
    canvas.width = Math.round(width / grain);
    canvas.height = Math.round(HEIGHT / grain);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${HEIGHT}px`;
    draw();
  });
  observer.observe(element);
  return { element, draw, show, close: () => observer.disconnect() };
}
