// The matrix lab's view: one layer in several pictures. What is pointed at in one of them is lit in all, at once; the
// numbers that follow from it come from the kernel.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { makeColourBar } from "../shared/colour_bar.js";
import { make, makeButton, makeChoice, makeFigure, say } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { makePicker } from "../shared/picker.js";
import { makeHeat } from "./heat.js";
import { makeNet } from "./net.js";
import { makeFormula, makeSum } from "./sum.js";
import { makeTable } from "./table.js";
import { makeTiles } from "./tiles.js";

function render({ model, el }) {
  return openLab({ model, el, className: "nn-matrix-lab", label: "Matrix lab: one layer of neurons as W a + b" }, buildMatrix);
}

// A place is [row, column]; null for either means the whole row or column.
function buildMatrix(setup, [digitBytes], { link, root, announce, palette: paletteNow }) {
  const shapes = Object.fromEntries(setup.layers.map(({ name, shape }) => [name, shape]));
  const now = { place: [0, 0], kept: [0, 0], row: 0 };
  const hand = { onLook: look, onPick: pick, announce };
  const table = makeTable({ ...hand, onSet: (part, place, value) => link.act("set", { layer: now.layer, part, place, value }) });
  const heat = makeHeat(hand);
  const net = makeNet(hand);
  const formula = makeFormula();
  const sum = makeSum(hand);
  const tiles = {
    image: makeTiles({ ...hand, name: "image", label: "a as an image", placeOf: (_, cell) => [null, cell] }),
    weights: makeTiles({
      ...hand,
      name: "weights",
      label: "The row's weights as a grid",
      isSigned: true,
      placeOf: (_, cell) => [now.row, cell],
    }),
    terms: makeTiles({ ...hand, name: "terms", label: "The row's terms as a grid", isSigned: true, placeOf: (_, cell) => [now.row, cell] }),
    rows: makeTiles({
      ...hand,
      name: "rows",
      label: "Every row of W as a grid of weights",
      isSigned: true,
      placeOf: (tile) => [tile, null],
    }),
  };
  const scale = makeColourBar();
  let drawn = {};
  const story = make("p", { class: "nn-story", "data-story": "" });
  const layer = makeChoice({
    legend: "Layer",
    name: "layer",
    options: setup.layers.map(({ name }) => [name, name.replace("->", "→")]),
    onChange: (name) => link.act("layer", { layer: name }),
  });
  const picker = makePicker({
    label: "The digit that enters the network",
    name: "digit",
    images: asBytes(digitBytes),
    labels: setup.digits,
    perPage: 10,
    onPick: (digit) => link.act("digit", { digit }),
  });
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Takes the last change of a number back");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"));
  const reset = makeButton("reset", "numbers as at first", () => link.act("reset"));
  const colours = makeChoice({
    legend: "Colours",
    name: "colours",
    options: [
      ["blue-red", "blue / red"],
      ["green-red", "green / red"],
    ],
    onChange: (scheme) => link.act("colours", { colours: scheme }),
  });

  function light(place) {
    now.place = place;
    now.row = place[0] ?? now.row;
    for (const part of [table, heat, net, sum]) part.light(place, now.row);
    showRowTile();
    for (const part of [tiles.image, tiles.weights, tiles.terms]) part.light(0, place[1]);
    tiles.rows.light(now.row, place[1]);
    heat.frame(table.window());
  }

  // A glance, while the pointer rests there; null when it leaves.
  function look(place) {
    if (String(place ?? now.kept) === String(now.place)) return;
    light(place ?? now.kept);
    link.move("look", { layer: now.layer, place });
  }

  function pick(place) {
    const known = String(place) === String(now.kept) && String(place) === String(now.place);
    now.kept = place;
    if (known) return;
    light(place);
    link.act("pick", { layer: now.layer, place });
  }

  // The row's own grid of weights, drawn anew only where the row is another.
  function showRowTile() {
    const { numbers, palette, row } = now;
    if (drawn.numbers === numbers && drawn.palette === palette.name && drawn.row === row) return;
    drawn = { numbers, palette: palette.name, row };
    const size = now.numbers.a.length;
    tiles.weights.show(now.numbers.W.subarray(now.row * size, (now.row + 1) * size), now);
    say(captions.weights, `row ${now.row} of W`);
    say(captions.terms, `row ${now.row} times a`);
  }

  // The layer's numbers themselves: sent when they changed, not with every glance.
  function takeNumbers(content, [W, b, a]) {
    const [rows, columns] = shapes[content.controls.layer];
    const side = Math.sqrt(columns);
    Object.assign(now, { numbers: { W, b, a }, rows, columns, limit: content.limit, side, layer: content.controls.layer });
    const isImage = columns === PIXELS || columns === 4;
    root.dataset.layer = now.layer.replace(" -> ", "-");
    for (const name of Object.keys(tiles)) figures[name].hidden = !isImage;
    figures.heat.hidden = rows * columns < 20;
    figures.scale.lastChild.hidden = columns < 100;
    picks.hidden = now.layer === setup.layers[0].name;
    formula.show(
      setup.layers.findIndex(({ name }) => name === now.layer),
      rows,
      columns,
    );
  }

  function show(content, buffers, fresh) {
    const [terms, fromColumn, outcome, rest, ...numbers] = buffers.map(asFloats);
    const palette = paletteNow(content.controls.colours);
    const isNew = numbers.length > 0 || palette.name !== now.palette?.name;
    if (numbers.length) takeNumbers(content, numbers);
    const [sums, result] = [outcome.subarray(0, now.rows), outcome.subarray(now.rows)];
    const isOther = isNew || String(result) !== String(now.result);
    const fits = fresh || content.row === now.row;
    Object.assign(now, { palette, sums, result, strongest: fits ? content.strongest : now.strongest });
    if (fresh) {
      layer.set(content.controls.layer);
      colours.set(content.controls.colours);
      picker.choose(content.controls.digit);
    }
    if (numbers.length && !fits) [now.place, now.kept] = [content.selected, content.kept];
    if (isNew) {
      now.row = content.row;
      heat.show(now);
      tiles.image.show(now.numbers.a, now);
      tiles.rows.show(now.numbers.W, now);
      scale.show(now.limit, palette);
    }
    if (isOther) table.show(now);
    net.show(now);
    // Of a glance that is past only what still fits is shown.
    if (fits) {
      sum.show({ ...now, ...content, terms, fromColumn, rest: rest[0] });
      tiles.terms.show(terms, now);
    }
    if (fresh) {
      now.kept = content.kept;
      light(content.selected);
      say(story, content.story);
    } else light(now.place);
    undo.disabled = !content.undo;
    redo.disabled = !content.redo;
    reset.disabled = !content.changed;
    root.dataset.selected = JSON.stringify(content.selected);
  }

  const captions = { weights: make("span"), terms: make("span") };
  const figures = {
    net: makeFigure("connections (− dashed)", net.element),
    heat: makeFigure("all of W; the dashed frame, which follows what is lit, stands above in numbers", heat.element),
    image: makeFigure("a as an image", tiles.image.element),
    weights: makeFigure(captions.weights, tiles.weights.element),
    terms: makeFigure(captions.terms, tiles.terms.element),
    rows: makeFigure("every row of W: one weight grid each", tiles.rows.element),
    scale: make("div", {}, scale.element, make("span", { class: "nn-quiet" }, "and beyond")),
  };
  for (const [name, figure] of Object.entries(figures)) figure.classList.add(`nn-of-${name}`);
  const picks = make("div", { class: "nn-picks" }, make("h3", {}, "The digit that enters the network"), picker.element);
  const elements = [
    make("div", { class: "nn-head" }, layer.element, formula.element),
    picks,
    table.element,
    sum.element,
    story,
    make("div", { class: "nn-pictures" }, ...Object.values(figures)),
    make("div", { class: "nn-foot nn-row" }, undo, redo, reset, colours.element),
  ];
  return { elements, show };
}

export default { render };
