// Sliders that shape an edge, in place of painting it.

import { make, makeSlider } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";

/** @import { Link } from "../link.js" */
/** @typedef {Record<string, number>} Shape where the sliders are: see `workbench.labs.edge.state` */

const SLIDERS = [
  { name: "row", label: "row", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "column", label: "column", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "angle", label: "angle", min: 0, max: 180, step: 5, unit: "°" },
  { name: "length", label: "length", min: 1, max: SIDE, step: 0.5 },
  { name: "thickness", label: "thickness", min: 1, max: 10, step: 0.5 },
  { name: "centre", label: "centre weight", min: -2, max: 2, step: 0.05 },
  { name: "surround", label: "surround weight", min: -2, max: 2, step: 0.05 },
];

/**
 * Makes the sliders, folded.
 * @param {Link} link
 * @returns {{ element: HTMLElement, show: (shape: Shape) => void }}
 */
export function makeShape(link) {
  const sliders = SLIDERS.map((slider) => makeSlider({ ...slider, value: slider.min, onInput: send, onChange: () => link.act("commit") }));

  function send() {
    link.move("shape", Object.fromEntries(SLIDERS.map(({ name }, i) => [name, sliders[i].value])));
  }

  return {
    element: make(
      "details",
      { class: "nn-panel" },
      make("summary", {}, "Shape an edge with sliders (this replaces what is painted)"),
      make("div", { class: "nn-sliders" }, ...sliders.map(({ element }) => element)),
    ),
    show(shape) {
      for (const [i, { name }] of SLIDERS.entries()) sliders[i].set(shape[name]);
    },
  };
}
