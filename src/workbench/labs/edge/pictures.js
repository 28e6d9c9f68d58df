// The three pictures of the sum: what the neuron looks at, its weights, and pixel times weight; the first two can be painted on.

import { makePaintable } from "../shared/brush.js";
import { make, say, signed } from "../shared/dom.js";
import { inGrid, makeGrid, SIDE } from "../shared/grid.js";
import { PEN, RUBBER } from "../shared/pad.js";

/** @import { Link } from "../link.js" */
/** @import { Cell, Grid, Outline } from "../shared/grid.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Brush } from "../shared/stroke.js" */
/** @typedef {{ image: Float32Array, weights: Float32Array, product: Float32Array }} Values 784 numbers each */
/** @typedef {{ palette: Palette, limit: number, outline: Outline }} Look `limit`: the size of a weight that has the full colour */

const KEYS = "Arrow keys move, Space paints, Shift with an arrow key draws.";

/**
 * Makes the pictures, empty until they are shown something.
 * @param {object} options
 * @param {Link} options.link
 * @param {() => Brush} options.brush what paints the weights
 * @param {() => boolean} options.erasesImage whether the pen on the image is a rubber
 * @param {(event: KeyboardEvent) => boolean} options.onKey gets the keys that do not paint; true where one was of use
 * @param {(words: string) => void} options.announce
 */
export function makePictures({ link, brush, erasesImage, onKey, announce }) {
  const image = makeGrid({ name: "image", label: `Image: what the neuron looks at. ${KEYS}`, role: "application" });
  const weights = makeGrid({
    name: "weights",
    label: `Weights. ${KEYS} Plus, minus and zero choose the brush.`,
    isSigned: true,
    role: "application",
  });
  const product = makeGrid({ name: "product", label: "Pixel times weight.", isSigned: true });
  const reading = make("p", { class: "nn-reading" }, "Point at a pixel to read its numbers.");
  /** @type {Cell | null} */
  let pointed = null;

  makePaintable(weights, {
    brush,
    isSigned: true,
    onPaint: () => link.move("paint", { weights: weights.values.slice() }),
    onDone: () => link.act("commit"),
    onKey,
    announce,
  });
  makePaintable(image, {
    brush: () => (erasesImage() ? RUBBER : PEN),
    isSigned: false,
    onPaint: () => link.move("draw", { image: image.values.slice() }),
    onDone: () => link.act("save"),
    onKey,
    announce,
  });
  for (const grid of [image, weights, product]) {
    grid.element.addEventListener("pointermove", (event) => {
      pointed = inGrid(grid.cellAt(event));
      read();
    });
  }

  // One pixel's part in the sum, in numbers.
  function read() {
    if (!pointed) return;
    const i = pointed.row * SIDE + pointed.column;
    const [pixel, weight] = [image.values[i], weights.values[i]];
    const terms = `pixel ${pixel.toFixed(2)} × weight ${signed(weight)} = ${signed(pixel * weight)}`;
    say(reading, `row ${pointed.row}, column ${pointed.column}: ${terms}`);
  }

  /** @param {Values} values @param {boolean} fresh where it is false, what the hand has painted stays @param {Look} look */
  function show(values, fresh, look) {
    update(weights, fresh ? values.weights : null, look);
    update(image, fresh ? values.image : null, { ...look, limit: 1 });
    update(product, values.product, look);
    read();
  }

  return { image: image.element, weights: weights.element, product: product.element, reading, show };
}

/**
 * Draws a grid anew only where something on it changed: what the hand painted is on the screen already.
 * @param {Grid} grid
 * @param {Float32Array | null} values
 * @param {Look} look
 */
function update(grid, values, look) {
  const same = grid.palette?.name === look.palette.name && grid.limit === look.limit && grid.outline === look.outline;
  if (same && (!values || values.every((value, i) => value === grid.values[i]))) return;
  if (values) grid.values.set(values);
  Object.assign(grid, look);
  grid.draw();
}
