// Another network: hidden layers of any size, made with random weights, then trained for a moment; and the way back.

import { make, makeButton, makeChoice, say } from "../shared/dom.js";

const PRESETS = [
  ["16,16", "16, 16"],
  ["30", "30"],
  ["", "none"],
  ["8,8,8", "8, 8, 8"],
];

export function makeSizes(link) {
  let isTraining = false;
  let shown = "";
  let asked = 0;
  const presets = makeChoice({ legend: "Hidden layers", name: "hidden", options: PRESETS, onChange: (key) => ask(key) });
  const own = make("input", {
    type: "text",
    size: 9,
    "data-control": "hidden-own",
    "aria-label": "hidden layers of your own, as in 20, 12",
    placeholder: "20, 12",
    inputmode: "numeric",
  });
  const build = makeButton("make", "make it", () => askOwn());
  const course = makeButton("course", "back to the course's network", () => {
    stop();
    link.act("course");
  });
  const train = makeButton("train", "train it", () => (isTraining ? stop() : begin()));
  const bar = make("progress", { max: 1, value: 0, "aria-label": "How far the training has come" });
  const words = make("p", { role: "status" });
  const row = make("form", { class: "nn-row" }, make("span", { class: "nn-quiet" }, "or your own"), own, build);
  const element = make("div", { class: "nn-sizes" }, presets.element, row, words, make("div", { class: "nn-row" }, train, bar, course));
  row.addEventListener("submit", (event) => event.preventDefault());
  own.addEventListener("keydown", (event) => event.key === "Enter" && askOwn());

  function ask(text) {
    stop();
    const hidden = text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
    link.act("make", { hidden: hidden.map((part) => (/^\d+$/.test(part) ? Number(part) : part)) });
  }

  // An empty field means the sizes that stand in it in grey; a network without hidden layers has a button of its own.
  function askOwn() {
    if (!own.value.trim()) own.value = own.placeholder;
    ask(own.value);
  }

  function begin() {
    isTraining = true;
    asked = link.move("step");
  }

  function stop() {
    if (isTraining) link.act("save");
    isTraining = false;
  }

  // The next slice is asked for when this one's answer is here: a cell may run between, and a pause is heard at once.
  function show({ number, sizes, network, controls }, fresh) {
    if (isTraining && network.done) stop();
    else if (isTraining && number === asked) asked = link.move("step");
    const parameters = network.parameters.toLocaleString("en");
    say(words, `${sizes.join(" – ")}: ${parameters} weights and biases. ${network.text}`);
    const key = controls.hidden.join(",");
    if (fresh && key !== shown) presets.set(key);
    shown = key;
    train.hidden = bar.hidden = !network.made;
    train.disabled = network.done;
    say(train, isTraining ? "pause" : network.done ? "trained" : "train it");
    bar.value = network.share ?? 0;
    course.hidden = !network.made && network.text.startsWith("The course");
  }

  return { element, show, close: () => (isTraining = false) };
}
