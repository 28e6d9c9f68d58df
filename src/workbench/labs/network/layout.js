// Where everything of a drawn network stands: the image, the neurons layer by layer, the outputs' bars. All in CSS pixels.

const TOP = 30; // room for the names of the layers
const BOTTOM = 12;
const EDGE = 10;
const LARGEST = { radius: 11, pitch: 26, output: 36, image: 224 };
const REACH = 5; // how far beside a neuron a pointer still means it
const NARROW = 560; // below, the image and the bars are smaller

/** @typedef {readonly [number, number]} Place a layer of neurons, counted from 1, and a neuron of it, counted from 0 */
/** @typedef {{ count: number, x: number, top: number, pitch: number, radius: number }} Column a layer: the first neuron's middle, and from one to the next */
/**
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {boolean} isNarrow
 * @property {number} last the number of the output layer
 * @property {{ x: number, y: number, size: number, side: number }} image its upper left corner; `side` is in pixels of the image
 * @property {Column[]} columns layer by layer, the image first: its right edge
 * @property {{ left: number, right: number, length: number }} bars
 */

/**
 * Lays a network out.
 * @param {object} options
 * @param {readonly number[]} options.sizes how many neurons each layer has, the image's pixels first
 * @param {number} options.side the image's side in pixels of the image
 * @param {number} options.width
 * @param {number} options.height
 * @returns {Layout}
 */
export function layOut({ sizes, side, width, height }) {
  const isNarrow = width < NARROW;
  const last = sizes.length - 1;
  const middle = TOP + (height - TOP - BOTTOM) / 2;
  const size = Math.min(LARGEST.image, width * (isNarrow ? 0.24 : 0.26), height - TOP - BOTTOM);
  const image = { x: EDGE, y: middle - size / 2, size, side };
  const right = width - 40;
  const length = isNarrow ? 26 : Math.min(110, width * 0.12);
  const bars = { left: right - length, right, length };
  const first = image.x + image.size;
  const end = bars.left - 30;
  const columns = sizes.map((count, layer) => {
    if (!layer) return { count, x: first, pitch: image.size / side, radius: 0, top: image.y };
    const pitch = Math.min(layer === last ? LARGEST.output : LARGEST.pitch, (height - TOP - BOTTOM) / count);
    const top = middle - ((count - 1) * pitch) / 2;
    return { count, x: first + ((end - first) * layer) / last, pitch, radius: Math.min(LARGEST.radius, 0.42 * pitch), top };
  });
  return { image, columns, bars, last, width, height, isNarrow };
}

/**
 * The middle of a neuron, or of a pixel of the image (layer 0).
 * @param {Layout} layout
 * @param {number} layer
 * @param {number} number
 * @returns {[number, number]} x and y
 */
export function spotOf({ image, columns }, layer, number) {
  const { x, top, pitch } = columns[layer];
  if (layer) return [x, top + number * pitch];
  const column = number % image.side;
  const row = (number - column) / image.side;
  return [image.x + (column + 0.5) * pitch, image.y + (row + 0.5) * pitch];
}

/**
 * The neuron at a place.
 * @param {Layout} layout
 * @param {number} x
 * @param {number} y
 * @returns {Place | null} null where there is none
 */
export function neuronAt({ columns, last, bars }, x, y) {
  for (let layer = 1; layer <= last; layer++) {
    const column = columns[layer];
    const number = Math.round((y - column.top) / column.pitch);
    const isOnBar = layer === last && x > column.x && x < bars.right + 40;
    if (number < 0 || number >= column.count) continue;
    if (isOnBar || Math.abs(x - column.x) <= column.radius + REACH) return [layer, number];
  }
  return null;
}
