// Small pictures of what neurons look for: bytes from -127 to 127, blue or red, as <img> addresses.

import { makeBitmap } from "../shared/bitmap.js";
import { make } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { signedColour } from "../shared/palette.js";

/** @import { Palette } from "../shared/palette.js" */

const FULL_BYTE = 127;
const easel = makeBitmap(SIDE);

/**
 * @typedef {object} Icon
 * @property {HTMLImageElement} element
 * @property {(bytes: Int8Array, palette: Palette) => void} show draws anew only where the picture or the theme changed
 */

/**
 * Makes an icon without a picture.
 * @param {string} [className]
 * @param {number} [delay] in milliseconds; it is drawn so much later: dozens of them would hold up the frame that the hand waits for
 * @returns {Icon}
 */
export function makeIcon(className = "nn-icon", delay = 0) {
  const element = make("img", { alt: "", class: className, draggable: "false" });
  /** @type {{ bytes: Int8Array, name: string }} */
  let shown = { bytes: new Int8Array(0), name: "" };
  /** @type {{ bytes: Int8Array, palette: Palette } | null} */
  let next = null;

  function drawNext() {
    if (!next) return;
    const { bytes, palette } = next;
    next = null;
    if (isShown(bytes, palette)) return;
    shown = { bytes: bytes.slice(), name: palette.name };
    easel.paint((i) => signedColour(palette, bytes[i], FULL_BYTE));
    element.src = easel.canvas.toDataURL();
  }

  /** @param {Int8Array} bytes @param {Palette} palette */
  function isShown(bytes, palette) {
    return palette.name === shown.name && bytes.every((byte, i) => byte === shown.bytes[i]);
  }

  return {
    element,
    show(bytes, palette) {
      const isWaiting = next !== null;
      if (!isWaiting && isShown(bytes, palette)) return;
      next = { bytes, palette };
      if (!delay) drawNext();
      else if (!isWaiting) setTimeout(drawNext, delay);
    },
  };
}
