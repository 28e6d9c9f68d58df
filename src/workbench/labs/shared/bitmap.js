// A small canvas with one canvas pixel for each number, to be drawn larger on another one.

/** @import { Colour } from "./palette.js" */

/**
 * @typedef {object} Bitmap
 * @property {HTMLCanvasElement} canvas
 * @property {(colourOf: (index: number) => Colour) => void} paint asks for every pixel's colour, row by row, and shows it
 */

/**
 * Makes a bitmap, transparent until it is painted.
 * @param {number} width
 * @param {number} [height] the same as the width where it is not given
 * @returns {Bitmap}
 */
export function makeBitmap(width, height = width) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = contextOf(canvas);
  const pixels = context.createImageData(width, height);
  return {
    canvas,
    paint(colourOf) {
      for (let i = 0; i < width * height; i++) {
        const [red, green, blue] = colourOf(i);
        pixels.data[4 * i] = red;
        pixels.data[4 * i + 1] = green;
        pixels.data[4 * i + 2] = blue;
        pixels.data[4 * i + 3] = 255;
      }
      context.putImageData(pixels, 0, 0);
    },
  };
}

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas one that has no context of another kind
 * @returns {CanvasRenderingContext2D}
 */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws on no more canvases");
  return context;
}

/**
 * The grey of a pixel.
 * @param {number} value from 0, black, to 1, white
 * @returns {Colour}
 */
export function grey(value) {
  const level = Math.round(255 * value);
  return [level, level, level];
}
