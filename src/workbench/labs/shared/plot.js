// A line plot: named lines over one axis, with ticks, names at the lines' ends, and a cursor to read and to drag.
// It draws what it is given; every number on it comes from the kernel.

import { make, makeSvg } from "./dom.js";
import { makeScale } from "./plot_axis.js";
import { drawBands, drawTicks, LETTER_WIDTH } from "./plot_frame.js";
import { traceLine, valueAt } from "./plot_lines.js";
import { placeNames } from "./plot_names.js";

/** @import { Axis, AxisOptions, Scale } from "./plot_axis.js" */
/** @import { Band } from "./plot_frame.js" */
/** @import { Line } from "./plot_lines.js" */

const MARGIN = { top: 24, right: 14, bottom: 42, left: 52 }; // pixels around the lines

/**
 * What a plot shows. What is not given stays as it was.
 * @typedef {object} PlotState
 * @property {readonly Line[]} [lines]
 * @property {number | null} [cursor] a place on the x axis
 * @property {readonly Band[]} [bands] shown above the plot
 * @property {string} [words] what a screen reader hears of it
 * @property {AxisOptions} [x] changes to the axis: { high: 40 }
 * @property {AxisOptions} [y]
 */

/**
 * @typedef {object} Plot
 * @property {HTMLElement} element
 * @property {(state: PlotState) => void} show
 * @property {(at: number | null) => void} point moves the cursor alone, at once
 * @property {() => void} close
 */

/**
 * Makes a plot, empty until it is shown lines.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label what a screen reader calls it
 * @param {number} [options.height] in pixels
 * @param {AxisOptions} [options.x]
 * @param {AxisOptions} [options.y]
 * @param {boolean} [options.peaks] also write a line's name over its highest point, where its end lies far below
 * @param {(at: number) => void} [options.onPoint] called with the place on the x axis where the hand presses or drags
 * @param {() => void} [options.onDone] called when it lets go
 * @param {(left: number, right: number) => void} [options.onRoom] called with the pixels beside the x axis when they change: what
 *   stands under the plot can be as wide as its axis
 * @returns {Plot}
 */
export function makePlot({ name, label, height = 260, x = {}, y = {}, peaks = false, onPoint, onDone, onRoom }) {
  const svg = makeSvg("svg", { class: "nn-plot", role: "img", height, "data-plot": name, "aria-label": label });
  const group = (/** @type {string} */ kind) => svg.appendChild(makeSvg("g", { class: `nn-plot-${kind}` }));
  const [ticks, bands, curves, names, marks] = ["ticks", "bands", "lines", "names", "marks"].map(group);
  const cursorLine = marks.appendChild(makeSvg("line", { class: "nn-plot-cursor" }));
  const box = make("div", { class: onPoint ? "nn-plot-box nn-plot-drag" : "nn-plot-box" }, svg);
  box.style.height = `${height}px`;
  /** @type {{ x: Axis, y: Axis }} */
  const axes = { x: { low: 0, high: 1, ...x }, y: { low: 0, high: 1, ...y } };
  /** @type {{ path: SVGPathElement, dot: SVGCircleElement }[]} */
  const shapes = [];
  /** @type {{ x: Scale, y: Scale } | null} */
  let scale = null;
  /** @type {PlotState | null} */
  let latest = null;
  let width = 0;
  let frame = "";

  /** @param {PlotState} state */
  function show(state) {
    latest = { ...latest, ...state };
    Object.assign(axes.x, state.x);
    Object.assign(axes.y, state.y);
    const { lines } = latest;
    if (!width || !lines) return;
    const right = width - Math.max(MARGIN.right, ...lines.map((line) => line.name.length * LETTER_WIDTH + 16), clusterRoom(lines));
    const room = { left: MARGIN.left, top: MARGIN.top, right, bottom: height - MARGIN.bottom };
    const scales = { x: makeScale(axes.x, room.left, room.right), y: makeScale(axes.y, room.bottom, room.top) };
    scale = scales;
    // The ticks are drawn anew only where the axes or the size changed.
    const key = JSON.stringify([axes, width, right]);
    if (key !== frame) {
      drawTicks(ticks, axes, scales, room, height);
      onRoom?.(room.left, width - room.right);
    }
    frame = key;
    if (latest.bands) drawBands(bands, latest.bands, scales.x);
    for (const { path, dot } of shapes.splice(lines.length)) {
      path.remove();
      dot.remove();
    }
    const tracks = lines.map((line, i) => drawLine(line, i, scales));
    placeNames(names, lines, tracks, { end: right, top: room.top, bottom: room.bottom, peaks });
    point(latest.cursor ?? null);
    svg.setAttribute("aria-label", latest.words ? `${label}: ${latest.words}` : label);
  }

  /** @type {(line: Line, i: number, scales: { x: Scale, y: Scale }) => readonly (readonly [number, number])[]} */
  function drawLine(line, i, scales) {
    shapes[i] ??= { path: curves.appendChild(makeSvg("path")), dot: marks.appendChild(makeSvg("circle", { r: 4 })) };
    const { path, dot } = shapes[i];
    const kind = `nn-plot-line nn-line-${(line.style ?? i) % 10}${line.strong ? " nn-strong" : ""}${line.quiet ? " nn-quiet-line" : ""}`;
    const drawn = traceLine(line, axes.x, scales);
    if (path.getAttribute("d") !== drawn.path) path.setAttribute("d", drawn.path);
    if (path.getAttribute("class") !== kind) path.setAttribute("class", kind);
    dot.setAttribute("class", kind);
    return drawn.track;
  }

  /**
   * Moves the cursor, and each line's dot to where the line is nearest to it.
   * @param {number | null} at
   */
  function point(at) {
    latest = { ...latest, cursor: at };
    if (!scale) return;
    const isThere = at !== null && at >= axes.x.low && at <= axes.x.high;
    marks.toggleAttribute("hidden", !isThere);
    if (!isThere) return;
    const place = String(scale.x.to(at));
    cursorLine.setAttribute("x1", place);
    cursorLine.setAttribute("x2", place);
    cursorLine.setAttribute("y1", String(MARGIN.top));
    cursorLine.setAttribute("y2", String(height - MARGIN.bottom));
    for (const [i, line] of (latest.lines ?? []).entries()) {
      const { dot } = shapes[i];
      const value = valueAt(line, axes.x, at);
      dot.toggleAttribute("hidden", !Number.isFinite(value));
      if (!Number.isFinite(value)) continue;
      dot.setAttribute("cx", place);
      dot.setAttribute("cy", String(scale.y.to(value)));
    }
  }

  /** @param {PointerEvent} event */
  function onPointer(event) {
    if (!scale || (event.type === "pointermove" && !box.hasPointerCapture(event.pointerId))) return;
    if (event.type === "pointerdown") box.setPointerCapture(event.pointerId);
    const at = scale.x.from(event.clientX - svg.getBoundingClientRect().left);
    const held = Math.max(axes.x.low, Math.min(axes.x.high, at));
    point(held);
    onPoint?.(held);
  }

  if (onPoint) {
    box.addEventListener("pointerdown", onPointer);
    box.addEventListener("pointermove", onPointer);
    box.addEventListener("lostpointercapture", () => onDone?.());
  }
  const observer = new ResizeObserver(([entry]) => {
    const next = Math.round(entry.contentRect.width);
    if (!next || next === width) return;
    width = next;
    svg.setAttribute("width", String(width));
    if (latest) show({});
  });
  observer.observe(box);
  return { element: box, show, point, close: () => observer.disconnect() };
}

/**
 * Pixels for names side by side: ten lines that end at the same height have them in one row, "0 1 2 4 5 6 7".
 * @param {readonly Line[]} lines
 */
function clusterRoom(lines) {
  return lines.length > 4 ? 16 + 12 * lines.filter((line) => line.name.length < 3).length : 0;
}
