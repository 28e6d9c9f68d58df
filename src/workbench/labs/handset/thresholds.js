// The fields in which a layer's thresholds are written.

import { make } from "../shared/dom.js";
import { onEntered } from "./fields.js";

/** @import { Neuron } from "./parts.js" */

const LIMIT = 12;

/**
 * Makes a field for each neuron of a layer.
 * @param {number} layer 1 patterns, 2 votes
 * @param {number} count
 * @param {(threshold: { layer: number, place: number, value: number }) => void} onThreshold
 */
export function makeThresholds(layer, count, onThreshold) {
  const inputs = Array.from({ length: count }, (_, place) => {
    const input = make("input", {
      type: "number",
      class: "nn-threshold-input",
      step: 0.1,
      min: -LIMIT,
      max: LIMIT,
      "data-control": `threshold-${layer}-${place}`,
    });
    onEntered(input, () => {
      if (Number.isFinite(input.valueAsNumber)) onThreshold({ layer, place, value: input.valueAsNumber });
    });
    return input;
  });

  /** @param {readonly Neuron[]} parts @param {string} word what a screen reader calls one of them */
  function show(parts, word) {
    for (const [i, { name, threshold }] of parts.entries()) {
      const input = inputs[i];
      if (document.activeElement !== input && input.value !== String(threshold)) input.value = String(threshold);
      const label = `threshold of ${word} ${name}`;
      if (input.getAttribute("aria-label") !== label) input.setAttribute("aria-label", label);
    }
  }

  return { inputs, show };
}
