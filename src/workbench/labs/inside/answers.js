// The ten answers of a network as bars, each with its digit and its number; the largest is marked.

import { make, say, signed } from "../shared/dom.js";

/**
 * Makes the bars.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @returns {{ element: HTMLElement, show: (outputs: ArrayLike<number>) => void }} `outputs`: ten numbers, 0 to 1; larger ones fill
 *   the bar
 */
export function makeAnswers({ name, label }) {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = make("i", {});
    const number = make("span", { class: "nn-answer-number" });
    const element = make("li", {}, make("b", {}, String(digit)), make("span", { class: "nn-answer-track" }, bar), number);
    return { bar, number, element };
  });
  const element = make("ol", { class: "nn-answers", "aria-label": label, "data-answers": name }, ...rows.map((row) => row.element));

  /** @param {ArrayLike<number>} outputs */
  function show(outputs) {
    const most = largest(outputs);
    rows.forEach(({ bar, number, element: row }, digit) => {
      bar.style.width = `${100 * Math.max(0, Math.min(1, outputs[digit]))}%`;
      say(number, signed(outputs[digit], 2, false) + (digit === most ? " ◂" : ""));
      row.classList.toggle("nn-answer-most", digit === most);
    });
  }

  return { element, show };
}

/**
 * The place of the largest number; of several, the first.
 * @param {ArrayLike<number>} numbers
 * @returns {number}
 */
export function largest(numbers) {
  const all = Array.from(numbers);
  return all.indexOf(Math.max(...all));
}
