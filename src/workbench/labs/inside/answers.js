// The ten answers of a network as bars, each with its digit and its number; the largest is marked.

import { make, say } from "../shared/dom.js";

export function makeAnswers({ name, label }) {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = make("i", {});
    const number = make("span", { class: "nn-answer-number" });
    const element = make("li", {}, make("b", {}, String(digit)), make("span", { class: "nn-answer-track" }, bar), number);
    return { bar, number, element };
  });
  const element = make("ol", { class: "nn-answers", "aria-label": label, "data-answers": name }, ...rows.map((row) => row.element));

  // `outputs`: ten numbers, 0 to 1; larger ones fill the bar.
  function show(outputs) {
    const most = outputs.indexOf(Math.max(...outputs));
    rows.forEach(({ bar, number, element: row }, digit) => {
      bar.style.width = `${100 * Math.max(0, Math.min(1, outputs[digit]))}%`;
      say(number, outputs[digit].toFixed(2).replace("-", "−") + (digit === most ? " ◂" : ""));
      row.classList.toggle("nn-answer-most", digit === most);
    });
  }

  return { element, show };
}
