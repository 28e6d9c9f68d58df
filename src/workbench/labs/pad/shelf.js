// What the pad's lab has beside the pad: drawings that were kept, digits to pick from, and a rule with what fooled it.

import { make, makeButton, makeChoice, say } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { makePicker } from "../shared/picker.js";
import { makeStrip } from "../shared/strip.js";

export function makeShelf({ link, labels, given, most }) {
  const target = makeChoice({
    legend: "A click on an image puts it",
    name: "target",
    value: "other",
    options: [
      ["other", "beside the pad, as B"],
      ["image", "onto the pad, as A"],
    ],
  });
  const picker = makePicker({ label: "Given digits", name: "given", images: given, labels, onPick: (index) => pick("given", index) });
  const forget = makeButton("forget", "take the chosen one away", () => link.act("forget", { index: chosen }));
  const count = make("h3");
  const place = make("div");
  let chosen = -1;
  let shown = -1;
  let strip = null;

  function pick(source, index) {
    choose(source, index);
    link.act("pick", { source, index, to: target.value });
  }

  function choose(source, index) {
    chosen = source === "kept" ? index : -1;
    strip?.choose(chosen);
    picker.choose(source === "given" ? index : -1);
    forget.disabled = chosen < 0;
  }

  // Builds the strip of kept drawings anew where it is another one than is shown.
  function show(version, kept) {
    if (version === shown) return;
    shown = version;
    const images = kept.slice();
    const length = images.length / PIXELS;
    strip = makeStrip({ label: "Drawings that you kept", name: "kept", onLook: () => {}, onPick: (index) => pick("kept", index) });
    for (let i = 0; i < length; i++) {
      strip.add(i, images.subarray(i * PIXELS, (i + 1) * PIXELS)).setAttribute("aria-label", `kept drawing ${i + 1}`);
    }
    say(count, `Kept drawings: ${length} of ${most}`);
    place.replaceChildren(length ? strip.element : make("p", { class: "nn-quiet" }, "None yet. Draw a 3 and keep it, then draw another."));
    forget.hidden = !length;
    choose("", -1);
  }

  const element = make(
    "div",
    { class: "nn-pad-shelf" },
    target.element,
    make("div", {}, count, place, forget),
    make("div", {}, make("h3", {}, "Given digits, ten of each"), picker.element),
  );
  return { element, show };
}

export function makeRulePanel({ link, labels, images }) {
  // Stands below the pad, where one reads it while one draws.
  const says = make("p", { class: "nn-rule-says", "data-rule": "", hidden: true });
  const score = make("p", { "data-score": "" });
  const problem = make("p", { class: "nn-status" });
  const fooled = ["Threes that it missed", "Others that it took for a 3"].map((title) => {
    const place = make("div");
    return { title, place, element: make("div", {}, make("h3", {}, title), place) };
  });
  const hint = make(
    "p",
    { class: "nn-quiet nn-small" },
    "Click one to put it onto the pad and see its numbers; undo brings your drawing back.",
  );
  const element = make(
    "div",
    { class: "nn-pad-rule", hidden: true },
    make("h3", {}, "Your rule"),
    score,
    problem,
    ...fooled.map((part) => part.element),
    hint,
  );
  let shown = -1;

  function fill({ title, place }, indices) {
    if (!indices.length) {
      place.replaceChildren(make("p", { class: "nn-quiet" }, "none"));
      return;
    }
    const part = new Uint8Array(indices.length * PIXELS);
    for (const [i, index] of indices.entries()) part.set(images.subarray(index * PIXELS, (index + 1) * PIXELS), i * PIXELS);
    const picker = makePicker({
      label: title,
      name: title.startsWith("Threes") ? "missed" : "mistaken",
      images: part,
      labels: indices.map((index) => labels[index]),
      perPage: 14,
      onPick: (i) => {
        picker.choose(i);
        link.act("pick", { source: "examples", index: indices[i], to: "image" });
      },
    });
    place.replaceChildren(picker.element);
  }

  function show({ rule, fooled: indices, versions }) {
    element.hidden = says.hidden = !rule;
    if (!rule) return;
    say(says, `Your rule says of this: ${rule.says}`);
    if (versions.rule === shown) return;
    shown = versions.rule;
    say(score, rule.score);
    say(problem, rule.problem);
    for (const part of [...fooled, { element: hint }]) part.element.hidden = !indices;
    if (indices) for (const [i, part] of fooled.entries()) fill(part, indices[i]);
  }

  return { element, says, show };
}
