// Where a table of numbers over the square changes its sign: the border of a region, as short straight pieces.

/**
 * Draws the border through each cell of the table, between corners of different signs, where a straight line from one number to the
 * other would be 0.
 * @param {ArrayLike<number>} values side x side, row by row from the top
 * @param {number} side
 * @returns {string} a path's `d`, in cells: the first number stands at 0 0
 */
export function borderOf(values, side) {
  const pieces = [];
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const at = row * side + column;
      const below = at + side;
      const some = values[at] > 0;
      if (values[at + 1] > 0 === some && values[below + 1] > 0 === some && values[below] > 0 === some) continue;
      pieces.push(piecesIn([values[at], values[at + 1], values[below + 1], values[below]], column, row));
    }
  }
  return pieces.join("");
}

/**
 * The border in one cell, whose corners come clockwise from the top left. With signs that alternate there are two pieces, which part
 * the corners whose sign the cell's middle does not have.
 * @param {[number, number, number, number]} corners
 * @param {number} left
 * @param {number} top
 * @returns {string}
 */
function piecesIn([a, b, c, d], left, top) {
  /** @type {string[]} */
  const crossed = [];
  const cross = (/** @type {number} */ from, /** @type {number} */ to, /** @type {(share: number) => [number, number]} */ place) => {
    if (from > 0 === to > 0) return;
    const [x, y] = place(from / (from - to));
    crossed.push(`${(left + x).toFixed(2)} ${(top + y).toFixed(2)}`);
  };
  cross(a, b, (share) => [share, 0]);
  cross(b, c, (share) => [1, share]);
  cross(d, c, (share) => [share, 1]);
  cross(a, d, (share) => [0, share]);
  if (crossed.length === 2) return `M${crossed[0]}L${crossed[1]}`;
  const [up, right, down, sideways] = crossed;
  // Crossings come from the top, the right, the bottom and the left; a is the top left corner.
  const isJoined = a + b + c + d > 0 === a > 0;
  return isJoined ? `M${up}L${right}M${down}L${sideways}` : `M${up}L${sideways}M${right}L${down}`;
}
