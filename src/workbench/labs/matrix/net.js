// The layer as neurons and connections on one canvas. Many pixels are drawn as the image that they are.

import { make } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { blend, css } from "../shared/palette.js";

const [NET_WIDTH, NET_HEIGHT, SHARPNESS] = [320, 250, 2];
const IMAGE_SIDE = 150;
const REACH = 7; // how near to a connection a pointer must be, in px
const BOTH = "Neurons and their connections. The same places can be reached with the keyboard in the numbers of W.";

export function makeNet({ onLook, onPick }) {
  const canvas = make("canvas", {
    width: NET_WIDTH * SHARPNESS,
    height: NET_HEIGHT * SHARPNESS,
    role: "img",
    "aria-label": BOTH,
    "data-net": "",
  });
  const easel = document.createElement("canvas");
  let now = null;
  let place = [null, null];
  let drawn = "";
  let ink = {};

  const isImage = () => now.columns === PIXELS;
  const radius = (count) => (count < 6 ? 21 : count < 12 ? 9 : 6);
  const heightOf = (i, count) => ((i + 0.5) * NET_HEIGHT) / count;
  const receiver = (row) => ({ x: NET_WIDTH - 46, y: heightOf(row, now.rows) });

  function sender(column) {
    if (!isImage()) return { x: 46, y: heightOf(column, now.columns) };
    const cell = IMAGE_SIDE / now.side;
    return { x: ((column % now.side) + 0.5) * cell, y: (NET_HEIGHT - IMAGE_SIDE) / 2 + (Math.floor(column / now.side) + 0.5) * cell };
  }

  // Every connection that is drawn, as [row, column]: all of a small layer, of a large one those worth seeing.
  function connections() {
    const all = [];
    const columns = isImage() ? now.strongest : Array.from({ length: now.columns }, (_, k) => k);
    const rows = isImage() ? [now.row] : Array.from({ length: now.rows }, (_, j) => j);
    for (const row of rows) for (const column of columns) all.push([row, column]);
    if (isImage() && place[1] !== null) for (let row = 0; row < now.rows; row++) all.push([row, place[1]]);
    return all;
  }

  function isLit([row, column]) {
    if (place[0] !== null && place[1] !== null) return row === place[0] && column === place[1];
    return row === place[0] || column === place[1];
  }

  function draw() {
    const key = `${place} ${now.row} ${now.palette.name} ${now.strongest}`;
    if (key === drawn) return;
    drawn = key;
    const { color, fontFamily } = getComputedStyle(canvas);
    ink = { color, font: `12px ${fontFamily}`, focus: getComputedStyle(canvas).getPropertyValue("--nn-focus") };
    const context = canvas.getContext("2d");
    context.setTransform(SHARPNESS, 0, 0, SHARPNESS, 0, 0);
    context.clearRect(0, 0, NET_WIDTH, NET_HEIGHT);
    if (isImage()) drawImage(context);
    for (const pair of connections().sort((one, other) => isLit(one) - isLit(other))) drawLine(context, pair);
    context.setLineDash([]);
    context.globalAlpha = 1;
    if (!isImage())
      for (let k = 0; k < now.columns; k++) drawNode(context, sender(k), now.numbers.a[k], now.columns, k, place[1] === k, -1);
    for (let j = 0; j < now.rows; j++) drawNode(context, receiver(j), now.result[j], now.rows, j, place[0] === j, 1);
  }

  function drawLine(context, [row, column]) {
    const weight = now.numbers.W[row * now.columns + column];
    const share = Math.abs(weight) / now.limit;
    const lit = isLit([row, column]);
    const [from, to] = [sender(column), receiver(row)];
    context.globalAlpha = lit ? 1 : now.rows * now.columns > 100 ? 0.16 : 0.35;
    context.lineWidth = lit ? 1.5 + 3.5 * share : 0.4 + 2.6 * share;
    context.setLineDash(weight < 0 ? [5, 4] : []);
    context.strokeStyle = css(weight < 0 ? now.palette.negative : now.palette.positive);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }

  function drawImage(context) {
    const { side } = now;
    Object.assign(easel, { width: side, height: side });
    const pixels = easel.getContext("2d").createImageData(side, side);
    for (const [i, value] of now.numbers.a.entries()) pixels.data.set([...Array(3).fill(Math.round(255 * value)), 255], 4 * i);
    easel.getContext("2d").putImageData(pixels, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(easel, 0, (NET_HEIGHT - IMAGE_SIDE) / 2, IMAGE_SIDE, IMAGE_SIDE);
  }

  // A lamp with its number where there is room; its index beside it where it is lit, or where there are few.
  function drawNode(context, { x, y }, value, count, index, lit, side) {
    const size = radius(count);
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fillStyle = css(blend(now.palette.lampOff, now.palette.lamp, value));
    context.fill();
    context.lineWidth = lit ? 3 : 1;
    context.strokeStyle = lit ? ink.focus : ink.color;
    context.stroke();
    context.font = ink.font;
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.fillStyle = value > 0.4 ? "#212121" : ink.color;
    if (size > 15) context.fillText(value.toFixed(2), x, y);
    context.fillStyle = ink.color;
    if (lit || count < 12) context.fillText(String(index), x + side * (size + 11), y);
  }

  // What is under a pointer: a neuron, a pixel or a connection; null where there is nothing.
  function placeAt({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [((clientX - box.left) / box.width) * NET_WIDTH, ((clientY - box.top) / box.height) * NET_HEIGHT];
    const near = (spot, size) => Math.hypot(spot.x - x, spot.y - y) <= size;
    for (let row = 0; row < now.rows; row++) if (near(receiver(row), radius(now.rows) + 2)) return [row, null];
    for (let column = 0; column < now.columns; column++) {
      const size = isImage() ? (0.71 * IMAGE_SIDE) / now.side : radius(now.columns) + 2;
      if (near(sender(column), size)) return [null, column];
    }
    let best = { distance: REACH, pair: null };
    for (const pair of connections()) {
      const distance = toLine({ x, y }, sender(pair[1]), receiver(pair[0]));
      if (distance < best.distance) best = { distance, pair };
    }
    return best.pair;
  }

  canvas.addEventListener("pointermove", (event) => event.pointerType === "mouse" && onLook(placeAt(event)));
  canvas.addEventListener("pointerleave", () => onLook(null));
  canvas.addEventListener("click", (event) => {
    const found = placeAt(event);
    if (found) onPick(found);
  });

  function show(next) {
    if (next.numbers !== now?.numbers || String(next.result) !== String(now?.result)) drawn = "";
    now = { ...next };
  }

  function light(next, row) {
    place = next;
    now.row = row;
    draw();
  }

  return { element: canvas, show, light };
}

// From a point to the straight line between two others.
function toLine(point, from, to) {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * right + (point.y - from.y) * down) / (right * right + down * down);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - t * right, point.y - from.y - t * down);
}
