// The score, the ways to start, and all networks that there were: a curve to drag along, undo and redo.

import { make, makeButton, makeSlider, say } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";
import { makePlot } from "../shared/plot.js";

/** @import { Link } from "../link.js" */
/** @import { Shaped } from "../wire.js" */

/**
 * @typedef {object} Timeline
 * @property {number} place which of its networks is there now
 * @property {number} first the number of the oldest one that is still there
 * @property {number} best which of them got most digits right
 * @property {Shaped<Int32Array>} scores how many each got right
 * @property {string} words what was done to get to the present one
 */

const SHORTEST_AXIS = 10;

/**
 * @param {Link} link
 * @param {Record<string, string>} starts names and texts of the ways to start
 * @param {number} total how many digits are scored
 */
export function makeTime(link, starts, total) {
  let place = 0;
  let first = 0;
  let count = 1;
  let best = 0;
  let drawn = "";
  const score = make("p", { class: "nn-score", "data-score": "" });
  const scoreAgain = make("p", { class: "nn-score" });
  const words = make("p", { class: "nn-quiet nn-did" });
  const done = () => {
    link.act("commit");
  };
  /** @param {number} next */
  const drag = (next) => link.move("go", { place: Math.round(next) - first });
  /** @param {number} next */
  function go(next) {
    link.act("go", { place: next });
    done();
  }
  const undo = makeButton("undo", "↶ undo", () => go(place - 1), "Ctrl+Z");
  const redo = makeButton("redo", "↷ redo", () => go(place + 1), "Ctrl+Shift+Z");
  const toBest = makeButton("best", "best", () => go(best), "Back to the network that got most digits right");
  const slider = makeSlider({ label: "step", name: "step", min: 0, max: 1, step: 1, value: 0, onInput: drag, onChange: done });
  const handle = /** @type {HTMLInputElement} */ (slider.element.querySelector("input"));
  const plot = makePlot({
    name: "scores",
    label: "Score of every network so far",
    height: 150,
    x: { label: "step", low: 0, high: SHORTEST_AXIS },
    y: { label: `of ${total.toLocaleString("en")}`, low: 0, high: total },
    onPoint: drag,
    onDone: done,
  });
  const startRow = make(
    "div",
    { class: "nn-row" },
    make("span", { class: "nn-quiet" }, "Start from"),
    ...Object.entries(starts).map(([name, text]) =>
      makeButton(`start-${name}`, text, () => link.act("start", { start: name }), "What you have now stays in the history"),
    ),
  );

  /** @param {{ right: number, total: number, timeline: Timeline }} answer */
  function show({ right, total: of, timeline }) {
    ({ place, first, best } = timeline);
    count = timeline.scores.length;
    const share = `${((100 * right) / of).toFixed(1)} %`;
    for (const line of [score, scoreAgain]) say(line, `${right.toLocaleString("en")} of ${of.toLocaleString("en")} right, ${share}`);
    say(words, `step ${first + place} of ${first + count - 1}: ${timeline.words}`);
    say(toBest, `best: ${timeline.scores[best].toLocaleString("en")}`);
    undo.disabled = place === 0;
    redo.disabled = place === count - 1;
    toBest.disabled = place === best;
    showSlider();
    const key = `${first} ${timeline.scores.join()} ${right}`;
    if (key !== drawn) showCurve(timeline.scores, right);
    else plot.point(first + place);
    drawn = key;
  }

  function showSlider() {
    const last = String(Math.max(first + 1, first + count - 1));
    if (handle.max !== last) handle.max = last;
    if (handle.min !== String(first)) handle.min = String(first);
    handle.disabled = count < 2;
    slider.set(first + place);
  }

  /** @param {Int32Array} scores @param {number} right */
  function showCurve(scores, right) {
    const highest = scores[best];
    plot.show({
      lines: [
        { name: "", values: Array.from(scores), at: Array.from(scores, (_, i) => first + i), style: 0, strong: true },
        // The best one is marked by a line from the axis up to it.
        { name: "best", values: [0, highest], at: [first + best, first + best], style: 2 },
      ],
      x: { low: first, high: first + Math.max(SHORTEST_AXIS, count - 1) },
      y: { high: Math.max(100, 100 * Math.ceil(Math.max(highest, right) / 100)) },
      words: `${count} steps, now at step ${first + place} with ${scores[place]} right, the best was step ${first + best} with ${highest}`,
      cursor: first + place,
    });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const isField = event.target instanceof HTMLInputElement && /^(text|number)$/.test(event.target.type);
    const step = historyStep(event);
    if (!step || isField) return;
    const next = step === "redo" ? place + 1 : place - 1;
    if (next >= 0 && next < count) go(next);
    event.preventDefault();
    event.stopPropagation();
  }

  const head = make("div", { class: "nn-hand-head" }, score, make("div", { class: "nn-row" }, undo, redo, toBest), startRow);
  const history = make(
    "section",
    { class: "nn-panel", "aria-label": "History" },
    make("h3", {}, "Every network so far"),
    plot.element,
    slider.element,
    words,
  );
  return { head, history, scoreAgain, show, onKey, close: () => plot.close() };
}
