// The layer as neurons and connections on one canvas. Many pixels are drawn as the image that they are.

import { contextOf, grey, makeBitmap } from "../shared/bitmap.js";
import { make } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { blend, css } from "../shared/palette.js";
import { distanceToLine } from "./layer.js";

/** @import { Hand, Layer, Place } from "./layer.js" */
/** @typedef {[number, number]} Pair a connection: its row and its column of W */

const [NET_WIDTH, NET_HEIGHT, SHARPNESS] = [320, 250, 2];
const IMAGE_SIDE = 150;
const REACH = 7; // how near to a connection a pointer must be, in px
const BOTH = "Neurons and their connections. The same places can be reached with the keyboard in the numbers of W.";

/**
 * Makes the picture, empty until it is shown a layer.
 * @param {Hand} hand
 */
export function makeNet({ onLook, onPick }) {
  const canvas = make("canvas", {
    width: NET_WIDTH * SHARPNESS,
    height: NET_HEIGHT * SHARPNESS,
    role: "img",
    "aria-label": BOTH,
    "data-net": "",
  });
  const context = contextOf(canvas);
  /** @type {Layer} */
  let now;
  /** @type {Place} */
  let place = [null, null];
  let drawn = "";
  let ink = { color: "", font: "", focus: "" };

  const isImage = () => now.columns === PIXELS;
  const radius = (/** @type {number} */ count) => (count < 6 ? 21 : count < 12 ? 9 : 6);
  const heightOf = (/** @type {number} */ i, /** @type {number} */ count) => ((i + 0.5) * NET_HEIGHT) / count;
  const receiver = (/** @type {number} */ row) => ({ x: NET_WIDTH - 46, y: heightOf(row, now.rows) });

  /** @param {number} column */
  function sender(column) {
    if (!isImage()) return { x: 46, y: heightOf(column, now.columns) };
    const cell = IMAGE_SIDE / now.side;
    return { x: ((column % now.side) + 0.5) * cell, y: (NET_HEIGHT - IMAGE_SIDE) / 2 + (Math.floor(column / now.side) + 0.5) * cell };
  }

  // Every connection that is drawn: all of a small layer, of a large one those worth seeing.
  function connections() {
    /** @type {Pair[]} */
    const all = [];
    const columns = isImage() ? now.strongest : Array.from({ length: now.columns }, (_, k) => k);
    const rows = isImage() ? [now.row] : Array.from({ length: now.rows }, (_, j) => j);
    for (const row of rows) for (const column of columns) all.push([row, column]);
    if (isImage() && place[1] !== null) for (let row = 0; row < now.rows; row++) all.push([row, place[1]]);
    return all;
  }

  /** @param {Pair} pair */
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
    context.setTransform(SHARPNESS, 0, 0, SHARPNESS, 0, 0);
    context.clearRect(0, 0, NET_WIDTH, NET_HEIGHT);
    if (isImage()) drawImage();
    for (const pair of connections().sort((one, other) => Number(isLit(one)) - Number(isLit(other)))) drawLine(pair);
    context.setLineDash([]);
    context.globalAlpha = 1;
    const { rows, columns, numbers, result } = now;
    for (let k = 0; k < columns && !isImage(); k++) {
      drawNode(sender(k), { value: numbers.a[k], count: columns, index: k, lit: place[1] === k, side: -1 });
    }
    for (let j = 0; j < rows; j++) drawNode(receiver(j), { value: result[j], count: rows, index: j, lit: place[0] === j, side: 1 });
  }

  /** @param {Pair} pair */
  function drawLine([row, column]) {
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

  function drawImage() {
    const small = makeBitmap(now.side);
    small.paint((i) => grey(now.numbers.a[i]));
    context.imageSmoothingEnabled = false;
    context.drawImage(small.canvas, 0, (NET_HEIGHT - IMAGE_SIDE) / 2, IMAGE_SIDE, IMAGE_SIDE);
  }

  /**
   * A lamp with its number where there is room; its index beside it where it is lit, or where there are few.
   * @param {{ x: number, y: number }} middle
   * @param {{ value: number, count: number, index: number, lit: boolean, side: number }} neuron `count`: of its layer; `side`: -1 left
   */
  function drawNode({ x, y }, { value, count, index, lit, side }) {
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

  /**
   * What is under a pointer: a neuron, a pixel or a connection; null where there is nothing.
   * @param {MouseEvent} event
   * @returns {Place | null}
   */
  function placeAt({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [((clientX - box.left) / box.width) * NET_WIDTH, ((clientY - box.top) / box.height) * NET_HEIGHT];
    const near = (/** @type {{ x: number, y: number }} */ spot, /** @type {number} */ size) => Math.hypot(spot.x - x, spot.y - y) <= size;
    for (let row = 0; row < now.rows; row++) if (near(receiver(row), radius(now.rows) + 2)) return [row, null];
    for (let column = 0; column < now.columns; column++) {
      const size = isImage() ? (0.71 * IMAGE_SIDE) / now.side : radius(now.columns) + 2;
      if (near(sender(column), size)) return [null, column];
    }
    /** @type {Pair | null} */
    let best = null;
    let least = REACH;
    for (const pair of connections()) {
      const distance = distanceToLine({ x, y }, sender(pair[1]), receiver(pair[0]));
      if (distance >= least) continue;
      [best, least] = [pair, distance];
    }
    return best;
  }

  canvas.addEventListener("pointermove", (event) => event.pointerType === "mouse" && onLook(placeAt(event)));
  canvas.addEventListener("pointerleave", () => onLook(null));
  canvas.addEventListener("click", (event) => {
    const found = placeAt(event);
    if (found) onPick(found);
  });

  /** @param {Layer} next */
  function show(next) {
    if (next.numbers !== now?.numbers || String(next.result) !== String(now?.result)) drawn = "";
    now = { ...next };
  }

  /** @param {Place} next @param {number} row the one that is written out */
  function light(next, row) {
    place = next;
    now.row = row;
    draw();
  }

  return { element: canvas, show, light };
}
