// The landscape lab's view: a map of the cost with a ball on it, and beside it what one can do with them.

import { openLab } from "../lab.js";
import { make, say } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";
import { makeLandscapeControls } from "./controls.js";
import { makeRelief } from "./relief.js";

/** @import { Floats } from "../wire.js" */
/** @import { Dial } from "./dial_fields.js" */
/** @import { Relief } from "./ground.js" */
/** @import { Place } from "./places.js" */
/**
 * What a view needs once: see `LandscapeLab.setup`.
 * @typedef {{ sizes: number[], fresh: number }} Setup
 */
/**
 * What the kernel answers: see `LandscapeLab.answer`.
 * @typedef {object} Answer
 * @property {"dials" | "random" | "training"} plane
 * @property {string[]} labels of the two axes
 * @property {Dial[]} dials the two of the map of dials
 * @property {number} x
 * @property {number} y
 * @property {number} cost
 * @property {number} right the share of new digits that are right
 * @property {number[]} next where a step leads
 * @property {number} rate
 * @property {Relief} map
 * @property {Floats} trail four rows: step, x, y, cost
 * @property {Floats} way two rows: x and y of a training, where the map goes through one
 * @property {number} steps
 * @property {string} last
 * @property {string} story
 * @property {string} spoken
 * @property {boolean} running
 * @property {boolean} undo
 * @property {boolean} redo
 */

const TASKS = {
  dials:
    "Drag the ball to the lowest place that you find. Then press “trained dials”, drag it to about (2, 2), and let it go downhill with learning rates of 30, 0.3 and 1,000.",
  random: "Press “random dials”, then “downhill”. Each step turns all 13,002 dials. Watch the ball, the map, and the cost.",
  training:
    "Press “random dials”, set the learning rate to 3, then “downhill”. Each step turns all 13,002 dials. The dotted line is the way that a training took.",
};

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-landscape-lab", label: "Landscape lab: the cost as a map" }, buildLandscape);
}

/** @param {Setup} setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildLandscape(setup, { link, root, announce, palette }) {
  const done = () => link.act("save");
  const relief = makeRelief({ onMove: moveFromMap, onDone: done, onKey });
  const controls = makeLandscapeControls({ link, setup, onMove: relief.move, onDone: done });
  const [cost, story, last] = ["nn-landscape-cost", "nn-landscape-story", "nn-quiet nn-landscape-last"].map((kind) =>
    make("p", { class: kind }),
  );
  const task = make("p", { class: "nn-quiet nn-landscape-task", "data-task": "" });
  cost.dataset.cost = "";
  let told = "";
  let wasRunning = false;

  /** @param {Place} place */
  function moveFromMap(place) {
    controls.follow(place);
    link.move("go", { ...place });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const step = historyStep(event);
    if (!step) return;
    link.act(step);
    event.preventDefault();
  }

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    relief.show(answer, fresh, palette("blue-red"));
    controls.show(answer, fresh);
    say(cost, `cost ${answer.cost.toFixed(4)} · ${(100 * answer.right).toFixed(1)} % of ${setup.fresh} new digits right`);
    say(story, answer.story);
    say(task, TASKS[answer.plane]);
    say(last, answer.last);
    root.dataset.running = String(answer.running);
    if (wasRunning && !answer.running) done(); // a walk is saved, and is one step to undo
    wasRunning = answer.running;
    root.dataset.steps = String(answer.steps);
    if (!answer.running && told !== answer.spoken) {
      if (told) announce(`${answer.last} ${answer.spoken}`.trim());
      told = answer.spoken;
    }
    if (!fresh) return;
    // The kernel works as long as somebody watches: the next slice is asked for when the last one is on the screen.
    if (answer.running) link.move("work");
    else if (!answer.map.fits) link.move("draw");
  }

  const elements = [
    controls.top,
    make(
      "div",
      { class: "nn-landscape-main" },
      make("div", { class: "nn-landscape-map" }, relief.element, relief.under, task),
      make(
        "div",
        { class: "nn-landscape-side" },
        controls.dials,
        ...controls.hand,
        cost,
        story,
        ...controls.walk,
        controls.plot.element,
        last,
      ),
    ),
  ];
  return { elements, show, close: () => controls.plot.close() };
}

export default { render };
