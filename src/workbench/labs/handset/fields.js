// What a cell and a field of a table share: only what differs is set, as each set text makes the browser lay the page out.

import { css } from "../shared/palette.js";

/** @import { Colour } from "../shared/palette.js" */

/**
 * Sets a cell's text, what a screen reader says of it, and its colour.
 * @param {HTMLElement} cell
 * @param {string} text
 * @param {string} words
 * @param {Colour | null} colour null: none of its own
 */
export function fillCell(cell, text, words, colour) {
  if (cell.textContent !== text) cell.textContent = text;
  if (cell.getAttribute("aria-label") !== words) cell.setAttribute("aria-label", words);
  const background = colour ? css(colour) : "";
  if (cell.dataset.colour === background) return;
  cell.dataset.colour = background;
  cell.style.background = background;
  cell.style.color = colour ? inkOn(colour) : "";
}

/**
 * Hears of a field's new value when it is left and on Enter, which JupyterLab would keep to itself.
 * @param {HTMLInputElement} input
 * @param {() => void} listener
 */
export function onEntered(input, listener) {
  let last = input.value;
  const tell = () => {
    if (input.value !== last) listener();
    last = input.value;
  };
  input.addEventListener("focus", () => {
    last = input.value;
  });
  input.addEventListener("change", tell);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") tell();
  });
}

/**
 * Black or white, whichever is read better on a colour.
 * @param {Colour} colour
 * @returns {string}
 */
export function inkOn([red, green, blue]) {
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "#111" : "#fff";
}
