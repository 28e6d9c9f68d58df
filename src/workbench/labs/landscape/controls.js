// What stands beside the map: which map, which dials, where the ball is, the learning rate, and the walk.

import { make, makeButton, makeChoice, makeSlider, say } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";
import { makeSteps } from "../shared/steps.js";
import { makeDialFields } from "./dial_fields.js";
import { digitsOf, rounded } from "./places.js";

const RATES = [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];
const OTHERS = { dials: "two other dials", random: "another random plane", training: "" };

/** @import { Link } from "../link.js" */
/** @import { Place } from "./places.js" */
/** @import { Answer, Setup } from "./view.js" */

/**
 * Makes the controls.
 * @param {object} options
 * @param {Link} options.link
 * @param {Setup} options.setup
 * @param {(place: Place) => void} options.onMove
 * @param {() => void} options.onDone
 */
export function makeLandscapeControls({ link, setup, onMove, onDone }) {
  const plane = makeChoice({
    legend: "The map shows",
    name: "plane",
    value: "dials",
    options: [
      ["dials", "two dials"],
      ["random", "all dials: a random plane"],
      ["training", "all dials: through a training"],
    ],
    onChange: (name) => link.act("plane", { name }),
  });
  const fields = /** @type {const} */ (["x", "y"]).map((axis) =>
    makeDialFields({ axis, sizes: setup.sizes, onDial: (dial) => link.act("dial", dial) }),
  );
  const others = makeButton("others", OTHERS.dials, () => link.act("others"));
  const place = { x: 0, y: 0 };
  const sliders = /** @type {const} */ (["x", "y"]).map((axis) =>
    makeSlider({
      label: axis,
      name: axis,
      min: -8,
      max: 8,
      step: 0.01,
      value: 0,
      onInput: (value) => {
        place[axis] = value;
        onMove({ ...place });
      },
      onChange: onDone,
    }),
  );
  const rate = makeSteps({
    label: "learning rate",
    name: "rate",
    values: RATES,
    value: 10,
    onInput: (value) => link.move("rate", { value }),
    onChange: onDone,
  });
  const step = makeButton("step", "one step", () => link.act("step"));
  const run = makeButton("run", "▶ downhill", () => link.act("run", { on: run.dataset.on !== "true" }));
  const put = (/** @type {string} */ where, /** @type {string} */ text, /** @type {string} */ title) =>
    makeButton(`put-${where}`, text, () => link.act("put", { where }), title);
  const start = put("start", "random dials", "Sets all 13,002 dials as they were before the training");
  const end = put("end", "trained dials", "Sets all 13,002 dials as they were after the training");
  const zoom = (/** @type {number} */ by, /** @type {string} */ text) =>
    makeButton(by < 0 ? "closer" : "wider", text, () => link.act("zoom", { by }));
  const [closer, wider] = [zoom(-1, "closer"), zoom(1, "wider")];
  const undo = makeButton("undo", "undo", () => link.act("undo"));
  const redo = makeButton("redo", "redo", () => link.act("redo"));
  const plot = makePlot({
    name: "trail",
    label: "The cost, step by step",
    height: 148,
    x: { label: "steps", high: 10 },
    y: { label: "cost" },
  });

  /** Moves the sliders to where the ball was dragged, at once. @param {Place} next */
  function follow(next) {
    Object.assign(place, next);
    sliders[0].set(next.x);
    sliders[1].set(next.y);
  }

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    const { reach, centre } = answer.map;
    const isDials = answer.plane === "dials";
    sliders.forEach((slider, i) => {
      const range = { min: rounded(centre[i] - reach, reach), max: rounded(centre[i] + reach, reach) };
      slider.setRange({ ...range, step: Number((10 ** -digitsOf(reach)).toFixed(3)) });
    });
    fields.forEach((field, i) => {
      field.show(answer.dials[i], fresh);
      field.element.hidden = !isDials;
    });
    say(others, OTHERS[answer.plane]);
    others.hidden = answer.plane === "training";
    if (fresh) {
      follow({ x: rounded(answer.x, reach), y: rounded(answer.y, reach) });
      plane.set(answer.plane);
      rate.set(answer.rate);
    }
    say(run, answer.running ? "❚❚ pause" : "▶ downhill");
    if (run.dataset.on !== String(answer.running)) run.dataset.on = String(answer.running);
    undo.disabled = !answer.undo;
    redo.disabled = !answer.redo;
    showTrail(answer);
  }

  /** @param {Answer} answer */
  function showTrail({ trail, steps }) {
    const count = trail.length / 4;
    const at = trail.subarray(0, count);
    const values = trail.subarray(3 * count);
    const high = values.reduce((most, value) => Math.max(most, value), 0.1);
    plot.show({
      x: { high: Math.max(10, steps) },
      y: { high: 1.05 * high },
      lines: [{ name: "cost", at, values, strong: true }],
      words: count ? `from ${values[0].toFixed(4)} to ${values[count - 1].toFixed(4)} in ${steps} steps` : "no step yet",
    });
  }

  const row = (/** @type {HTMLElement[]} */ ...content) => make("div", { class: "nn-row" }, ...content);
  return {
    show,
    follow,
    plot,
    undo,
    top: plane.element,
    dials: make("div", { class: "nn-landscape-dials" }, ...fields.map(({ element }) => element)),
    hand: [make("div", { class: "nn-landscape-place" }, ...sliders.map(({ element }) => element)), row(start, end, others)],
    walk: [rate.element, row(step, run, undo, redo, closer, wider)],
  };
}
