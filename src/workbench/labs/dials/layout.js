// Where each dial hangs on the wall: pure geometry. All dials have the same size, so that areas can be compared.

import { SIDE } from "../shared/grid.js";

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Sides pixels on each side */
/**
 * Dials that hang together: the weights of a neuron or of a layer, or one bias.
 * @typedef {object} Block
 * @property {number} layer
 * @property {number} first the number of its first dial
 * @property {number} rows
 * @property {number} columns
 * @property {number} x its upper left corner
 * @property {number} y
 * @property {Sides} [reach] of a bias: what around it counts as it
 */
/** @typedef {{ text: string, x: number, y: number, strong?: boolean }} Title */
/**
 * @typedef {object} Layout
 * @property {number} cell the size of a dial
 * @property {number} height
 * @property {Block[]} blocks
 * @property {Title[]} titles
 * @property {number} count of dials
 */
/** @typedef {{ layer: number, receiver: number, sender: number | null }} Connection a dial's; a bias has no sender */

const TITLE = 20; // pixels for a group's title
const LABEL = 19; // pixels over each tile: its neuron's number, and its bias
const GAP = { tiles: 9, groups: 26, bias: 6 };
const WIDE = 760; // from here on eight tiles in a row
const MEDIUM = 480; // from here on the small layers stand beside the tiles, not below them
const REACH = { beside: 12, above: 14 }; // a bias is a small target: so many pixels around it count as it

/**
 * Lays the wall out.
 * @param {number} width
 * @param {readonly number[]} sizes neurons a layer, the input first (784, then two hidden layers, then the output)
 * @param {number} grain the size of the screen's own pixels: dials are a whole number of them wide
 * @returns {Layout}
 */
export function layOutWall(width, sizes, grain) {
  const tilesInRow = width >= WIDE ? 8 : 4;
  const isBeside = width >= MEDIUM;
  const side = sizes[1] + 1;
  const gaps = (tilesInRow - 1) * GAP.tiles + (isBeside ? GAP.groups + GAP.bias : 0) + 2;
  const cell = Math.max(grain, Math.floor((width - gaps) / (tilesInRow * SIDE + (isBeside ? side : 0)) / grain) * grain);
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Title[]} */
  const titles = [];
  let first = 0;
  const [tile, pitch] = [SIDE * cell, SIDE * cell + GAP.tiles];

  const tileAt = (/** @type {number} */ i) => ({
    x: 1 + (i % tilesInRow) * pitch,
    y: TITLE + LABEL + Math.floor(i / tilesInRow) * (pitch + LABEL),
  });
  for (let i = 0; i < sizes[1]; i++) blocks.push({ layer: 0, first: i * sizes[0], rows: SIDE, columns: SIDE, ...tileAt(i) });
  first = sizes[0] * sizes[1];
  for (let i = 0; i < sizes[1]; i++) {
    const { x, y } = tileAt(i);
    const reach = { left: 2 * REACH.beside, right: REACH.beside, top: REACH.above, bottom: 2 };
    blocks.push({ layer: 0, first: first + i, rows: 1, columns: 1, x: x + tile - cell, y: y - 5 - cell, reach });
    titles.push({ text: tile > 70 ? `neuron ${i}` : `${i}`, x, y: y - 5 }, { text: "b", x: x + tile - cell - 11, y: y - 5 });
  }
  first += sizes[1];
  const rowsOfTiles = Math.ceil(sizes[1] / tilesInRow);
  const tilesEnd = TITLE + rowsOfTiles * (pitch + LABEL);
  titles.push({ text: "hidden layer 1", x: 1, y: 12, strong: true });
  let x = isBeside ? 1 + tilesInRow * pitch - GAP.tiles + GAP.groups : 1;
  let y = isBeside ? TITLE + LABEL : tilesEnd + TITLE + 4;
  for (const layer of [1, 2]) {
    const [n, m] = [sizes[layer], sizes[layer + 1]];
    titles.push({ text: layer === 1 ? "hidden 2" : "output", x, y: y - (layer === 1 && isBeside ? 27 : 7), strong: true });
    if (layer === 1 && isBeside) titles.push({ text: "W", x, y: y - 5 }, { text: "b", x: x + n * cell + GAP.bias - 3, y: y - 5 });
    blocks.push({ layer, first, rows: m, columns: n, x, y });
    for (let j = 0; j < m; j++) {
      const reach = { left: 2, right: REACH.beside, top: 0, bottom: 0 };
      blocks.push({ layer, first: first + n * m + j, rows: 1, columns: 1, x: x + n * cell + GAP.bias, y: y + j * cell, reach });
    }
    first += n * m + m;
    if (isBeside) y += m * cell + TITLE + 12;
    else x += (n + 1) * cell + GAP.bias + GAP.groups;
  }
  const height = isBeside ? Math.max(tilesEnd, y) : tilesEnd + TITLE + 6 + sizes[2] * cell;
  return { cell, height, blocks, titles, count: first };
}

/**
 * The number of the dial at a point of the wall, or -1.
 * @param {Layout} layout
 * @param {number} x
 * @param {number} y
 * @returns {number}
 */
export function dialAt({ blocks, cell }, x, y) {
  for (const block of blocks) {
    const column = Math.floor((x - block.x) / cell);
    const row = Math.floor((y - block.y) / cell);
    if (column >= 0 && column < block.columns && row >= 0 && row < block.rows) return block.first + row * block.columns + column;
  }
  for (const { reach, first, ...block } of blocks) {
    if (!reach) continue;
    const across = x >= block.x - reach.left && x < block.x + cell + reach.right;
    if (across && y >= block.y - reach.top && y < block.y + cell + reach.bottom) return first;
  }
  return -1;
}

/**
 * Where a dial hangs: its upper left corner, its layer, and the block that it is in.
 * @param {Layout} layout
 * @param {number} index
 */
export function spotOf({ blocks, cell }, index) {
  const block = blocks.find(({ first, rows, columns }) => index >= first && index < first + rows * columns);
  if (!block) throw new RangeError(`there is no dial ${index}`);
  const inside = index - block.first;
  return {
    layer: block.layer,
    x: block.x + (inside % block.columns) * cell,
    y: block.y + Math.floor(inside / block.columns) * cell,
    block,
  };
}

/**
 * The next dial in a direction, across gaps; the same one where there is none.
 * @param {Layout} layout
 * @param {number} index
 * @param {number} down
 * @param {number} across
 * @param {number} width of the wall
 * @returns {number}
 */
export function nextDial(layout, index, down, across, width) {
  const spot = spotOf(layout, index);
  const half = layout.cell / 2;
  for (let step = 1; step < Math.max(width, layout.height) / layout.cell; step++) {
    const found = dialAt(layout, spot.x + half + step * across * layout.cell, spot.y + half + step * down * layout.cell);
    if (found >= 0 && found !== index) return found;
  }
  return index;
}

/**
 * A weight's neighbour in its own matrix (for the first layer: in the image of its neuron), or -1.
 * @param {Layout} layout
 * @param {number} index
 * @param {number} down
 * @param {number} across
 * @returns {number}
 */
export function neighbourOf(layout, index, down, across) {
  const { block } = spotOf(layout, index);
  const inside = index - block.first;
  const [row, column] = [Math.floor(inside / block.columns) + down, (inside % block.columns) + across];
  return row >= 0 && row < block.rows && column >= 0 && column < block.columns ? block.first + row * block.columns + column : -1;
}

/**
 * The connection that a dial belongs to. The dials are numbered layer by layer, in each first the weights, row by row, then the
 * biases.
 * @param {number} index
 * @param {readonly number[]} sizes neurons a layer, the input first
 * @returns {Connection}
 */
export function connectionOf(index, sizes) {
  let first = 0;
  for (let layer = 0; layer + 1 < sizes.length; layer++) {
    const [senders, receivers] = [sizes[layer], sizes[layer + 1]];
    const inside = index - first;
    if (inside < senders * receivers) return { layer, receiver: Math.floor(inside / senders), sender: inside % senders };
    if (inside < (senders + 1) * receivers) return { layer, receiver: inside - senders * receivers, sender: null };
    first += (senders + 1) * receivers;
  }
  throw new RangeError(`there is no dial ${index}`);
}
