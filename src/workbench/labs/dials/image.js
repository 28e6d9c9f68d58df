// The image that the network is shown, a pixel of which leads to its weight, and the strip to choose another one from.

import { anDigit, make, say } from "../shared/dom.js";
import { inGrid, makeGrid, SIDE } from "../shared/grid.js";
import { makePicker } from "../shared/picker.js";

/** @import { Connection } from "./layout.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes } from "../wire.js" */

/**
 * Makes both.
 * @param {object} options
 * @param {Bytes} options.images
 * @param {Int32Array} options.labels
 * @param {(index: number) => void} options.onImage called when another image is chosen
 * @param {(pixel: number) => void} options.onPixel called when a pixel of the image is clicked, 0 to 783
 */
export function makeImage({ images, labels, onImage, onPixel }) {
  const grid = makeGrid({ name: "image", label: "The image that is shown; click a pixel to find its weight" });
  const picker = makePicker({ label: "Images to show to the network", name: "image", images, labels, onPick: onImage });
  const caption = make("p", { class: "nn-quiet" });
  grid.element.addEventListener("click", (event) => {
    const { row, column } = inGrid(grid.cellAt(event));
    onPixel(row * SIDE + column);
  });
  /** @type {{ bytes?: Bytes, pixel?: number | null, palette?: string }} */
  let drawn = {};

  /** @param {{ image: Bytes, looking: number, dial: Connection }} answer @param {Palette} palette */
  function show({ image: bytes, looking, dial: { layer, sender } }, palette) {
    picker.choose(looking);
    say(caption, looking < 0 ? "an image from a cell" : `image ${looking}: ${anDigit(labels[looking])}`);
    const pixel = layer === 0 ? sender : null;
    if (drawn.pixel === pixel && drawn.palette === palette.name && bytes.every((byte, i) => byte === drawn.bytes?.[i])) return;
    drawn = { bytes, pixel, palette: palette.name };
    const outline = pixel === null ? null : { row: Math.floor(pixel / SIDE), column: pixel % SIDE, angle: 0, length: 1, thickness: 1 };
    grid.values.set(Float32Array.from(bytes, (byte) => byte / 255));
    Object.assign(grid, { palette, outline });
    grid.draw();
  }

  return { element: make("div", { class: "nn-dial-image" }, caption, grid.element), picker, show };
}
