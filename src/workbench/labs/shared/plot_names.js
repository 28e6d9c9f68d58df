// The names of a plot's lines: at their ends, beside each other where several end at one height, and over their peaks.

import { makeSvg } from "./dom.js";

const NAME_ROW = 14; // pixels that a name needs from the one above
const COLUMN_GAP = 110; // pixels along the axis that the longest name needs
const AXIS_ROOM = 8; // pixels between a name inside the plot and the axis below it
const FAR_PEAK = 0.22; // of the height: a peak so far above the line's end gets the name once more

// `tracks[i]` are the places [x, y] of line i on the screen; `end`, `top` and `bottom` the plot's limits there.
export function placeNames(group, lines, tracks, { end, top, bottom, peaks }) {
  const ends = tracks.map((track, i) => ({ line: lines[i], i, at: track[track.length - 1] })).filter(({ at }) => at);
  const rows = columnsOf(ends).flatMap((column) => {
    const stands = rowsOf(column);
    spreadRows(stands, top, column[0].at[0] < end - 1 ? bottom - AXIS_ROOM : bottom);
    return stands;
  });
  const wanted = rows.flatMap(({ y, members }) => {
    members.sort((a, b) => a.i - b.i);
    const x = Math.max(...members.map(({ at }) => at[0])) + 8;
    return members.map(({ line, i }, k) => ({ text: line.name, x: x + 12 * k, y: y + 4, style: line.style ?? i, anchor: "start" }));
  });
  if (peaks) wanted.push(...tracks.flatMap((track, i) => peakOf(track, lines[i], i, (bottom - top) * FAR_PEAK, end)));
  writeNames(group, wanted);
}

const isShort = (line) => line.name.length < 3;

// Lines that end far from each other along the axis have names that cannot meet: each such group is its own column.
function columnsOf(ends) {
  const columns = [];
  for (const each of [...ends].sort((a, b) => a.at[0] - b.at[0])) {
    const column = columns[columns.length - 1];
    if (column && each.at[0] - column[column.length - 1].at[0] < COLUMN_GAP) column.push(each);
    else columns.push([each]);
  }
  return columns;
}

// Short names that end at about one height share a row; every other name has its own.
function rowsOf(column) {
  const rows = [];
  for (const each of [...column].sort((a, b) => a.at[1] - b.at[1])) {
    const row = rows[rows.length - 1];
    const near = row && each.at[1] - row.y < NAME_ROW;
    if (near && isShort(each.line) && row.members.every(({ line }) => isShort(line))) row.members.push(each);
    else rows.push({ y: each.at[1], members: [each] });
  }
  return rows;
}

// Pushes rows apart until none covers another, from the top down and, where the bottom is reached, back up.
function spreadRows(rows, top, bottom) {
  for (const [k, row] of rows.entries()) row.y = Math.max(row.y, k ? rows[k - 1].y + NAME_ROW : top + 4);
  for (let k = rows.length - 1; k >= 0; k--) rows[k].y = Math.min(rows[k].y, k < rows.length - 1 ? rows[k + 1].y - NAME_ROW : bottom);
}

function peakOf(track, line, i, far, end) {
  if (!track.length) return [];
  const peak = track.reduce((best, place) => (place[1] < best[1] ? place : best));
  if (track[track.length - 1][1] - peak[1] < far || end - peak[0] < 20) return [];
  return [{ text: line.name, x: peak[0] + 2, y: Math.max(12, peak[1] - 6), style: line.style ?? i, anchor: "middle" }];
}

function writeNames(group, wanted) {
  while (group.childElementCount > wanted.length) group.lastChild.remove();
  wanted.forEach(({ text, x, y, style, anchor }, k) => {
    const element = group.children[k] ?? group.appendChild(makeSvg("text"));
    const attributes = { x: x.toFixed(1), y: y.toFixed(1), class: `nn-name-${style % 10}`, "text-anchor": anchor };
    for (const [key, value] of Object.entries(attributes)) {
      if (element.getAttribute(key) !== value) element.setAttribute(key, value);
    }
    if (element.textContent !== text) element.textContent = text;
  });
}
