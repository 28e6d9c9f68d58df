// A card: a question with answers, images to put in order, what a check says, or hints that open one by one.

import { make, makeChoice, say } from "../labs/shared/dom.js";
import { openCard } from "./card_frame.js";
import { makeRanking } from "./card_ranking.js";

/** @import { RenderContext } from "../labs/link.js" */
/** @import { Card, Show } from "./card_frame.js" */
/** @import { Ranking } from "./card_ranking.js" */
/** @typedef {{ text: string, lines: string[] }} Quiz a question and its answers */
/** @typedef {{ picked: number[], said: string, right: boolean }} Picked what a question answers: see `QuizCard.answer` */
/** @typedef {{ hints: string[], solution: string, next: string, off: string }} Opened what hints answer: see `HintCard.answer` */
/** @typedef {{ name: string, mark: string, state: string, said: string }} Verdict what a check says: see `CheckCard.setup` */

/** @param {RenderContext} context */
function render(context) {
  return openCard(context, (content, card) => {
    if (content.card === "hints") return { label: content.text, show: openHints(card, make("p", {}, content.task)) };
    if (content.card === "check") return { label: `Check of ${content.name}`, show: openHints(card, makeVerdict(content)) };
    return { label: "Quiz question", show: content.card === "ranking" ? openRanking(card, content) : openQuiz(card, content) };
  });
}

/** @param {Card} card @param {Quiz} quiz @returns {Show} */
function openQuiz({ link, body, explain }, { lines, text }) {
  const choice = makeChoice({
    legend: text,
    name: "answer",
    options: lines.map((line, i) => /** @type {const} */ ([String(i), line])),
    onChange: (i) => link.act("pick", { which: [Number(i)] }),
  });
  choice.element.querySelector("legend")?.classList.add("nn-spoken");
  body.replaceChildren(choice.element);
  return (/** @type {Picked} */ { picked, said, right }) => {
    if (picked.length) choice.set(String(picked[0]));
    explain(said, right);
  };
}

/** @param {Card} card @param {Ranking} content @returns {Show} */
function openRanking({ link, body, explain, picture }, content) {
  const ranking = makeRanking(content, picture, {
    onOrder: (which) => link.act("pick", { which }),
    onAgain: () => link.act("again"),
  });
  body.replaceChildren(ranking.element);
  return (/** @type {Picked} */ { picked, said, right }, fresh) => {
    if (fresh) ranking.show(picked);
    explain(said, right);
  };
}

/** @param {Verdict} verdict */
function makeVerdict({ mark, state, said }) {
  const word = state[0].toUpperCase() + state.slice(1);
  return make(
    "p",
    { class: "nn-verdict", role: "status", "data-state": state },
    make("b", {}, `${mark} ${word}.`),
    make("span", {}, ` ${said}`),
  );
}

/** @param {Card} card @param {HTMLElement} head what stands above the hints @returns {Show} */
function openHints({ link, body, explain }, head) {
  const list = make("ol", { class: "nn-hints" });
  const solution = make("pre", { class: "nn-solution", hidden: true });
  const button = make("button", { type: "button", "data-control": "open", onclick: () => link.act("open") });
  body.replaceChildren(head, list, solution, button);
  return (/** @type {Opened} */ answer) => {
    list.replaceChildren(...answer.hints.map((hint) => make("li", {}, hint)));
    list.hidden = !answer.hints.length;
    say(solution, answer.solution);
    solution.hidden = !answer.solution;
    button.hidden = !answer.next;
    say(button, answer.next);
    explain(answer.off);
  };
}

export default { render };
