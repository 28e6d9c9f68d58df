// The way to pick one of many images: a page of small pictures, and buttons for the page before and the next.

import { anDigit, make, makeButton, say } from "./dom.js";
import { PIXELS } from "./grid.js";
import { makeStrip } from "./strip.js";

// `images` holds 784 bytes an image. `onLook(index)` is called when the pointer rests on one (null: no longer), `onPick(index)`
// when one is chosen.
export function makePicker({ label, name, images, labels, perPage = 10, onLook = () => {}, onPick }) {
  const pages = Math.ceil(labels.length / perPage);
  const strip = makeStrip({ label, name, onLook, onPick });
  const where = make("span", { class: "nn-quiet" });
  let page = 0;
  let chosen = -1;
  const turn = (step, text, words) => {
    const button = makeButton(`${name}${step < 0 ? "-before" : "-next"}`, text, () => open((page + step + pages) % pages));
    button.setAttribute("aria-label", words);
    return button;
  };
  const buttons = make("div", { class: "nn-row" }, turn(-1, "‹", "the images before"), where, turn(1, "›", "the next images"));
  for (let place = 0; place < Math.min(perPage, labels.length); place++) strip.add(place, pixelsOf(place));

  function pixelsOf(index) {
    return images.subarray(index * PIXELS, (index + 1) * PIXELS);
  }

  function open(next) {
    page = next;
    strip.thumbs.forEach(({ thumb }, place) => {
      const index = Math.min(page * perPage + place, labels.length - 1);
      strip.fill(place, index, pixelsOf(index));
      thumb.setAttribute("aria-label", `image ${index}: ${anDigit(labels[index])}`);
    });
    say(where, `images ${page * perPage} to ${Math.min((page + 1) * perPage, labels.length) - 1} of ${labels.length}`);
    strip.choose(-1);
    strip.choose(chosen);
  }

  // Marks the image that is shown now (-1: none of these), and turns to its page.
  function choose(index) {
    if (index === chosen) return;
    chosen = index;
    if (index >= 0 && Math.floor(index / perPage) !== page) open(Math.floor(index / perPage));
    else strip.choose(index);
  }

  open(0);
  return { element: make("div", { class: "nn-picker" }, strip.element, pages > 1 ? buttons : ""), strip, choose, open };
}
