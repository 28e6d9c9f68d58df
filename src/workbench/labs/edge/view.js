// The edge lab's view: builds the elements, tells the kernel what the hand does, shows what the kernel answers.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { makePaintable } from "../shared/brush.js";
import { anDigit, make, say, signed } from "../shared/dom.js";
import { inGrid, makeGrid, PIXELS, SIDE } from "../shared/grid.js";
import { makeNeuron } from "../shared/neuron.js";
import { makeStrip } from "../shared/strip.js";
import { makeControls } from "./controls.js";
import { makeGauge } from "./gauge.js";

const SHOWN_DIGITS = 8;
const PEN = { value: 1, radius: 1.1 };
const RUBBER = { value: 0, radius: 1.6 };
const KEYS = "Arrow keys move, Space paints, Shift with an arrow key draws.";

function render({ model, el }) {
  return openLab({ model, el, className: "nn-edge-lab", label: "Edge lab: one neuron and its 784 weights" }, buildEdge);
}

function buildEdge(content, [curve, strips, digits], { link, root, announce, palette: paletteNow }) {
  let setup = null;
  let parts = null;
  let pointed = null;

  function build() {
    setup = { ...content, curve: asFloats(curve), strips: asBytes(strips), digitImages: asBytes(digits) };
    const image = makeGrid({ name: "image", label: `Image: what the neuron looks at. ${KEYS}`, role: "application" });
    const weights = makeGrid({
      name: "weights",
      label: `Weights. ${KEYS} Plus, minus and zero choose the brush.`,
      isSigned: true,
      role: "application",
    });
    const product = makeGrid({ name: "product", label: "Pixel times weight.", isSigned: true });
    const controls = makeControls(link, setup.levels, setup.digits.length);
    const gauge = makeGauge(setup.curve, setup.curveReach);
    const neuron = makeNeuron();
    const strip = imageStrip("strip", "Images of this level; hover to look");
    const most = imageStrip("digits", "Digits that excite the neuron most");
    const least = imageStrip("digits", "Digits that excite it least");
    const size = SIDE * SIDE;
    for (let i = 0; i < setup.levels[0].labels.length; i++) strip.add(i, setup.strips.subarray(i * size, (i + 1) * size));
    for (let i = 0; i < SHOWN_DIGITS; i++) {
      for (const row of [most, least]) row.add(i, setup.digitImages.subarray(i * size, (i + 1) * size));
    }
    parts = { image, weights, product, controls, gauge, neuron, strip, most, least };
    parts.story = make("p", { class: "nn-story" });
    parts.equation = make("p", { class: "nn-equation" });
    parts.reading = make("p", { class: "nn-reading" }, "Point at a pixel to read its numbers.");
    const shortcuts = (event) => controls.onKey(event);
    makePaintable(weights, {
      brush: controls.brush,
      isSigned: true,
      onPaint: () => link.move("paint", {}, [weights.values.slice().buffer]),
      onDone: () => link.act("commit"),
      onKey: shortcuts,
      announce,
    });
    makePaintable(image, {
      brush: () => (controls.erasesImage() ? RUBBER : PEN),
      isSigned: false,
      onPaint: () => link.move("draw", {}, [image.values.slice().buffer]),
      onDone: () => link.act("save"),
      onKey: shortcuts,
      announce,
    });
    for (const grid of [image, weights, product]) {
      grid.element.addEventListener("pointermove", (event) => read(inGrid(grid.cellAt(event))));
    }
    const layout = controls.layout(parts);
    parts.digits.hidden = true; // until there are favourites: a pointer that rests here must not look at one
    return layout;
  }

  function imageStrip(source, label) {
    return makeStrip({
      name: source,
      label,
      onLook: (index) => link.move("look", { source, index }),
      onPick: (index) => link.act("pick", { source, index }),
    });
  }

  // One pixel's part in the sum, in numbers.
  function read(cell) {
    pointed = cell;
    const i = cell.row * SIDE + cell.column;
    const [pixel, weight] = [parts.image.values[i], parts.weights.values[i]];
    say(
      parts.reading,
      `row ${cell.row}, column ${cell.column}: pixel ${pixel.toFixed(2)} × weight ${signed(weight)} = ${signed(pixel * weight)}`,
    );
  }

  // `fresh` is false where the hand has moved on since: then what the hand made stays as it is.
  function show(content, buffers, fresh) {
    const [numbers, weights, image, product, answers, extremes] = buffers.map(asFloats);
    const { controls, bias } = { ...content, bias: content.controls.bias };
    const [positive, negative, sum, activation, right] = numbers;
    const palette = paletteNow(controls.colours);
    const level = setup.levels[controls.level - 1];
    const limit = Math.max(
      1,
      weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0),
    );
    parts.palette = palette;
    update(parts.weights, fresh ? weights : null, palette, limit, level.region);
    update(parts.image, fresh ? image : null, palette, 1, level.region);
    update(parts.product, product, palette, limit, level.region);
    parts.gauge.show({ positive, negative, sum, bias, activation, palette });
    parts.neuron.show(activation, palette);
    parts.controls.show(content, fresh, { level, right, limit, palette });
    say(parts.story, content.story);
    say(parts.equation, content.equation);
    if (pointed) read(pointed);
    parts.digits.hidden = !content.favourites;
    parts.noDigits.hidden = content.favourites;
    showStrip(level, controls.level, answers, content.looking);
    showDigits(parts.most, extremes, 0, content.looking);
    showDigits(parts.least, extremes, SHOWN_DIGITS, content.looking);
    root.dataset.activation = activation.toFixed(4);
  }

  // Draws a grid anew only where something on it changed: what the hand painted is on the screen already.
  function update(grid, values, palette, limit, outline) {
    const same = grid.palette?.name === palette.name && grid.limit === limit && grid.outline === outline;
    if (same && (!values || values.every((value, i) => value === grid.values[i]))) return;
    if (values) grid.values.set(values);
    Object.assign(grid, { palette, limit, outline });
    grid.draw();
  }

  function showStrip(level, number, answers, looking) {
    const size = PIXELS;
    const first = (number - 1) * level.labels.length;
    parts.strip.thumbs.forEach(({ thumb, badge }, i) => {
      const at = (first + i) * size;
      parts.strip.fill(i, i, setup.strips.subarray(at, at + size), number);
      const right = answers[i] > 0.5 === level.labels[i];
      thumb.classList.toggle("nn-wrong", !right);
      thumb.classList.toggle("nn-edge", level.labels[i]);
      say(badge, right ? "" : "✗");
      const words = `${level.kinds[i]}; should be ${level.labels[i] ? "lit" : "dark"}; ${right ? "right" : "wrong"}`;
      if (thumb.getAttribute("aria-label") !== words) {
        thumb.setAttribute("aria-label", words);
        thumb.title = words;
      }
    });
    parts.strip.choose(looking.source === "strip" ? looking.index : -1);
  }

  function showDigits(row, extremes, start, looking) {
    const count = extremes.length / 2;
    row.thumbs.forEach(({ thumb, badge }, i) => {
      const index = extremes[start + i];
      row.fill(i, index, setup.digitImages.subarray(index * PIXELS, (index + 1) * PIXELS), 0);
      say(badge, extremes[count + start + i].toFixed(2));
      thumb.setAttribute("aria-label", `${anDigit(setup.digits[index])}, activation ${badge.textContent}`);
    });
    row.choose(looking.source === "digits" ? looking.index : -1);
  }

  return { elements: build(), show, close: () => parts.gauge.close() };
}

export default { render };
