// Where the lines and letters of the parts lab's pictures stand.

/** @typedef {readonly [number, string]} Stroke a part, and its line as the text of an SVG path */
/** @typedef {{ digit: number, name: string, strokes: Stroke[] }} Style a way to write a digit */

export const LETTERS = "abcdefghijk";

const OFF_LINE = 2.9; // pixels between an edge's middle and its letter

/**
 * The lines of a mix of parts: from the style that is most like it, and each part that this one lacks as the simplest style
 * that has it draws it.
 * @param {Style[]} styles
 * @param {ArrayLike<number>} strengths of each part; more than a half is there
 * @returns {Stroke[]}
 */
export function mixOf(styles, strengths) {
  const isThere = (/** @type {number} */ part) => strengths[part] > 0.5;
  const likeness = (/** @type {Style} */ { strokes }) => strokes.reduce((sum, [part]) => sum + (isThere(part) ? 1 : -1), 0);
  const bySimplicity = [...styles].sort((a, b) => a.strokes.length - b.strokes.length);
  const nearest = bySimplicity.reduce((best, style) => (likeness(style) > likeness(best) ? style : best));
  /** @type {Map<number, string>} */
  const lines = new Map(nearest.strokes);
  for (const { strokes } of bySimplicity) for (const [part, line] of strokes) if (!lines.has(part)) lines.set(part, line);
  return [...lines].filter(([part]) => isThere(part));
}

/**
 * About the middle of a line, where a letter stands on it.
 * @param {string} line the text of an SVG path of straight pieces
 * @returns {[number, number]} x and y
 */
export function middleOf(line) {
  const points = line
    .slice(1)
    .split(" L")
    .map((point) => point.split(" ").map(Number));
  const [x, y] = points.length > 2 ? points[Math.floor(points.length * 0.4)] : points[0].map((from, i) => (from + points[1][i]) / 2);
  return [x, y];
}

/**
 * Where the letters of edges stand: beside each, on the side that is farther from all other edges.
 * @param {(readonly [number, number, number])[]} places row, column and angle of each edge, in pixels and degrees against the clock
 * @returns {{ row: number, column: number }[]}
 */
export function letterPlaces(places) {
  return places.map(([row, column, angle], k) => {
    const turn = (angle * Math.PI) / 180;
    const sides = [1, -1].map((side) => ({
      row: row + side * OFF_LINE * Math.cos(turn),
      column: column + side * OFF_LINE * Math.sin(turn),
    }));
    const room = sides.map((spot) =>
      Math.min(...places.map((other, i) => (i === k ? Infinity : Math.hypot(other[0] - spot.row, other[1] - spot.column)))),
    );
    return sides[room[1] > room[0] + 0.01 ? 1 : 0];
  });
}
