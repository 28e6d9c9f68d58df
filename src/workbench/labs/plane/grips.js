// What the hand does in the square: lines taken hold of and moved, arrows turned and pulled, points put, with pointer or keyboard.

import { make } from "../shared/dom.js";
import { ARROWS } from "../shared/keys.js";
import { aimAt, clamped, gripAt, LEAST_STEEP, STEEPEST } from "./geometry.js";

/** @import { Grip, Line, Place } from "./geometry.js" */

const NEAR = 15; // pixels from what is taken hold of
const STEP = 0.02; // sides of the square, that an arrow key moves
const TURN = 5; // degrees
const STEEPER = 1.2;

/**
 * @typedef {object} Hand what the square tells of the hand
 * @property {() => readonly Line[]} lines as they are now
 * @property {() => number} chosen the neuron that is chosen
 * @property {(neuron: number) => void} choose
 * @property {(neuron: number, place: Place) => void} move
 * @property {(neuron: number, aim: { angle: number, steepness: number }) => void} aim
 * @property {(place: Place | null) => void} look null: the eye is back where it was left
 * @property {(place: Place) => void} press where there is nothing to take hold of
 * @property {() => void} done a gesture is over
 */

/**
 * Lets the hand work in the square.
 * @param {ReturnType<typeof import("./square.js").makeSquare>} square
 * @param {Hand} hand
 */
export function makeGrips({ element, placeOf }, hand) {
  /** @type {{ pointer: number, grip: Grip, off: Place } | null} */
  let held = null;
  /** @type {HTMLButtonElement[]} */
  const handles = [];
  let eye = { x: 0.5, y: 0.5 };
  const eyeHandle = makeHandle("eye", "Look at a point of the square: arrow keys move there, Enter stays or puts a point", (step) => {
    if (!step) return hand.press(eye);
    eye = clamped({ x: eye.x + STEP * step[1], y: eye.y - STEP * step[0] });
    hand.look(eye);
  });
  element.append(eyeHandle);

  /** @param {PointerEvent} event */
  function onPointerDown(event) {
    if (event.button !== 0 || held) return;
    event.preventDefault();
    const at = placeOf(event);
    const grip = gripAt(hand.lines(), hand.chosen(), at, NEAR / element.clientWidth);
    if (!grip) {
      eyeHandle.focus({ preventScroll: true });
      hand.press(clamped(at));
      return;
    }
    const line = hand.lines()[grip.neuron];
    held = { pointer: event.pointerId, grip, off: { x: line.x - at.x, y: line.y - at.y } };
    element.setPointerCapture(event.pointerId);
    hand.choose(grip.neuron);
    handles[grip.neuron]?.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  function onPointerMove(event) {
    const at = placeOf(event);
    if (!held) {
      const grip = gripAt(hand.lines(), hand.chosen(), at, NEAR / element.clientWidth);
      element.dataset.grip = grip?.part ?? "";
      if (event.pointerType === "mouse") hand.look(clamped(at));
      return;
    }
    if (event.pointerId !== held.pointer) return;
    const { neuron, part } = held.grip;
    if (part === "tip") hand.aim(neuron, aimAt(hand.lines()[neuron], at));
    else hand.move(neuron, clamped({ x: at.x + held.off.x, y: at.y + held.off.y }));
  }

  /** @param {PointerEvent} event */
  function finish({ pointerId }) {
    if (pointerId !== held?.pointer) return;
    held = null;
    hand.done();
  }

  /** @param {number} k */
  function makeLineHandle(k) {
    return makeHandle(`line-${k}`, "", (step, isTurn) => {
      const line = hand.lines()[k];
      hand.choose(k);
      if (!step) return;
      const steepness = line.steepness * STEEPER ** -step[0];
      if (!isTurn) hand.move(k, clamped({ x: line.x + STEP * step[1], y: line.y - STEP * step[0] }));
      else hand.aim(k, { angle: line.angle - TURN * step[1], steepness: Math.max(LEAST_STEEP, Math.min(STEEPEST, steepness)) });
      hand.done();
    });
  }

  /** @param {readonly Line[]} lines */
  function show(lines) {
    while (handles.length > lines.length) handles.pop()?.remove();
    while (handles.length < lines.length) handles.push(element.appendChild(makeLineHandle(handles.length)));
    for (const [k, { x, y, angle, steepness }] of lines.entries()) {
      stand(handles[k], { x, y });
      const where = `at ${x.toFixed(2)}, ${y.toFixed(2)}, bright side ${Math.round(angle)} degrees, steepness ${steepness.toFixed(1)}`;
      const keys = "arrow keys move it, with Shift they turn it and make it steeper";
      handles[k].setAttribute("aria-label", `Hidden neuron ${k + 1}: line ${where}; ${keys}`);
    }
  }

  /** @param {Place} place */
  function showEye(place) {
    eye = place;
    stand(eyeHandle, place);
  }

  element.addEventListener("pointerdown", onPointerDown);
  element.addEventListener("pointermove", onPointerMove);
  element.addEventListener("pointerleave", () => hand.look(null));
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    element.addEventListener(end, (event) => finish(/** @type {PointerEvent} */ (event)));
  }
  return { show, showEye };
}

/**
 * A place in the square that the keyboard gets to. The pointer works with the square itself.
 * @param {string} name
 * @param {string} label
 * @param {(step: import("../shared/keys.js").Step | null, shift: boolean) => void} onKey null: Enter or the space bar
 */
function makeHandle(name, label, onKey) {
  const button = make("button", { type: "button", class: "nn-plane-handle", "data-handle": name, "aria-label": label });
  button.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (!step && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onKey(step ?? null, event.shiftKey);
  });
  return button;
}

/** @param {HTMLElement} handle @param {Place} place */
function stand(handle, { x, y }) {
  handle.style.cssText = `left: ${100 * x}%; top: ${100 * (1 - y)}%`;
}
