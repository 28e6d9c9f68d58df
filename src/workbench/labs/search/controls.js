// The search's controls: nine dials for the hand, and what a blind try is like.

import { make, makeButton, makeChoice, makeSlider, say } from "../shared/dom.js";
import { makeSteps } from "../shared/steps.js";

const NUDGES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const REACH = 6; // a dial's slider ends here, on both sides
const GROUPS = ["pixels → hidden 1", "hidden 1 → hidden 2", "hidden 2 → output"];

/** @import { Answer, Knob, Setup } from "./view.js" */

/** @param {import("../link.js").Link} link @param {Setup} setup */
export function makeSearchControls(link, { count }) {
  const dialCounts = [1, 10, 100, 1000, count];
  const done = () => link.act("commit");
  /** @type {Knob[]} */
  let knobs = [];
  const sliders = Array.from({ length: 9 }, (_, i) => {
    const turn = (/** @type {number} */ value) => link.move("turn", { index: knobs[i].index, value });
    return makeSlider({ label: "", name: `knob-${i}`, min: -REACH, max: REACH, step: 0.05, value: 0, onInput: turn, onChange: done });
  });
  const other = makeButton("knobs", "nine other dials", () => link.act("knobs"));
  const nudge = makeSteps({
    label: "size of a nudge",
    name: "nudge",
    values: NUDGES,
    value: 0.3,
    onInput: (value) => link.act("nudge", { value }),
  });
  const dials = makeChoice({
    legend: "dials nudged at once",
    name: "dials",
    value: "100",
    options: dialCounts.map((n) => [String(n), n === count ? `all ${n.toLocaleString("en")}` : n.toLocaleString("en")]),
    onChange: (key) => link.act("dials", { value: Number(key) }),
  });
  const judge = makeChoice({
    legend: "keep it unless this gets worse:",
    name: "judge",
    value: "cost",
    options: [
      ["cost", "the cost"],
      ["score", "the score"],
    ],
    onChange: (value) => link.act("judge", { value }),
  });
  const run = makeButton("run", "▶ search", () => link.act("run", { on: run.dataset.on !== "true" }));
  const once = makeButton("once", "one try", () => link.act("once"));
  const restart = makeButton("restart", "start anew", () => link.act("restart"), "Back to the random dials of this seed");
  const seed = make("input", { type: "number", min: 0, max: 999999, step: 1, value: 0, "data-control": "seed" });
  let sown = 0;
  let isTyping = false;
  // A new seed starts anew; the same one again, when the field is left, must not.
  const sow = () => {
    isTyping = false;
    if (seed.value === "" || !seed.checkValidity() || seed.valueAsNumber === sown) return;
    sown = seed.valueAsNumber;
    link.act("seed", { value: sown });
  };
  seed.addEventListener("input", () => {
    isTyping = true;
  });
  seed.addEventListener("change", sow);
  seed.addEventListener("keydown", (event) => event.key === "Enter" && sow());

  /** @param {Answer} answer @param {boolean} fresh */
  function show({ knobs: nextKnobs, values, settings, running }, fresh) {
    knobs = nextKnobs;
    sliders.forEach((slider, i) => {
      const label = slider.element.firstElementChild;
      if (label) say(label, knobs[i].code.replace(/^layers\[\d\]\./, ""));
      if (slider.element.title !== knobs[i].words) slider.element.title = knobs[i].words;
      if (fresh) slider.set(Math.round(20 * values[i]) / 20);
    });
    if (fresh) {
      nudge.set(settings.nudge);
      dials.set(String(settings.dials));
      judge.set(settings.judge);
      sown = settings.seed;
      if (!isTyping && seed.valueAsNumber !== sown) seed.value = String(sown);
    }
    say(run, running ? "❚❚ pause" : "▶ search");
    if (run.dataset.on !== String(running)) run.dataset.on = String(running);
    if (once.disabled !== running) once.disabled = running;
  }

  const group = (/** @type {number} */ i) =>
    make(
      "div",
      { class: "nn-knobs", role: "group", "aria-label": GROUPS[i] },
      make("p", { class: "nn-quiet" }, GROUPS[i]),
      ...sliders.slice(3 * i, 3 * i + 3).map((slider) => slider.element),
    );
  return {
    show,
    hand: make("div", { class: "nn-hand" }, make("div", { class: "nn-knob-groups" }, ...[0, 1, 2].map(group)), other),
    luck: make(
      "div",
      { class: "nn-luck" },
      make("div", { class: "nn-row" }, run, once, restart, make("label", { class: "nn-field" }, "seed", seed)),
      make("div", { class: "nn-row nn-settings" }, nudge.element, dials.element, judge.element),
    ),
  };
}
