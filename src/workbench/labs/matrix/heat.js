// A whole matrix as colours: a cell a weight, blue and red, signs where there is room, the lit row and column framed.

import { make, signed } from "../shared/dom.js";
import { ARROWS_AND_PAGES } from "../shared/keys.js";
import { signedColour } from "../shared/palette.js";

const LEAST_SIGN = 0.12; // of the limit: smaller weights get no sign

export function makeHeat({ onLook, onPick, announce }) {
  const canvas = make("canvas");
  const bands = {
    row: make("i", { class: "nn-heat-band" }),
    column: make("i", { class: "nn-heat-band" }),
    window: make("i", { class: "nn-heat-window" }),
  };
  const element = make(
    "div",
    {
      class: "nn-heat",
      role: "application",
      tabindex: 0,
      "aria-label": "All of W in colours. Arrow keys move, Page Up and Page Down go 28 columns on.",
      "data-heat": "",
    },
    canvas,
    ...Object.values(bands),
  );
  let now = null;
  let place = [0, 0];

  // Where a pointer is, as [row, column].
  function placeAt({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const inside = (share, count) => Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    return [inside((clientY - box.top) / box.height, now.rows), inside((clientX - box.left) / box.width, now.columns)];
  }

  // One canvas pixel a weight where there are many, else cells with room for a sign.
  function show(next) {
    now = next;
    const cell = now.columns > 100 ? 1 : 20;
    Object.assign(canvas, { width: now.columns * cell, height: now.rows * cell });
    element.classList.toggle("nn-long", cell === 1);
    const context = canvas.getContext("2d");
    const image = context.createImageData(now.columns, now.rows);
    for (const [i, weight] of now.numbers.W.entries()) image.data.set([...signedColour(now.palette, weight, now.limit), 255], 4 * i);
    context.putImageData(image, 0, 0);
    if (cell === 1) return;
    context.imageSmoothingEnabled = false;
    context.drawImage(canvas, 0, 0, now.columns, now.rows, 0, 0, canvas.width, canvas.height);
    context.fillStyle = "rgba(255, 255, 255, 0.85)";
    now.numbers.W.forEach((weight, i) => {
      if (Math.abs(weight) < LEAST_SIGN * now.limit) return;
      const [x, y] = [((i % now.columns) + 0.5) * cell, (Math.floor(i / now.columns) + 0.5) * cell];
      context.fillRect(x - 5, y - 1, 10, 2);
      if (weight > 0) context.fillRect(x - 1, y - 5, 2, 10);
    });
  }

  function cover(band, row, rows, column, columns) {
    const share = (part, whole) => `${(100 * part) / whole}%`;
    Object.assign(band.style, {
      top: share(row, now.rows),
      height: share(rows, now.rows),
      left: share(column, now.columns),
      width: share(columns, now.columns),
    });
  }

  function light([row, column]) {
    place = [row, column];
    bands.row.hidden = row === null;
    bands.column.hidden = column === null;
    if (row !== null) cover(bands.row, row, 1, 0, now.columns);
    if (column !== null) cover(bands.column, 0, now.rows, column, 1);
  }

  function frame({ top, left, rows, columns }) {
    cover(bands.window, top, rows, left, columns);
  }

  element.addEventListener("pointermove", (event) => onLook(placeAt(event)));
  element.addEventListener("pointerleave", () => onLook(null));
  element.addEventListener("click", (event) => onPick(placeAt(event)));
  element.addEventListener("keydown", (event) => {
    const step = ARROWS_AND_PAGES[event.key];
    if (!step) return;
    event.preventDefault();
    const clamp = (x, count) => Math.max(0, Math.min(count - 1, x));
    const [row, column] = [clamp((place[0] ?? 0) + step[0], now.rows), clamp((place[1] ?? 0) + step[1], now.columns)];
    onPick([row, column]);
    announce(`row ${row}, column ${column}: ${signed(now.numbers.W[row * now.columns + column])}`);
  });
  return { element, show, light, frame };
}
