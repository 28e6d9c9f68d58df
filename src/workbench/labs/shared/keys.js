// The arrow keys as steps, so that every grid and every list of the labs is walked through in the same way; and the history's keys.

import { SIDE } from "./grid.js";

/** @typedef {readonly [number, number]} Step rows down and columns right */

/** @type {Readonly<Record<string, Step | undefined>>} */
export const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * The same, and Page Up and Page Down for a long way to the left and right: the columns that stand for a row of an image.
 * @type {Readonly<Record<string, Step | undefined>>}
 */
export const ARROWS_AND_PAGES = { ...ARROWS, PageUp: [0, -SIDE], PageDown: [0, SIDE] };

/**
 * How many places further a key goes in a list that is laid out in lines.
 * @param {string} key the event's `key`
 * @param {number} [columns] how many stand in a line
 * @returns {number | undefined} undefined for any key but the four arrows
 */
export function listStep(key, columns = 1) {
  const step = ARROWS[key];
  return step && step[0] * columns + step[1];
}

/**
 * Which way through the history a key asks to go: Ctrl+Z back, Ctrl+Shift+Z or Ctrl+Y forward; on a Mac with the Command key.
 * @param {KeyboardEvent} event
 * @returns {"undo" | "redo" | null} null for any other key
 */
export function historyStep({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const letter = key.toLowerCase();
  if ((!ctrlKey && !metaKey) || altKey) return null;
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" ? "redo" : null;
}
