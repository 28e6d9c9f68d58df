// The names of a plot's lines: at their ends, beside each other where several end at one height, and over their peaks.

import { makeSvg } from "./dom.js";

/** @import { Line, Point } from "./plot_lines.js" */
/** @typedef {{ end: number, top: number, bottom: number, peaks: boolean }} Limits of the plot on the screen; whether peaks get names */
/** @typedef {{ text: string, x: number, y: number, style: number, anchor: "start" | "middle" | "end" }} Label */
/** @typedef {{ line: Line, i: number, at: Point }} End where line number `i` ends */
/** @typedef {{ y: number, members: End[] }} Row names at one height */

const NAME_ROW = 14; // pixels that a name needs from the one above
const LETTER = 12; // pixels that a short name in a row needs from the one before
const END_GAP = 8; // pixels from a line's end to its name
const LETTER_WIDTH = 7.5; // pixels, about, of a letter in a long name
const [ASCENT, DESCENT] = [12, 4]; // pixels above and below the foot of a name
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
    const isInside = column[0].at[0] < end - 1;
    const limit = isInside ? bottom - AXIS_ROOM : bottom;
    spreadRows(rows, top, limit);
    const found = rows.flatMap(labelsOfRow);
    // Other lines may go on where this one ended: they are not to strike its name through.
    return isInside && found.length === 1 ? [clearOf(found[0], tracks, top, limit)] : found;
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
  const x = Math.max(...members.map(({ at }) => at[0])) + END_GAP;
  const sorted = [...members].sort((a, b) => a.i - b.i);
  return sorted.map(({ line, i }, k) => ({ text: line.name, x: x + LETTER * k, y: y + 4, style: line.style ?? i, anchor: "start" }));
}

/**
 * A name inside the plot, behind its line's end or before it, moved up or down until no line goes through it: where that
 * takes the least.
 * @type {(label: Label, tracks: readonly (readonly Point[])[], top: number, bottom: number) => Label}
 */
function clearOf(label, tracks, top, bottom) {
  const width = label.text.length * LETTER_WIDTH;
  const before = label.x - 2 * END_GAP;
  const places = [
    ...clearBetween(label, label.x - 2, label.x + width, tracks, top, bottom),
    ...clearBetween({ ...label, x: before, anchor: "end" }, before - width, before + 2, tracks, top, bottom),
  ];
  const moved = (/** @type {Label} */ { y }) => Math.abs(y - label.y);
  return places.sort((a, b) => moved(a) - moved(b))[0] ?? label;
}

/** @type {(label: Label, left: number, right: number, tracks: readonly (readonly Point[])[], top: number, bottom: number) => Label[]} at most one */
function clearBetween(label, left, right, tracks, top, bottom) {
  const first = Math.min(...tracks.flatMap((track) => track.slice(0, 1).map(([x]) => x)));
  const isClear = (/** @type {number} */ y) =>
    y - ASCENT >= top && y <= bottom + AXIS_ROOM && !tracks.some((track) => isCrossed(track, left, right, y - ASCENT, y + DESCENT));
  for (let away = 0; left >= first && away < bottom - top; away++) {
    const y = [label.y + away, label.y - away].find(isClear);
    if (y !== undefined) return [{ ...label, y }];
  }
  return [];
}

/**
 * Whether a line goes through a box.
 * @type {(track: readonly Point[], left: number, right: number, top: number, bottom: number) => boolean}
 */
function isCrossed(track, left, right, top, bottom) {
  return track.some(([x2, y2], k) => {
    const [x1, y1] = track[Math.max(0, k - 1)];
    const [from, to] = [Math.max(left, x1), Math.min(right, x2)];
    if (from > to) return false;
    const at = (/** @type {number} */ x) => (x2 > x1 ? y1 + ((y2 - y1) * (x - x1)) / (x2 - x1) : y2);
    return Math.min(at(from), at(to)) <= bottom && Math.max(at(from), at(to)) >= top;
  });
}

/** @type {(track: readonly Point[], line: Line, i: number, far: number, end: number) => Label[]} */
function peakOf(track, line, i, far, end) {
  if (!track.length) return [];
  const peak = track.reduce((best, place) => (place[1] < best[1] ? place : best));
  if (track[track.length - 1][1] - peak[1] < far || end - peak[0] < 20) return [];
  return [{ text: line.name, x: peak[0] + 2, y: Math.max(12, peak[1] - 6), style: line.style ?? i, anchor: "middle" }];
}
