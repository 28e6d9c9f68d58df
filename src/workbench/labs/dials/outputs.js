// The ten outputs as bars: what each neuron says now, and a mark where it stood before any dial was turned.

import { make, say } from "../shared/dom.js";

/** Makes ten bars, empty. */
export function makeOutputBars() {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = make("i", { class: "nn-bar-now" });
    const mark = make("i", { class: "nn-bar-before" });
    const number = make("span", { class: "nn-bar-number" });
    const name = make("b", {}, String(digit));
    const element = make("li", { class: "nn-bar-row" }, name, make("span", { class: "nn-bar-track" }, bar, mark), number);
    return { element, bar, mark, number };
  });
  const element = make(
    "ol",
    { class: "nn-dial-bars", "data-outputs": "", "aria-label": "the ten outputs" },
    ...rows.map((row) => row.element),
  );

  /** @param {Float32Array} before what they said before any dial was turned @param {Float32Array} now */
  function show(before, now) {
    const best = now.indexOf(Math.max(...now));
    rows.forEach(({ element: row, bar, mark, number }, digit) => {
      bar.style.transform = `scaleX(${Math.max(0, Math.min(1, now[digit]))})`;
      mark.style.left = `${100 * Math.max(0, Math.min(1, before[digit]))}%`;
      say(number, now[digit].toFixed(2));
      row.classList.toggle("nn-bar-best", digit === best);
    });
  }

  return { element, show };
}
