// The pad of the network lab, with what pushes a drawing about, makes it smaller or larger, and takes a step back.

import { make, makeButton, makeFigure } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";
import { makePad } from "../shared/pad.js";
import { outlineOf } from "./outline.js";

/** @import { Lab } from "../lab.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Shaped } from "../wire.js" */
/** @import { Box } from "./outline.js" */

/** @type {readonly (readonly [string, string, number, number, string])[]} */
const PUSHES = [
  ["push-left", "←", 0, -1, "left"],
  ["push-up", "↑", -1, 0, "up"],
  ["push-down", "↓", 1, 0, "down"],
  ["push-right", "→", 0, 1, "right"],
];

/** @typedef {{ image: Shaped<Float32Array>, undo: boolean, redo: boolean, prepared: { box: Box } }} BoardState */

/**
 * Makes the pad and what stands under it.
 * @param {Lab} lab
 * @returns {{ element: HTMLElement, show: (state: BoardState, palette: Palette, fresh: boolean) => void }} `fresh`: the hand has not
 *   moved on, so that what it drew may be replaced
 */
export function makeBoard({ link, announce }) {
  const pad = makePad({
    name: "pad",
    label: "Pad: draw a digit",
    onDraw: (values) => link.move("draw", { image: values.slice() }),
    onDone: () => link.act("save"),
    onKey,
    announce,
  });
  const pushes = PUSHES.map(([name, text, down, right, words]) => {
    const button = makeButton(name, text, () => link.act("push", { down, right }), `push the drawing one pixel ${words}`);
    button.setAttribute("aria-label", `push the drawing one pixel ${words}`);
    return button;
  });
  const smaller = makeButton("smaller", "smaller", () => link.act("smaller"), "draw the same, a fifth smaller");
  const larger = makeButton("larger", "larger", () => link.act("larger"), "draw the same, a quarter larger");
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"), "Ctrl+Shift+Z");
  const row = (/** @type {HTMLElement[]} */ ...content) => make("div", { class: "nn-row" }, ...content);
  const element = make(
    "div",
    { class: "nn-board" },
    makeFigure("draw here", pad.element),
    pad.tools,
    row(undo, redo, smaller, larger),
    row(...pushes),
  );

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const step = historyStep(event);
    if (step) link.act(step);
    return step !== null;
  }

  /** @type {(state: BoardState, palette: Palette, fresh: boolean) => void} */
  function show(state, palette, fresh) {
    if (fresh) pad.grid.values.set(state.image);
    Object.assign(pad.grid, { palette, outline: outlineOf(state.prepared.box) });
    pad.grid.draw();
    undo.disabled = !state.undo;
    redo.disabled = !state.redo;
  }

  return { element, show };
}
