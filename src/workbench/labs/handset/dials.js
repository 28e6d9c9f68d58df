// The dials of the selected neuron: a bar's six numbers or a threshold, its name, and which neuron stands in its place.

import { make, makeSlider } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { onEntered } from "./fields.js";
import { LAYERS } from "./parts.js";

/** @import { Link } from "../link.js" */
/** @import { Hand } from "./parts.js" */

const BAR_DIALS = /** @type {const} */ ([
  { name: "row", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "column", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "angle", min: 0, max: 180, step: 5, unit: "°" },
  { name: "length", min: 0, max: 24, step: 1 },
  { name: "width", min: 1, max: 8, step: 0.2 },
  { name: "threshold", min: 0, max: 1, step: 0.05 },
]);

/** @param {Link} link */
export function makeDials(link) {
  let layer = 1;
  let place = 0;
  const done = () => {
    link.act("commit");
  };
  const dials = BAR_DIALS.map(({ name, ...range }) =>
    makeSlider({
      ...range,
      label: name,
      name: `bar-${name}`,
      value: range.min,
      onInput: (value) => link.move("bar", { place, numbers: { [name]: value } }),
      onChange: done,
    }),
  );
  const sumDial = makeSlider({
    label: "threshold",
    name: "sum-threshold",
    min: -6,
    max: 6,
    step: 0.1,
    value: 0,
    onInput: (value) => link.move("threshold", { layer, place, value }),
    onChange: done,
  });
  const barDials = make("div", { class: "nn-dials" }, ...dials.map(({ element }) => element));
  const sumDials = make("div", { class: "nn-dials" }, sumDial.element);
  const name = make("input", { type: "text", "data-control": "rename", maxlength: 12, size: 10, spellcheck: "false" });
  onEntered(name, () => link.act("rename", { layer, place, name: name.value }));
  const nameBox = make("label", { class: "nn-field" }, make("span", {}, "name"), name);
  const swap = make("select", { "data-control": "swap" });
  swap.addEventListener("change", () => link.act("swap", { layer, place, theirs: swap.value === "" ? null : Number(swap.value) }));
  const swapBox = make("label", { class: "nn-field" }, make("span", {}, "in its place"), swap);
  let swapShown = "";

  /** @param {Hand["swaps"]} swaps */
  function showSwap(swaps) {
    const theirs = swaps.find(([inLayer, at]) => inLayer === layer && at === place)?.[2] ?? "";
    const key = `${layer} ${theirs}`;
    if (key === swapShown) return;
    swapShown = key;
    const options = Array.from({ length: LAYERS[layer].count }, (_, i) =>
      make("option", { value: i }, layer === 2 ? `the trained one for ${i}` : `trained neuron ${i}`),
    );
    swap.replaceChildren(make("option", { value: "" }, "yours"), ...options);
    swap.value = String(theirs);
  }

  /** @param {Hand & { selected: [number, number] }} answer @param {boolean} fresh */
  function show({ bars, patterns, votes, swaps, selected }, fresh) {
    const isOther = layer !== selected[0] || place !== selected[1];
    [layer, place] = selected;
    const part = [bars, patterns, votes][layer][place];
    barDials.hidden = layer !== 0;
    sumDials.hidden = layer === 0;
    nameBox.hidden = layer === 2;
    if (fresh && layer === 0) for (const [i, dial] of BAR_DIALS.entries()) dials[i].set(bars[place][dial.name]);
    if (fresh && layer > 0) sumDial.set(part.threshold);
    if ((isOther || document.activeElement !== name) && name.value !== part.name) name.value = part.name;
    showSwap(swaps);
  }

  return { elements: [barDials, sumDials, make("div", { class: "nn-row" }, nameBox, swapBox)], show };
}
