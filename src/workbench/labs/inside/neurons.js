// The neurons of a hidden layer on a wall: one is chosen, some are silenced; the digits that excite the chosen one.

import { anDigit, make, makeButton, makeChoice, say } from "../shared/dom.js";
import { makeStrip } from "../shared/strip.js";
import { makeWall } from "../shared/wall.js";
import { row } from "../wire.js";

/** @import { Lab } from "../lab.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Strip } from "../shared/strip.js" */
/** @import { Bytes, Floats, Shaped } from "../wire.js" */

const SHOWN = 8; // digits that excite a neuron most, and least
/** @type {readonly (readonly [string, string])[]} */
const LAYERS = [
  ["0", "hidden layer 1: its weights"],
  ["1", "hidden layer 2: what its weights add up to"],
];

/** @typedef {{ digits: Shaped<Int32Array>, activations: Floats }} Favourites eight places among the digits, and what the neuron holds */
/**
 * @typedef {object} NeuronsState
 * @property {readonly [number, number]} neuron the chosen one's layer and number
 * @property {(readonly [number, number])[]} silenced
 * @property {Shaped<Int8Array>} wall what each neuron of the layer looks for, -127 to 127
 * @property {Favourites} most
 * @property {Favourites} least
 * @property {string} loss what silencing costs
 * @property {string} likes which digits excite it on average
 */
/**
 * @typedef {object} Neurons
 * @property {HTMLElement[]} elements from top to bottom
 * @property {(state: NeuronsState, palette: Palette, fresh: boolean) => void} show
 * @property {() => void} close
 */

/**
 * Makes the wall and what belongs to it.
 * @param {{ labels: Shaped<Int32Array>, images: Bytes }} digits that neurons are ranked on
 * @param {Lab} lab
 * @returns {Neurons}
 */
export function makeNeurons({ labels, images }, { link, root, announce }) {
  /** @type {readonly [number, number]} */
  let chosen = [0, 0];
  const layer = makeChoice({
    legend: "Neurons of",
    name: "layer",
    options: LAYERS,
    value: "0",
    onChange: (number) => link.act("neuron", { neuron: [Number(number), chosen[1]] }),
  });
  const wall = makeWall({ onChoose: (neuron) => link.act("neuron", { neuron: [chosen[0], neuron] }), announce });
  const silence = make("input", { type: "checkbox", "data-control": "silence" });
  silence.addEventListener("change", () => link.act("silence", { on: silence.checked }));
  const silenceWords = make("span", {});
  const listen = makeButton("listen", "hear all again", () => link.act("listen"));
  const loss = make("p", { "aria-live": "polite" });
  const [title, likes] = [make("h3", {}), make("p", {})];
  const [most, least] = ["most", "least"].map((name) => {
    const label = `Digits that excite the neuron ${name}`;
    const strip = makeStrip({ name, label, onLook: () => {}, onPick: (index) => link.act("digit", { index }) });
    for (let i = 0; i < SHOWN; i++) strip.add(i, row(images, 0));
    return strip;
  });

  /** @type {(state: NeuronsState, palette: Palette, fresh: boolean) => void} */
  function show(state, palette, fresh) {
    chosen = state.neuron;
    const [at, number] = chosen;
    const silenced = new Set(state.silenced.filter(([each]) => each === at).map(([, neuron]) => neuron));
    wall.show({
      bytes: state.wall,
      palette,
      ink: getComputedStyle(root).color,
      chosen: number,
      silenced,
      key: `${palette.name} ${chosen} ${[...silenced]}`,
    });
    showFavourites(most, state.most);
    showFavourites(least, state.least);
    say(title, `Neuron ${number} of hidden layer ${at + 1}: of ${labels.length.toLocaleString("en")} digits these excite it most`);
    say(silenceWords, `silence neuron ${number}`);
    say(loss, state.loss);
    say(likes, state.likes);
    listen.disabled = !state.silenced.length;
    if (!fresh) return;
    layer.set(String(at));
    silence.checked = silenced.has(number);
  }

  /** @type {(strip: Strip, favourites: Favourites) => void} */
  function showFavourites(strip, { digits, activations }) {
    strip.thumbs.forEach(({ thumb, badge }, i) => {
      strip.fill(i, digits[i], row(images, digits[i]));
      say(badge, activations[i].toFixed(2));
      thumb.setAttribute("aria-label", `${anDigit(labels[digits[i]])}, activation ${badge.textContent}`);
    });
  }

  const check = make("label", { class: "nn-check" }, silence, silenceWords);
  const favourites = [title, most.element, make("h3", {}, "and these least"), least.element, likes];
  return {
    elements: [
      make("div", { class: "nn-row" }, layer.element),
      wall.element,
      make("div", { class: "nn-row" }, check, listen, loss),
      make("div", { class: "nn-panel nn-inside-likes" }, ...favourites),
    ],
    show,
    close: wall.close,
  };
}
