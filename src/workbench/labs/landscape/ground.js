// The map's ground: colours and lines of equal height, its frame, and the way of a training. It changes with the map alone.

import { contextOf, makeBitmap } from "../shared/bitmap.js";
import { makeSvg } from "../shared/dom.js";
import { blend } from "../shared/palette.js";
import { formatTick, makeScale } from "../shared/plot_axis.js";
import { contour, labelSpot } from "./contours.js";
import { at, FRAME, toDrawing, trackOf } from "./places.js";

const SHADE = 0.85; // of the full colour at the highest place: ink is still seen on it
const NAME_BELOW = 22; // a mark's name stands so far below it
const SMOOTH = 8; // canvas pixels a place of the map

/** @import { Palette } from "../shared/palette.js" */
/** @import { Floats } from "../wire.js" */
/** @import { Place } from "./places.js" */
/**
 * A map of the cost: see `Atlas.content`.
 * @typedef {object} Relief
 * @property {number} version
 * @property {number[]} centre
 * @property {number} reach
 * @property {Floats} heights row 0 at the bottom
 * @property {number[]} contours heights that have a line
 * @property {boolean} fits it goes through the ball, and is whole
 */
/** @typedef {{ map: Relief, labels: string[], way: Floats }} Shown */

/**
 * Makes the ground.
 * @param {SVGElement} svg
 * @param {HTMLCanvasElement} canvas under it
 * @returns {(shown: Shown, palette: Palette) => void} draws it, where it has changed
 */
export function makeGround(svg, canvas) {
  const group = (/** @type {string} */ name) => svg.appendChild(makeSvg("g", { class: `nn-relief-${name}` }));
  const [lines, ticks] = [group("lines"), group("ticks")];
  const way = svg.appendChild(makeSvg("path", { class: "nn-relief-way" }));
  const ends = group("ends");
  let drawn = "";

  /** @param {Relief} map @param {Palette} palette */
  function drawColours({ heights }, palette) {
    const side = heights.shape[0];
    const small = makeBitmap(side);
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const height of heights) [low, high] = [Math.min(low, height), Math.max(high, height)];
    const share = (/** @type {number} */ i) => (high > low ? (heights[i] - low) / (high - low) : 0);
    const flipped = (/** @type {number} */ i) => (side - 1 - Math.floor(i / side)) * side + (i % side);
    small.paint((i) => blend(palette.zero, palette.positive, SHADE * share(flipped(i))));
    canvas.width = canvas.height = SMOOTH * (side - 1);
    // The places stand on the map's border, so half a pixel of the small one goes beyond it.
    contextOf(canvas).drawImage(small.canvas, 0.5, 0.5, side - 1, side - 1, 0, 0, canvas.width, canvas.height);
  }

  /** @param {Relief} map @param {Place[]} named spots of the drawing that have a name already */
  function drawLines({ heights, contours }, named) {
    const side = heights.shape[0];
    const unit = FRAME.size / (side - 1);
    const x = (/** @type {number} */ column) => FRAME.left + column * unit;
    const y = (/** @type {number} */ row) => FRAME.top + FRAME.size - row * unit;
    const taken = named.map((spot) => ({ x: (spot.x - FRAME.left) / unit, y: (FRAME.top + FRAME.size - spot.y) / unit }));
    const labels = [];
    lines.replaceChildren();
    for (const level of contours) {
      const found = contour(heights, side, level);
      const d = found.map(([x1, y1, x2, y2]) => `M${at(x(x1))} ${at(y(y1))}L${at(x(x2))} ${at(y(y2))}`).join("");
      lines.append(makeSvg("path", { d }));
      const spot = labelSpot(found, side, taken);
      if (!spot) continue;
      taken.push(spot);
      labels.push(text(x(spot.x), y(spot.y) + 4, String(level), "middle"));
    }
    lines.append(...labels);
  }

  /** @type {(x: number, y: number, words: string, anchor: string) => SVGTextElement} */
  function text(x, y, words, anchor) {
    const written = makeSvg("text", { x: at(x), y: at(y), "text-anchor": anchor });
    written.textContent = words;
    return written;
  }

  /** @param {Relief} map @param {string[]} labels */
  function drawTicks({ centre, reach }, labels) {
    const { left, top, size } = FRAME;
    const [bottom, middle] = [top + size, left + size / 2];
    const across = makeScale({ low: centre[0] - reach, high: centre[0] + reach }, left, left + size);
    const up = makeScale({ low: centre[1] - reach, high: centre[1] + reach }, bottom, top);
    const frame = makeSvg("rect", { x: left, y: top, width: size, height: size });
    const sideways = text(0, 0, labels[1], "middle");
    sideways.setAttribute("transform", `translate(12 ${top + size / 2}) rotate(-90)`);
    ticks.replaceChildren(
      frame,
      ...across.ticks(60).map((value) => text(across.to(value), bottom + 16, formatTick(value, {}), "middle")),
      ...up.ticks(50).map((value) => text(left - 5, up.to(value) + 4, formatTick(value, {}), "end")),
      text(middle, bottom + 33, labels[0], "middle"),
      sideways,
    );
  }

  /**
   * The way of the training, where the map goes through it.
   * @param {Shown} shown
   * @returns {Place[]} where its names stand in the drawing
   */
  function drawWay({ map, way: shadow }) {
    const count = shadow.length / 2;
    const [xs, ys] = [shadow.subarray(0, count), shadow.subarray(count)];
    way.setAttribute("d", trackOf(map, xs, ys));
    ends.replaceChildren();
    if (!count) return [];
    /** @type {[number, string][]} */
    const named = [
      [0, "random start"],
      [count - 1, "trained"],
    ];
    return named.map(([i, name]) => {
      const spot = toDrawing(map, { x: xs[i], y: ys[i] });
      ends.append(makeSvg("circle", { cx: at(spot.x), cy: at(spot.y), r: 4 }), text(spot.x, spot.y + NAME_BELOW, name, "middle"));
      return { x: spot.x, y: spot.y + NAME_BELOW };
    });
  }

  return function show(shown, palette) {
    const key = `${shown.map.version} ${palette.name} ${shown.labels}`;
    if (key === drawn) return;
    drawn = key;
    drawColours(shown.map, palette);
    drawLines(shown.map, drawWay(shown));
    drawTicks(shown.map, shown.labels);
  };
}
