// The pictures of a layer, beside its numbers: connections, the whole matrix in colours, and its rows as small grids.

import { make, makeFigure, say } from "../shared/dom.js";
import { row as rowOf } from "../wire.js";
import { makeHeat } from "./heat.js";
import { makeNet } from "./net.js";
import { makeTiles } from "./tiles.js";

/** @import { Window } from "./blocks.js" */
/** @import { Hand, Layer, Place } from "./layer.js" */
/** @import { Floats } from "../wire.js" */

/**
 * Makes them all, empty until they are shown a layer.
 * @param {Hand} hand
 * @param {() => number} row the one that is written out
 */
export function makePictures(hand, row) {
  const heat = makeHeat(hand);
  const net = makeNet(hand);
  const inRow = (/** @type {number} */ _tile, /** @type {number | null} */ cell) => /** @type {Place} */ ([row(), cell]);
  const tiles = {
    image: makeTiles({ ...hand, name: "image", label: "a as an image", placeOf: (_tile, cell) => [null, cell] }),
    weights: makeTiles({ ...hand, name: "weights", label: "The row's weights as a grid", isSigned: true, placeOf: inRow }),
    terms: makeTiles({ ...hand, name: "terms", label: "The row's terms as a grid", isSigned: true, placeOf: inRow }),
    rows: makeTiles({
      ...hand,
      name: "rows",
      label: "Every row of W as a grid of weights",
      isSigned: true,
      placeOf: (tile) => [tile, null],
    }),
  };
  const captions = { weights: make("span"), terms: make("span") };
  const figures = {
    net: makeFigure("connections (− dashed)", net.element),
    heat: makeFigure("all of W; the dashed frame, which follows what is lit, stands above in numbers", heat.element),
    image: makeFigure("a as an image", tiles.image.element),
    weights: makeFigure(captions.weights, tiles.weights.element),
    terms: makeFigure(captions.terms, tiles.terms.element),
    rows: makeFigure("every row of W: one weight grid each", tiles.rows.element),
  };
  for (const [name, figure] of Object.entries(figures)) figure.classList.add(`nn-of-${name}`);
  /** @type {{ numbers?: object, palette?: string, row?: number }} */
  let drawn = {};

  /** @param {Layer} layer @param {{ isNew: boolean, terms: Floats | null }} more `terms` of the row, where they are known */
  function show(layer, { isNew, terms }) {
    if (isNew) {
      heat.show(layer);
      tiles.image.show(layer.numbers.a, layer);
      tiles.rows.show(layer.numbers.W, layer);
    }
    net.show(layer);
    if (terms) tiles.terms.show(terms, layer);
  }

  /** @param {Place} place @param {Layer} layer @param {Window} window the part of W that stands in numbers */
  function light(place, layer, window) {
    heat.light(place);
    heat.frame(window);
    net.light(place, layer.row);
    showRow(layer);
    for (const part of [tiles.image, tiles.weights, tiles.terms]) part.light(0, place[1]);
    tiles.rows.light(...place);
  }

  /** The row's own grid of weights, drawn anew only where the row is another. @param {Layer} layer */
  function showRow(layer) {
    const { numbers, palette, row } = layer;
    if (drawn.numbers === numbers && drawn.palette === palette.name && drawn.row === row) return;
    drawn = { numbers, palette: palette.name, row };
    tiles.weights.show(rowOf(numbers.W, row), layer);
    say(captions.weights, `row ${row} of W`);
    say(captions.terms, `row ${row} times a`);
  }

  return { figures, show, light };
}
