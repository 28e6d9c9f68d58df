// One neuron as a lamp: the brighter, the nearer its activation is to 1.

import { makeSvg, say } from "./dom.js";
import { blend, css } from "./palette.js";

/** @import { Palette } from "./palette.js" */

/**
 * Makes a lamp.
 * @returns {{ element: SVGSVGElement, show: (activation: number, palette: Palette) => void }} `activation` is from 0 to 1
 */
export function makeNeuron() {
  const svg = makeSvg("svg", { class: "nn-neuron", viewBox: "0 0 120 120", role: "img" });
  const glow = svg.appendChild(makeSvg("circle", { cx: 60, cy: 60, r: 56 }));
  const body = svg.appendChild(makeSvg("circle", { cx: 60, cy: 60, r: 40, class: "nn-lamp" }));
  const number = svg.appendChild(makeSvg("text", { x: 60, y: 67 }));

  /** @type {(activation: number, palette: Palette) => void} */
  function show(activation, palette) {
    body.setAttribute("fill", css(blend(palette.lampOff, palette.lamp, activation)));
    glow.setAttribute("fill", css(palette.lamp));
    glow.setAttribute("opacity", (0.35 * activation).toFixed(3));
    say(number, activation.toFixed(2));
    number.setAttribute("class", activation > 0.4 ? "nn-on-lamp" : "");
    svg.setAttribute("aria-label", `Neuron, activation ${activation.toFixed(3)}`);
  }

  return { element: svg, show };
}
