// The score, the ways to start, and all networks that there were: a curve to drag along, undo and redo.

import { make, makeButton, makeSlider, say } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";

export function makeTime(link, starts, total) {
  let place = 0;
  let count = 1;
  const score = make("p", { class: "nn-score", "data-score": "" });
  const words = make("p", { class: "nn-quiet nn-did" });
  const go = (next) => link.act("go", { place: next });
  const undo = makeButton("undo", "↶ undo", () => go(place - 1), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => go(place + 1), "Ctrl+Shift+Z");
  const slider = makeSlider({
    label: "step",
    name: "step",
    min: 0,
    max: 1,
    step: 1,
    value: 0,
    onInput: (next) => link.move("go", { place: next }),
  });
  const plot = makePlot({
    name: "scores",
    label: "Score of every network so far",
    height: 150,
    x: { label: "step", low: 0, high: 10 },
    y: { label: `of ${total.toLocaleString("en")}`, low: 0, high: total },
    onPoint: (at) => link.move("go", { place: Math.round(at) }),
  });
  const startRow = make(
    "div",
    { class: "nn-row" },
    make("span", { class: "nn-quiet" }, "Start from"),
    ...Object.entries(starts).map(([name, text]) =>
      makeButton(`start-${name}`, text, () => link.act("start", { start: name }), "What you have now stays in the history"),
    ),
  );

  function show(content, scores) {
    ({ place } = content.timeline);
    count = scores.length;
    const share = `${((100 * content.right) / content.total).toFixed(1)} %`;
    say(score, `${content.right.toLocaleString("en")} of ${content.total.toLocaleString("en")} right, ${share}`);
    const done = content.timeline.words[content.timeline.words.length - (count - place)] ?? "";
    say(words, `step ${place} of ${count - 1}${done ? `: ${done}` : ""}`);
    undo.disabled = place === 0;
    redo.disabled = place === count - 1;
    const input = slider.element.querySelector("input");
    if (Number(input.max) !== Math.max(1, count - 1)) input.max = Math.max(1, count - 1);
    input.disabled = count < 2;
    slider.set(place);
    plot.show({
      lines: [{ name: "", values: Array.from(scores), at: Array.from(scores, (_, i) => i), style: 0, strong: true }],
      x: { high: Math.max(10, count - 1) },
      y: { high: Math.max(100, 100 * Math.ceil(Math.max(...scores, content.right) / 100)) },
      words: `${count} steps, now at step ${place} with ${scores[place]} right`,
      cursor: place,
    });
  }

  function onKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || /^(text|number)$/.test(event.target.type)) return;
    const next = event.shiftKey ? place + 1 : place - 1;
    if (next >= 0 && next < count) go(next);
    event.preventDefault();
    event.stopPropagation();
  }

  const head = make("div", { class: "nn-hand-head" }, score, make("div", { class: "nn-row" }, undo, redo), startRow);
  const history = make(
    "section",
    { class: "nn-panel", "aria-label": "History" },
    make("h3", {}, "Every network so far"),
    plot.element,
    slider.element,
    words,
  );
  return { head, history, show, onKey, close: () => plot.close() };
}
