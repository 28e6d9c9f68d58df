// The names of a plot's lines: at their ends, beside each other where several end at one height, and over their peaks.

import { makeSvg } from "./dom.js";

/** @import { Line, Point } from "./plot_lines.js" */
/** @typedef {{ end: number, top: number, bottom: number, peaks: boolean }} Limits of the plot on the screen; whether peaks get names */
/** @typedef {{ text: string, x: number, y: number, style: number, anchor: "start" | "middle" }} Label */
/** @typedef {{ line: Line, i: number, at: Point }} End where line number `i` ends */
/** @typedef {{ y: number, members: End[] }} Row names at one height */

const NAME_ROW = 14; // pixels that a name needs from the one above
const LETTER = 12; // pixels that a short name in a row needs from the one before
const COLUMN_GAP = 110; // pixels along the axis that the longest name needs
const AXIS_ROOM = 8; // pixels between a name inside the plot and the axis below it
const FAR_PEAK = 0.22; // of the height: a peak so far above the line's end gets the name once more

/**
 * Writes the names of lines.
 * @param {SVGGElement} group
 * @param {readonly Line[]} lines
 * @param {readonly (readonly Point[])[]} tracks the points of each line on the screen
 * @param {Limits} limits
 */
export function placeNames(group, lines, tracks, limits) {
  const labels = labelsOf(lines, tracks, limits);
  while (group.childElementCount > labels.length) group.lastChild?.remove();
  for (const [k, { text, x, y, style, anchor }] of labels.entries()) {
    const element = group.children[k] ?? group.appendChild(makeSvg("text"));
    const attributes = { x: x.toFixed(1), y: y.toFixed(1), class: `nn-name-${style % 10}`, "text-anchor": anchor };
    for (const [key, value] of Object.entries(attributes)) {
      if (element.getAttribute(key) !== value) element.setAttribute(key, value);
    }
    if (element.textContent !== text) element.textContent = text;
  }
}

/**
 * Where the names of lines stand; a line without points has none.
 * @param {readonly Line[]} lines
 * @param {readonly (readonly Point[])[]} tracks the points of each line on the screen
 * @param {Limits} limits
 * @returns {Label[]}
 */
export function labelsOf(lines, tracks, { end, top, bottom, peaks }) {
  const ends = tracks.flatMap((track, i) => (track.length ? [{ line: lines[i], i, at: track[track.length - 1] }] : []));
  /** @type {Label[]} */
  const labels = columnsOf(ends).flatMap((column) => {
    const rows = rowsOf(column);
    spreadRows(rows, top, column[0].at[0] < end - 1 ? bottom - AXIS_ROOM : bottom);
    return rows.flatMap(labelsOfRow);
  });
  if (peaks) labels.push(...tracks.flatMap((track, i) => peakOf(track, lines[i], i, (bottom - top) * FAR_PEAK, end)));
  return labels;
}

/** @type {(line: Line) => boolean} */
const isShort = (line) => line.name.length < 3;

/**
 * Lines that end far from each other along the axis have names that cannot meet: each such group is its own column.
 * @param {readonly End[]} ends
 */
function columnsOf(ends) {
  /** @type {End[][]} */
  const columns = [];
  for (const each of [...ends].sort((a, b) => a.at[0] - b.at[0])) {
    const column = columns[columns.length - 1];
    if (column && each.at[0] - column[column.length - 1].at[0] < COLUMN_GAP) column.push(each);
    else columns.push([each]);
  }
  return columns;
}

/**
 * Short names that end at about one height share a row; every other name has its own.
 * @param {readonly End[]} column
 */
function rowsOf(column) {
  /** @type {Row[]} */
  const rows = [];
  for (const each of [...column].sort((a, b) => a.at[1] - b.at[1])) {
    const row = rows[rows.length - 1];
    const near = row && each.at[1] - row.y < NAME_ROW;
    if (near && isShort(each.line) && row.members.every(({ line }) => isShort(line))) row.members.push(each);
    else rows.push({ y: each.at[1], members: [each] });
  }
  return rows;
}

/**
 * Pushes rows apart until none covers another, from the top down and, where the bottom is reached, back up.
 * @type {(rows: Row[], top: number, bottom: number) => void}
 */
function spreadRows(rows, top, bottom) {
  for (const [k, row] of rows.entries()) row.y = Math.max(row.y, k ? rows[k - 1].y + NAME_ROW : top + 4);
  for (let k = rows.length - 1; k >= 0; k--) rows[k].y = Math.min(rows[k].y, k < rows.length - 1 ? rows[k + 1].y - NAME_ROW : bottom);
}

/**
 * The names of a row, in the order of their lines, behind the last of their ends.
 * @param {Row} row
 * @returns {Label[]}
 */
function labelsOfRow({ y, members }) {
  const x = Math.max(...members.map(({ at }) => at[0])) + 8;
  const sorted = [...members].sort((a, b) => a.i - b.i);
  return sorted.map(({ line, i }, k) => ({ text: line.name, x: x + LETTER * k, y: y + 4, style: line.style ?? i, anchor: "start" }));
}

/** @type {(track: readonly Point[], line: Line, i: number, far: number, end: number) => Label[]} */
function peakOf(track, line, i, far, end) {
  if (!track.length) return [];
  const peak = track.reduce((best, place) => (place[1] < best[1] ? place : best));
  if (track[track.length - 1][1] - peak[1] < far || end - peak[0] < 20) return [];
  return [{ text: line.name, x: peak[0] + 2, y: Math.max(12, peak[1] - 6), style: line.style ?? i, anchor: "middle" }];
}
