// Small pictures of what neurons look for: bytes from -127 to 127, blue or red, as <img> addresses.

import { make } from "../shared/dom.js";
import { PIXELS, SIDE } from "../shared/grid.js";
import { signedColour } from "../shared/palette.js";

const iconEasel = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });

// With a `delay` in milliseconds it is drawn so much later: dozens of them would hold up the frame that the hand waits for.
export function makeIcon(className = "nn-icon", delay = 0) {
  const element = make("img", { alt: "", class: className, draggable: "false" });
  let shown = { bytes: [], name: "" };
  let next = null;

  function drawNext() {
    const { bytes, palette } = next;
    next = null;
    if (palette.name === shown.name && bytes.every((byte, i) => byte === shown.bytes[i])) return;
    shown = { bytes, name: palette.name };
    element.src = iconUrl(bytes, palette);
  }

  return {
    element,
    // Draws anew only where the picture or the theme changed.
    show(bytes, palette) {
      const isWaiting = next !== null;
      next = { bytes: bytes.slice(), palette };
      if (!delay) drawNext();
      else if (!isWaiting) setTimeout(drawNext, delay);
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
