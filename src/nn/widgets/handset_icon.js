// Small pictures of what neurons look for: bytes from -127 to 127, blue or red, as <img> addresses.

import { make } from "./dom.js";
import { PIXELS, SIDE } from "./grid.js";
import { signedColour } from "./palette.js";

const iconEasel = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });

export function makeIcon(className = "nn-icon") {
  const element = make("img", { alt: "", class: className, draggable: "false" });
  let key = "";
  return {
    element,
    // Draws anew only where the picture or the theme changed.
    show(bytes, palette) {
      const next = `${palette.name} ${bytes.join()}`;
      if (next === key) return;
      key = next;
      element.src = iconUrl(bytes, palette);
    },
  };
}

function iconUrl(bytes, palette) {
  const context = iconEasel.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  for (let i = 0; i < PIXELS; i++) image.data.set([...signedColour(palette, bytes[i], 127), 255], 4 * i);
  context.putImageData(image, 0, 0);
  return iconEasel.toDataURL();
}
