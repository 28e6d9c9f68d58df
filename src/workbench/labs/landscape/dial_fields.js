// Which dial an axis of the map is: its layer, the neuron that it belongs to, and what that one listens to with it.

import { make, say } from "../shared/dom.js";

/** @typedef {{ layer: number, receiver: number, sender: number | null, code: string, words: string }} Dial */

/** @type {readonly (readonly [string, string])[]} */
const KINDS = [
  ["2 weight", "weight of an output"],
  ["2 bias", "bias of an output"],
  ["1 weight", "weight in hidden 2"],
  ["1 bias", "bias in hidden 2"],
  ["0 weight", "weight in hidden 1"],
  ["0 bias", "bias in hidden 1"],
];

/**
 * Makes the fields of one axis.
 * @param {object} options
 * @param {"x" | "y"} options.axis
 * @param {readonly number[]} options.sizes neurons a layer, the input first
 * @param {(dial: { axis: string, layer: number, receiver: number, sender: number | null }) => void} options.onDial
 */
export function makeDialFields({ axis, sizes, onDial }) {
  const kind = make("select", { "data-control": `${axis}-kind`, "aria-label": `dial for ${axis}: kind`, onchange: send });
  for (const [key, words] of KINDS) kind.append(make("option", { value: key }, words));
  const field = (/** @type {string} */ name) =>
    make("input", { type: "number", min: 0, max: 15, step: 1, value: 0, "data-control": `${axis}-${name}`, oninput: send });
  const [receiver, sender] = [field("receiver"), field("sender")];
  const fromWords = make("span", {}, "from");
  const from = make("label", { class: "nn-field" }, fromWords, sender);

  function send() {
    const [layer, type] = kind.value.split(" ");
    const number = Number(layer);
    const inRange = (/** @type {HTMLInputElement} */ input, /** @type {number} */ count) =>
      input.value !== "" && Number.isInteger(input.valueAsNumber) && input.valueAsNumber >= 0
        ? Math.min(input.valueAsNumber, count - 1)
        : -1;
    const to = inRange(receiver, sizes[number + 1]);
    const source = type === "bias" ? null : inRange(sender, sizes[number]);
    if (to < 0 || source === -1) return;
    onDial({ axis, layer: number, receiver: to, sender: source });
  }

  /** @param {Dial} dial @param {boolean} fresh */
  function show(dial, fresh) {
    const set = (/** @type {HTMLInputElement | HTMLSelectElement} */ input, /** @type {number | string} */ value) => {
      if (input.value !== String(value) && (fresh || document.activeElement !== input)) input.value = String(value);
    };
    set(kind, `${dial.layer} ${dial.sender === null ? "bias" : "weight"}`);
    set(receiver, dial.receiver);
    receiver.max = String(sizes[dial.layer + 1] - 1);
    from.hidden = dial.sender === null;
    if (dial.sender === null) return;
    set(sender, dial.sender);
    sender.max = String(sizes[dial.layer] - 1);
    say(fromWords, dial.layer === 0 ? "from pixel" : "from");
  }

  const element = make(
    "div",
    { class: "nn-row nn-dial-fields" },
    make("b", {}, axis),
    kind,
    make("label", { class: "nn-field" }, "neuron", receiver),
    from,
  );
  return { element, show };
}
