// Training that goes on from the network set by hand: the curve, and what of the hand's work survives.

import { make, makeButton, say } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { makePlot } from "../shared/plot.js";
import { makeIcon } from "./icon.js";

const SHOWN_BARS = 16;

export function makeTraining(link) {
  let isAsking = false;
  const plot = makePlot({
    name: "training",
    label: "Share of right answers while it learns",
    height: 170,
    x: { label: "epochs", low: 0, high: 20 },
    y: { label: "% right", low: 0, high: 100 },
  });
  const words = make("p", { class: "nn-story" });
  const start = makeButton("train", "let training go on from here", () => link.act("train", { do: "start" }));
  const pause = makeButton("pause", "pause", () => link.act("train", { do: pause.dataset.do }));
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
  const running = make(
    "div",
    { class: "nn-training" },
    plot.element,
    make(
      "div",
      {},
      words,
      make("p", { class: "nn-quiet" }, "Each bar's weights: as you set them, as they are now, and how alike the two are."),
      bars,
    ),
  );

  function show({ training, bars: names }, kept, looks, before, palette) {
    running.hidden = !training;
    start.hidden = Boolean(training);
    for (const button of [pause, end]) button.hidden = !training;
    if (!training) return;
    pause.hidden = training.over || Boolean(training.problem);
    pause.dataset.do = training.paused ? "go_on" : "pause";
    say(pause, training.paused ? "go on" : "pause");
    say(words, training.problem || training.words);
    plot.show({
      lines: [{ name: "", values: training.right.map((share) => 100 * share), at: training.epochs, style: 0, strong: true }],
      words: training.words,
    });
    pairs.forEach((pair, i) => {
      pair.before.show(before.subarray(i * PIXELS, (i + 1) * PIXELS), palette);
      pair.now.show(looks.subarray(i * PIXELS, (i + 1) * PIXELS), palette);
      say(pair.value, kept[i].toFixed(2).replace("-", "−"));
      pair.element.title = names[i].name;
    });
    // The view asks for the next slice when it has drawn this one: a hidden page asks for none, a cell can run between.
    if (training.over || training.paused || training.problem || isAsking) return;
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
