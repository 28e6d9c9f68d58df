// A slider over a list of values, for numbers that matter by their ratio: 0.01, 0.03, 0.1, 0.3, 1.

import { make } from "./dom.js";

/** @import { Slider } from "./dom.js" */

/**
 * Makes a slider that stops at each of some values. It can stand between two of them, when a cell has put it there.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name
 * @param {readonly number[]} options.values above 0, each larger than the one before
 * @param {number} options.value
 * @param {(value: number) => string} [options.show] writes a value
 * @param {(value: number) => void} [options.onInput] called on every move
 * @param {(value: number) => void} [options.onChange] called when it is let go
 * @returns {Slider}
 */
export function makeSteps({ label, name, values, value, show = String, onInput, onChange }) {
  const input = make("input", {
    type: "range",
    name,
    min: 0,
    max: values.length - 1,
    step: 1,
    value: nearestStep(values, value),
    "data-control": name,
  });
  const shown = make("output", { class: "nn-value" });
  let exact = value;

  function write() {
    shown.textContent = show(exact);
    input.setAttribute("aria-valuetext", shown.textContent);
  }

  input.addEventListener("input", () => {
    exact = values[input.valueAsNumber];
    write();
    onInput?.(exact);
  });
  input.addEventListener("change", () => onChange?.(exact));
  write();
  return {
    element: make("label", { class: "nn-slider" }, make("span", {}, label), input, shown),
    get value() {
      return exact;
    },
    // A value from a cell may lie between two steps: it is shown as it is, the handle stands at the nearest.
    set(next) {
      if (next === exact) return;
      exact = next;
      input.valueAsNumber = nearestStep(values, next);
      write();
    },
  };
}

/**
 * Which of some values is nearest to a number by their ratio.
 * @param {readonly number[]} values above 0
 * @param {number} number above 0
 * @returns {number} its place among them
 */
export function nearestStep(values, number) {
  const distance = (/** @type {number} */ other) => Math.abs(Math.log(other / number));
  return values.reduce((best, each, i) => (distance(each) < distance(values[best]) ? i : best), 0);
}
