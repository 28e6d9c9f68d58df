// The edge lab's controls: level, brush, presets, sliders, undo; and the page they and the pictures are laid out on.

import { makeColourBar } from "../shared/colour_bar.js";
import { make, makeButton, makeChoice, makeFigure, makeSlider, say } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";

const SHAPE = [
  { name: "row", label: "row", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "column", label: "column", min: 0, max: SIDE - 1, step: 0.5 },
  { name: "angle", label: "angle", min: 0, max: 180, step: 5, unit: "°" },
  { name: "length", label: "length", min: 1, max: SIDE, step: 0.5 },
  { name: "thickness", label: "thickness", min: 1, max: 10, step: 0.5 },
  { name: "centre", label: "centre weight", min: -2, max: 2, step: 0.05 },
  { name: "surround", label: "surround weight", min: -2, max: 2, step: 0.05 },
];
const PRESETS = [
  ["clear", "clear all"],
  ["centre", "centre only"],
  ["blob", "a round blob"],
  ["image", "copy the image"],
  ["noise", "random"],
];

export function makeControls(link, levels, digitCount) {
  let shownDigit = -1;
  const level = makeChoice({
    legend: "Level",
    name: "level",
    options: levels.map(({ title }, i) => [String(i + 1), `${i + 1} ${title}`]),
    onChange: (number) => link.act("level", { level: Number(number) }),
  });
  const kind = makeChoice({
    legend: "Brush",
    name: "brush",
    value: "1",
    options: [
      ["1", "+ positive"],
      ["-1", "− negative"],
      ["0", "erase"],
    ],
  });
  const pen = makeChoice({
    legend: "Pen",
    name: "pen",
    value: "ink",
    options: [
      ["ink", "ink"],
      ["rubber", "rubber"],
    ],
  });
  const size = makeSlider({ label: "size", name: "brush-size", min: 1, max: 9, step: 0.5, value: 3, unit: " px" });
  const strength = makeSlider({ label: "strength", name: "brush-strength", min: 0.1, max: 2, step: 0.1, value: 1 });
  const bias = makeSlider({
    label: "bias",
    name: "bias",
    min: -50,
    max: 20,
    step: 0.5,
    value: -10,
    onInput: (value) => link.move("bias", { bias: value }),
    onChange: () => link.act("commit"),
  });
  const shapes = SHAPE.map((slider) =>
    makeSlider({ ...slider, value: slider.min, onInput: sendShape, onChange: () => link.act("commit") }),
  );
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"), "Ctrl+Shift+Z");
  const presets = make(
    "div",
    { class: "nn-row" },
    ...PRESETS.map(([name, text]) => makeButton(`preset-${name}`, text, () => link.act("preset", { preset: name }))),
  );
  const colours = makeChoice({
    legend: "Colours",
    name: "colours",
    options: [
      ["blue-red", "blue / red"],
      ["green-red", "green / red"],
    ],
    onChange: (scheme) => link.act("colours", { colours: scheme }),
  });
  const flipper = (step, text, words) => {
    const element = makeButton(`digit${step}`, text, () => flip(step), words);
    element.setAttribute("aria-label", words);
    return element;
  };
  const digits = make("span", { class: "nn-flip" }, flipper(-1, "‹", "previous digit"), "digit", flipper(1, "›", "next digit"));
  const blank = makeButton("blank", "blank image", () => link.act("pick", { source: "blank", index: 0 }));
  const task = make("p", { class: "nn-task" });
  const score = make("p", { class: "nn-score", "data-score": "" });
  const bar = make("progress", { max: 48, value: 0, "aria-label": "Images that the neuron gets right" });
  const legend = makeColourBar();

  // Goes through the digits one by one, from wherever the last one was.
  function flip(step) {
    shownDigit = (shownDigit + step + digitCount) % digitCount;
    link.act("pick", { source: "digits", index: shownDigit });
  }

  function sendShape() {
    link.move("shape", { shape: Object.fromEntries(SHAPE.map(({ name }, i) => [name, shapes[i].value])) });
  }

  function brush() {
    return { value: Number(kind.value) * strength.value, radius: size.value / 2 };
  }

  // True if the key meant something here.
  function onKey(event) {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "z") link.act(event.shiftKey ? "redo" : "undo");
    else if ((event.ctrlKey || event.metaKey) && key === "y") link.act("redo");
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (key === "+" || key === "=") kind.set("1");
    else if (key === "-") kind.set("-1");
    else if (key === "0" || key === "e") kind.set("0");
    else return false;
    return true;
  }

  function show({ controls, looking, undo: canUndo, redo: canRedo }, fresh, { level: now, right, limit, palette }) {
    if (fresh) {
      level.set(String(controls.level));
      colours.set(controls.colours);
      bias.set(controls.bias);
      for (const [i, { name }] of SHAPE.entries()) shapes[i].set(controls.shape[name]);
    }
    if (looking.source === "digits") shownDigit = looking.index;
    undo.disabled = !canUndo;
    redo.disabled = !canRedo;
    say(task, now.task);
    const reached = right >= now.target;
    say(score, `${right} of ${now.labels.length} right. ${reached ? `✓ Target of ${now.target} reached.` : `Target: ${now.target}.`}`);
    score.classList.toggle("nn-reached", reached);
    bar.value = right;
    legend.show(limit, palette);
  }

  function layout(parts) {
    const sign = (text) => make("span", { class: "nn-sign", "aria-hidden": "true" }, text);
    const group = (name, title, ...content) => make("div", { class: `nn-panel ${name}` }, make("h3", {}, title), ...content);
    parts.noDigits = make("p", { class: "nn-quiet" }, "Of 500 digits none is a favourite yet: paint some weights.");
    parts.digits = group(
      "nn-digits",
      "Of 500 digits, these excite it most",
      parts.most.element,
      make("h3", {}, "and these least"),
      parts.least.element,
    );
    return [
      make("div", { class: "nn-head" }, level.element, task),
      make(
        "div",
        { class: "nn-grids" },
        makeFigure("image", parts.image.element, make("div", { class: "nn-row" }, pen.element, blank, digits)),
        sign("×"),
        makeFigure("weights", parts.weights.element, legend.element),
        sign("→"),
        makeFigure("pixel × weight", parts.product.element, parts.reading),
        sign("→"),
        makeFigure("neuron", parts.neuron.element, make("div", { class: "nn-verdict" }, score, bar)),
      ),
      make(
        "div",
        { class: "nn-tools" },
        kind.element,
        size.element,
        strength.element,
        make("div", { class: "nn-row" }, undo, redo),
        presets,
      ),
      group(
        "nn-images",
        "Does it light up where it should? Framed: the edge is there. ✗: the neuron is wrong; click to see why.",
        parts.strip.element,
        parts.story,
      ),
      make("div", { class: "nn-sum" }, bias.element, parts.gauge.element, parts.equation),
      make(
        "details",
        { class: "nn-panel" },
        make("summary", {}, "Shape an edge with sliders (this replaces what is painted)"),
        make("div", { class: "nn-sliders" }, ...shapes.map(({ element }) => element)),
      ),
      parts.noDigits,
      parts.digits,
      make("div", { class: "nn-foot" }, colours.element),
    ];
  }

  return { brush, erasesImage: () => pen.value === "rubber", onKey, show, layout };
}
