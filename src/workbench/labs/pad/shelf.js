// What the pad's lab has below the pad: drawings that were kept, and digits to pick from.

import { make, makeButton, makeChoice, say } from "../shared/dom.js";
import { makePicker } from "../shared/picker.js";
import { makeStrip } from "../shared/strip.js";
import { row } from "../wire.js";

/** @import { Link } from "../link.js" */
/** @import { Strip } from "../shared/strip.js" */
/** @import { Bytes } from "../wire.js" */
/** @typedef {{ images: Bytes, labels: ArrayLike<number> }} Digits */

/**
 * Makes a shelf with no drawings on it.
 * @param {object} options
 * @param {Link} options.link
 * @param {Digits} options.given
 * @param {number} options.most how many drawings can be kept
 * @returns {{ element: HTMLElement, show: (kept: Bytes) => void }}
 */
export function makeShelf({ link, given, most }) {
  const target = makeChoice({
    legend: "A click on an image puts it",
    name: "target",
    value: "other",
    options: [
      ["other", "beside the pad, as B"],
      ["image", "onto the pad, as A"],
    ],
  });
  const picker = makePicker({ label: "Given digits", name: "given", ...given, onPick: (index) => pick("given", index) });
  const forget = makeButton("forget", "take the chosen one away", () => link.act("forget", { index: chosen }));
  const count = make("h3");
  const place = make("div");
  let chosen = -1;
  /** @type {Bytes | null} */
  let shown = null;
  /** @type {Strip | null} */
  let strip = null;

  /** @param {"given" | "kept"} source @param {number} index */
  function pick(source, index) {
    choose(source, index);
    link.act("pick", { source, index, to: target.value });
  }

  /** @param {"given" | "kept" | null} source @param {number} index */
  function choose(source, index) {
    chosen = source === "kept" ? index : -1;
    strip?.choose(chosen);
    picker.choose(source === "given" ? index : -1);
    forget.disabled = chosen < 0;
  }

  /**
   * Builds the strip of kept drawings anew where they are others than those that are shown.
   * @param {Bytes} kept (n, 28, 28)
   */
  function show(kept) {
    if (kept.length === shown?.length && kept.every((byte, i) => byte === shown?.[i])) return;
    shown = kept;
    const [length] = kept.shape;
    strip = makeStrip({ label: "Drawings that you kept", name: "kept", onLook: () => {}, onPick: (index) => pick("kept", index) });
    for (let i = 0; i < length; i++) strip.add(i, row(kept, i)).setAttribute("aria-label", `kept drawing ${i + 1}`);
    say(count, `Kept drawings: ${length} of ${most}`);
    place.replaceChildren(length ? strip.element : make("p", { class: "nn-quiet" }, "None yet. Draw a 3 and keep it, then draw another."));
    forget.hidden = !length;
    choose(null, -1);
  }

  const element = make(
    "div",
    { class: "nn-pad-shelf" },
    make("div", {}, make("div", { class: "nn-row" }, count, forget), place),
    target.element,
    make("div", {}, make("h3", {}, "Given digits, ten of each"), picker.element),
  );
  return { element, show };
}
