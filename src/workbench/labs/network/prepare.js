// From the drawing to what the network sees: the ink's box, the ink at its size, the ink in its place; each step with a switch.

import { make, say } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { css } from "../shared/palette.js";

const DIGIT_BOX = 20; // pixels: the size that a digit is brought to
const DOT = 4; // canvas pixels a pixel
const PANELS = 3;
const BETWEEN = 3; // pixels between panels

export function makePreparing({ onChange }) {
  const canvas = make("canvas", { width: (PANELS * SIDE + (PANELS - 1) * BETWEEN) * DOT, height: SIDE * DOT, role: "img" });
  const context = canvas.getContext("2d");
  const small = document.createElement("canvas");
  const scaling = makeSwitch("scaling", "scale to 20 pixels");
  const centring = makeSwitch("centring", "move to the middle");
  const crop = make("span", {}, "find the ink");
  const captions = make("div", { class: "nn-step-captions" }, crop, scaling.element, centring.element);
  const words = make("p", { class: "nn-quiet" });
  const element = make("div", { class: "nn-steps" }, canvas, captions, words);

  function makeSwitch(name, text) {
    const input = make("input", { type: "checkbox", "data-control": name });
    input.addEventListener("change", () => onChange({ scaling: scaling.input.checked, centring: centring.input.checked }));
    return { input, element: make("label", { class: "nn-switch" }, input, text) };
  }

  // Draws pixels (height, width) with their upper left corner at (left, top) of panel number `at`.
  function drawImage(at, values, [height, width], top, left) {
    Object.assign(small, { width, height });
    const pixels = small.getContext("2d").createImageData(width, height);
    for (const [i, value] of values.entries()) pixels.data.set([...Array(3).fill(Math.round(255 * value)), 255], 4 * i);
    small.getContext("2d").putImageData(pixels, 0, 0);
    context.drawImage(small, DOT * (at * (SIDE + BETWEEN) + left), DOT * top, DOT * width, DOT * height);
  }

  function frame(at, top, left, height, width, colour) {
    context.strokeStyle = colour;
    context.strokeRect(DOT * (at * (SIDE + BETWEEN) + left), DOT * top, DOT * width, DOT * height);
  }

  function cross(at, row, column, reach, colour) {
    const [x, y] = [DOT * (at * (SIDE + BETWEEN) + column + 0.5), DOT * (row + 0.5)];
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(x - reach, y);
    context.lineTo(x + reach, y);
    context.moveTo(x, y - reach);
    context.lineTo(x, y + reach);
    context.stroke();
  }

  // `image` and `seen` have 784 pixels, `ink` those of its box; box, place and middle are in pixels.
  function show({ image, seen, ink }, { box, ink: size, middle, controls }, palette, fresh) {
    const mark = css(palette.lamp);
    const start = [(SIDE - size[0]) >> 1, (SIDE - size[1]) >> 1];
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "black";
    for (let at = 0; at < PANELS; at++) context.fillRect(at * (SIDE + BETWEEN) * DOT, 0, SIDE * DOT, SIDE * DOT);
    context.lineWidth = 1.5;
    drawImage(0, image, [SIDE, SIDE], 0, 0);
    if (box[2]) {
      frame(0, ...box, mark);
      drawImage(1, ink, size, ...start);
    }
    context.setLineDash([4, 4]);
    frame(1, (SIDE - DIGIT_BOX) / 2, (SIDE - DIGIT_BOX) / 2, DIGIT_BOX, DIGIT_BOX, mark);
    context.setLineDash([]);
    drawImage(2, seen, [SIDE, SIDE], 0, 0);
    cross(2, SIDE / 2, SIDE / 2, 7 * DOT, mark);
    if (middle) cross(2, ...middle, 2 * DOT, css(palette.negative));
    if (fresh) Object.assign(scaling.input, { checked: controls.scaling });
    if (fresh) Object.assign(centring.input, { checked: controls.centring });
    tell(box, size, middle, controls);
  }

  function tell(box, size, middle, { scaling: scales, centring: centres }) {
    const [height, width] = [box[2], box[3]];
    const text = middle
      ? `The ink is ${height} high and ${width} wide; ${scales ? `scaled, ${size[0]} and ${size[1]}` : "it stays that size"}. Its centre of mass is at row ${middle[0].toFixed(1)}, column ${middle[1].toFixed(1)}${centres ? "" : "; it stays there"}.`
      : "There is no ink.";
    say(words, text);
    if (canvas.getAttribute("aria-label") !== text) canvas.setAttribute("aria-label", text);
  }

  return { element, show };
}
