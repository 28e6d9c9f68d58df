// The training lab's view: curves, the weights of the first layer as they form, and the digits it still gets wrong.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { makeColourBar } from "../shared/colour_bar.js";
import { say } from "../shared/dom.js";
import { makeGrid, PIXELS } from "../shared/grid.js";
import { makePlot } from "../shared/plot.js";
import { makeStrip } from "../shared/strip.js";
import { makeTable } from "../shared/table.js";
import { makeWall } from "../shared/wall.js";
import { makeTrainingControls } from "./controls.js";

const BYTE = 127; // stands for the largest weight
const MISTAKES = 20;
const TRAININGS = ["now", "1 before", "2 before", "3 before"];
const COLUMNS = ["training", "learning rate", "mini-batch", "neurons", "epochs", "cost", "right"];

function render({ model, el }) {
  return openLab({ model, el, className: "nn-training-lab", label: "Training lab: a network that learns" }, buildTraining);
}

function buildTraining(_setup, _buffers, { link, root, announce, palette: paletteNow }) {
  const controls = makeTrainingControls(link);
  const cost = makePlot({ name: "cost", label: "Cost", height: 220, x: { label: "epochs" }, y: { label: "cost" } });
  const accuracy = makePlot({
    name: "accuracy",
    label: "Fresh digits right",
    height: 220,
    x: { label: "epochs" },
    y: { high: 100, label: "% right" },
  });
  const table = makeTable({ label: "This training, and those before", name: "trainings", columns: COLUMNS, rows: TRAININGS });
  const wall = makeWall({
    label: "Neurons of the first layer, each as its 784 weights; arrow keys choose one",
    onChoose: choose,
    announce,
  });
  const large = makeGrid({ name: "neuron", label: "The chosen neuron's weights", isSigned: true });
  const bar = makeColourBar();
  const mistakes = makeStrip({
    name: "wrong",
    label: "Digits it gets wrong",
    onLook: (index) => tell(index ?? picked),
    onPick: (index) => {
      picked = index;
      tell(index);
    },
  });
  const blank = new Uint8Array(PIXELS);
  for (let place = 0; place < MISTAKES; place++) mistakes.add(place, blank);
  const parts = { cost, accuracy, table, wall, large, bar, mistakes };
  let chosen = 0;
  let picked = 0;
  let latest = null;
  let epochDrawn = -1;
  let shown = [];

  function choose(neuron) {
    chosen = neuron;
    if (latest) showWeights(latest);
  }

  function show(content, [weights, wrong, ...curves], fresh) {
    const before = latest;
    latest = { content, weights: new Int8Array(asBytes(weights)) };
    if (fresh) controls.show(content);
    showCurves(content, curves.map(asFloats));
    showWeights(latest);
    // Pictures of mistakes that change twenty times a second can be seen by nobody: anew each epoch, and at every stop.
    const epoch = Math.floor(content.epoch);
    if (!content.running || epoch !== epochDrawn) showMistakes(content.wrong, wrong);
    epochDrawn = epoch;
    table.show(content.rows);
    say(controls.words, content.words);
    say(controls.speed, content.speed);
    root.dataset.running = content.running;
    if (before && !content.running && before.content.words !== content.words) announce(content.words);
    if (before?.content.running && !content.running && content.over) link.act("commit");
    // The kernel works as long as somebody watches: the next slice is asked for when the last one is on the screen.
    if (content.running && fresh) link.move("step");
  }

  function showCurves(content, curves) {
    const runs = curves.map((numbers) => {
      const count = numbers.length / 3;
      return [0, 1, 2].map((row) => numbers.subarray(row * count, (row + 1) * count));
    });
    const high = Math.max(content.settings.epochs, ...runs.map(([epochs]) => epochs[epochs.length - 1]));
    const dearest = 1.05 * Math.max(...runs.map(([, costs]) => costs[0]));
    const line =
      (row, factor, most) =>
      ([epochs, ...rows], i) => ({
        name: TRAININGS[i],
        at: epochs,
        values: rows[row].map((value) => (value > most ? NaN : factor * value)),
        strong: !i,
        quiet: i > 0,
      });
    cost.show({ x: { high }, y: { high: dearest }, lines: runs.map(line(0, 1, dearest)), words: content.words });
    accuracy.show({ x: { high }, lines: runs.map(line(1, 100, 1)), words: content.words });
  }

  function showWeights({ content, weights }) {
    const palette = paletteNow("blue-red");
    const count = weights.length / PIXELS;
    chosen = Math.min(chosen, count - 1);
    const ink = getComputedStyle(root).color;
    wall.show({ bytes: weights, palette, ink, chosen, silenced: new Set(), key: `${chosen} ${count} ${palette.name}` });
    const part = weights.subarray(chosen * PIXELS, (chosen + 1) * PIXELS);
    large.values.set(Float32Array.from(part, (byte) => (byte * content.limit) / BYTE));
    Object.assign(large, { palette, limit: content.limit });
    large.draw();
    say(controls.neuron, `neuron ${chosen} of ${count}`);
    bar.show(content.limit, palette);
  }

  function showMistakes({ count, of, shown: told }, images) {
    shown = told;
    const bytes = asBytes(images).slice();
    mistakes.thumbs.forEach(({ thumb, badge }, place) => {
      thumb.hidden = place >= shown.length;
      if (thumb.hidden) return;
      mistakes.fill(place, place, bytes.subarray(place * PIXELS, (place + 1) * PIXELS), bytes);
      say(badge, shown[place].short);
      thumb.setAttribute("aria-label", shown[place].words);
    });
    say(
      controls.wrong,
      count
        ? `It gets ${count} of ${of} fresh digits wrong. ${count > shown.length ? "Its surest mistakes:" : ""}`
        : `All ${of} fresh digits are right.`,
    );
    picked = Math.min(picked, Math.max(0, shown.length - 1));
    mistakes.choose(-1);
    tell(picked);
  }

  function tell(place) {
    say(controls.story, shown[place]?.words ?? "");
    mistakes.choose(place);
  }

  const close = () => {
    for (const part of [cost, accuracy, wall]) part.close();
  };
  return { elements: controls.layout(parts), show, close };
}

export default { render };
