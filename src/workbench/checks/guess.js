// A card for a guess: answers to pick from, a number on a slider, or images to put in order; then what came, beside it.

import { make, makeButton, makeChoice, makeSlider } from "../labs/shared/dom.js";
import { openCard } from "./card_frame.js";
import { makeRanking } from "./card_ranking.js";
import { makeScale, tagged } from "./guess_marks.js";

/** @import { RenderContext } from "../labs/link.js" */
/** @import { Card } from "./card_frame.js" */
/** @import { Floats } from "../labs/wire.js" */
/** @typedef {{ lo: number, hi: number, step: number, unit: string }} Slide a slider's places */
/** @typedef {{ guess: number[], came: number[], said: string, open: boolean, withdraw: boolean, see: boolean }} Guessed see `GuessCard.answer` */
/**
 * @typedef {object} Way how a kind of question is answered
 * @property {HTMLElement} element
 * @property {() => number[]} value what is chosen now; empty while it is no answer
 * @property {(answer: Guessed) => void} show
 */

const ASIDE = "It counts for nothing, and you may go on without one. Who guesses first remembers better.";

/** @param {RenderContext} context */
function render(context) {
  return openCard(context, (content, card) => {
    const way = openWay(content, card, ready);
    const commit = makeButton("commit", "That is my guess", () => card.link.act("commit", { value: way.value() }));
    const change = makeButton("withdraw", "Change my guess", () => card.link.act("withdraw"));
    const see = makeButton("see", "I have seen it: compare", () => card.link.act("see"));
    const aside = make("span", { class: "nn-quiet" }, ASIDE);
    card.body.replaceChildren(way.element, make("div", { class: "nn-row" }, commit, aside, see, change));
    function ready() {
      commit.disabled = !way.value().length;
    }

    return {
      label: `${content.reveals ? "What came" : "Your guess"}: ${content.text}`,
      show(/** @type {Guessed} */ answer, fresh) {
        const had = document.activeElement;
        if (fresh) way.show(answer);
        commit.hidden = aside.hidden = !answer.open;
        change.hidden = !answer.withdraw;
        see.hidden = !answer.see;
        ready();
        card.explain(answer.said, answer.guess.length > 0 && String(answer.guess) === String(answer.came));
        // The button that was pressed is gone: the next one takes its place under the keyboard.
        if ([commit, change, see].some((button) => button === had && button.hidden)) {
          [see, change, commit].find((button) => !button.hidden && !button.disabled)?.focus();
        }
      },
    };
  });
}

/** @param {any} content @param {Card} card @param {() => void} onChange @returns {Way} */
function openWay(content, { picture }, onChange) {
  if (content.card === "pick") return openPick(content, onChange);
  return content.card === "slide" ? openSlide(content) : openOrder(content, picture, onChange);
}

/** @param {{ text: string, lines: string[] }} content @param {() => void} onChange @returns {Way} */
function openPick({ text, lines }, onChange) {
  const options = lines.map((line, i) => /** @type {const} */ ([String(i), line]));
  const choice = makeChoice({ legend: text, name: "guess", options, onChange });
  choice.element.querySelector("legend")?.classList.add("nn-spoken");
  const tags = lines.map(() => make("b", { class: "nn-tag" }));
  for (const [i, label] of [...choice.element.querySelectorAll("label > span")].entries()) label.append(tags[i]);
  return {
    element: choice.element,
    value: () => (choice.value === undefined ? [] : [Number(choice.value)]),
    show({ guess, came, open }) {
      if (guess.length) choice.set(String(guess[0]));
      choice.element.disabled = !open;
      for (const [i, tag] of tags.entries()) tag.textContent = tagged(guess[0] === i && came.length > 0, came[0] === i);
    },
  };
}

/** @param {Slide & { text: string }} content @returns {Way} */
function openSlide({ text, lo, hi, step, unit }) {
  const middle = lo + step * Math.round((hi - lo) / 2 / step);
  const slider = makeSlider({ label: "Your guess", name: "guess", min: lo, max: hi, step, value: middle, unit });
  slider.element.querySelector("input")?.setAttribute("aria-label", `Your guess: ${text}`);
  const scale = makeScale({ lo, hi, step, unit });
  return {
    element: make("div", { class: "nn-guess-slide" }, slider.element, scale.element),
    value: () => [slider.value],
    show({ guess, came, open }) {
      if (guess.length) slider.set(guess[0]);
      const input = slider.element.querySelector("input");
      if (input) input.disabled = !open;
      slider.element.hidden = came.length > 0;
      scale.show(guess, came);
    },
  };
}

/** @param {{ lines: string[], images: Floats }} content @param {Card["picture"]} picture @param {() => void} onChange @returns {Way} */
function openOrder(content, picture, onChange) {
  /** @type {number[]} */
  let order = [];
  const set = (/** @type {number[]} */ next) => {
    order = next;
    onChange();
  };
  const ranking = makeRanking(content, picture, { onOrder: set, onAgain: () => set([]) });
  return {
    element: ranking.element,
    value: () => order,
    show({ guess, came, open }) {
      if (!open) order = guess;
      ranking.show(open ? order : guess);
      ranking.close(!open, came);
    },
  };
}

export default { render };
