// The inside lab's view: which network, its neurons on a wall and what excites them, and a pad to fool it with.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { anDigit, make, makeButton, makeChoice, makeFigure, makeSlider, say } from "../shared/dom.js";
import { makeGrid, PIXELS } from "../shared/grid.js";
import { makePad } from "../shared/pad.js";
import { makePicker } from "../shared/picker.js";
import { makeStrip } from "../shared/strip.js";
import { makeWall } from "../shared/wall.js";
import { makeAnswers } from "./answers.js";

const SHOWN = 8; // digits that excite a neuron most, and least
const NETWORK_NAMES = { plain: "plainly trained", sigmoid: "best sigmoid", relu: "best ReLU" };
const LAYERS = [
  ["0", "hidden layer 1: its weights"],
  ["1", "hidden layer 2: what its weights add up to"],
];

function render({ model, el }) {
  return openLab({ model, el, className: "nn-inside", label: "Inside lab: what a trained network looks for" }, buildInside);
}

function buildInside(setup, [images], { link, root, announce, palette: paletteNow }) {
  const bytes = asBytes(images);
  const text = () => make("p", {});
  const [about, loss, likes, story, found] = [text(), text(), text(), text(), text()];
  let chosen = [0, 0];

  // Neurons.
  const network = makeChoice({
    legend: "Network",
    name: "network",
    options: setup.networks.map((name) => [name, NETWORK_NAMES[name]]),
    onChange: (which) => link.act("network", { which }),
  });
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
  const [most, least] = ["most", "least"].map((name) => {
    const strip = makeStrip({
      name,
      label: `Digits that excite the neuron ${name}`,
      onLook: () => {},
      onPick: (index) => link.act("digit", { index }),
    });
    for (let i = 0; i < SHOWN; i++) strip.add(i, bytes.subarray(0, PIXELS));
    return strip;
  });
  const likesTitle = make("h3", {});

  // The image.
  const pad = makePad({
    name: "pad",
    label: "Pad: draw anything",
    onDraw: (values) => link.move("draw", {}, [values.slice().buffer]),
    onDone: () => link.act("save"),
    announce,
  });
  const seen = makeGrid({ name: "seen", label: "What the network sees" });
  const answers = makeAnswers({ name: "outputs", label: "The network's ten answers" });
  const picker = makePicker({
    label: "Digits to look at",
    name: "digits",
    images: bytes,
    labels: setup.labels,
    perPage: 10,
    onPick: (index) => link.act("digit", { index }),
  });
  const doodles = make(
    "select",
    { "data-control": "doodle", "aria-label": "Letters and doodles" },
    make("option", { value: "" }, "letters and doodles…"),
    ...setup.doodles.map((name, i) => make("option", { value: i }, name)),
  );
  doodles.addEventListener("change", () => doodles.value !== "" && link.act("doodle", { index: Number(doodles.value) }));
  const noise = makeButton("noise", "noise", () => link.act("noise"));
  const [right, down] = ["right", "down"].map((name) =>
    makeSlider({
      label: `move ${name}`,
      name,
      min: -8,
      max: 8,
      step: 1,
      value: 0,
      unit: " px",
      onInput: sendShift,
      onChange: () => link.act("save"),
    }),
  );
  const prepare = make("input", { type: "checkbox", "data-control": "prepare" });
  prepare.addEventListener("change", () => link.act("prepare", { on: prepare.checked }));

  // The smallest change.
  const wanted = make(
    "select",
    { "data-control": "wanted" },
    make("option", { value: "" }, "any other answer"),
    ...Array.from({ length: 10 }, (_, digit) => make("option", { value: digit }, `the answer ${digit}`)),
  );
  const seek = makeButton("change", "find the smallest change", () =>
    link.act("change", { wanted: wanted.value === "" ? null : Number(wanted.value) }),
  );
  const difference = makeGrid({ name: "difference", label: "What changes: blue brighter, red darker", isSigned: true });
  const after = makeGrid({ name: "after", label: "The changed image" });
  const pictures = make(
    "div",
    { class: "nn-inside-change" },
    makeFigure("the change, its colours full at its largest", difference.element),
    makeFigure("the image with it", after.element),
  );

  function sendShift() {
    link.move("shift", { right: right.value, down: down.value });
  }

  function show(content, [wallBytes, rankBytes, outputBytes, drawingBytes, seenBytes, changedBytes], fresh) {
    const palette = paletteNow();
    const ink = getComputedStyle(root).color;
    chosen = content.neuron;
    const silenced = new Set(content.silenced.filter(([at]) => at === chosen[0]).map(([, neuron]) => neuron));
    wall.show({
      bytes: new Int8Array(asBytes(wallBytes)),
      palette,
      ink,
      chosen: chosen[1],
      silenced,
      key: `${palette.name} ${chosen} ${[...silenced]}`,
    });
    showFavourites(asFloats(rankBytes));
    say(about, content.about);
    say(loss, content.loss);
    say(likes, content.likes);
    say(
      likesTitle,
      `Neuron ${chosen[1]} of hidden layer ${chosen[0] + 1}: of ${setup.labels.length.toLocaleString("en")} digits these excite it most`,
    );
    say(silenceWords, `silence neuron ${chosen[1]}`);
    say(story, content.story);
    say(found, content.found);
    listen.disabled = !content.silenced.length;
    if (fresh) {
      network.set(content.which);
      layer.set(String(chosen[0]));
      silence.checked = silenced.has(chosen[1]);
      down.set(content.shift[0]);
      right.set(content.shift[1]);
      prepare.checked = content.prepare;
      doodles.value = content.source.kind === "doodle" ? content.source.index : "";
    }
    answers.show(asFloats(outputBytes));
    picker.choose(content.source.kind === "digit" ? content.source.index : -1);
    const [drawing, image, changed] = [drawingBytes, seenBytes, changedBytes].map(asFloats);
    paint(pad.grid, fresh ? drawing : null, palette, 1);
    paint(seen, image, palette, 1);
    const differences = changed.map((pixel, i) => pixel - image[i]);
    pictures.hidden = !differences.some(Boolean);
    if (!pictures.hidden) {
      paint(
        difference,
        differences,
        palette,
        differences.reduce((top, value) => Math.max(top, Math.abs(value)), 0),
      );
      paint(after, changed, palette, 1);
    }
    root.dataset.choice = asFloats(outputBytes).reduce((best, value, i, all) => (value > all[best] ? i : best), 0);
  }

  function showFavourites(ranks) {
    [most, least].forEach((strip, side) => {
      strip.thumbs.forEach(({ thumb, badge }, i) => {
        const index = ranks[side * SHOWN + i];
        strip.fill(i, index, bytes.subarray(index * PIXELS, (index + 1) * PIXELS));
        say(badge, ranks[(2 + side) * SHOWN + i].toFixed(2));
        thumb.setAttribute("aria-label", `${anDigit(setup.labels[index])}, activation ${badge.textContent}`);
      });
    });
  }

  function paint(grid, values, palette, limit) {
    const same = grid.palette?.name === palette.name && grid.limit === limit;
    if (same && (!values || values.every((value, i) => value === grid.values[i]))) return;
    if (values) grid.values.set(values);
    Object.assign(grid, { palette, limit });
    grid.draw();
  }

  const panel = (name, title, ...content) =>
    make("div", { class: `nn-panel ${name}` }, ...(title ? [make("h3", {}, title)] : []), ...content);
  const check = (input, words) => make("label", { class: "nn-check" }, input, words);
  const elements = [
    make("div", { class: "nn-row" }, network.element),
    about,
    make("div", { class: "nn-row" }, layer.element),
    wall.element,
    make("div", { class: "nn-row" }, check(silence, silenceWords), listen, loss),
    panel("nn-inside-likes", "", likesTitle, most.element, make("h3", {}, "and these least"), least.element, likes),
    panel(
      "nn-inside-try",
      "Try to fool it",
      make(
        "div",
        { class: "nn-inside-images" },
        makeFigure("picked or drawn", pad.element, pad.tools, check(prepare, "bring drawings into MNIST's form")),
        makeFigure("what the network sees", seen.element, right.element, down.element),
        makeFigure("its ten answers", answers.element),
      ),
      make("div", { class: "nn-row" }, noise, doodles),
      picker.element,
      story,
    ),
    panel(
      "nn-inside-least",
      "The smallest change that changes the answer",
      make("div", { class: "nn-row" }, make("label", {}, "to ", wanted), seek),
      found,
      pictures,
    ),
  ];
  for (const line of [story, found, loss]) line.setAttribute("aria-live", "polite");
  return { elements, show, close: wall.close };
}

export default { render };
