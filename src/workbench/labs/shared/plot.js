// A line plot: named lines over one axis, with ticks, names at the lines' ends, and a cursor to read and to drag.
// It draws what it is given; every number on it comes from the kernel.

import { make, makeSvg } from "./dom.js";
import { formatTick, makeScale } from "./plot_axis.js";
import { placeNames } from "./plot_names.js";

const PLOT_MARGIN = { top: 24, right: 14, bottom: 42, left: 52 };
const TICK_GAP = { x: 64, y: 34 }; // pixels between ticks, at least
const LETTER_WIDTH = 7.5; // pixels, about, for the room that names take

// makePlot({ name, label, height, x: { label, low, high, log, ticks }, y: { ... }, peaks, onPoint })
//   name, label   data-plot and what a screen reader calls it
//   x, y          the axes; `log`: powers of ten at even distances; `ticks`: [[value, text], ...] instead of round numbers
//   peaks         also write a line's name over its highest point, where its end lies far below
//   onPoint(x)    called with the place on the axis where the hand presses or drags; `onDone()` when it lets go
// plot.show({ lines, cursor, words, x, y })
//   lines         [{ name, values, at, style, strong, quiet }]: values[i] stands at at[i] (evenly from low to high where there
//                 is no `at`), NaN leaves a gap; `style` 0 to 9 is a colour and a dash (its place in the list by default)
//   cursor        a place on the x axis, or null
//   bands         [{ from, to, text }]: named stretches of the x axis, above the plot
//   words         what a screen reader hears of it
//   x, y          changes to the axes: { high: 40 }
// plot.point(x) moves the cursor alone, at once; plot.close() ends it.
export function makePlot({ name, label, height = 260, x = {}, y = {}, peaks = false, onPoint, onDone }) {
  const svg = makeSvg("svg", { class: "nn-plot", role: "img", height, "data-plot": name, "aria-label": label });
  const group = (kind) => svg.appendChild(makeSvg("g", { class: kind }));
  const [ticks, bands, curves, names, marks] = ["nn-plot-ticks", "nn-plot-bands", "nn-plot-lines", "nn-plot-names", "nn-plot-marks"].map(
    group,
  );
  const cursorLine = marks.appendChild(makeSvg("line", { class: "nn-plot-cursor" }));
  const box = make("div", { class: onPoint ? "nn-plot-box nn-plot-drag" : "nn-plot-box" }, svg);
  box.style.height = `${height}px`;
  const axes = { x: { low: 0, high: 1, ...x }, y: { low: 0, high: 1, ...y } };
  const shapes = [];
  let width = 0;
  let right = PLOT_MARGIN.right;
  let scale = null;
  let frame = "";
  let latest = null;

  function show(state) {
    latest = { ...latest, ...state };
    Object.assign(axes.x, state.x);
    Object.assign(axes.y, state.y);
    if (!width || !latest.lines) return;
    const { lines } = latest;
    right = Math.max(PLOT_MARGIN.right, ...lines.map((line) => line.name.length * LETTER_WIDTH + 16), clusterRoom(lines));
    scale = {
      x: makeScale(axes.x, PLOT_MARGIN.left, width - right),
      y: makeScale(axes.y, height - PLOT_MARGIN.bottom, PLOT_MARGIN.top),
    };
    drawFrame();
    if (latest.bands) drawBands(latest.bands);
    while (shapes.length > lines.length) for (const shape of Object.values(shapes.pop())) shape.remove();
    const tracks = lines.map(drawLine);
    placeNames(names, lines, tracks, { end: width - right, top: PLOT_MARGIN.top, bottom: height - PLOT_MARGIN.bottom, peaks });
    point(latest.cursor ?? null);
    svg.setAttribute("aria-label", latest.words ? `${label}: ${latest.words}` : label);
  }

  // Ten lines that end at the same height have their names in one row: "0 1 2 4 5 6 7".
  const clusterRoom = (lines) => (lines.length > 4 ? 16 + 12 * lines.filter((line) => line.name.length < 3).length : 0);

  function drawLine(line, i) {
    shapes[i] ??= { path: curves.appendChild(makeSvg("path")), dot: marks.appendChild(makeSvg("circle", { r: 4 })) };
    const kind = `nn-plot-line nn-line-${(line.style ?? i) % 10}${line.strong ? " nn-strong" : ""}${line.quiet ? " nn-quiet-line" : ""}`;
    const track = [];
    let d = "";
    for (let k = 0; k < line.values.length; k++) {
      const value = line.values[k];
      const place = [scale.x.to(placeOf(line, k)), Number.isFinite(value) ? scale.y.to(value) : NaN];
      const isGap = Number.isNaN(place[1]);
      if (!isGap)
        d += `${track.length && !Number.isNaN(track[track.length - 1][1]) ? "L" : "M"}${place[0].toFixed(1)} ${place[1].toFixed(1)}`;
      track.push(place);
    }
    const { path, dot } = shapes[i];
    if (path.getAttribute("d") !== d) path.setAttribute("d", d);
    if (path.getAttribute("class") !== kind) path.setAttribute("class", kind);
    dot.setAttribute("class", kind);
    return track.filter((place) => !Number.isNaN(place[1]));
  }

  const placeOf = (line, k) => line.at?.[k] ?? axes.x.low + ((axes.x.high - axes.x.low) * k) / Math.max(1, line.values.length - 1);

  function drawBands(stretches) {
    bands.replaceChildren();
    for (const { from, to, text } of stretches) {
      const [start, end] = [scale.x.to(from), scale.x.to(to)];
      bands.append(makeSvg("rect", { x: start + 0.5, y: 1, width: Math.max(0.5, end - start - 1), height: 17, rx: 3 }));
      if (end - start < text.length * LETTER_WIDTH + 2) continue;
      const name = makeSvg("text", { x: (start + end) / 2, y: 14, "text-anchor": "middle" });
      name.textContent = text;
      bands.append(name);
    }
  }

  // The ticks are drawn anew only where the axes or the size changed.
  function drawFrame() {
    const key = JSON.stringify([axes, width, right]);
    if (key === frame) return;
    frame = key;
    const [bottom, end] = [height - PLOT_MARGIN.bottom, width - right];
    ticks.replaceChildren();
    const line = (x1, y1, x2, y2, kind = "") => ticks.append(makeSvg("line", { x1, y1, x2, y2, class: kind }));
    const text = (at, up, words, anchor, kind = "") => {
      const element = makeSvg("text", { x: at, y: up, "text-anchor": anchor, class: kind });
      element.textContent = words;
      ticks.append(element);
      return element;
    };
    for (const [value, words] of axes.y.ticks ?? scale.y.ticks(TICK_GAP.y).map((tick) => [tick, formatTick(tick, axes.y)])) {
      line(PLOT_MARGIN.left, scale.y.to(value), end, scale.y.to(value), value === 0 ? "nn-plot-zero" : "");
      text(PLOT_MARGIN.left - 7, scale.y.to(value) + 4, words, "end");
    }
    for (const [value, words] of axes.x.ticks ?? scale.x.ticks(TICK_GAP.x).map((tick) => [tick, formatTick(tick, axes.x)])) {
      line(scale.x.to(value), bottom, scale.x.to(value), bottom + 5, "nn-plot-tick");
      text(scale.x.to(value), bottom + 18, words, "middle");
    }
    line(PLOT_MARGIN.left, bottom, end, bottom, "nn-plot-tick");
    if (axes.x.label) text((PLOT_MARGIN.left + end) / 2, height - 6, axes.x.label, "middle", "nn-plot-label");
    const middle = (PLOT_MARGIN.top + bottom) / 2;
    if (axes.y.label) text(0, 0, axes.y.label, "middle", "nn-plot-label").setAttribute("transform", `translate(12 ${middle}) rotate(-90)`);
  }

  // Moves the cursor, and each line's dot to where the line is nearest to it.
  function point(at) {
    latest = { ...latest, cursor: at };
    if (!scale) return;
    const isThere = at !== null && at >= axes.x.low && at <= axes.x.high;
    marks.toggleAttribute("hidden", !isThere);
    if (!isThere) return;
    const place = scale.x.to(at);
    for (const [key, value] of [
      ["x1", place],
      ["x2", place],
      ["y1", PLOT_MARGIN.top],
      ["y2", height - PLOT_MARGIN.bottom],
    ])
      cursorLine.setAttribute(key, value);
    latest.lines.forEach((line, i) => {
      const value = between(line, at);
      const { dot } = shapes[i];
      dot.toggleAttribute("hidden", !Number.isFinite(value));
      if (!Number.isFinite(value)) return;
      dot.setAttribute("cx", place);
      dot.setAttribute("cy", scale.y.to(value));
    });
  }

  // Where on the screen a line is at a place between two of its points: as straight as it is drawn.
  function between(line, at) {
    const last = line.values.length - 1;
    if (last < 0 || at < placeOf(line, 0) || at > placeOf(line, last)) return NaN;
    let k = 1;
    while (k < last && placeOf(line, k) < at) k++;
    if (!last) return line.values[0];
    const [from, to] = [placeOf(line, k - 1), placeOf(line, k)];
    const share = to > from ? (at - from) / (to - from) : 0;
    return line.values[k - 1] + (line.values[k] - line.values[k - 1]) * share;
  }

  function onPointer(event) {
    if (!scale || (event.type === "pointermove" && !box.hasPointerCapture(event.pointerId))) return;
    if (event.type === "pointerdown") box.setPointerCapture(event.pointerId);
    const at = scale.x.from(event.clientX - svg.getBoundingClientRect().left);
    point(Math.max(axes.x.low, Math.min(axes.x.high, at)));
    onPoint(latest.cursor);
  }

  if (onPoint) {
    for (const kind of ["pointerdown", "pointermove"]) box.addEventListener(kind, onPointer);
    box.addEventListener("lostpointercapture", () => onDone?.());
  }
  const observer = new ResizeObserver(([entry]) => {
    const next = Math.round(entry.contentRect.width);
    if (!next || next === width) return;
    width = next;
    svg.setAttribute("width", width);
    if (latest) show({});
  });
  observer.observe(box);
  return { element: box, svg, show, point, close: () => observer.disconnect() };
}
