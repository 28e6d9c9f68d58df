// What is taken for what, examples of a mistake, and the way back from an answer: votes, a pattern, a bar.

import { anDigit, make, say, signed } from "../shared/dom.js";
import { PIXELS } from "../shared/grid.js";
import { blend, css } from "../shared/palette.js";
import { makeStrip } from "../shared/strip.js";
import { fillCell, inkOn, makeCellGrid } from "./cell_grid.js";

const MISTAKES = 12;
const TEN = Array.from({ length: 10 }, (_, digit) => String(digit));

export function makeConfusion(link, images, labels) {
  const table = makeCellGrid({
    name: "confusion",
    label: "What it takes for what: rows are the digits, columns what it says. Enter shows examples.",
    corner: make("span", { class: "nn-quiet" }, "is ↓ said →"),
    columns: TEN,
    rows: TEN,
    onCell: (label, said) => link.act("cell", { label, said }),
  });
  table.element.classList.add("nn-confusion");
  const words = make("p", { class: "nn-quiet nn-examples" });
  const strip = makeStrip({
    name: "examples",
    label: "Examples of what was chosen in the table; pick one to see why",
    onLook: () => {},
    onPick: (index) => link.act("pick", { source: "digit", index }),
  });
  for (let i = 0; i < MISTAKES; i++) strip.add(i, images.subarray(0, PIXELS));

  function show({ cell, looking }, counts, called, palette) {
    for (let label = 0; label < 10; label++) {
      const row = counts.subarray(10 * label, 10 * label + 10);
      const total = Math.max(
        1,
        row.reduce((sum, count) => sum + count, 0),
      );
      row.forEach((count, said) => {
        const share = Math.sqrt(count / total);
        const colour = count ? blend(palette.zero, label === said ? palette.positive : palette.negative, share) : null;
        const spoken = `${label} called ${said}: ${count}`;
        fillCell(table.cells[label][said], count ? String(count) : "·", spoken, colour ? css(colour) : "", colour ? inkOn(colour) : "");
        table.cells[label][said].setAttribute("aria-selected", String(cell !== null && cell[0] === label && cell[1] === said));
      });
    }
    const found =
      cell === null
        ? "Choose a cell to see examples."
        : called.length
          ? `${cell[0]} called ${cell[1]}:`
          : `No ${cell[0]} is called ${cell[1]}.`;
    say(words, found);
    strip.element.hidden = called.length === 0;
    strip.thumbs.forEach(({ thumb }, i) => {
      thumb.hidden = i >= called.length;
      if (thumb.hidden) return;
      strip.fill(i, called[i], images.subarray(called[i] * PIXELS, (called[i] + 1) * PIXELS));
      thumb.setAttribute("aria-label", `example ${i + 1}: ${anDigit(labels[called[i]])}`);
    });
    strip.choose(looking.source === "digit" ? looking.index : -1);
  }

  const element = make(
    "section",
    { class: "nn-panel", "aria-label": "Confusions" },
    make("h3", {}, "What it takes for what"),
    make("div", { class: "nn-scroll" }, table.element),
    words,
    strip.element,
  );
  return { element, show };
}

export function makeWhy(link) {
  const story = make("p", { class: "nn-story" });
  const votes = makeShares();
  const bars = makeShares();
  const voteTitle = make("figcaption");
  const barTitle = make("figcaption");
  const select = (layer) => (place) => link.act("select", { layer, place });

  function show({ why }, palette) {
    say(story, why.story);
    const lead = `${why.said} over ${why.rival}: ${signed(why.lead, 2)}, of which thresholds ${signed(why.headStart, 2)}`;
    say(voteTitle, lead);
    say(barTitle, `pattern ${why.pattern.name}: lit ${why.pattern.activation.toFixed(2)}, threshold ${signed(why.threshold, 1, false)}`);
    votes.show(why.votes, palette, select(1));
    bars.show(why.bars, palette, select(0));
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

// A list of what each neuron adds to a sum: name, how brightly it is lit, what that counts, and the product as a bar.
function makeShares() {
  const element = make("ol", { class: "nn-shares" });
  const lines = [];

  function line(i) {
    const [name, reckoning, fill] = [make("b"), make("span", { class: "nn-quiet" }), make("i")];
    const value = make("span", { class: "nn-share-value" });
    const button = make(
      "button",
      { type: "button", class: "nn-share" },
      name,
      reckoning,
      make("span", { class: "nn-share-track" }, fill),
      value,
    );
    lines[i] = { button, name, reckoning, fill, value, item: make("li", {}, button), pick: () => {} };
    button.addEventListener("click", () => lines[i].pick());
    element.append(lines[i].item);
    return lines[i];
  }

  function show(parts, palette, pick) {
    const largest = Math.max(0.5, ...parts.map(({ share }) => Math.abs(share)));
    parts.forEach((part, i) => {
      const { name, reckoning, fill, value, item, button } = lines[i] ?? line(i);
      item.hidden = false;
      lines[i].pick = () => pick(part.place);
      say(name, part.name);
      say(reckoning, `lit ${part.activation.toFixed(2)} × ${signed(part.weight, part.weight % 1 ? 2 : 0)}`);
      say(value, signed(part.share, 2));
      button.title = `Look at ${part.name} closely`;
      fill.style.width = `${Math.round((50 * Math.abs(part.share)) / largest)}%`;
      fill.style.marginLeft = part.share < 0 ? `${50 - Math.round((50 * Math.abs(part.share)) / largest)}%` : "50%";
      fill.style.background = css(part.share < 0 ? palette.negative : palette.positive);
    });
    for (const { item } of lines.slice(parts.length)) item.hidden = true;
  }

  return { element, show };
}
