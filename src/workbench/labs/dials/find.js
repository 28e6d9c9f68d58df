// The ways to a dial by its name: its number, or the connection that it belongs to.

import { make, makeChoice } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";

/** @import { Connection } from "./layout.js" */

/** @type {[string, string][]} */
const LAYERS = [
  ["0", "pixels → hidden 1"],
  ["1", "hidden 1 → hidden 2"],
  ["2", "hidden 2 → output"],
];

/**
 * Makes the ways.
 * @param {object} options
 * @param {number[]} options.sizes neurons a layer, the input first
 * @param {number} options.count of dials
 * @param {(index: number) => void} options.onIndex called when a number is given
 * @param {(connection: Connection) => void} options.onFind called when a connection is
 */
export function makeDialFinder({ sizes, count, onIndex, onFind }) {
  const index = numberField("index", "dial number", count - 1, () => onIndex(index.value));
  const layer = makeChoice({ legend: "between", name: "layer", options: LAYERS, value: "0", onChange: () => find() });
  const receiver = numberField("receiver", "to neuron", 15, find);
  const sender = numberField("sender", "from neuron", 15, find);
  const row = numberField("row", "from the pixel in row", SIDE - 1, find);
  const column = numberField("column", "column", SIDE - 1, find);
  const bias = make("input", { type: "checkbox", "data-control": "bias", onchange: () => find() });
  const element = make(
    "div",
    { class: "nn-finder" },
    layer.element,
    make(
      "div",
      { class: "nn-row nn-fields" },
      row.element,
      column.element,
      sender.element,
      receiver.element,
      make("label", { class: "nn-dial-check" }, bias, "its bias"),
      index.element,
    ),
  );

  function find() {
    const l = Number(layer.value);
    const from = l === 0 ? row.value * SIDE + column.value : sender.value;
    const to = Math.min(receiver.value, sizes[l + 1] - 1);
    if (Number.isInteger(from) && Number.isInteger(to))
      onFind({ layer: l, receiver: to, sender: bias.checked ? null : Math.min(from, sizes[l] - 1) });
  }

  /** @param {Connection & { index: number }} dial @param {boolean} fresh whether the kernel has heard of all that was typed */
  function show(dial, fresh) {
    layer.set(String(dial.layer));
    receiver.limit(sizes[dial.layer + 1] - 1);
    bias.checked = dial.sender === null;
    const isPixel = dial.layer === 0;
    for (const field of [row, column]) field.element.hidden = !isPixel;
    sender.element.hidden = isPixel;
    for (const field of [row, column, sender]) field.disable(dial.sender === null);
    index.set(dial.index, fresh);
    receiver.set(dial.receiver, fresh);
    if (dial.sender === null) return;
    if (isPixel) {
      row.set(Math.floor(dial.sender / SIDE), fresh);
      column.set(dial.sender % SIDE, fresh);
    } else sender.set(dial.sender, fresh);
  }

  return { element, show };
}

/**
 * A labelled input for whole numbers.
 * @param {string} name
 * @param {string} label
 * @param {number} max the largest; the smallest is 0
 * @param {() => void} onInput called where a valid one stands in it
 */
function numberField(name, label, max, onInput) {
  const input = make("input", { type: "number", min: 0, max, step: 1, value: 0, "data-control": name });
  input.addEventListener("input", () => input.value !== "" && input.checkValidity() && onInput());
  return {
    element: make("label", { class: "nn-field" }, label, input),
    get value() {
      return input.valueAsNumber;
    },
    /** What somebody is typing stays as it is until the kernel has heard all of it. @param {number} value @param {boolean} fresh */
    set(value, fresh) {
      if (input.valueAsNumber !== value && (fresh || document.activeElement !== input)) input.valueAsNumber = value;
    },
    /** @param {number} most */
    limit(most) {
      input.max = String(most);
    },
    /** @param {boolean} is */
    disable(is) {
      input.disabled = is;
    },
  };
}
