// What is taken for what, and examples of a mistake.

import { anDigit, make, say } from "../shared/dom.js";
import { blend } from "../shared/palette.js";
import { makeStrip } from "../shared/strip.js";
import { row } from "../wire.js";
import { makeCellGrid } from "./cell_grid.js";
import { fillCell } from "./fields.js";

/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */
/** @import { Bytes, Shaped } from "../wire.js" */
/** @import { Looking, Outcome } from "./parts.js" */

const MISTAKES = 12;
const TEN = [..."0123456789"];

/**
 * Makes the table.
 * @param {Link} link
 * @param {Bytes} images (n, 28, 28)
 * @param {ArrayLike<number>} labels
 */
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
  for (let i = 0; i < Math.min(MISTAKES, labels.length); i++) strip.add(i, row(images, i));
  /** @type {string[]} of each row, what is painted there */
  const painted = [];

  /** @param {Shaped<Int32Array>} counts (10,) @param {number} label @param {Palette} palette */
  function paintRow(counts, label, palette) {
    const key = `${counts.join()} ${palette.name}`;
    if (painted[label] === key) return;
    painted[label] = key;
    const total = Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
    counts.forEach((count, said) => {
      const full = label === said ? palette.positive : palette.negative;
      const colour = count ? blend(palette.zero, full, Math.sqrt(count / total)) : null;
      fillCell(table.cells[label][said], count ? String(count) : "·", `${label} called ${said}: ${count}`, colour);
    });
  }

  /** @param {Outcome["cell"]} chosen */
  function mark(chosen) {
    for (const [label, cells] of table.cells.entries()) {
      for (const [said, cell] of cells.entries()) {
        const isChosen = String(chosen?.[0] === label && chosen[1] === said);
        if (cell.getAttribute("aria-selected") !== isChosen) cell.setAttribute("aria-selected", isChosen);
      }
    }
  }

  /** @param {Outcome & { looking: Looking }} answer @param {Palette} palette */
  function show({ cell, confusion, examples, looking }, palette) {
    for (let label = 0; label < TEN.length; label++) paintRow(row(confusion, label), label, palette);
    mark(cell);
    say(words, found(cell, examples.length));
    strip.element.hidden = examples.length === 0;
    strip.thumbs.forEach(({ thumb }, i) => {
      thumb.hidden = i >= examples.length;
      if (thumb.hidden) return;
      strip.fill(i, examples[i], row(images, examples[i]));
      thumb.setAttribute("aria-label", `example ${i + 1}: ${anDigit(labels[examples[i]])}`);
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

/** @param {Outcome["cell"]} cell @param {number} count */
function found(cell, count) {
  if (!cell) return "Choose a cell to see examples.";
  const [label, said] = cell;
  return count ? `${label} called ${said}:` : `No ${label} is called ${said}.`;
}
