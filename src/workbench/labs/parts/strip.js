// A strip of images that says of each whether all is right with it: below the image, which is too small to be written on.

import { makeStrip } from "../shared/strip.js";
import { row } from "../wire.js";

/** @import { Link } from "../link.js" */
/** @import { Bytes } from "../wire.js" */

/**
 * Makes the strip; the kernel hears of what is looked at and what is kept.
 * @param {{ name: string, label: string, images: Bytes, link: Link }} options `images`: (n, 28, 28)
 */
export function makeMarkedStrip({ name, label, images, link }) {
  const strip = makeStrip({
    name,
    label,
    onLook: (index) => link.move("look", { index }),
    onPick: (index) => link.act("pick", { index }),
  });
  for (let i = 0; i < images.shape[0]; i++) strip.add(i, row(images, i));

  /** @param {number} i @param {{ sign: string, words: string, isWrong: boolean }} state `words` are for a pointer and a screen reader */
  function mark(i, { sign, words, isWrong }) {
    const { thumb, badge } = strip.thumbs[i];
    if (badge.textContent !== sign) badge.textContent = sign;
    thumb.classList.toggle("nn-wrong", isWrong);
    if (thumb.getAttribute("aria-label") === words) return;
    thumb.setAttribute("aria-label", words);
    thumb.title = words;
  }

  return { element: strip.element, choose: strip.choose, mark };
}
