// Bars on an image: dragged by their middle, turned and stretched by their ends, or moved with the keys.

import { makeSvg } from "../shared/dom.js";
import { makeGrid, SIDE } from "../shared/grid.js";
import { ARROWS } from "../shared/keys.js";

const STEP = 0.5;
const LONGEST_BAR = 24;
const BAR_KEYS = {
  r: { angle: 5 },
  R: { angle: -5 },
  l: { length: 1 },
  L: { length: -1 },
};
const KEYS_SAID = "Page Up and Page Down choose a bar, arrow keys move it, R turns it, L makes it longer, each with Shift the other way.";

// onMove(place, numbers) while a bar is moved, onDone() when it is let go, onSelect(place).
export function makeBars({ onMove, onDone, onSelect, announce }) {
  const image = makeGrid({ name: "bars", label: "" });
  image.element.removeAttribute("tabindex");
  image.element.removeAttribute("role");
  image.element.removeAttribute("aria-label");
  const svg = makeSvg("svg", {
    class: "nn-bars",
    viewBox: `-0.5 -0.5 ${SIDE} ${SIDE}`,
    tabindex: 0,
    role: "application",
    "aria-label": `Bars on the image. ${KEYS_SAID}`,
  });
  const shapes = Array.from({ length: 16 }, (_, place) => {
    const group = svg.appendChild(makeSvg("g", { class: "nn-bar", "data-bar": place }));
    const line = group.appendChild(makeSvg("line"));
    const core = group.appendChild(makeSvg("line", { class: "nn-bar-core" }));
    return { group, line, core, title: group.appendChild(makeSvg("title")) };
  });
  const ends = [1, -1].map((side) => svg.appendChild(makeSvg("circle", { class: "nn-bar-end", r: 0.75, "data-end": side })));
  const name = svg.appendChild(makeSvg("text", { class: "nn-bar-name" }));
  image.element.append(svg);
  let bars = [];
  let selected = -1;
  let drag = null;
  let isBusy = false; // the hand is on a bar: what it did is newer than what the kernel answers

  function reach({ angle, length }) {
    const turn = (angle * Math.PI) / 180;
    return [(Math.cos(turn) * length) / 2, (-Math.sin(turn) * length) / 2];
  }

  function draw() {
    bars.forEach((bar, place) => {
      const [right, down] = reach(bar);
      const { group, line, core, title } = shapes[place];
      // A line of no length has no round ends in every browser: a hair is enough.
      const spot = bar.length < 0.05 ? 0.02 : 0;
      const at = { x1: bar.column - right - spot, y1: bar.row - down, x2: bar.column + right + spot, y2: bar.row + down };
      for (const shape of [line, core]) for (const [key, value] of Object.entries(at)) shape.setAttribute(key, value.toFixed(2));
      line.setAttribute("stroke-width", bar.width.toFixed(2));
      group.setAttribute("class", `nn-bar${place === selected ? " nn-selected" : ""}`);
      group.style.setProperty("--lit", bar.lit.toFixed(2));
      title.textContent = `${bar.name}: ${bar.note}`;
    });
    const bar = bars[selected];
    ends.forEach((end, i) => {
      end.toggleAttribute("hidden", !bar);
      if (!bar) return;
      const [right, down] = reach({ ...bar, length: Math.max(bar.length, 2.4) });
      end.setAttribute("cx", bar.column + (i ? -right : right));
      end.setAttribute("cy", bar.row + (i ? -down : down));
    });
    name.textContent = bar ? bar.name : "";
    if (bar) {
      const [right, down] = reach({ ...bar, length: bar.length });
      const top = Math.min(bar.row - Math.abs(down), bar.row) - bar.width / 2 - 0.6;
      name.setAttribute("y", top > 1.5 ? top : bar.row + Math.abs(down) + bar.width / 2 + 1.6);
      name.setAttribute("x", Math.max(1, Math.min(24, bar.column - Math.abs(right))));
      svg.append(shapes[selected].group, ...ends, name); // the selected one lies on top
    }
  }

  function placeAt(event) {
    const box = svg.getBoundingClientRect();
    return { row: ((event.clientY - box.top) / box.height) * SIDE - 0.5, column: ((event.clientX - box.left) / box.width) * SIDE - 0.5 };
  }

  const half = (value) => Math.round(value * 2) / 2;
  const within = (value, low, high) => Math.max(low, Math.min(high, value));

  function change(numbers) {
    Object.assign(bars[selected], numbers);
    draw();
    onMove(selected, numbers);
  }

  function select(place) {
    if (place === selected) return;
    selected = place;
    draw();
    onSelect(place);
  }

  function onDown(event) {
    if (event.button !== 0) return;
    const end = event.target.dataset?.end;
    const place = event.target.closest?.("[data-bar]")?.dataset.bar;
    if (end === undefined && place === undefined) return;
    event.preventDefault();
    svg.focus({ preventScroll: true });
    if (place !== undefined) select(Number(place));
    svg.setPointerCapture(event.pointerId);
    drag = { end, from: placeAt(event), start: { ...bars[selected] }, moved: false };
    isBusy = true;
  }

  function onPointer(event) {
    if (!drag) return;
    const to = placeAt(event);
    const { start } = drag;
    drag.moved = true;
    if (drag.end === undefined) {
      change({
        row: within(half(start.row + to.row - drag.from.row), 0, SIDE - 1),
        column: within(half(start.column + to.column - drag.from.column), 0, SIDE - 1),
      });
      return;
    }
    const side = Number(drag.end);
    const [right, down] = [(to.column - start.column) * side, (to.row - start.row) * side];
    const angle = Math.round((Math.atan2(-down, right) * 180) / Math.PI / 5) * 5;
    change({ angle: ((angle % 180) + 180) % 180, length: within(Math.round(2 * Math.hypot(right, down)), 0, LONGEST_BAR) });
  }

  function onUp() {
    if (!drag) return;
    if (drag.moved) onDone();
    drag = null;
    isBusy = false;
  }

  function onBarKey(event) {
    const turn = turnOf(event.key);
    if (event.key === "PageDown" || event.key === "PageUp") {
      select((selected + (event.key === "PageDown" ? 1 : 15)) % 16);
    } else if (turn && bars[selected] && !event.ctrlKey && !event.metaKey) {
      const bar = bars[selected];
      const [[key, step]] = Object.entries(turn);
      const high = { row: SIDE - 1, column: SIDE - 1, angle: 180, length: LONGEST_BAR }[key];
      change({ [key]: key === "angle" ? (bar.angle + step + 180) % 180 : within(bar[key] + step, 0, high) });
      onDone();
    } else return;
    event.preventDefault();
    const bar = bars[selected];
    announce(
      `${bar.name}: row ${bar.row}, column ${bar.column}, angle ${bar.angle}, length ${bar.length}, ink ${bar.lit > 0.5 ? "enough" : "not enough"}`,
    );
  }

  for (const [kind, listener] of [
    ["pointerdown", onDown],
    ["pointermove", onPointer],
    ["pointerup", onUp],
    ["pointercancel", onUp],
    ["lostpointercapture", onUp],
    ["keydown", onBarKey],
  ]) {
    svg.addEventListener(kind, listener);
  }
  return {
    element: image.element,
    show(next, place, pixels, palette, fresh) {
      if (image.palette?.name !== palette.name || pixels.some((value, i) => value !== image.values[i])) {
        image.values.set(pixels);
        image.palette = palette;
        image.draw();
      }
      if (isBusy || !fresh) for (const [i, bar] of bars.entries()) bar.lit = next[i].lit;
      else bars = next.map((bar) => ({ ...bar }));
      if (fresh && !isBusy) selected = place;
      if (bars.length) draw();
    },
  };
}

// What a key changes of a bar, if anything.
function turnOf(key) {
  const step = ARROWS[key];
  if (!step) return BAR_KEYS[key];
  return step[0] ? { row: STEP * step[0] } : { column: STEP * step[1] };
}
