// The way back from an answer: votes, a pattern, a bar.

import { make, say, signed } from "../shared/dom.js";
import { css } from "../shared/palette.js";

/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */

/** @typedef {{ place: number, name: string, activation: number, weight: number, share: number }} Part what a neuron adds to a sum */
/**
 * @typedef {object} Why
 * @property {number} said
 * @property {number} rival
 * @property {number} lead how much more `said` got
 * @property {number} head_start what of that comes from the thresholds
 * @property {Part[]} votes
 * @property {Part} pattern that spoke most for it
 * @property {number} threshold of that pattern
 * @property {Part[]} bars that lit it or held it back
 * @property {string} story
 */

const LEAST_SCALE = 0.5; // shares smaller than this never fill the track

/** @param {Link} link */
export function makeWhy(link) {
  const story = make("p", { class: "nn-story" });
  const votes = makeShares((place) => link.act("select", { layer: 1, place }));
  const bars = makeShares((place) => link.act("select", { layer: 0, place }));
  const voteTitle = make("figcaption");
  const barTitle = make("figcaption");

  /** @param {Why} why @param {Palette} palette */
  function show(why, palette) {
    const { said, rival, lead, head_start: headStart, pattern, threshold } = why;
    say(story, why.story);
    say(voteTitle, `${said} over ${rival}: ${signed(lead, 2)}, of which thresholds ${signed(headStart, 2)}`);
    say(barTitle, `pattern ${pattern.name}: lit ${pattern.activation.toFixed(2)}, threshold ${signed(threshold, 1, false)}`);
    votes.show(why.votes, palette);
    bars.show(why.bars, palette);
  }

  const element = make(
    "section",
    { class: "nn-panel nn-why", "aria-label": "Why this answer" },
    make("h3", {}, "Why this answer?"),
    story,
    make("div", { class: "nn-why-row" }, make("figure", {}, voteTitle, votes.element), make("figure", {}, barTitle, bars.element)),
  );
  return { element, show };
}

/**
 * A list of what each neuron adds to a sum: name, how brightly it is lit, what that counts, and the product as a bar.
 * @param {(place: number) => void} onPick
 */
function makeShares(onPick) {
  const element = make("ol", { class: "nn-shares" });
  /** @type {ReturnType<typeof makeLine>[]} */
  const lines = [];

  /** @param {Part[]} parts @param {Palette} palette */
  function show(parts, palette) {
    const largest = Math.max(LEAST_SCALE, ...parts.map(({ share }) => Math.abs(share)));
    parts.forEach((part, i) => {
      if (!lines[i]) {
        lines[i] = makeLine(onPick);
        element.append(lines[i].item);
      }
      lines[i].show(part, largest, palette);
    });
    for (const [i, { item }] of lines.entries()) item.hidden = i >= parts.length;
  }

  return { element, show };
}

/** @param {(place: number) => void} onPick */
function makeLine(onPick) {
  const name = make("b");
  const reckoning = make("span", { class: "nn-quiet" });
  const fill = make("i");
  const track = make("span", { class: "nn-share-track" }, fill);
  const value = make("span", { class: "nn-share-value" });
  const button = make("button", { type: "button", class: "nn-share", onclick: () => onPick(place) }, name, reckoning, track, value);
  let place = 0;
  let shown = "";

  /** @param {Part} part @param {number} largest the share that fills the track @param {Palette} palette */
  function show(part, largest, palette) {
    const key = `${JSON.stringify(part)} ${largest} ${palette.name}`;
    if (key === shown) return;
    shown = key;
    place = part.place;
    say(name, part.name);
    say(reckoning, `lit ${part.activation.toFixed(2)} × ${signed(part.weight, part.weight % 1 ? 2 : 0)}`);
    say(value, signed(part.share, 2));
    button.title = `Look at ${part.name} closely`;
    const width = Math.round((50 * Math.abs(part.share)) / largest);
    fill.style.width = `${width}%`;
    fill.style.marginLeft = part.share < 0 ? `${50 - width}%` : "50%";
    fill.style.background = css(part.share < 0 ? palette.negative : palette.positive);
  }

  return { item: make("li", {}, button), show };
}
