// The colour bar of signed numbers: what red, no colour and blue stand for.

import { make, signed } from "./dom.js";
import { css } from "./palette.js";

export function makeColourBar() {
  const element = make("p", { class: "nn-scale" });
  const swatch = (colour, text) => make("span", {}, make("i", { style: `background: ${css(colour)}` }), text);

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
