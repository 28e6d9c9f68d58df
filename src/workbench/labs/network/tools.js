// How the network is drawn: which lines, of which sign, in which colours, and what the colours mean.

import { make, makeChoice, say } from "../shared/dom.js";
import { css } from "../shared/palette.js";

/** @import { Link } from "../link.js" */
/** @import { Colour, Palette } from "../shared/palette.js" */
/** @import { Signs } from "./lines.js" */

/** @type {readonly (readonly [Signs, string])[]} */
const SIGNS = [
  ["both", "+ and −"],
  ["positive", "+"],
  ["negative", "−"],
];

/**
 * @typedef {object} Tools
 * @property {HTMLElement} element
 * @property {HTMLElement} colours the choice of colours
 * @property {Signs} signs which lines are drawn
 * @property {(controls: { connections: string, colours: string }) => void} set
 * @property {(palette: Palette) => void} explain says what the colours mean
 * @property {(counted: string) => void} tell says how many lines are drawn
 */

/**
 * Makes the tools.
 * @param {Link} link
 * @param {() => void} onSigns lines of other signs are to be drawn
 * @returns {Tools}
 */
export function makeTools(link, onSigns) {
  const kind = makeChoice({
    legend: "Lines",
    name: "connections",
    options: [
      ["flow", "weight × activation"],
      ["weights", "weights"],
    ],
    onChange: (connections) => link.act("connections", { connections }),
  });
  const signs = makeChoice({ legend: "of sign", name: "signs", value: "both", options: SIGNS, onChange: onSigns });
  const colours = makeChoice({
    legend: "Colours",
    name: "colours",
    options: [
      ["blue-red", "blue / red"],
      ["green-red", "green / red"],
    ],
    onChange: (scheme) => link.act("colours", { colours: scheme }),
  });
  const legend = make("p", { class: "nn-scale" });
  const counted = make("span", { class: "nn-quiet nn-counted" });
  const swatch = (/** @type {Colour} */ colour, /** @type {string} */ words) =>
    make("span", {}, make("i", { style: `background: ${css(colour)}` }), words);
  return {
    element: make("div", { class: "nn-tools" }, kind.element, signs.element, legend, counted),
    colours: colours.element,
    get signs() {
      return SIGNS.find(([key]) => key === signs.value)?.[0] ?? "both";
    },
    set(controls) {
      kind.set(controls.connections);
      colours.set(controls.colours);
    },
    explain(palette) {
      if (legend.dataset.shown === palette.name) return;
      legend.dataset.shown = palette.name;
      legend.replaceChildren(swatch(palette.positive, "+ excites"), swatch(palette.negative, "− calms"));
    },
    tell: (words) => say(counted, words),
  };
}
