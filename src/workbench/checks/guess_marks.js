// What marks a guess, and what came: a number's place on a scale, a word beside an answer.

import { make, say, signed } from "../labs/shared/dom.js";

/**
 * Makes a scale without marks; it is hidden as long as nothing came.
 * @param {{ lo: number, hi: number, step: number, unit: string }} range
 * @returns {{ element: HTMLElement, show: (guess: number[], came: number[]) => void }} each takes one number or none
 */
export function makeScale({ lo, hi, step, unit }) {
  const digits = (String(step).split(".")[1] ?? "").length;
  const words = (/** @type {number} */ value) => signed(value, digits, false) + unit;
  const marks = ["○ your guess", "● it is"].map((name) => {
    const text = make("span", {});
    return { name, text, element: make("div", { class: "nn-mark" }, text) };
  });
  const ends = make("div", { class: "nn-scale nn-quiet" }, make("span", {}, words(lo)), make("span", {}, words(hi)));
  // What it shows is said below it in words.
  const element = make("div", { class: "nn-guess-scale", "aria-hidden": "true", hidden: true }, ...marks.map((each) => each.element), ends);
  return {
    element,
    show(guess, came) {
      element.hidden = !came.length;
      for (const [i, [value]] of [guess, came].entries()) {
        const { name, text, element: mark } = marks[i];
        mark.hidden = value === undefined;
        if (value === undefined) continue;
        const at = along(value, lo, hi);
        mark.style.setProperty("--at", `${100 * at}%`);
        mark.classList.toggle("nn-mark-left", at > 0.5);
        say(text, `${name}: ${words(value)}`);
      }
    },
  };
}

/**
 * How far along the scale a number lies, from 0 to 1; one beyond its ends lies at the end.
 * @param {number} value
 * @param {number} lo
 * @param {number} hi
 * @returns {number}
 */
export function along(value, lo, hi) {
  return Math.min(Math.max((value - lo) / (hi - lo), 0), 1);
}

/**
 * What stands beside an answer: whether it was the guess, and whether it came.
 * @param {boolean} isGuess
 * @param {boolean} came
 * @returns {string}
 */
export function tagged(isGuess, came) {
  if (isGuess) return came ? " ● your guess, and so it is" : " ○ your guess";
  return came ? " ● so it is" : "";
}
