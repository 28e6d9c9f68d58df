// Lines of equal height through a square grid of numbers: their geometry alone.

/** @typedef {readonly [number, number, number, number]} Segment x and y of both ends, in cells: the first number of a row is at x = 0 */
/** @typedef {{ x: number, y: number }} Spot */

const LEAST_APART = 4; // cells between two labels, and from a label to the border
const EDGES = [
  [0, 0, 1, 0],
  [1, 0, 1, 1],
  [1, 1, 0, 1],
  [0, 1, 0, 0],
];

/**
 * The pieces of a line of equal height, one or two in each square of four neighbours that it passes (marching squares).
 * @param {ArrayLike<number>} heights row by row
 * @param {number} side how many there are in a row, and rows
 * @param {number} level
 * @returns {Segment[]}
 */
export function contour(heights, side, level) {
  const height = (/** @type {number} */ column, /** @type {number} */ row) => heights[row * side + column];
  /** @type {Segment[]} */
  const found = [];
  for (let row = 0; row < side - 1; row++) {
    for (let column = 0; column < side - 1; column++) {
      /** @type {[number, number][]} */
      const crossed = [];
      for (const [left, low, right, high] of EDGES) {
        const from = height(column + left, row + low);
        const to = height(column + right, row + high);
        if (from < level === to < level) continue;
        const share = (level - from) / (to - from);
        crossed.push([column + left + share * (right - left), row + low + share * (high - low)]);
      }
      for (let i = 0; i + 1 < crossed.length; i += 2) found.push([...crossed[i], ...crossed[i + 1]]);
    }
  }
  return found;
}

/**
 * Where a line's height is written: in the middle of a piece that is as far as can be from the border and from other labels.
 * @param {Segment[]} segments
 * @param {number} side
 * @param {Spot[]} taken labels that there are
 * @returns {Spot | null} null where there is no room
 */
export function labelSpot(segments, side, taken) {
  let best = null;
  let room = LEAST_APART;
  for (const [x1, y1, x2, y2] of segments) {
    const spot = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
    const border = 2 * Math.min(spot.x, spot.y, side - 1 - spot.x, side - 1 - spot.y);
    const free = Math.min(border, ...taken.map(({ x, y }) => Math.hypot(x - spot.x, 1.6 * (y - spot.y))));
    if (free > room) [best, room] = [spot, free];
  }
  return best;
}
