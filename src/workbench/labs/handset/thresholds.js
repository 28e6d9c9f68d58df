// The thresholds of a layer, each written in a field of its own. The field is there while it has the focus; else a button
// stands in its place: dozens of fields, each of which could scroll, cost every frame some milliseconds.

import { make, say } from "../shared/dom.js";
import { onEntered } from "./fields.js";

/** @import { Neuron } from "./parts.js" */

const LIMIT = 12;

/**
 * Makes a place to write in for each neuron of a layer.
 * @param {number} layer 1 patterns, 2 votes
 * @param {number} count
 * @param {(threshold: { layer: number, place: number, value: number }) => void} onThreshold
 */
export function makeThresholds(layer, count, onThreshold) {
  const places = Array.from({ length: count }, (_, place) => makePlace(`threshold-${layer}-${place}`, onValue(place)));

  /** @param {number} place @returns {(value: number) => void} */
  function onValue(place) {
    return (value) => onThreshold({ layer, place, value });
  }

  /** @param {readonly Neuron[]} parts @param {string} word what a screen reader calls one of them */
  function show(parts, word) {
    for (const [i, { name, threshold }] of parts.entries()) places[i].show(threshold, `threshold of ${word} ${name}`);
  }

  return { elements: places.map(({ element }) => element), show };
}

/**
 * @param {string} name
 * @param {(value: number) => void} onValue
 */
function makePlace(name, onValue) {
  const button = make("button", { type: "button", class: "nn-threshold", "data-control": name, onclick: edit, onfocus: edit });
  const element = make("span", {}, button);
  let label = "";

  function edit() {
    if (!button.isConnected) return; // the field is there already
    const input = make("input", {
      type: "number",
      class: "nn-threshold",
      step: 0.1,
      min: -LIMIT,
      max: LIMIT,
      value: button.textContent ?? "",
      "data-control": name,
      "aria-label": label,
    });
    onEntered(input, () => {
      if (Number.isFinite(input.valueAsNumber)) onValue(input.valueAsNumber);
    });
    input.addEventListener("blur", () => {
      if (document.activeElement === input) return; // the whole window has lost the focus, and will have it again
      element.replaceChildren(button);
    });
    // The focus goes from one straight to the other: were it nowhere for a moment, JupyterLab might take it.
    element.append(input);
    input.focus();
    input.select();
    button.remove();
  }

  /** @param {number} threshold @param {string} words */
  function show(threshold, words) {
    say(button, String(threshold));
    if (words === label && button.dataset.value === String(threshold)) return;
    label = words;
    button.dataset.value = String(threshold);
    button.setAttribute("aria-label", `${words}: ${threshold}`);
  }

  return { element, show };
}
