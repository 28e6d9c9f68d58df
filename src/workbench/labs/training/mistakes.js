// Digits that the network gets wrong, the surest mistakes first: pointed at, each says what it was taken for.

import { make, say } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { makeStrip } from "../shared/strip.js";
import { row } from "../wire.js";

const MOST_SHOWN = 20;

/**
 * @typedef {object} Wrong
 * @property {number} count how many are wrong
 * @property {number} of so many
 * @property {{ short: string, words: string }[]} told of each that is shown
 * @property {import("../wire.js").Bytes} images (shown, 28, 28)
 */

export function makeMistakes() {
  const strip = makeStrip({
    name: "wrong",
    label: "Digits it gets wrong",
    onLook: (place) => tell(place ?? picked),
    onPick: (place) => {
      picked = place;
      tell(place);
    },
  });
  const blank = new Uint8Array(PIXELS);
  for (let place = 0; place < MOST_SHOWN; place++) strip.add(place, blank);
  const words = make("p", { class: "nn-training-wrong" });
  const story = make("p", { class: "nn-training-story" });
  let picked = 0;
  let version = 0;
  /** @type {number | null} */
  let epochDrawn = -1;
  /** @type {Wrong["told"]} */
  let shown = [];

  /**
   * Pictures that change twenty times a second can be seen by nobody: anew each epoch, and at every stop.
   * @param {Wrong} wrong
   * @param {number | null} epoch the one that a training is in; null where it stands still
   */
  function show(wrong, epoch) {
    if (epoch === null || epoch !== epochDrawn) draw(wrong);
    epochDrawn = epoch;
  }

  /** @param {Wrong} wrong */
  function draw({ count, of, told, images }) {
    shown = told;
    version++;
    strip.thumbs.forEach(({ thumb, badge }, place) => {
      thumb.hidden = place >= shown.length;
      if (thumb.hidden) return;
      strip.fill(place, place, row(images, place), version);
      say(badge, shown[place].short);
      thumb.setAttribute("aria-label", shown[place].words);
    });
    const more = count > shown.length ? " Its surest mistakes:" : "";
    say(words, count ? `It gets ${count} of ${of} fresh digits wrong.${more}` : `All ${of} fresh digits are right.`);
    picked = Math.min(picked, Math.max(0, shown.length - 1));
    strip.choose(-1);
    tell(picked);
  }

  /** @param {number} place */
  function tell(place) {
    say(story, shown[place]?.words ?? "");
    strip.choose(place);
  }

  const element = make("div", { class: "nn-training-part" }, make("h3", {}, "What it still gets wrong"), words, strip.element, story);
  return { element, show };
}
