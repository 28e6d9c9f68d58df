// A card: a question with answers, images to put in order, or hints that open one by one.

import { openLink } from "../labs/link.js";
import { keepKeys, make, makeChoice, say } from "../labs/shared/dom.js";
import { makeGrid } from "../labs/shared/grid.js";
import { onThemeChange, paletteOf } from "../labs/shared/palette.js";
import { makeRanking } from "./card_ranking.js";

/** @import { OnMessage, RenderContext } from "../labs/link.js" */
/** @import { Grid } from "../labs/shared/grid.js" */
/** @import { Picture, Ranking } from "./card_ranking.js" */
/** @typedef {{ text: string, lines: string[] }} Quiz a question and its answers */
/** @typedef {{ text: string, task: string }} Hints what the hints are for */
/** @typedef {{ picked: number[], said: string, right: boolean }} Picked what a question answers: see `QuizCard.answer` */
/** @typedef {{ hints: string[], solution: string, next: string, off: string }} Opened what hints answer: see `HintCard.answer` */
/** @typedef {(answer: any, fresh: boolean) => void} Show draws an answer; `fresh` is false where the hand has moved on since */

const SILENCE = "The kernel does not answer: it is busy, or was restarted. If restarted, run this cell again.";

/** @param {RenderContext} context */
function render({ model, el }) {
  const body = make("div", { class: "nn-card-body" });
  const said = make("p", { class: "nn-said", role: "status" });
  const status = make("p", { class: "nn-status", role: "status" });
  const title = make("p", { class: "nn-card-title" });
  const root = make("section", { class: "nn-lab nn-card" }, title, body, said, status);
  const link = openLink(model, root, onMessage, () => say(status, SILENCE));
  const endTheme = onThemeChange(() => grids.forEach(paint));
  /** @type {Grid[]} */
  const grids = [];
  /** @type {Show} */
  let show = () => {};
  keepKeys(root);
  el.append(root);

  /** @type {OnMessage} */
  function onMessage({ kind, content }, fresh) {
    say(status, content.error ?? "");
    if (content.error) return;
    if (kind !== "setup") {
      show(content, fresh);
      return;
    }
    say(title, content.text);
    root.setAttribute("aria-label", content.card === "hints" ? content.text : "Quiz question");
    if (content.card === "hints") show = openHints(content);
    else show = content.card === "ranking" ? openRanking(content) : openQuiz(content);
  }

  /** @param {Picked} answer */
  function explain({ said: words, right }) {
    say(said, words);
    said.classList.toggle("nn-right", right);
  }

  /** @param {Quiz} quiz @returns {(answer: Picked) => void} */
  function openQuiz({ lines, text }) {
    const choice = makeChoice({
      legend: text,
      name: "answer",
      options: lines.map((line, i) => /** @type {const} */ ([String(i), line])),
      onChange: (i) => link.act("pick", { which: [Number(i)] }),
    });
    choice.element.querySelector("legend")?.classList.add("nn-spoken");
    body.replaceChildren(choice.element);
    return (answer) => {
      if (answer.picked.length) choice.set(String(answer.picked[0]));
      explain(answer);
    };
  }

  /** @param {Ranking} content @returns {(answer: Picked, fresh: boolean) => void} */
  function openRanking(content) {
    const ranking = makeRanking(content, makePicture, {
      onOrder: (which) => link.act("pick", { which }),
      onAgain: () => link.act("again"),
    });
    body.replaceChildren(ranking.element);
    return (answer, fresh) => {
      if (fresh) ranking.show(answer.picked);
      explain(answer);
    };
  }

  /** @type {Picture} */
  function makePicture(values, options) {
    const grid = makeGrid(options);
    grid.values.set(values);
    grid.limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    grids.push(grid);
    paint(grid);
    return grid;
  }

  /** @param {Grid} grid */
  function paint(grid) {
    grid.palette = paletteOf(root);
    grid.draw();
  }

  /** @param {Hints} content @returns {(answer: Opened) => void} */
  function openHints({ task }) {
    const list = make("ol", { class: "nn-hints" });
    const solution = make("pre", { class: "nn-solution", hidden: true });
    const button = make("button", { type: "button", "data-control": "open", onclick: () => link.act("open") });
    body.replaceChildren(make("p", {}, task), list, solution, button);
    return (answer) => {
      list.replaceChildren(...answer.hints.map((hint) => make("li", {}, hint)));
      say(solution, answer.solution);
      solution.hidden = !answer.solution;
      button.hidden = !answer.next;
      say(button, answer.next);
      if (answer.off) say(said, answer.off);
    };
  }

  link.act("setup");
  return () => {
    endTheme();
    link.close();
    root.remove();
  };
}

export default { render };
