// A whole network on one canvas: the image it looks at, its neurons lit, its connections, a bar for each output.
// Other views use it, too; every number comes from the kernel.

import { make, signed } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { blend, css } from "../shared/palette.js";
import { layOut, spotOf } from "./layout.js";
import { drawLines } from "./lines.js";
import { makeNetworkPointing } from "./pointing.js";

const HEIGHTS = [
  [560, 440],
  [0, 400],
]; // from this width on, this height
const FADE = 0.2; // of a layer's turn: how long its neurons take to light up
const VEIL = 0.7; // how much of the image covers the lines that begin on it
const MOST_NUMBERS = 20; // a layer with more neurons gets no numbers beside them

// makeNetworkDrawing({ name, label, side, outputs, onPoint, onPick, onKeyPoint })
//   side                the image's side in pixels; outputs: a name for each output neuron
//   onPoint(place)      the pointer or the cursor has come to a neuron [layer, number], layers of neurons from 1; null: left
//   onPick(place)       a neuron was clicked, or Enter pressed on it
//   onKeyPoint(place)   the cursor was moved by a key: say what is there
// drawing.show({ sizes, image, held, levels, gaps, one, palette, signs })
//   sizes, image        neurons in each layer, the pixels first; the pixels, 0 to 1
//   held, levels        for each layer of neurons what they hold, and how brightly they are drawn, 0 to 1
//   gaps                what `drawLines` draws; one: null, or { place, gap, values } to show one neuron's alone, with the
//                       value of each sender's connection
// drawing.reveal(stage) shows what has happened until then: 0 the image, 1.5 half of the way to the second layer of neurons.
// drawing.close() ends it.
export function makeNetworkDrawing({ name, label, side = SIDE, outputs = [], onPoint, onPick, onKeyPoint }) {
  const canvas = make("canvas", { "aria-hidden": "true" });
  const element = make("div", { class: "nn-network", role: "application", tabindex: 0, "aria-label": label, "data-network": name }, canvas);
  const context = canvas.getContext("2d");
  const lines = document.createElement("canvas");
  const small = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const pixels = small.getContext("2d").createImageData(side, side);
  let [layout, latest, colours] = [null, null, null];
  let stage = Infinity;
  let [frame, areLinesOld] = [0, true];

  function show(state) {
    if (state.palette.name !== latest?.palette.name || !colours) colours = coloursOf(element);
    const isNew = String(state.sizes) !== String(latest?.sizes);
    latest = state;
    if (isNew) pointing.reset();
    if (isNew && layout) arrange();
    for (let i = 0; i < side * side; i++) pixels.data.set([...Array(3).fill(Math.round(255 * state.image[i])), 255], 4 * i);
    small.getContext("2d").putImageData(pixels, 0, 0);
    areLinesOld = true;
    request();
  }

  function reveal(next) {
    if (next === stage) return;
    stage = next;
    request();
  }

  function request() {
    if (!frame) frame = requestAnimationFrame(draw);
  }

  function arrange() {
    const height = HEIGHTS.find(([from]) => canvas.clientWidth >= from)[1];
    const ratio = window.devicePixelRatio || 1;
    layout = layOut({ sizes: latest?.sizes ?? [side * side, 1], side, width: canvas.clientWidth, height });
    canvas.style.height = `${height}px`;
    for (const each of [canvas, lines])
      Object.assign(each, { width: Math.round(layout.width * ratio), height: Math.round(height * ratio) });
    for (const each of [context, lines.getContext("2d")]) each.setTransform(ratio, 0, 0, ratio, 0, 0);
    areLinesOld = true;
  }

  function draw() {
    frame = 0;
    if (!layout || !latest) return;
    const { image, columns, width, height } = layout;
    if (areLinesOld) {
      const onto = lines.getContext("2d");
      onto.clearRect(0, 0, width, height);
      drawLines(onto, layout, latest.one ? [latest.one.gap] : latest.gaps, { ...latest, isAlone: Boolean(latest.one) });
      areLinesOld = false;
    }
    context.clearRect(0, 0, width, height);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, image.x, image.y, image.size, image.size);
    copyLines(Math.min(stage, layout.last), columns, height);
    // The image once more, so that lines that begin on it do not hide what it shows.
    context.globalAlpha = latest.one ? 0 : VEIL;
    context.drawImage(small, image.x, image.y, image.size, image.size);
    context.globalAlpha = 1;
    context.font = colours.font;
    context.strokeStyle = colours.line;
    context.lineWidth = 1;
    context.strokeRect(image.x - 0.5, image.y - 0.5, image.size + 1, image.size + 1);
    for (let layer = 1; layer <= layout.last; layer++) drawLayer(layer, Math.max(0, Math.min(1, (stage - layer) / FADE + 1)));
    drawNames();
    if (latest.one) drawOne(latest.one);
    if (pointing.cursor) drawRing(pointing.cursor, colours.focus, 3);
    element.dataset.frames = Number(element.dataset.frames ?? 0) + 1; // benchmarks count them
  }

  // What flows has come as far as `reached`: connections beyond are not there yet.
  function copyLines(reached, columns, height) {
    const gap = Math.min(Math.floor(reached), layout.last - 1);
    const from = gap ? columns[gap].x : layout.image.x;
    const right = reached > 0 ? from + (columns[gap + 1].x - from) * (reached - gap) : 0;
    const ratio = lines.width / layout.width;
    if (right * ratio >= 1) context.drawImage(lines, 0, 0, right * ratio, lines.height, 0, 0, right, height);
  }

  function drawLayer(layer, share) {
    const { radius, count } = layout.columns[layer];
    const { palette } = latest;
    const isLast = layer === layout.last;
    context.strokeStyle = colours.quiet;
    for (let number = 0; number < count; number++) {
      const [x, y] = spotOf(layout, layer, number);
      const level = share * latest.levels[layer - 1][number];
      context.fillStyle = css(blend(palette.lampOff, palette.lamp, level));
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
      if (isLast) drawBar(number, y, level, share);
    }
    if (isLast && share === 1) drawRing([layer, latest.held[layer - 1].indexOf(Math.max(...latest.held[layer - 1]))], colours.text, 2.5);
  }

  function drawBar(number, y, level, share) {
    const { bars, last, columns } = layout;
    context.textAlign = "left";
    context.fillStyle = colours.text;
    context.fillText(outputs[number] ?? number, columns[last].x + columns[last].radius + 6, y + 4);
    context.fillStyle = colours.fill;
    context.fillRect(bars.left, y - 6, bars.length, 12);
    context.fillStyle = css(latest.palette.lamp);
    context.fillRect(bars.left, y - 6, bars.length * level, 12);
    context.fillStyle = colours.text;
    if (share === 1) context.fillText(signed(latest.held[last - 1][number], 2, false), bars.right + 6, y + 4);
  }

  function drawNames() {
    context.textAlign = "center";
    context.fillStyle = colours.quiet;
    const { columns, last, image, isNarrow } = layout;
    context.fillText(isNarrow ? String(side * side) : `${side * side} pixels`, image.x + image.size / 2, 14);
    for (let layer = 1; layer <= last; layer++) {
      const what = layer === last ? "output" : `hidden ${layer}`;
      context.fillText(isNarrow || last > 3 ? columns[layer].count : `${what}: ${columns[layer].count}`, columns[layer].x, 14);
    }
  }

  // One neuron's connections: a ring around it, and beside each sender what its connection brings, sign and all.
  function drawOne({ place: [layer, number], values }) {
    drawRing([layer, number], colours.accent, 3);
    if (layer === 1 || values.length > MOST_NUMBERS) return;
    context.save();
    Object.assign(context, { textAlign: "left", strokeStyle: colours.page, lineWidth: 4, lineJoin: "round" });
    context.fillStyle = colours.text;
    values.forEach((value, sender) => {
      const [x, y] = spotOf(layout, layer - 1, sender);
      const at = [signed(value, 1), x + layout.columns[layer - 1].radius + 4, y + 4];
      context.strokeText(...at);
      context.fillText(...at);
    });
    context.restore();
  }

  function drawRing(place, colour, lineWidth) {
    const [x, y] = spotOf(layout, ...place);
    context.beginPath();
    context.arc(x, y, layout.columns[place[0]].radius + 2, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.stroke();
    context.lineWidth = 1;
  }

  const pointing = makeNetworkPointing({
    element,
    canvas,
    sizes: () => latest?.sizes,
    layout: () => layout,
    onPoint,
    onPick,
    onKeyPoint,
    redraw: request,
  });
  const observer = new ResizeObserver(() => {
    if (canvas.clientWidth && canvas.clientWidth !== layout?.width) arrange();
    request();
  });
  observer.observe(element);
  const close = () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
  return { element, show, reveal, close, redraw: request };
}

// A canvas knows no CSS variables: they are read anew when the theme changes.
function coloursOf(element) {
  const style = getComputedStyle(element);
  const named = (variable) => style.getPropertyValue(`--nn-${variable}`).trim();
  const names = ["text", "quiet", "line", "fill", "page", "accent", "focus"];
  return { ...Object.fromEntries(names.map((each) => [each, named(each)])), font: `12px ${style.fontFamily}` };
}
