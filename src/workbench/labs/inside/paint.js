// Draws a grid anew only where something about it changed.

/** @import { Grid } from "../shared/grid.js" */
/** @import { Palette } from "../shared/palette.js" */

/**
 * Shows numbers on a grid.
 * @param {Grid} grid
 * @param {Float32Array} values
 * @param {Palette} palette
 * @param {number} limit the number that has the full colour
 */
export function paint(grid, values, palette, limit) {
  const isSame = grid.palette?.name === palette.name && grid.limit === limit;
  if (isSame && values.every((value, i) => value === grid.values[i])) return;
  grid.values.set(values);
  Object.assign(grid, { palette, limit });
  grid.draw();
}
