// The smallest change that changes the answer: asked for, shown alone and in the image.

import { make, makeButton, makeFigure, say } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";
import { makeTasks } from "../shared/tasks.js";
import { paint } from "./paint.js";

/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Floats } from "../wire.js" */

/** @typedef {{ difference: Floats, limit: number, image: Floats }} Change what it does to each pixel at most `limit`, and the image with it */

/**
 * Makes the panel.
 * @param {Link} link
 * @returns {{ element: HTMLElement, show: (state: { change: Change | null, found: string }, palette: Palette) => void }}
 */
export function makeChange(link) {
  const wanted = make(
    "select",
    { "data-control": "wanted" },
    make("option", { value: "" }, "any other answer"),
    ...Array.from({ length: 10 }, (_, digit) => make("option", { value: digit }, `the answer ${digit}`)),
  );
  const seek = makeButton("change", "find the smallest change", () =>
    link.act("change", { wanted: wanted.value === "" ? null : Number(wanted.value) }),
  );
  const found = make("p", { "aria-live": "polite" });
  const difference = makeGrid({ name: "difference", label: "What changes: blue brighter, red darker", isSigned: true });
  const after = makeGrid({ name: "after", label: "The changed image" });
  const pictures = make(
    "div",
    { class: "nn-inside-change" },
    makeFigure("the change, its colours full at its largest", difference.element),
    makeFigure("the image with it", after.element),
  );

  /** @type {(state: { change: Change | null, found: string }, palette: Palette) => void} */
  function show({ change, found: words }, palette) {
    say(found, words);
    pictures.hidden = !change;
    if (!change) return;
    paint(difference, change.difference, palette, change.limit);
    paint(after, change.image, palette, 1);
  }

  const row = make("div", { class: "nn-row" }, make("label", {}, "to ", wanted), seek);
  const title = make("h3", {}, "The smallest change that changes the answer");
  const task = makeTasks(5, "Find the smallest change that turns a digit into another one. Compare the image before and after it.");
  return { element: make("div", { class: "nn-panel nn-inside-least" }, title, task, row, found, pictures), show };
}
