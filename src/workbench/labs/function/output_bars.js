// Ten outputs as bars with their digits and numbers, the brightest marked.

import { make, say } from "../shared/dom.js";
import { blend, css } from "../shared/palette.js";

/** @import { Palette } from "../shared/palette.js" */

/**
 * Makes the bars.
 * @returns {{ element: HTMLElement, show: (outputs: ArrayLike<number>, palette: Palette) => void }} `outputs`: ten, 0 to 1
 */
export function makeOutputBars() {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const fill = make("i", {});
    const value = make("span", { class: "nn-output-value" });
    const mark = make("span", { class: "nn-output-mark", "aria-hidden": "true" });
    const bar = make("span", { class: "nn-output-bar" }, fill);
    return { fill, value, mark, row: make("li", {}, make("b", {}, String(digit)), bar, value, mark) };
  });
  const element = make("ul", { class: "nn-outputs", "aria-label": "The ten outputs" }, ...rows.map(({ row }) => row));

  /** @type {(outputs: ArrayLike<number>, palette: Palette) => void} */
  function show(outputs, palette) {
    const all = Array.from(outputs);
    const best = all.indexOf(Math.max(...all));
    rows.forEach(({ fill, value, mark, row }, digit) => {
      const share = Math.max(0, Math.min(1, all[digit]));
      fill.style.width = `${(100 * share).toFixed(1)}%`;
      fill.style.background = css(blend(palette.lampOff, palette.lamp, Math.max(0.25, share)));
      say(value, all[digit].toFixed(2));
      say(mark, digit === best ? "◀" : "");
      row.classList.toggle("nn-best-output", digit === best);
    });
  }

  return { element, show };
}
