// A card's dials: where each layer has one neuron, a slider each; where it has two, the entries of W and b to choose from,
// for which there is one slider above.

import { make, makeButton, say } from "../shared/dom.js";

/** @import { Answer, Told } from "./view.js" */

const REACH = 4; // of a weight's slider, to either side
const STEP = 0.05;

/** @typedef {{ dial: Told, index: number }} Placed a dial, and which of all it is */
/**
 * What the hand does with dials.
 * @typedef {object} Hand
 * @property {(index: number, value: number) => void} onTurn
 * @property {() => void} onDone
 * @property {(index: number) => void} onChoose
 */

/**
 * Makes a slider for a dial. A dial may stand between its steps, or beyond its ends: a cell or a step downhill put it there.
 * @param {Hand} hand
 * @param {number} index of the dial
 * @param {string} name of the control
 */
export function makeDialSlider(hand, index, name) {
  const input = make("input", { type: "range", step: STEP, "data-control": name });
  let at = index;
  input.addEventListener("input", () => hand.onTurn(at, input.valueAsNumber));
  input.addEventListener("change", () => hand.onDone());
  return {
    element: input,
    /** @param {Told} dial @param {number} next its index @param {number} value @param {string} text the value as it is written */
    show({ part, words }, next, value, text) {
      at = next;
      const isShare = part === "x" || part === "y";
      input.min = String(isShare ? 0 : -REACH);
      input.max = String(isShare ? 1 : REACH);
      input.setAttribute("aria-label", words);
      input.setAttribute("aria-valuetext", text);
      input.valueAsNumber = value;
    },
  };
}

/**
 * Makes the dials of a card as rows with a slider each.
 * @param {Placed[]} dials
 * @param {Hand} hand
 */
export function makeRows(dials, hand) {
  const rows = dials.map(({ dial, index }) => {
    const key = `${dial.part}${dial.place.join("")}`;
    const choose = makeButton(`choose-${key}`, dial.name, () => hand.onChoose(index), `wiggle ${dial.words}`);
    const slider = makeDialSlider(hand, index, `turn-${key}`);
    const value = make("output", { class: "nn-chain-value" });
    const slope = make("span", { class: "nn-chain-slope" });
    const element = make("div", { class: "nn-chain-dial" }, choose, slider.element, value, slope);
    return { dial, index, choose, slider, value, slope, element };
  });

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    for (const { dial, index, choose, slider, value, slope } of rows) {
      const text = answer.texts.dials[index];
      if (fresh) slider.show(dial, index, answer.values[index], text);
      say(value, text);
      say(slope, answer.texts.slopes[index]);
      choose.setAttribute("aria-pressed", String(index === answer.chosen));
    }
  }

  const element = make("div", { class: "nn-chain-dials" }, ...rows.map((each) => each.element));
  return { element, show };
}

/**
 * Makes the dials of a card as they stand in W and b: each entry is a button with its number, and its slope below.
 * @param {Placed[]} dials
 * @param {Hand} hand
 */
export function makeBlocks(dials, hand) {
  const entries = dials.map(({ dial, index }) => {
    const value = make("span");
    const slope = make("span", { class: "nn-chain-slope" });
    const choose = makeButton(`choose-${dial.part}${dial.place.join("")}`, "", () => hand.onChoose(index), dial.words);
    choose.append(value, slope);
    return { dial, index, value, slope, choose };
  });
  const blocks = [...new Set(dials.map(({ dial }) => dial.part))].map((part) => {
    const own = entries.filter(({ dial }) => dial.part === part);
    const columns = own[0].dial.place.length === 2 ? Math.sqrt(own.length) : 1;
    const grid = make("div", { class: "nn-chain-block", style: `--nn-columns: ${columns}` }, ...own.map(({ choose }) => choose));
    return make("div", {}, make("p", { class: "nn-quiet" }, own[0].dial.name.split("[")[0]), grid);
  });

  /** @param {Answer} answer */
  function show({ texts, chosen }) {
    for (const { dial, index, value, slope, choose } of entries) {
      say(value, texts.dials[index]);
      say(slope, texts.slopes[index]);
      choose.setAttribute("aria-pressed", String(index === chosen));
      choose.setAttribute("aria-label", `${dial.words}: ${texts.dials[index]}, slope ${texts.slopes[index]}`);
    }
  }

  return { element: make("div", { class: "nn-chain-blocks nn-chain-dials" }, ...blocks), show };
}
