// The map with the ball on it: its trail, the arrow of the next step; a hand drags the ball, arrow keys move it.

import { make, makeSvg, say, signed } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";
import { makeGround } from "./ground.js";
import { arrowOf, at, digitsOf, FRAME, rounded, toDrawing, toPlane, trackOf } from "./places.js";

const STEPS = 48; // of the arrow keys from one side of the map to the other

/** @import { Palette } from "../shared/palette.js" */
/** @import { Relief } from "./ground.js" */
/** @import { Place } from "./places.js" */
/** @import { Answer } from "./view.js" */
/**
 * Makes the map.
 * @param {object} options
 * @param {(place: Place) => void} options.onMove
 * @param {() => void} options.onDone called when the hand lets go
 * @param {(event: KeyboardEvent) => void} options.onKey called for other keys than the arrows
 */
export function makeRelief({ onMove, onDone, onKey }) {
  const svg = makeSvg("svg", { viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, "aria-hidden": "true" });
  const canvas = make("canvas");
  const drawGround = makeGround(svg, canvas);
  const path = (/** @type {string} */ name) => svg.appendChild(makeSvg("path", { class: `nn-relief-${name}` }));
  const trail = path("trail");
  const [halo, shaft, head] = [path("halo"), path("shaft"), path("head")];
  const ball = svg.appendChild(makeSvg("circle", { class: "nn-relief-ball", r: 8, "data-ball": "" }));
  const element = make(
    "div",
    {
      class: "nn-relief",
      role: "application",
      tabindex: 0,
      "data-map": "",
      "aria-label": "Map of the cost. Arrow keys move the ball, with Shift five times as far.",
    },
    canvas,
    svg,
  );
  const under = make("p", { class: "nn-quiet nn-relief-under" });
  /** @type {Relief | null} */
  let relief = null;
  let place = { x: 0, y: 0 };

  /** @param {Answer} answer @param {boolean} fresh @param {Palette} palette */
  function show(answer, fresh, palette) {
    relief = answer.map;
    drawGround(answer, palette);
    const [, xs, ys] = [0, 1, 2].map((i) => answer.trail.subarray((i * answer.trail.length) / 4, ((i + 1) * answer.trail.length) / 4));
    trail.setAttribute("d", trackOf(relief, xs, ys));
    element.dataset.fits = String(relief.fits);
    if (!fresh) return;
    place = { x: answer.x, y: answer.y };
    drawBall();
    drawArrow(arrowOf(relief, place, { x: answer.next[0], y: answer.next[1] }));
  }

  function drawBall() {
    if (!relief) return;
    const spot = toDrawing(relief, place);
    ball.setAttribute("cx", at(spot.x));
    ball.setAttribute("cy", at(spot.y));
  }

  /** @param {import("./places.js").Arrow | null} arrow */
  function drawArrow(arrow) {
    const line = arrow ? `M${at(arrow.from.x)} ${at(arrow.from.y)}L${at(arrow.to.x)} ${at(arrow.to.y)}` : "";
    halo.setAttribute("d", arrow ? line + arrow.head : "");
    shaft.setAttribute("d", line);
    head.setAttribute("d", arrow?.head ?? "");
    element.dataset.arrow = arrow ? (arrow.leaves ? "leaves" : arrow.isLonger ? "short" : "step") : "none";
  }

  /** @param {Place} next */
  function move(next) {
    place = next;
    drawBall();
    drawArrow(null); // the slope of the new place comes from the kernel
    onMove(next);
  }

  /** @param {PointerEvent} event @returns {Place} */
  function spotOf({ clientX, clientY }) {
    const box = svg.getBoundingClientRect();
    const scale = FRAME.width / box.width;
    return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
  }

  /** @type {number | null} */
  let held = null;
  element.addEventListener("pointerdown", (event) => {
    if (!relief || held !== null || event.button) return;
    held = event.pointerId;
    element.setPointerCapture(held);
    move(toPlane(relief, spotOf(event)));
  });
  element.addEventListener("pointermove", (event) => {
    if (!relief) return;
    if (event.pointerId === held) move(toPlane(relief, spotOf(event)));
    else if (held === null) tellUnder(relief, toPlane(relief, spotOf(event)));
  });
  element.addEventListener("lostpointercapture", (event) => {
    if (event.pointerId !== held) return;
    held = null;
    onDone();
  });
  element.addEventListener("pointerleave", () => say(under, ""));
  element.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (!step || !relief || event.ctrlKey || event.metaKey || event.altKey) {
      onKey(event);
      return;
    }
    event.preventDefault();
    const stride = ((2 * relief.reach) / STEPS) * (event.shiftKey ? 5 : 1);
    const [x, y] = [place.x + step[1] * stride, place.y - step[0] * stride];
    move({ x: rounded(x, relief.reach), y: rounded(y, relief.reach) });
    onDone();
  });

  /** Reads the map at the place that was computed nearest to the pointer. @param {Relief} map @param {Place} spot */
  function tellUnder({ heights, centre, reach }, { x, y }) {
    const side = heights.shape[0];
    const unit = (2 * reach) / (side - 1);
    const [column, row] = [(x - centre[0] + reach) / unit, (y - centre[1] + reach) / unit].map(Math.round);
    const write = (/** @type {number} */ value) => signed(value, digitsOf(reach), false);
    const where = `x ${write(centre[0] - reach + column * unit)}, y ${write(centre[1] - reach + row * unit)}`;
    say(under, `Under the pointer: cost ${heights[row * side + column].toFixed(4)} (${where})`);
  }

  return {
    element,
    under,
    show,
    move,
    get place() {
      return place;
    },
  };
}
