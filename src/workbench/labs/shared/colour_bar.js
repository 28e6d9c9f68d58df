// The colour bar of signed numbers: what red, no colour and blue stand for.

import { make, signed } from "./dom.js";
import { css } from "./palette.js";

/** @import { Colour, Palette } from "./palette.js" */

/**
 * Makes a colour bar.
 * @returns {{ element: HTMLElement, show: (limit: number, palette: Palette) => void }} `limit` has the full colours
 */
export function makeColourBar() {
  const element = make("p", { class: "nn-scale" });
  const swatch = (/** @type {Colour} */ colour, /** @type {string} */ text) =>
    make("span", {}, make("i", { style: `background: ${css(colour)}` }), text);

  /** @type {(limit: number, palette: Palette) => void} */
  function show(limit, palette) {
    const key = `${limit} ${palette.name}`;
    if (element.dataset.shown === key) return;
    element.dataset.shown = key;
    element.replaceChildren(
      swatch(palette.negative, signed(-limit, 1)),
      swatch(palette.zero, "0"),
      swatch(palette.positive, signed(limit, 1)),
    );
  }

  return { element, show };
}
