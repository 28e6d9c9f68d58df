// What happens in a network, layer by layer or at once, slowly or fast: the controls, and the stage that they set.

import { make, makeButton, makeChoice, makeSlider, say } from "../shared/dom.js";

const PACE = { min: 0.2, max: 3, step: 0.1, value: 0.7 }; // layers a second

/**
 * @typedef {object} Reveal
 * @property {HTMLElement} element the controls
 * @property {HTMLElement} story what the last whole layer holds
 * @property {(stories: readonly string[]) => void} show takes a sentence for each layer, the image first
 * @property {() => boolean} isComplete whether all layers have had their turn
 * @property {() => void} close
 */

/**
 * Makes the controls.
 * @param {object} options
 * @param {(stage: number) => void} options.onStage called with 0 (the image) to the number of layers (all of it) and what lies
 *   between; Infinity: at once
 * @returns {Reveal}
 */
export function makeReveal({ onStage }) {
  let [layers, stage] = [1, Infinity];
  let [frame, before] = [0, 0];
  /** @type {readonly string[]} */
  let texts = [];
  const mode = makeChoice({
    legend: "Show",
    name: "mode",
    value: "once",
    options: [
      ["once", "all at once"],
      ["layers", "layer by layer"],
    ],
    onChange: (key) => (key === "once" ? finish() : go(0)),
  });
  const play = makeButton("play", "▶ play", () => (frame ? pause() : start()));
  const back = makeButton("stage-before", "‹ layer", () => step(-1));
  const next = makeButton("stage-next", "layer ›", () => step(1));
  const pace = makeSlider({ label: "layers a second", name: "pace", ...PACE });
  const story = make("p", { class: "nn-story", "aria-live": "polite" });
  const element = make("div", { class: "nn-tools" }, mode.element, make("div", { class: "nn-row" }, back, play, next), pace.element);
  const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** @param {number} to */
  function go(to) {
    stage = Math.max(0, Math.min(to, layers));
    if (to !== Infinity) mode.set("layers");
    onStage(to === Infinity ? Infinity : stage);
    tell();
  }

  function finish() {
    pause();
    go(Infinity);
  }

  /** @param {number} by */
  function step(by) {
    pause();
    go(by > 0 ? Math.floor(stage) + 1 : Math.ceil(stage) - 1);
  }

  function start() {
    if (stage >= layers) go(0);
    before = performance.now();
    frame = requestAnimationFrame(turn);
    say(play, "❚❚ pause");
  }

  function pause() {
    cancelAnimationFrame(frame);
    frame = 0;
    say(play, "▶ play");
  }

  /** @param {number} now */
  function turn(now) {
    const to = stage + ((now - before) / 1000) * pace.value;
    // Where the system asks for less motion, whole layers light up and nothing moves between.
    if (!isCalm() || Math.floor(to) > Math.floor(stage)) {
      before = now;
      go(isCalm() ? Math.floor(to) : to);
    }
    if (stage >= layers) pause();
    else frame = requestAnimationFrame(turn);
  }

  // Words for what the last whole layer holds; at once: for all of them.
  function tell() {
    back.disabled = stage <= 0;
    next.disabled = stage >= layers;
    say(story, mode.value === "once" ? texts.join(" ") : (texts[Math.min(Math.floor(stage), layers)] ?? ""));
  }

  /** @param {readonly string[]} stories */
  function show(stories) {
    texts = stories;
    layers = stories.length - 1;
    stage = mode.value === "once" ? layers : Math.min(stage, layers);
    tell();
  }

  return { element, story, show, isComplete: () => stage >= layers, close: pause };
}
