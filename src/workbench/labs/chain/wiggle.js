// The chosen dial: a nudge and what it does to the cost, beside the same slope as one product for each way to the cost.

import { make, makeChoice, say } from "../shared/dom.js";
import { makeDialSlider } from "./dials.js";

/** @import { Hand } from "./dials.js" */
/** @import { Answer, Told } from "./view.js" */

/**
 * What the kernel says of the chosen dial.
 * @typedef {object} Wiggle
 * @property {string} name
 * @property {string} turned
 * @property {string} measured
 * @property {string} slope_name
 * @property {string} slope
 * @property {string} summed the paths' shares, where there are several
 * @property {{ factors: { name: string, value: string }[], result: string }[]} paths
 */

/**
 * Makes the panel.
 * @param {readonly number[]} nudges
 * @param {Hand} hand
 * @param {(nudge: number) => void} onNudge
 */
export function makeWiggle(nudges, hand, onNudge) {
  const slider = makeDialSlider(hand, 0, "turn");
  const name = make("span");
  const value = make("output", { class: "nn-chain-value" });
  const turn = make("div", { class: "nn-slider" }, name, slider.element, value);
  const nudge = makeChoice({
    legend: "Nudge",
    name: "nudge",
    options: nudges.map((each) => /** @type {const} */ ([String(each), String(each)])),
    onChange: (key) => onNudge(Number(key)),
  });
  const turned = make("p");
  const measured = make("b", { "data-measured": "" });
  const paths = make("div", { class: "nn-chain-paths", "data-paths": "" });
  const slope = make("b", { "data-slope": "" });
  const slopeName = make("span");
  const element = make(
    "div",
    { class: "nn-chain-wiggle" },
    make("div", {}, make("div", { class: "nn-row" }, make("h3", {}, "By a wiggle"), nudge.element), turned, make("p", {}, measured)),
    make("div", {}, make("div", { class: "nn-row" }, make("h3", {}, "By the chain"), slopeName, slope), paths),
  );

  /** @param {Answer} answer @param {Told[]} dials @param {boolean} fresh */
  function show({ wiggle, chosen, texts, values, neurons, nudge: size }, dials, fresh) {
    turn.hidden = neurons === 1;
    if (fresh) slider.show(dials[chosen], chosen, values[chosen], texts.dials[chosen]);
    say(name, wiggle.name);
    say(value, texts.dials[chosen]);
    nudge.set(String(size));
    say(turned, wiggle.turned);
    say(measured, wiggle.measured);
    say(slopeName, [wiggle.slope_name, wiggle.summed, ""].filter((text, i) => text || i === 2).join(" = "));
    say(slope, wiggle.slope);
    paths.replaceChildren(...wiggle.paths.map((path, i) => makePath(path, i, wiggle.paths.length)));
  }

  return { element, turn, show };
}

/** @param {Wiggle["paths"][0]} path @param {number} index @param {number} count */
function makePath({ factors, result }, index, count) {
  const sign = (/** @type {string} */ text) => make("span", { class: "nn-chain-sign" }, text);
  const chips = factors.map(({ name, value }) =>
    make("span", { class: "nn-chain-factor" }, make("span", {}, value), make("small", {}, name)),
  );
  const told = chips.flatMap((chip, i) => (i ? [sign("×"), chip] : [chip]));
  const title = count > 1 ? [make("span", { class: "nn-quiet" }, `path ${index + 1}:`)] : [];
  return make("p", { class: "nn-chain-path" }, ...title, ...told, sign("="), make("b", {}, result));
}
