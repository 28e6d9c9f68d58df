// Training that goes on from the network set by hand: the curve, and what of the hand's work survives.

import { make, makeButton, say } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";
import { row } from "../wire.js";
import { makeIcon } from "./icon.js";

/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Floats, Shaped } from "../wire.js" */
/** @import { Bar } from "./bar_shapes.js" */

/**
 * @typedef {object} Training
 * @property {Floats} epochs
 * @property {Floats} right shares from 0 to 1
 * @property {Floats} likeness of the 42 neurons to what they were, −1 to 1
 * @property {Shaped<Int8Array>} before (16, 784), the bars' weights at the start
 * @property {boolean} over
 * @property {boolean} paused
 * @property {string} problem
 * @property {string} words
 */

const SHOWN_BARS = 16;

/** @param {Link} link */
export function makeTraining(link) {
  let isAsking = false;
  let isPaused = false;
  const plot = makePlot({
    name: "training",
    label: "Share of right answers while it learns",
    height: 170,
    x: { label: "epochs", low: 0, high: 20 },
    y: { label: "% right", low: 0, high: 100 },
  });
  const words = make("p", { class: "nn-story" });
  const start = makeButton("train", "let training go on from here", () => link.act("train", { do: "start" }));
  const pause = makeButton("pause", "pause", () => link.act("train", { do: isPaused ? "go_on" : "pause" }));
  const end = makeButton("end-training", "back to yours", () => link.act("train", { do: "end" }));
  const pairs = Array.from({ length: SHOWN_BARS }, () => {
    const [before, now, value] = [makeIcon(), makeIcon(), make("span")];
    return { before, now, value, element: make("li", {}, before.element, now.element, value) };
  });
  const bars = make(
    "ol",
    { class: "nn-pairs", "aria-label": "Each bar's weights before and now, with their likeness from −1 to 1" },
    ...pairs.map(({ element }) => element),
  );
  const told = make("p", { class: "nn-quiet" }, "Each bar's weights: as you set them, as they are now, and how alike the two are.");
  const running = make("div", { class: "nn-training" }, plot.element, make("div", {}, words, told, bars));

  /** @param {Training | null} training @param {Bar[]} named @param {Shaped<Int8Array>} looks (42, 784) @param {Palette} palette */
  function show(training, named, looks, palette) {
    running.hidden = !training;
    start.hidden = Boolean(training);
    for (const button of [pause, end]) button.hidden = !training;
    if (!training) return;
    const isStopped = training.over || Boolean(training.problem);
    pause.hidden = isStopped;
    isPaused = training.paused;
    say(pause, isPaused ? "go on" : "pause");
    say(words, training.problem || training.words);
    plot.show({
      lines: [{ name: "", values: Array.from(training.right, (share) => 100 * share), at: training.epochs, style: 0, strong: true }],
      words: training.words,
    });
    pairs.forEach((pair, i) => {
      pair.before.show(row(training.before, i), palette);
      pair.now.show(row(looks, i), palette);
      say(pair.value, training.likeness[i].toFixed(2).replace("-", "−"));
      pair.element.title = named[i].name;
    });
    // The view asks for the next slice when it has drawn this one: a hidden page asks for none, a cell can run between.
    if (isStopped || isPaused || isAsking) return;
    isAsking = true;
    requestAnimationFrame(() => {
      isAsking = false;
      link.move("step");
    });
  }

  const element = make(
    "section",
    { class: "nn-panel", "aria-label": "Training" },
    make("h3", {}, "And if it learned from here?"),
    make("div", { class: "nn-row" }, start, pause, end),
    running,
  );
  return { element, show, close: () => plot.close() };
}
