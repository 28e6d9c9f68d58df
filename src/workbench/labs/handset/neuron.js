// One neuron looked at closely: its dials, what it looks for, for which digits it is lit, and which images excite it most.

import { anDigit, make, makeFigure, say } from "../shared/dom.js";
import { makeStrip } from "../shared/strip.js";
import { row } from "../wire.js";
import { makeDials } from "./dials.js";
import { makeIcon } from "./icon.js";
import { LAYERS } from "./parts.js";

/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes } from "../wire.js" */
/** @import { Hand, Looking, Outcome } from "./parts.js" */

const EXCITING = 8;

/**
 * Makes the panel.
 * @param {Link} link
 * @param {Bytes} images (n, 28, 28)
 * @param {ArrayLike<number>} labels
 */
export function makeNeuronPanel(link, images, labels) {
  const title = make("h3");
  const note = make("p", { class: "nn-quiet nn-note" });
  const dials = makeDials(link);
  const look = makeIcon("nn-look");
  const means = Array.from({ length: 10 }, (_, digit) => {
    const fill = make("i");
    const value = make("span", { class: "nn-mean-value" });
    return { fill, value, element: make("li", {}, make("b", {}, String(digit)), make("span", { class: "nn-mean-track" }, fill), value) };
  });
  const strip = makeStrip({
    name: "exciting",
    label: "Images that excite this neuron most; pick one to draw the bars on",
    onLook: () => {},
    onPick: (index) => link.act("pick", { source: "digit", index }),
  });
  for (let i = 0; i < Math.min(EXCITING, labels.length); i++) strip.add(i, row(images, i));

  /** @param {Hand & Outcome & { looking: Looking }} answer @param {Palette} palette @param {boolean} fresh */
  function show(answer, palette, fresh) {
    const [layer, place] = answer.selected;
    const part = [answer.bars, answer.patterns, answer.votes][layer][place];
    say(title, `${LAYERS[layer].kind} ${part.name}`);
    say(note, part.note);
    dials.show(answer, fresh);
    look.show(row(answer.looks, LAYERS[layer].first + place), palette);
    means.forEach(({ fill, value }, digit) => {
      const mean = answer.means[digit];
      const width = `${Math.round(100 * mean)}%`;
      if (fill.style.width !== width) fill.style.width = width;
      say(value, mean.toFixed(2));
    });
    strip.thumbs.forEach(({ thumb, badge }, i) => {
      const index = answer.excited_by[i];
      const lit = answer.excited[i].toFixed(2);
      strip.fill(i, index, row(images, index));
      say(badge, lit);
      const label = `${anDigit(labels[index])}, activation ${lit}`;
      if (thumb.getAttribute("aria-label") !== label) thumb.setAttribute("aria-label", label);
    });
    strip.choose(answer.looking.source === "digit" ? answer.looking.index : -1);
  }

  const element = make(
    "section",
    { class: "nn-neuron-panel", "aria-label": "The selected neuron" },
    make("div", { class: "nn-neuron-side" }, title, note, ...dials.elements),
    makeFigure("looks for (blue: ink, red: none)", look.element),
    makeFigure("lit, on average, for each digit", make("ol", { class: "nn-means" }, ...means.map((mean) => mean.element))),
    makeFigure("excited most by", strip.element),
  );
  return { element, show };
}
