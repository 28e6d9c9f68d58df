// The square: the region that the output makes, the points, the lines with their handles and arrows, and where the eye rests.

import { contextOf, makeBitmap } from "../shared/bitmap.js";
import { make, makeSvg, say } from "../shared/dom.js";
import { blend, css } from "../shared/palette.js";
import { row } from "../wire.js";
import { borderOf } from "./contour.js";
import { inSquare, tipOf } from "./geometry.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes, Floats } from "../wire.js" */
/** @import { Line, Place } from "./geometry.js" */

const WIDTH = 400; // of the drawing's own units
const SIDE = 65; // numbers along each side, as `outcome.py` computes them
const PALE = 0.62; // how much of a kind's colour the region has at its strongest: points must stand out from it

/** @typedef {{ lit: Bytes, sums: Floats }} Region the output over the square: its activation, 255 for 1, and its weighted sum */

/** Makes the square, empty until it is shown something. */
export function makeSquare() {
  const canvas = make("canvas", { width: WIDTH, height: WIDTH, "aria-hidden": "true" });
  const bitmap = makeBitmap(SIDE);
  const svg = makeSvg("svg", { viewBox: `0 0 ${WIDTH} ${WIDTH}`, "aria-hidden": "true", class: "nn-plane-drawing" });
  const group = (/** @type {string} */ name) => svg.appendChild(makeSvg("g", { class: `nn-plane-${name}` }));
  const cell = WIDTH / (SIDE - 1);
  const border = svg.appendChild(makeSvg("path", { class: "nn-plane-border", transform: `scale(${cell})` }));
  const [pointsGroup, linesGroup, eyeGroup] = ["points", "lines", "eye"].map(group);
  eyeGroup.append(makeSvg("path", { d: "M-10 0H-3M3 0H10M0 -10V-3M0 3V10" }));
  const element = make("div", { class: "nn-plane-square", "data-square": "" }, canvas, svg);
  /** @type {{ points: SVGElement[], key: string, shapes: ReturnType<typeof makeLine>[] }} */
  const drawn = { points: [], key: "", shapes: [] };

  /** @param {Region} region @param {Palette} palette */
  function showRegion({ lit, sums }, palette) {
    const [zero, blue, red] = [palette.zero, palette.positive, palette.negative];
    bitmap.paint((i) => blend(zero, lit[i] > 127 ? blue : red, (PALE * Math.abs(lit[i] - 127.5)) / 127.5));
    // The first and the last number along a side stand on the square's edges.
    contextOf(canvas).drawImage(bitmap.canvas, 0.5, 0.5, SIDE - 1, SIDE - 1, 0, 0, WIDTH, WIDTH);
    border.setAttribute("d", borderOf(sums, SIDE));
  }

  /** @param {Floats} points rows of x, y and kind @param {Bytes} marks whether each is on its side @param {Palette} palette */
  function showPoints(points, marks, palette) {
    const key = `${palette.name} ${points.join()}`;
    if (key !== drawn.key) {
      drawn.key = key;
      drawn.points = Array.from({ length: points.shape[0] }, (_, i) => makePoint(row(points, i), palette));
      pointsGroup.replaceChildren(...drawn.points);
    }
    for (const [i, point] of drawn.points.entries()) point.classList.toggle("nn-wrong", !marks[i]);
  }

  /** @param {readonly Line[]} lines @param {number} chosen */
  function showLines(lines, chosen) {
    while (drawn.shapes.length > lines.length) drawn.shapes.pop()?.remove();
    while (drawn.shapes.length < lines.length) drawn.shapes.push(makeLine(linesGroup, drawn.shapes.length));
    for (const [k, line] of lines.entries()) drawn.shapes[k].set(line, k === chosen);
  }

  /** @param {Place} place */
  function showEye(place) {
    const [x, y] = toPixels(place);
    eyeGroup.setAttribute("transform", `translate(${x} ${y})`);
  }

  /** @param {MouseEvent} event @returns {Place} */
  function placeOf(event) {
    const box = svg.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: 1 - (event.clientY - box.top) / box.height };
  }

  return { element, showRegion, showPoints, showLines, showEye, placeOf };
}

/** @param {Place} place @returns {[number, number]} */
function toPixels({ x, y }) {
  return [WIDTH * x, WIDTH * (1 - y)];
}

/** @param {Floats} point @param {Palette} palette */
function makePoint([x, y, kind], palette) {
  const [left, top] = toPixels({ x, y });
  const d = kind ? "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0" : "M0 -6.5L6.5 0L0 6.5L-6.5 0Z";
  const fill = css(kind ? palette.positive : palette.negative);
  return makeSvg("path", { d, fill, transform: `translate(${left.toFixed(1)} ${top.toFixed(1)})` });
}

/**
 * One line, with its handle and its arrow.
 * @param {SVGElement} parent
 * @param {number} k the neuron's place, counted from 0
 */
function makeLine(parent, k) {
  const group = parent.appendChild(makeSvg("g"));
  const line = group.appendChild(makeSvg("line", { class: "nn-plane-line" }));
  const arrow = group.appendChild(makeSvg("line", { class: "nn-plane-arrow" }));
  const tip = group.appendChild(makeSvg("path", { d: "M9 0L-6 6L-6 -6Z" }));
  const handle = group.appendChild(makeSvg("g"));
  handle.append(makeSvg("circle", { r: 10 }));
  say(handle.appendChild(makeSvg("text", { y: 4.5 })), String(k + 1));

  /** @param {Line} state @param {boolean} isChosen */
  function set(state, isChosen) {
    const ends = inSquare(state);
    const [from, to] = [toPixels(state), toPixels(tipOf(state))];
    place(line, ends ? [toPixels(ends[0]), toPixels(ends[1])] : [from, from]);
    place(arrow, [from, to]);
    tip.setAttribute("transform", `translate(${to[0]} ${to[1]}) rotate(${-state.angle})`);
    handle.setAttribute("transform", `translate(${from[0]} ${from[1]})`);
    group.setAttribute("class", isChosen ? "nn-chosen" : "");
  }

  return { set, remove: () => group.remove() };
}

/** @param {SVGElement} line @param {[[number, number], [number, number]]} ends */
function place(line, [[x1, y1], [x2, y2]]) {
  for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, value.toFixed(1));
}
