// The network lab's view: builds the elements, tells the kernel what the hand does, shows what the kernel answers.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { make, makeButton, makeChoice, makeFigure, say } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { makePad } from "../shared/pad.js";
import { css } from "../shared/palette.js";
import { makePicker } from "../shared/picker.js";
import { makeNetworkDrawing } from "./draw.js";
import { makeOne } from "./one.js";
import { makePreparing } from "./prepare.js";
import { makeReveal } from "./reveal.js";
import { makeSizes } from "./sizes.js";

const PUSHES = [
  ["push-left", "←", 0, -1, "left"],
  ["push-up", "↑", -1, 0, "up"],
  ["push-down", "↓", 1, 0, "down"],
  ["push-right", "→", 0, 1, "right"],
];
const DIGITS = [..."0123456789"];
const LABEL = "Network: arrow keys go from neuron to neuron, Enter keeps one's connections, Escape shows all";

function render({ model, el }) {
  return openLab({ model, el, className: "nn-network-lab", label: "Network lab: an image goes through every layer" }, buildNetwork);
}

function buildNetwork(setup, [images], { link, root, announce, palette: paletteNow }) {
  let latest = null;
  const pad = makePad({
    name: "pad",
    label: "Pad: draw a digit",
    onDraw: (values) => link.move("draw", {}, [values.slice().buffer]),
    onDone: () => link.act("save"),
    announce,
  });
  const drawing = makeNetworkDrawing({
    name: "network",
    label: LABEL,
    outputs: DIGITS,
    onPoint: (place) => link.move("point", { place }),
    onPick: (place) => link.act("select", { place: String(place) === String(latest?.selected ?? null) ? null : place }),
    onKeyPoint: tellNeuron,
  });
  const picker = makePicker({
    label: "Digits to pick from; hover to look, click to keep",
    name: "digits",
    images: asBytes(images),
    labels: setup.digits,
    onLook: (index) => link.move("look", { index }),
    onPick: (index) => link.act("pick", { index }),
  });
  const steps = makePreparing({ onChange: (switches) => link.act("prepare", switches) });
  const reveal = makeReveal({
    onStage: (stage) => {
      drawing.reveal(stage);
      tellVerdict();
    },
  });
  const one = makeOne();
  const sizes = makeSizes(link);
  const kind = makeChoice({
    legend: "Lines",
    name: "connections",
    options: [
      ["flow", "weight × activation"],
      ["weights", "weights"],
    ],
    onChange: (connections) => link.act("connections", { connections }),
  });
  const signs = makeChoice({
    legend: "of sign",
    name: "signs",
    value: "both",
    options: [
      ["both", "+ and −"],
      ["positive", "+"],
      ["negative", "−"],
    ],
    onChange: () => latest && drawNetwork(),
  });
  const colours = makeChoice({
    legend: "Colours",
    name: "colours",
    options: [
      ["blue-red", "blue / red"],
      ["green-red", "green / red"],
    ],
    onChange: (scheme) => link.act("colours", { colours: scheme }),
  });
  const legend = make("p", { class: "nn-scale" });
  const counted = make("span", { class: "nn-quiet nn-counted" });
  const verdict = make("p", { class: "nn-verdict", "data-verdict": "" });
  const about = make("span", { class: "nn-quiet" });

  function tellNeuron([layer, number]) {
    announce(`layer ${layer}, neuron ${number}: ${latest.held[layer - 1][number].toFixed(2)}`);
  }

  // The outputs are the last to light up: before that nobody knows the answer.
  function tellVerdict() {
    if (!latest) return;
    say(verdict, reveal.isComplete() ? latest.content.verdict : "On its way through the layers …");
    say(about, reveal.isComplete() ? latest.content.about : "");
    say(counted, reveal.isComplete() ? (latest.content.one?.lines ?? latest.content.lines) : "");
  }

  // `fresh` is false where the hand has moved on since: then what the hand drew stays as it is.
  function show(content, buffers, fresh) {
    const [images, numbers, lines, ink, alone, weights, values] = buffers.map(asFloats);
    const palette = paletteNow(content.controls.colours);
    const neurons = content.sizes.slice(1);
    const perLayer = (start) =>
      neurons.map((_, i) => numbers.subarray(start + sum(neurons.slice(0, i)), start + sum(neurons.slice(0, i + 1))));
    const [image, seen] = [images.subarray(0, PIXELS), images.subarray(PIXELS)];
    latest = {
      content,
      palette,
      seen,
      held: perLayer(0),
      levels: perLayer(sum(neurons)),
      lines,
      alone,
      values,
      selected: content.selected,
    };
    if (fresh) pad.grid.values.set(image);
    Object.assign(pad.grid, { palette, outline: outlineOf(content.box) });
    pad.grid.draw();
    drawNetwork();
    steps.show({ image, seen, ink }, content, palette, fresh);
    reveal.show(content.stories);
    one.show(content.one, weights, values, palette);
    sizes.show(content, fresh);
    if (fresh) {
      kind.set(content.controls.connections);
      colours.set(content.controls.colours);
    }
    picker.choose(content.kept);
    tellVerdict();
    showLegend(palette);
    root.dataset.digit = content.digit;
  }

  function showLegend(palette) {
    if (legend.dataset.shown === palette.name) return;
    legend.dataset.shown = palette.name;
    const swatch = (colour, words) => make("span", {}, make("i", { style: `background: ${css(colour)}` }), words);
    legend.replaceChildren(swatch(palette.positive, "+ excites"), swatch(palette.negative, "− calms"));
  }

  function drawNetwork() {
    const { content, palette, seen, held, levels, lines, alone, values } = latest;
    let at = 0;
    const gaps = content.drawn.map((count, layer) => {
      const part = (place) => lines.subarray(at + place * count, at + (place + 1) * count);
      const gap = { layer, senders: part(0), receivers: part(1), strengths: part(2) };
      at += 3 * count;
      return gap;
    });
    let single = null;
    if (content.one) {
      const { place, drawn } = content.one;
      const receivers = new Float32Array(drawn).fill(place[1]);
      single = {
        place,
        values,
        gap: { layer: place[0] - 1, senders: alone.subarray(0, drawn), receivers, strengths: alone.subarray(drawn) },
      };
    }
    drawing.show({ sizes: content.sizes, image: seen, held, levels, gaps, one: single, palette, signs: signs.value });
  }

  const pushes = PUSHES.map(([name, text, down, right, words]) => {
    const button = makeButton(name, text, () => link.act("push", { down, right }), `push the drawing one pixel ${words}`);
    button.setAttribute("aria-label", `push the drawing one pixel ${words}`);
    return button;
  });
  const shrink = makeButton("shrink", "smaller", () => link.act("shrink"), "draw the same, a fifth smaller");
  const panel = (name, title, ...content) => make("div", { class: `nn-panel ${name}` }, make("h3", {}, title), ...content);
  const elements = [
    make(
      "div",
      { class: "nn-top" },
      make(
        "div",
        { class: "nn-left" },
        makeFigure("draw here", pad.element),
        pad.tools,
        make("div", { class: "nn-row" }, ...pushes, shrink),
      ),
      make("div", { class: "nn-right" }, make("div", { class: "nn-head" }, verdict, about), drawing.element),
    ),
    reveal.element,
    reveal.story,
    make("div", { class: "nn-tools" }, kind.element, signs.element, legend, counted),
    make(
      "div",
      { class: "nn-panels" },
      panel("nn-way", "On its way into the network", steps.element),
      panel("nn-one-panel", "One neuron", one.element),
      panel("nn-pick", "Digits to pick", picker.element),
      panel("nn-other", "Another network", sizes.element),
    ),
    make("div", { class: "nn-foot" }, colours.element),
  ];
  const close = () => {
    for (const part of [drawing, reveal, sizes]) part.close();
  };
  return { elements, show, close };
}

const sum = (counts) => counts.reduce((total, count) => total + count, 0);

// The dashed frame around the ink, as the grid draws outlines; none where there is no ink.
function outlineOf([top, left, height, width]) {
  if (!height) return null;
  return { row: top + (height - 1) / 2, column: left + (width - 1) / 2, angle: 0, length: width, thickness: height };
}

export default { render };
