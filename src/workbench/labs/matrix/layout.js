// Where the parts of the matrix lab stand on the page, and which of them a layer has.

import { make } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";

/** @import { Layer } from "./layer.js" */

const SMALLEST_IN_COLOURS = 20; // weights: fewer stand in numbers, all of them
const MANY = 100; // columns: then the strongest colour stands for less than the largest weight

/**
 * @param {{
 *   layer: { element: HTMLElement }, formula: { element: HTMLElement }, picker: { element: HTMLElement },
 *   table: { element: HTMLElement }, sum: { element: HTMLElement }, story: HTMLElement,
 *   pictures: { figures: Record<"net" | "heat" | "image" | "weights" | "terms" | "rows", HTMLElement> },
 *   scale: { element: HTMLElement }, tools: HTMLElement[],
 * }} parts
 */
export function layOut({ layer, formula, picker, table, sum, story, pictures: { figures }, scale, tools }) {
  const beyond = make("span", { class: "nn-quiet" }, "and beyond");
  const picks = make("div", { class: "nn-picks" }, make("h3", {}, "The digit that enters the network"), picker.element);
  const bar = make("div", { class: "nn-of-scale" }, scale.element, beyond);
  const elements = [
    make("div", { class: "nn-head" }, layer.element, formula.element),
    picks,
    table.element,
    sum.element,
    story,
    make("div", { class: "nn-pictures" }, ...Object.values(figures), bar),
    make("div", { class: "nn-foot nn-row" }, ...tools),
  ];

  /** Shows the parts that a layer has. @param {Layer} layer @param {boolean} isSmall whether it is the one to reckon with */
  function fit({ rows, columns }, isSmall) {
    const isImage = columns === PIXELS || isSmall;
    for (const figure of [figures.image, figures.weights, figures.terms, figures.rows]) figure.hidden = !isImage;
    figures.heat.hidden = rows * columns < SMALLEST_IN_COLOURS;
    beyond.hidden = columns < MANY;
    picks.hidden = isSmall;
  }

  return { elements, fit };
}
