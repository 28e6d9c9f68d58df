// The search lab's view: dials for the hand, a blind search that runs as long as somebody watches, and its curve.

import { openLab } from "../lab.js";
import { anDigit, make, say } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";
import { makeStrip } from "../shared/strip.js";
import { makeTasks } from "../shared/tasks.js";
import { row } from "../wire.js";
import { makeSearchControls } from "./controls.js";

const TASKS = [
  "By hand: turn the nine dials for a minute, and watch the score, the cost, and what the network says.",
  "Press “one try” ten times, and read what happened. How many were kept?",
  "Search for a minute. What do score and cost do? Compare the score with that on new digits, by which no try was ever judged.",
  "For more: start anew, and let the score be the judge for some 3,000 tries. Which judge gets further?",
];
const GUESS = 10; // percent: what guessing one of ten digits gets right

/** @import { Bytes, Floats, Numbers } from "../wire.js" */
/**
 * What a view needs once: see `SearchLab.setup`.
 * @typedef {{ labels: Numbers, images: Bytes, count: number, of: number }} Setup
 */
/** @typedef {{ index: number, code: string, words: string }} Knob */
/** @typedef {{ seed: number, nudge: number, dials: number, judge: string }} Settings */
/**
 * What the kernel answers: see `SearchLab.answer`.
 * @typedef {object} Answer
 * @property {Settings} settings
 * @property {boolean} running
 * @property {number} tries
 * @property {number} kept
 * @property {number} score
 * @property {number} cost
 * @property {number} fresh the score on new digits
 * @property {number} by_hand the best score that a hand has reached
 * @property {string} last
 * @property {string[]} before
 * @property {Knob[]} knobs
 * @property {Floats} values of the knobs
 * @property {Record<"tries" | "score" | "fresh" | "cost", Floats>} curve
 * @property {Numbers} answers
 */

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-search-lab", label: "Search lab: random dials, a hand, and blind luck" }, buildSearch);
}

/** @param {Setup} setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildSearch(setup, { link, root, announce }) {
  const controls = makeSearchControls(link, setup);
  const plot = makePlot({
    name: "score",
    label: "Digits right",
    height: 220,
    x: { label: "tries", high: 100 },
    y: { high: 100, label: "% right" },
  });
  const costs = makePlot({ name: "cost", label: "Cost", height: 220, x: { label: "tries", high: 100 }, y: { label: "cost" } });
  const strip = makeStrip({ name: "shown", label: "Some digits, and what the network says of each", onLook: tell, onPick: tell });
  for (const i of setup.labels.keys()) strip.add(i, row(setup.images, i));
  const [score, tally, last, saying] = ["nn-search-score", "nn-quiet", "nn-last-try", "nn-quiet nn-saying"].map((kind) =>
    make("p", { class: kind }),
  );
  score.dataset.score = "";
  const earlier = make("ul", { class: "nn-quiet nn-earlier" });
  /** @type {Answer | null} */
  let latest = null;

  /** @param {Answer} content @param {boolean} fresh */
  function show(content, fresh) {
    // The kernel works as long as somebody watches: on the next slice while this one is drawn.
    if (content.running && fresh) link.move("step");
    const before = latest;
    latest = content;
    controls.show(content, fresh);
    const { tries, cost } = content.curve;
    const percent = (/** @type {Floats} */ shares) => shares.map((share) => 100 * share);
    const high = Math.max(100, content.tries);
    const words = `${(100 * content.score).toFixed(0)} % of the lab's digits right after ${content.tries} tries, ${(100 * content.fresh).toFixed(0)} % of new ones`;
    plot.show({
      x: { high },
      words,
      lines: [
        { name: "these digits", at: tries, values: percent(content.curve.score), strong: true },
        { name: "new digits", at: tries, values: percent(content.curve.fresh) },
        { name: "guessing", at: [0, high], values: [GUESS, GUESS], style: 7, quiet: true },
      ],
    });
    costs.show({
      x: { high },
      y: { high: 1.05 * Math.max(...cost) },
      words: `cost ${content.cost.toFixed(4)}`,
      lines: [{ name: "cost", at: tries, values: cost, strong: true }],
    });
    const best = ` · best by hand so far ${(100 * content.by_hand).toFixed(1)} %`;
    say(score, `${(100 * content.score).toFixed(1)} % right · cost ${content.cost.toFixed(4)}${best}`);
    const share = content.tries ? ` (${((100 * content.kept) / content.tries).toFixed(0)} %)` : "";
    say(
      tally,
      `${content.tries.toLocaleString("en")} tries, ${content.kept.toLocaleString("en")} kept${share} · on ${setup.of} digits; on 500 new ones ${(100 * content.fresh).toFixed(1)} %`,
    );
    say(last, content.last || "No try yet.");
    showAnswers(content.answers);
    showEarlier(content.before);
    root.dataset.tries = String(content.tries);
    root.dataset.running = String(content.running);
    if (before?.running && !content.running) {
      link.act("commit");
      announce(words);
    } else if (!content.running && before && before.tries !== content.tries) announce(content.last);
  }

  /** @param {Numbers} answers */
  function showAnswers(answers) {
    strip.thumbs.forEach(({ thumb, badge }, i) => {
      const [said, label] = [answers[i], setup.labels[i]];
      say(badge, said === label ? `${said} ✓` : `${said}`);
      thumb.classList.toggle("nn-says-right", said === label);
      const words = `${anDigit(label)}; the network says ${said}${said === label ? ", right" : ""}`;
      if (thumb.getAttribute("aria-label") !== words) thumb.setAttribute("aria-label", words);
    });
  }

  /**
   * One line for each search before this one, newest first.
   * @param {string[]} lines
   */
  function showEarlier(lines) {
    searches.hidden = !lines.length;
    while (earlier.childElementCount > lines.length) earlier.lastChild?.remove();
    for (const [i, line] of lines.entries()) say(earlier.children[i] ?? earlier.appendChild(make("li")), line);
  }

  /** @param {number | null} index */
  function tell(index) {
    if (index === null || !latest) return say(saying, "");
    say(saying, `${anDigit(setup.labels[index])}; the network says ${latest.answers[index]}.`);
  }

  const part = (/** @type {string} */ title, /** @type {HTMLElement[]} */ ...content) =>
    make("div", { class: "nn-search-part" }, make("h3", {}, title), ...content);
  const searches = part("Searches before", earlier);
  const elements = [
    makeTasks(1, ...TASKS),
    part("By hand", controls.hand),
    part("By blind luck", controls.luck, last),
    make("div", { class: "nn-search-how" }, score, tally),
    make("div", { class: "nn-search-plots" }, plot.element, costs.element),
    searches,
    part("What it says", strip.element, saying),
  ];
  const close = () => {
    plot.close();
    costs.close();
  };
  return { elements, show, close };
}

export default { render };
