// The ways to turn the chosen dial beside dragging it: a slider, a number, and the buttons that put dials back.

import { make, makeButton, makeSlider, say } from "../shared/dom.js";

/** @import { Link } from "../link.js" */

/** How far one press of a key turns a dial. */
export const STEP = 0.1;

/**
 * Makes them.
 * @param {object} options
 * @param {number[]} options.reaches for each layer where a dial's scale ends
 * @param {number} options.farthest as far as any dial goes
 * @param {Link} options.link
 * @param {(value: number) => void} options.onTurn called while the dial is turned
 * @param {() => void} options.onDone called when it stands
 */
export function makeTurn({ reaches, farthest, link, onTurn, onDone }) {
  const slider = makeSlider({
    label: "turn",
    name: "value",
    min: -1,
    max: 1,
    step: 0.01,
    value: 0,
    onInput: onTurn,
    onChange: onDone,
  });
  const [label, range] = [slider.element.firstChild, slider.element.querySelector("input")];
  const exact = make("input", {
    type: "number",
    step: STEP,
    min: -farthest,
    max: farthest,
    "data-control": "exact",
    "aria-label": "value of the chosen dial",
  });
  exact.addEventListener("input", () => exact.value !== "" && exact.checkValidity() && onTurn(exact.valueAsNumber));
  exact.addEventListener("change", onDone);
  const buttons = {
    reset: makeButton("reset", "put this one back", () => link.act("reset")),
    all: makeButton("reset-all", "put all back", () => link.act("reset-all")),
    undo: makeButton("undo", "undo", () => link.act("undo"), "Ctrl + Z"),
    redo: makeButton("redo", "redo", () => link.act("redo"), "Ctrl + Shift + Z"),
  };

  /** @param {number} value @param {number} layer whose scale the slider has */
  function set(value, layer) {
    const reach = String(reaches[layer]);
    if (range && range.max !== reach) Object.assign(range, { min: `-${reach}`, max: reach });
    slider.set(Math.round(100 * value) / 100);
    if (exact.valueAsNumber !== value && document.activeElement !== exact) exact.valueAsNumber = Number(value.toFixed(3));
  }

  /** @param {{ dial: { code: string }, value: number, first: number, turned: ArrayLike<number>, undo: boolean, redo: boolean }} answer */
  function show({ dial, value, first, turned, undo, redo }) {
    if (label) say(label, `turn ${dial.code}`);
    buttons.reset.disabled = value === first;
    buttons.all.disabled = turned.length === 0;
    buttons.undo.disabled = !undo;
    buttons.redo.disabled = !redo;
  }

  return {
    element: make("div", { class: "nn-row nn-turn" }, slider.element, exact),
    buttons: make("div", { class: "nn-row" }, ...Object.values(buttons)),
    set,
    show,
  };
}
