// Bars as they are drawn on an image: a broad line for each, yellower the more it is lit, and the selected one's ends and name.

import { makeSvg } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";

/**
 * A bar: its middle in pixels from the top and from the left, its angle in degrees against the clock, its length and width
 * in pixels.
 * @typedef {object} Bar
 * @property {string} name
 * @property {string} note what it is for
 * @property {number} row
 * @property {number} column
 * @property {number} angle
 * @property {number} length
 * @property {number} width
 * @property {number} threshold
 */
/** @typedef {Bar & { lit: number }} LitBar how brightly it is lit, 0 to 1 */

const COUNT = 16;
const SHORTEST_GRIP = 2.4; // pixels between the two ends that a hand can take hold of, at least
const NAME_HEIGHT = 1.6;

/**
 * From a bar's middle to its end: pixels to the right and down.
 * @param {{ angle: number, length: number }} bar
 * @returns {[number, number]}
 */
export function reach({ angle, length }) {
  const turn = (angle * Math.PI) / 180;
  return [(Math.cos(turn) * length) / 2, (-Math.sin(turn) * length) / 2];
}

/**
 * Makes the shapes of 16 bars.
 * @param {SVGSVGElement} svg whose units are pixels of the image
 */
export function makeBarShapes(svg) {
  const shapes = Array.from({ length: COUNT }, (_, place) => {
    const group = svg.appendChild(makeSvg("g", { class: "nn-bar", "data-bar": place }));
    const line = group.appendChild(makeSvg("line"));
    const core = group.appendChild(makeSvg("line", { class: "nn-bar-core" }));
    return { group, line, core, title: group.appendChild(makeSvg("title")), shown: "" };
  });
  const ends = [1, -1].map((side) => svg.appendChild(makeSvg("circle", { class: "nn-bar-end", r: 0.75, "data-end": side })));
  const name = svg.appendChild(makeSvg("text", { class: "nn-bar-name" }));
  let grip = "";

  /** @param {readonly LitBar[]} bars @param {number} selected its place; -1 for none */
  function draw(bars, selected) {
    bars.forEach((bar, place) => {
      drawBar(bar, place, place === selected);
    });
    const key = JSON.stringify([selected, bars[selected]]);
    if (key !== grip) drawGrip(bars[selected], selected);
    grip = key;
  }

  /** @param {LitBar} bar @param {number} place @param {boolean} isSelected */
  function drawBar(bar, place, isSelected) {
    const shape = shapes[place];
    const lit = bar.lit.toFixed(2);
    const key = [bar.row, bar.column, bar.angle, bar.length, bar.width, lit, isSelected, bar.name, bar.note].join();
    if (key === shape.shown) return;
    shape.shown = key;
    const [right, down] = reach(bar);
    // A line of no length has no round ends in every browser: a hair is enough.
    const spot = bar.length < 0.05 ? 0.02 : 0;
    const at = { x1: bar.column - right - spot, y1: bar.row - down, x2: bar.column + right + spot, y2: bar.row + down };
    for (const line of [shape.line, shape.core]) for (const [name, value] of Object.entries(at)) line.setAttribute(name, value.toFixed(2));
    shape.line.setAttribute("stroke-width", bar.width.toFixed(2));
    shape.group.setAttribute("class", `nn-bar${isSelected ? " nn-selected" : ""}`);
    shape.group.style.setProperty("--lit", lit);
    shape.title.textContent = `${bar.name}: ${bar.note}`;
  }

  /** @param {LitBar | undefined} bar @param {number} place */
  function drawGrip(bar, place) {
    for (const end of ends) end.toggleAttribute("hidden", !bar);
    name.textContent = bar?.name ?? "";
    if (!bar) return;
    const [right, down] = reach({ ...bar, length: Math.max(bar.length, SHORTEST_GRIP) });
    ends.forEach((end, i) => {
      end.setAttribute("cx", String(bar.column + (i ? -right : right)));
      end.setAttribute("cy", String(bar.row + (i ? -down : down)));
    });
    const [along, up] = reach(bar).map(Math.abs);
    const top = bar.row - up - bar.width / 2 - 0.6;
    name.setAttribute("y", String(top > 1.5 ? top : bar.row + up + bar.width / 2 + NAME_HEIGHT));
    name.setAttribute("x", String(Math.max(1, Math.min(SIDE - 4, bar.column - along))));
    svg.append(shapes[place].group, ...ends, name); // the selected one lies on top
  }

  return { draw };
}
