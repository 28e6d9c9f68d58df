// The chain lab's view: a network of one or two neurons a layer, with every number of the way forward and of the way back.

import { openLab } from "../lab.js";
import { make, makeButton, makeChoice } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";
import { makeSteps } from "../shared/steps.js";
import { makeCards } from "./cards.js";
import { makeNet } from "./net.js";
import { makeWiggle } from "./wiggle.js";

/** @import { Lab, View } from "../lab.js" */
/** @import { Cards } from "./cards.js" */
/** @import { Dial } from "./places.js" */
/** @import { Wiggle } from "./wiggle.js" */

/** @typedef {Dial & { card: string, name: string, words: string }} Told a dial with its names */
/** @typedef {{ networks: Record<string, Told[]>, nudges: number[], rates: number[] }} Setup */
/**
 * What the kernel answers: see `ChainLab.answer`.
 * @typedef {object} Answer
 * @property {string} step
 * @property {number} neurons a layer
 * @property {number} nudge
 * @property {number} rate
 * @property {number} chosen the dial that is wiggled
 * @property {Float32Array} values of all dials
 * @property {Record<string, ArrayLike<number>>} activations of each layer
 * @property {{ dials: string[], slopes: string[], below: Record<string, string[]>, cost: string }} texts
 * @property {Cards} cards
 * @property {Wiggle} wiggle
 * @property {string} picture what is on the picture, in words
 * @property {string} spoken
 * @property {boolean} undo
 * @property {boolean} redo
 */

/** @type {readonly (readonly [string, string])[]} */
const STEPS = [
  ["one", "1 one neuron a layer"],
  ["two", "2 two neurons: paths add up"],
  ["matrix", "3 the same with matrices"],
];

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-chain-lab", label: "Chain lab: backpropagation, number by number" }, buildChain);
}

/** @param {Setup} setup @param {Lab} lab @returns {View} */
function buildChain({ networks, nudges, rates }, { link, root, announce, palette: paletteNow }) {
  let neurons = 0;
  let isMatrix = false;
  let speaks = false;
  /** @type {Told[]} */
  let dials = [];
  const hand = {
    onTurn: (/** @type {number} */ index, /** @type {number} */ value) => link.move("turn", { neurons, ...whereIs(index), value }),
    onDone: () => act("commit"),
    onChoose: (/** @type {number} */ index) => act("choose", { neurons, ...whereIs(index) }),
  };
  const step = makeChoice({ legend: "Network", name: "step", options: STEPS, onChange: (key) => act("step", { step: key }) });
  const undo = makeButton("undo", "↶ undo", () => act("undo"), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => act("redo"), "Ctrl+Shift+Z");
  const reset = makeButton("reset", "as at first", () => act("reset"));
  const descend = makeButton("descend", "one step downhill", () => act("descend"), "turns every weight and bias against its slope");
  const rate = makeSteps({
    label: "learning rate",
    name: "rate",
    values: rates,
    value: 1,
    onChange: (value) => act("rate", { rate: value }),
  });
  const wiggle = makeWiggle(nudges, hand, (nudge) => act("nudge", { nudge }));
  const drawn = make("div");
  const cardsBox = make("div");
  let net = makeNet(1);
  let cards = makeCards([], true, hand);

  /** @param {number} index */
  function whereIs(index) {
    const { part, place } = dials[index];
    return { part, place };
  }

  /** What is not a drag is also spoken. @param {string} kind @param {Record<string, unknown>} [fields] */
  function act(kind, fields = {}) {
    speaks = true;
    link.act(kind, fields);
  }

  /** @param {Answer} answer */
  function build(answer) {
    [neurons, isMatrix] = [answer.neurons, answer.step === "matrix"];
    dials = networks[neurons];
    net = makeNet(neurons);
    cards = makeCards(dials, neurons === 1, hand);
    drawn.replaceChildren(net.element);
    cardsBox.replaceChildren(cards.element);
    root.dataset.step = answer.step;
  }

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    if (answer.neurons !== neurons || isMatrix !== (answer.step === "matrix")) build(answer);
    const palette = paletteNow("blue-red");
    step.set(answer.step);
    net.show(answer, dials, palette);
    cards.show(answer, fresh);
    wiggle.show(answer, dials, fresh);
    if (fresh) rate.set(answer.rate);
    undo.disabled = !answer.undo;
    redo.disabled = !answer.redo;
    if (speaks && fresh) announce(answer.spoken);
    if (fresh) speaks = false;
  }

  root.addEventListener("keydown", onKey);
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const past = historyStep(event);
    if (!past) return;
    act(past);
    event.preventDefault();
  }

  const elements = [
    make("div", { class: "nn-chain-head" }, step.element, make("div", { class: "nn-row" }, undo, redo, reset)),
    drawn,
    make("div", { class: "nn-chain-hand" }, wiggle.turn, make("div", { class: "nn-row" }, descend, rate.element)),
    wiggle.element,
    cardsBox,
  ];
  return { elements, show, close: () => root.removeEventListener("keydown", onKey) };
}

export default { render };
