// One neuron looked at closely: its dials, what it looks for, for which digits it is lit, and which images excite it most.

import { anDigit, make, makeFigure, makeSlider, say } from "../shared/dom.js";
import { PIXELS, SIDE } from "../shared/grid.js";
import { makeStrip } from "../shared/strip.js";
import { onEntered } from "./cell_grid.js";
import { makeIcon } from "./icon.js";

const BAR_DIALS = [
  { name: "row", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "column", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "angle", min: 0, max: 180, step: 5, unit: "°" },
  { name: "length", min: 0, max: 24, step: 1 },
  { name: "width", min: 1, max: 8, step: 0.2 },
  { name: "threshold", min: 0, max: 1, step: 0.05 },
];
const KINDS = ["Bar", "Pattern", "Vote for"];
const COUNTS = [16, 16, 10];
const EXCITING = 8;

export function makeNeuronPanel(link, images, labels) {
  let selected = [1, 0];
  const title = make("h3");
  const note = make("p", { class: "nn-quiet nn-note" });
  const dials = BAR_DIALS.map(({ name, ...range }) =>
    makeSlider({
      ...range,
      label: name,
      name: `bar-${name}`,
      value: range.min,
      onInput: (value) => link.move("bar", { place: selected[1], numbers: { [name]: value } }),
      onChange: () => link.act("commit"),
    }),
  );
  const sumDial = makeSlider({
    label: "threshold",
    name: "sum-threshold",
    min: -6,
    max: 6,
    step: 0.1,
    value: 0,
    onInput: (value) => link.move("threshold", { layer: selected[0], place: selected[1], value }),
    onChange: () => link.act("commit"),
  });
  const barDials = make("div", { class: "nn-dials" }, ...dials.map(({ element }) => element));
  const sumDials = make("div", { class: "nn-dials" }, sumDial.element);
  const name = make("input", { type: "text", "data-control": "rename", maxlength: 12, size: 10, spellcheck: "false" });
  onEntered(name, () => link.act("rename", { layer: selected[0], place: selected[1], name: name.value }));
  const nameBox = make("label", { class: "nn-field" }, make("span", {}, "name"), name);
  const swap = make("select", { "data-control": "swap" });
  swap.addEventListener("change", () =>
    link.act("swap", { layer: selected[0], place: selected[1], theirs: swap.value === "" ? null : Number(swap.value) }),
  );
  const swapBox = make("label", { class: "nn-field" }, make("span", {}, "in its place"), swap);
  const look = makeIcon("nn-look");
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const fill = make("i");
    const value = make("span", { class: "nn-mean-value" });
    return { fill, value, element: make("li", {}, make("b", {}, String(digit)), make("span", { class: "nn-mean-track" }, fill), value) };
  });
  const strip = makeStrip({
    name: "exciting",
    label: "Images that excite this neuron most; pick one to draw the bars on",
    onLook: () => {},
    onPick: (index) => link.act("pick", { source: "digit", index }),
  });
  for (let i = 0; i < EXCITING; i++) strip.add(i, images.subarray(i * PIXELS, (i + 1) * PIXELS));
  let swapKey = "";

  function showSwap(layer, place, swaps) {
    const theirs = swaps.find(([l, p]) => l === layer && p === place)?.[2] ?? "";
    const key = `${layer} ${theirs}`;
    if (key === swapKey) return;
    swapKey = key;
    const options = Array.from({ length: COUNTS[layer] }, (_, i) =>
      make("option", { value: i }, layer === 2 ? `the trained one for ${i}` : `trained neuron ${i}`),
    );
    swap.replaceChildren(make("option", { value: "" }, "yours"), ...options);
    swap.value = String(theirs);
  }

  function show(content, looks, extremes, looking, palette, fresh) {
    selected = content.selected;
    const [layer, place] = selected;
    const part = [content.bars, content.patterns, content.votes][layer][place];
    say(title, `${KINDS[layer]} ${part.name}`);
    say(note, part.note);
    barDials.hidden = layer !== 0;
    sumDials.hidden = layer === 0;
    nameBox.hidden = layer === 2;
    if (fresh) {
      if (layer === 0) for (const [i, dial] of BAR_DIALS.entries()) dials[i].set(part[dial.name]);
      else sumDial.set(part.threshold);
    }
    const first = [0, 16, 32][layer] + place;
    look.show(looks.subarray(first * PIXELS, (first + 1) * PIXELS), palette);
    if (document.activeElement !== name && name.value !== part.name) name.value = part.name;
    showSwap(layer, place, content.swaps);
    bars.forEach(({ fill, value }, digit) => {
      const mean = extremes[digit];
      const width = `${Math.round(100 * mean)}%`;
      if (fill.style.width !== width) fill.style.width = width;
      say(value, mean.toFixed(2));
    });
    strip.thumbs.forEach(({ thumb, badge }, i) => {
      const index = extremes[10 + i];
      thumb.hidden = index === undefined || extremes.length < 10 + 2 * EXCITING;
      if (thumb.hidden) return;
      strip.fill(i, index, images.subarray(index * PIXELS, (index + 1) * PIXELS));
      say(badge, extremes[10 + EXCITING + i].toFixed(2));
      thumb.setAttribute("aria-label", `${anDigit(labels[index])}, activation ${badge.textContent}`);
    });
    strip.choose(looking.source === "digit" ? looking.index : -1);
  }

  const element = make(
    "section",
    { class: "nn-neuron-panel", "aria-label": "The selected neuron" },
    make("div", { class: "nn-neuron-side" }, title, note, barDials, sumDials, make("div", { class: "nn-row" }, nameBox, swapBox)),
    makeFigure("looks for (blue: ink, red: none)", look.element),
    makeFigure("lit, on average, for each digit", make("ol", { class: "nn-means" }, ...bars.map((bar) => bar.element))),
    makeFigure("excited most by", strip.element),
  );
  return { element, show };
}
