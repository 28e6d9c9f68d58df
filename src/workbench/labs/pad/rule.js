// What the reader's rule says of the drawing, how often it is right, and the images that fooled it.

import { make, say } from "../shared/dom.js";
import { makePicker } from "../shared/picker.js";
import { row } from "../wire.js";

/** @import { Link } from "../link.js" */
/** @import { Digits } from "./shelf.js" */
/** @typedef {{ missed: number[], mistaken: number[] }} Fooled which of the examples */
/**
 * @typedef {object} Rule
 * @property {number} number differs from that of every rule before
 * @property {string} says of the drawing
 * @property {string} score
 * @property {string} problem
 * @property {Fooled | null} fooled null where the rule is not written yet
 */

/**
 * Makes the panel, hidden until there is a rule.
 * @param {object} options
 * @param {Link} options.link
 * @param {Digits} options.examples what rules are tried on
 * @returns {{ element: HTMLElement, says: HTMLElement, show: (rule: Rule | null) => void }} `says` is its word on the drawing
 */
export function makeRulePanel({ link, examples }) {
  // Stands below the pad, where one reads it while one draws.
  const says = make("p", { class: "nn-rule-says", "data-rule": "", hidden: true });
  const score = make("p", { "data-score": "" });
  const problem = make("p", { class: "nn-status" });
  const missed = makeFooled("missed", "Threes that it missed");
  const mistaken = makeFooled("mistaken", "Others that it took for a 3");
  const hint = make(
    "p",
    { class: "nn-quiet nn-small" },
    "Click one to put it onto the pad and see its numbers; undo brings your drawing back.",
  );
  const images = make("div", {}, missed.element, mistaken.element, hint);
  const element = make("div", { class: "nn-pad-rule", hidden: true }, make("h3", {}, "Your rule"), score, problem, images);
  let shown = -1;

  /** @param {string} name @param {string} title */
  function makeFooled(name, title) {
    const place = make("div");

    /** @param {number[]} indices */
    function fill(indices) {
      if (!indices.length) {
        place.replaceChildren(make("p", { class: "nn-quiet" }, "none"));
        return;
      }
      const picker = makePicker({
        label: title,
        name,
        images: Uint8Array.from(indices.flatMap((index) => [...row(examples.images, index)])),
        labels: indices.map((index) => examples.labels[index]),
        perPage: 14,
        onPick: (i) => {
          picker.choose(i);
          link.act("pick", { source: "examples", index: indices[i], to: "image" });
        },
      });
      place.replaceChildren(picker.element);
    }

    return { element: make("div", {}, make("h3", {}, title), place), fill };
  }

  /** @param {Rule | null} rule */
  function show(rule) {
    element.hidden = says.hidden = !rule;
    if (!rule) return;
    say(says, `Your rule says of this: ${rule.says}`);
    if (rule.number === shown) return;
    shown = rule.number;
    say(score, rule.score);
    say(problem, rule.problem);
    images.hidden = !rule.fooled;
    missed.fill(rule.fooled?.missed ?? []);
    mistaken.fill(rule.fooled?.mistaken ?? []);
  }

  return { element, says, show };
}
