// The head of a row or a column: a button that names a neuron, shows how brightly it is lit, and selects it.

import { make, say } from "../shared/dom.js";
import { makeIcon } from "./icon.js";

/** @import { Palette } from "../shared/palette.js" */

const ICON_DELAY_MS = 80;

/**
 * @typedef {object} UnitState
 * @property {string} name
 * @property {string} words what a screen reader calls it
 * @property {number} lit 0 to 1
 * @property {boolean} isSelected
 * @property {boolean} isTheirs whether the trained network's neuron stands in its place
 */
/**
 * @typedef {object} Unit
 * @property {HTMLButtonElement} element
 * @property {(state: UnitState) => void} show
 * @property {(look: Int8Array, palette: Palette) => void} picture draws what it looks for, where it has an icon
 */

/**
 * Makes the head of a neuron.
 * @param {object} options
 * @param {string} options.name for tests: data-control
 * @param {number} options.layer 0 bars, 1 patterns, 2 votes
 * @param {boolean} [options.withIcon]
 * @param {() => void} options.onSelect
 * @returns {Unit}
 */
export function makeUnit({ name: control, layer, withIcon = false, onSelect }) {
  const icon = withIcon ? makeIcon("nn-icon", ICON_DELAY_MS) : null;
  const text = make("span", { class: "nn-unit-name" });
  const element = make(
    "button",
    { type: "button", class: `nn-unit nn-unit-${layer}`, "data-control": control, onclick: onSelect },
    ...(icon ? [icon.element] : []),
    text,
  );
  let shown = "";

  /** @param {UnitState} state */
  function show({ name, words, lit, isSelected, isTheirs }) {
    const label = `${words}, lit ${lit.toFixed(2)}${isTheirs ? ", the trained network's" : ""}`;
    const key = `${label} ${isSelected}`;
    if (key === shown) return;
    shown = key;
    say(text, isTheirs ? `${name}*` : name);
    element.style.setProperty("--lit", lit.toFixed(2));
    element.setAttribute("aria-label", label);
    element.setAttribute("aria-pressed", String(isSelected));
  }

  return { element, show, picture: (look, palette) => icon?.show(look, palette) };
}
