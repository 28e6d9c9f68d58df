// The table beside the square: for each hidden neuron what it adds, at the point that is looked at, and its weight to the output.

import { makeBitmap } from "../shared/bitmap.js";
import { make, makeButton, makeSlider, say, signed } from "../shared/dom.js";
import { signedColour } from "../shared/palette.js";
import { row } from "../wire.js";

/** @import { Palette } from "../shared/palette.js" */
/** @import { Answer } from "./view.js" */

const SMALL = 17; // numbers along each side of a small picture, as `outcome.py` computes them
const FULL = 127; // of a small picture's numbers, the strongest
const MOST = 6;
const RANGE = 20; // of the weights' sliders; what a training makes larger widens it

/**
 * @param {import("../link.js").Link} link
 * @param {(neuron: number) => void} onChoose
 */
export function makeNeurons(link, onChoose) {
  const done = () => link.act("commit");
  const body = make("tbody");
  const rows = Array.from({ length: MOST }, (_, k) => makeRow(k));
  const bias = makeSlider({
    label: "bias of the output",
    name: "bias",
    min: -RANGE,
    max: RANGE,
    step: 0.1,
    value: 0,
    onInput: (value) => link.move("bias", { bias: value }),
    onChange: done,
  });
  const sum = make("td", { class: "nn-number" });
  const verdict = make("p", { class: "nn-plane-verdict" });
  const head = ["neuron", "map", "activation", "× weight", "= adds"].map((text) => make("th", { scope: "col" }, text));
  const foot = make("tr", {}, make("th", { scope: "row", colspan: 4, class: "nn-plane-bias" }, bias.element), sum);
  const table = make(
    "table",
    { class: "nn-plane-table", "data-table": "neurons" },
    make("thead", {}, make("tr", {}, ...head)),
    body,
    make("tfoot", {}, foot),
  );

  /** @param {number} k */
  function makeRow(k) {
    const choose = makeButton(`choose-${k}`, String(k + 1), () => onChoose(k), `Choose hidden neuron ${k + 1}`);
    choose.setAttribute("aria-label", `hidden neuron ${k + 1}`);
    const picture = makeBitmap(SMALL);
    picture.canvas.setAttribute("role", "img");
    picture.canvas.title = "What it adds to the sum, over the square: blue adds, red takes away";
    const [held, adds] = [make("td", { class: "nn-number" }), make("td", { class: "nn-number" })];
    const weight = makeSlider({
      label: "",
      name: `weight-${k}`,
      min: -RANGE,
      max: RANGE,
      step: 0.1,
      value: 0,
      onInput: (value) => link.move("weight", { neuron: k, weight: value }),
      onChange: done,
    });
    weight.element.querySelector("input")?.setAttribute("aria-label", `weight of hidden neuron ${k + 1}`);
    const element = make(
      "tr",
      {},
      make("th", { scope: "row" }, choose),
      make("td", {}, picture.canvas),
      held,
      make("td", {}, weight.element),
      adds,
    );
    body.append(element);
    return { element, choose, picture, held, adds, weight };
  }

  /** @param {Answer} answer @param {boolean} fresh @param {Palette} palette */
  function show(answer, fresh, palette) {
    const { weights, look, added } = answer;
    for (const [k, each] of rows.entries()) {
      each.element.toggleAttribute("hidden", k >= weights.length);
      if (k >= weights.length) continue;
      const part = row(added, k);
      each.picture.paint((i) => signedColour(palette, part[i], FULL));
      each.picture.canvas.setAttribute("aria-label", `what neuron ${k + 1} adds: ${range(part)}`);
      say(each.held, look.held[k].toFixed(2));
      say(each.adds, signed(look.added[k], 2));
      if (fresh) setSlider(each.weight, weights[k]);
    }
    if (fresh) setSlider(bias, answer.bias);
    say(sum, signed(answer.bias, 2));
    const side = look.output > 0.5 ? "above ½: ● side" : "not above ½: ◆ side";
    say(verdict, `Sum at ✛: ${signed(look.sum, 2)}. Output: sigmoid of that, ${look.output.toFixed(3)}, ${side}.`);
  }

  /** @param {number} chosen */
  function choose(chosen) {
    for (const [k, { choose: button }] of rows.entries()) button.setAttribute("aria-pressed", String(k === chosen));
  }

  return { element: make("div", { class: "nn-plane-neurons" }, table, verdict), show, choose };
}

/** @param {import("../shared/dom.js").RangeSlider} slider @param {number} value */
function setSlider(slider, value) {
  const reach = Math.max(RANGE, Math.ceil(Math.abs(value) / RANGE) * RANGE);
  slider.setRange({ min: -reach, max: reach, step: 0.1 });
  slider.set(Math.round(10 * value) / 10);
}

/** @param {ArrayLike<number>} part */
function range(part) {
  const values = Array.from(part);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!low && !high) return "nothing";
  return `${low < 0 ? "takes away" : ""}${low < 0 && high > 0 ? " on one side, " : ""}${high > 0 ? "adds" : ""}${low < 0 && high > 0 ? " on the other" : ""}`;
}
