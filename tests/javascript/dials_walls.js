// The wall of dials of the network that reads digits, laid out at several widths.

import { layOutWall } from "../../src/workbench/labs/dials/layout.js";

export const SIZES = [784, 16, 16, 10];
export const WIDTHS = [340, 420, 520, 700, 900, 1200];
export const walls = WIDTHS.map((width) => ({ width, wall: layOutWall(width, SIZES, 1) }));

// For each dial which parameter it is, counted through W and b, layer by layer, as the kernel does.
export const PARAMETERS = [];
for (let layer = 0; layer < 3; layer++) {
  for (let row = 0; row < SIZES[layer + 1]; row++)
    for (let column = 0; column < SIZES[layer]; column++) PARAMETERS.push({ layer, row, column });
  for (let row = 0; row < SIZES[layer + 1]; row++) PARAMETERS.push({ layer, row, column: null });
}
