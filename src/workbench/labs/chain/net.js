// The network's picture: what every neuron holds, and below it how much the cost rises for each unit of its sum.

import { make, makeSvg, say } from "../shared/dom.js";
import { blend, css, signedColour } from "../shared/palette.js";
import { linesFrom, linesOf, placeOf } from "./places.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Answer, Told } from "./view.js" */
/** @import { Point } from "./places.js" */

const [PALEST, FULL] = [0.9, 2]; // a weight of this size has the full colour, none is paler than one of the first
const WIDEST = 7; // pixels
const LIT = 0.43; // an activation above this has dark numbers on its lamp

/**
 * Makes the picture of a network.
 * @param {number} neurons a layer
 */
export function makeNet(neurons) {
  const element = make("div", { class: `nn-chain-net nn-chain-net-${neurons}`, role: "img", "data-net": "" });
  const svg = makeSvg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  element.append(svg);
  const lines = linesOf(neurons).map((line) => {
    const { from, to } = line;
    const stroke = makeSvg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, "data-line": line.key });
    svg.append(stroke);
    return { ...line, stroke, label: line.key.startsWith("W") ? makeLabel(line.label, "nn-chain-weight") : null };
  });
  const each = [...Array(neurons).keys()];
  const lamps = ["x", "a1", "a2"].map((part, column) =>
    each.map((row) => {
      const at = placeOf(column, row, neurons);
      return { part, row, lamp: makeLabel(at, "nn-chain-lamp"), below: makeLabel(at, "nn-chain-below") };
    }),
  );
  const cost = makeLabel(placeOf(3, 0, 1), "nn-chain-cost");
  element.append(
    make("span", { class: "nn-chain-way nn-chain-forward" }, "forward: activations →"),
    make("span", { class: "nn-chain-way nn-chain-back" }, "← back: slopes"),
  );

  /** @param {Point} at @param {string} name */
  function makeLabel(at, name) {
    const label = make("span", { class: name, style: `left: ${at.x}%; top: ${at.y}%` });
    element.append(label);
    return label;
  }

  /** @param {Answer} answer @param {Told[]} dials @param {Palette} palette */
  function show(answer, dials, palette) {
    const lit = linesFrom(dials[answer.chosen], neurons);
    for (const { key, stroke, label } of lines) {
      const index = dials.findIndex(({ part, place }) => `${part} ${place.join(" ")}` === key);
      const weight = index < 0 ? 0 : answer.values[index];
      stroke.setAttribute(
        "stroke",
        index < 0 ? "currentColor" : css(signedColour(palette, (weight < 0 ? -1 : 1) * Math.max(PALEST, Math.abs(weight)), FULL)),
      );
      stroke.setAttribute("stroke-width", String(index < 0 ? 1.5 : Math.min(WIDEST, 1 + 2 * Math.abs(weight))));
      stroke.setAttribute("class", lit.has(key) ? "nn-chain-lit" : "");
      if (label) {
        label.classList.toggle("nn-chain-lit", lit.has(key));
        say(label, `× ${answer.texts.dials[index]}`);
      }
    }
    for (const { part, row, lamp, below } of lamps.flat()) {
      const held = answer.activations[part][row];
      lamp.style.background = css(blend(palette.lampOff, palette.lamp, held));
      lamp.classList.toggle("nn-chain-on", held > LIT);
      say(lamp, held.toFixed(2));
      say(below, answer.texts.below[part][row]);
    }
    say(cost, `C ${answer.texts.cost}`);
    element.setAttribute("aria-label", answer.picture);
  }

  return { element, show };
}
