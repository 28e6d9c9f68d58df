// The images that the neuron is tried on: the level's strip with what is right and wrong, and the digits that excite it most and
// least.

import { anDigit, make, say } from "../shared/dom.js";
import { makeStrip } from "../shared/strip.js";
import { row } from "../wire.js";

/** @import { Link } from "../link.js" */
/** @import { Outline } from "../shared/grid.js" */
/** @import { Strip } from "../shared/strip.js" */
/** @import { Bytes } from "../wire.js" */
/** @typedef {{ source: string, index: number }} Looking where the image is from that the neuron looks at */
/** @typedef {{ images: Bytes, labels: ArrayLike<number> }} Digits */
/** @typedef {{ indices: ArrayLike<number>, activations: ArrayLike<number> }} Ranked digits in an order */
/**
 * A level: see `workbench.labs.edge.levels`.
 * @typedef {object} Level
 * @property {string} title
 * @property {string} task
 * @property {number} target
 * @property {Outline} region
 * @property {ArrayLike<number>} labels 1 where the edge is there
 * @property {string[]} kinds
 * @property {Bytes} images
 */

const SHOWN_DIGITS = 8;

/**
 * Makes the strip of a level, empty until it is shown.
 * @param {Link} link
 * @param {number} count of images
 * @returns {{ element: HTMLElement, show: (level: Level, number: number, answers: ArrayLike<number>, looking: Looking) => void }}
 *   `number` tells levels apart; `answers` are the neuron's activations
 */
export function makeLevelStrip(link, count) {
  const strip = imageStrip(link, "strip", "Images of this level; hover to look");

  /** @type {(level: Level, number: number, answers: ArrayLike<number>, looking: Looking) => void} */
  function show(level, number, answers, looking) {
    while (strip.thumbs.length < count) strip.add(strip.thumbs.length, row(level.images, strip.thumbs.length));
    for (const [i, { thumb, badge }] of strip.thumbs.entries()) {
      strip.fill(i, i, row(level.images, i), number);
      const isThere = Boolean(level.labels[i]);
      const isRight = answers[i] > 0.5 === isThere;
      thumb.classList.toggle("nn-wrong", !isRight);
      thumb.classList.toggle("nn-edge", isThere);
      say(badge, isRight ? "" : "✗");
      const words = `${level.kinds[i]}; should be ${isThere ? "lit" : "dark"}; ${isRight ? "right" : "wrong"}`;
      if (thumb.getAttribute("aria-label") === words) continue;
      thumb.setAttribute("aria-label", words);
      thumb.title = words;
    }
    strip.choose(looking.source === "strip" ? looking.index : -1);
  }

  return { element: strip.element, show };
}

/**
 * Makes the panel of digits. Until the neuron has favourites it shows none: a pointer that rests there must not look at one.
 * @param {Link} link
 * @param {Digits} digits
 * @returns {{ element: HTMLElement, show: (most: Ranked, least: Ranked, favourites: boolean, looking: Looking) => void }}
 */
export function makeFavourites(link, digits) {
  const most = imageStrip(link, "digits", "Digits that excite the neuron most");
  const least = imageStrip(link, "digits", "Digits that excite it least");
  const none = make("p", { class: "nn-quiet" }, `Of ${digits.labels.length} digits none is a favourite yet: paint some weights.`);
  const some = make(
    "div",
    { class: "nn-panel nn-digits", hidden: true },
    make("h3", {}, `Of ${digits.labels.length} digits, these excite it most`),
    most.element,
    make("h3", {}, "and these least"),
    least.element,
  );
  for (const strip of [most, least]) for (let i = 0; i < SHOWN_DIGITS; i++) strip.add(i, row(digits.images, i));

  /** @type {(strip: Strip, ranked: Ranked, looking: Looking) => void} */
  function fill(strip, { indices, activations }, looking) {
    for (const [i, { thumb, badge }] of strip.thumbs.entries()) {
      strip.fill(i, indices[i], row(digits.images, indices[i]));
      say(badge, activations[i].toFixed(2));
      thumb.setAttribute("aria-label", `${anDigit(digits.labels[indices[i]])}, activation ${badge.textContent}`);
    }
    strip.choose(looking.source === "digits" ? looking.index : -1);
  }

  return {
    element: make("div", {}, none, some),
    show(first, last, favourites, looking) {
      some.hidden = !favourites;
      none.hidden = favourites;
      fill(most, first, looking);
      fill(least, last, looking);
    },
  };
}

/** @param {Link} link @param {string} source @param {string} label */
function imageStrip(link, source, label) {
  return makeStrip({
    name: source,
    label,
    onLook: (index) => link.move("look", { source, index }),
    onPick: (index) => link.act("pick", { source, index }),
  });
}
