// The search lab's view: dials for the hand, a blind search that runs as long as somebody watches, and its curve.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { make, say } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { makePlot } from "../shared/plot.js";
import { makeStrip } from "../shared/strip.js";
import { makeSearchControls } from "./controls.js";

const GUESS = 10; // percent: what guessing one of ten digits gets right

function render({ model, el }) {
  return openLab({ model, el, className: "nn-search-lab", label: "Search lab: random dials, a hand, and blind luck" }, buildSearch);
}

function buildSearch(setup, [images], { link, root, announce }) {
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
  const pixels = asBytes(images);
  for (const i of setup.labels.keys()) strip.add(i, pixels.subarray(i * PIXELS, (i + 1) * PIXELS));
  const [score, tally, last, saying] = ["nn-search-score", "nn-quiet", "nn-last-try", "nn-quiet nn-saying"].map((kind) =>
    make("p", { class: kind }),
  );
  score.dataset.score = "";
  const earlier = make("ul", { class: "nn-quiet nn-earlier" });
  let latest = null;

  function show(content, [values, points, answers], fresh) {
    const before = latest;
    latest = { content, answers: asFloats(answers) };
    controls.show(content, asFloats(values), fresh);
    const numbers = asFloats(points);
    const count = numbers.length / 4;
    const row = (i) => Array.from(numbers.subarray(i * count, (i + 1) * count));
    const percent = (i) => row(i).map((share) => 100 * share);
    const high = Math.max(100, content.tries);
    const words = `${(100 * content.score).toFixed(0)} % of the lab's digits right after ${content.tries} tries, ${(100 * content.fresh).toFixed(0)} % of new ones`;
    plot.show({
      x: { high },
      words,
      lines: [
        { name: "these digits", at: row(0), values: percent(1), strong: true },
        { name: "new digits", at: row(0), values: percent(2) },
        { name: "guessing", at: [0, high], values: [GUESS, GUESS], style: 7, quiet: true },
      ],
    });
    const cost = row(3);
    costs.show({
      x: { high },
      y: { high: 1.05 * Math.max(...cost) },
      words: `cost ${content.cost.toFixed(4)}`,
      lines: [{ name: "cost", at: row(0), values: cost, strong: true }],
    });
    const best = content.tries ? "" : ` · best by hand so far ${(100 * content.byHand).toFixed(1)} %`;
    say(score, `${(100 * content.score).toFixed(1)} % right · cost ${content.cost.toFixed(4)}${best}`);
    const share = content.tries ? ` (${((100 * content.kept) / content.tries).toFixed(0)} %)` : "";
    say(
      tally,
      `${content.tries.toLocaleString("en")} tries, ${content.kept.toLocaleString("en")} kept${share} · on ${setup.of} digits; on 500 new ones ${(100 * content.fresh).toFixed(1)} %`,
    );
    say(last, content.last || "No try yet.");
    showAnswers();
    showEarlier(content.before);
    root.dataset.tries = content.tries;
    root.dataset.running = content.running;
    if (before?.content.running && !content.running) {
      link.act("commit");
      announce(words);
    } else if (!content.running && before && before.content.tries !== content.tries) announce(content.last);
    // The kernel works as long as somebody watches: the next slice is asked for when the last one is on the screen.
    if (content.running && fresh) link.move("step");
  }

  function showAnswers() {
    strip.thumbs.forEach(({ thumb, badge }, i) => {
      const [said, label] = [latest.answers[i], setup.labels[i]];
      say(badge, said === label ? `${said} ✓` : `${said}`);
      thumb.classList.toggle("nn-says-right", said === label);
      const words = `a ${label}; the network says ${said}${said === label ? ", right" : ""}`;
      if (thumb.getAttribute("aria-label") !== words) thumb.setAttribute("aria-label", words);
    });
  }

  // One line for each search before this one, newest first.
  function showEarlier(lines) {
    searches.hidden = !lines.length;
    while (earlier.childElementCount > lines.length) earlier.lastChild.remove();
    for (const [i, line] of lines.entries()) say(earlier.children[i] ?? earlier.appendChild(make("li")), line);
  }

  function tell(index) {
    if (index === null || !latest) return say(saying, "");
    say(saying, `A ${setup.labels[index]}; the network says ${latest.answers[index]}.`);
  }

  const part = (title, ...content) => make("div", { class: "nn-search-part" }, make("h3", {}, title), ...content);
  const searches = part("Searches before", earlier);
  const elements = [
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
