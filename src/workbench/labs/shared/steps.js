// A slider over a list of values, for numbers that matter by their ratio: 0.01, 0.03, 0.1, 0.3, 1.

import { make } from "./dom.js";

// `values` rise; `show(value)` writes one; `onInput(value)` comes with every move, `onChange(value)` when it is let go.
export function makeSteps({ label, name, values, value, show = String, onInput, onChange }) {
  const input = make("input", {
    type: "range",
    name,
    min: 0,
    max: values.length - 1,
    step: 1,
    value: nearest(value),
    "data-control": name,
  });
  const shown = make("output", { class: "nn-value" });
  let exact = value;

  function nearest(number) {
    const distance = (other) => Math.abs(Math.log(other) - Math.log(number));
    return values.reduce((best, each, i) => (distance(each) < distance(values[best]) ? i : best), 0);
  }

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
      input.value = nearest(next);
      write();
    },
  };
}
