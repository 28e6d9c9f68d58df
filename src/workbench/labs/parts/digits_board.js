// The board of digits: a digit in parts, the table from parts to digits, who is taken for whom, and all ways to write digits.

import { anDigit, make, makeButton, makeFigure, say } from "../shared/dom.js";
import { LETTERS } from "./lines.js";
import { makeSignTable } from "./sign_table.js";
import { makePartList, makeSketch } from "./sketch.js";
import { makeMarkedStrip } from "./strip.js";

/** @import { DigitsAnswer, MixUp, Setup } from "./view.js" */
/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */

const CHIPS = 8; // as many mix-ups as the kernel names
const MOSTLY = 0.8; // of its readings: a style that is told apart less often is marked
const ALIKE = 1e-4; // sums nearer to each other are equally large

/**
 * Makes the board.
 * @param {Setup} setup
 * @param {Link} link
 * @param {(event: KeyboardEvent) => void} onKey gets the keys that come with Control
 */
export function makeDigitsBoard(setup, link, onKey) {
  const sketch = makeSketch(setup.styles, setup.parts);
  const list = makePartList(setup.parts, (part) => link.act("toggle", { part }));
  const another = makeButton("another", "another reading", () => link.act("another"), "what the unsure detector says the next time");
  const table = makeSignTable({
    name: "digits",
    label: "Which parts speak for or against each digit",
    rows: [..."0123456789"],
    columns: setup.parts.map((part, k) => [LETTERS[k], part]),
    onSet: (row, column, value) => link.act("sign", { row, column, value }),
    onKey,
  });
  const styles = makeMarkedStrip({ name: "styles", label: "Ways to write digits", images: setup.style_images, link });
  const chips = Array.from({ length: CHIPS }, (_, i) =>
    makeButton(`mixed-${i}`, "", () => link.act("pick", { index: Number(chips[i].dataset.style) })),
  );
  const noneMixed = make("span", { class: "nn-quiet" });
  const element = make(
    "div",
    { class: "nn-board" },
    make(
      "div",
      { class: "nn-parts-main" },
      makeFigure("a digit in parts", sketch.element),
      make("div", {}, list.element, another),
      table.element,
    ),
    make("div", { class: "nn-row nn-mixed" }, make("span", {}, "Still confused:"), noneMixed, ...chips),
    makeFigure("Ways to write digits: hover to look, click to keep", styles.element),
  );

  /** @param {DigitsAnswer} answer @param {Palette} palette @param {boolean} fresh */
  function show(answer, palette, fresh) {
    const { signs, inputs, sums, activations, looking } = answer;
    table.show({ signs: fresh ? signs : null, inputs, sums, activations, best: brightest(sums), palette });
    sketch.show(setup.styles[looking] ?? null, inputs);
    list.show(inputs);
    another.hidden = answer.level === 1 || looking < 0;
    showMixUps(answer);
    showStyles(answer);
    styles.choose(looking);
  }

  /** @param {DigitsAnswer} answer */
  function showMixUps({ mixed, told, of }) {
    chips.forEach((chip, i) => {
      const pair = mixed[i];
      chip.hidden = !pair;
      if (!pair) return;
      chip.dataset.style = String(pair.style);
      say(chip, inWords(pair));
    });
    say(noneMixed, mixed.length ? "" : told === of ? "none. Every digit is told apart." : "all of them, with a table of 0s.");
  }

  /** @param {MixUp} pair */
  function inWords({ digit, other, count, alike }) {
    return `${digit} ${alike ? "ties with" : "taken for"} ${other}${count > 1 ? ` ×${count}` : ""}`;
  }

  /** @param {DigitsAnswer} answer */
  function showStyles({ each, level }) {
    const copies = level === 1 ? 1 : setup.copies;
    for (const [i, { digit, name }] of setup.styles.entries()) {
      const count = each[i];
      const sign = level > 1 ? String(count) : count ? "✓" : "✗";
      const words = level > 1 ? `told apart ${count} times of ${copies}` : count ? "told apart" : "not told apart";
      styles.mark(i, { sign, words: `${anDigit(digit)}, ${name}: ${words}`, isWrong: count < copies * MOSTLY });
    }
  }

  return { element, show };
}

/**
 * The places of the largest sums; none where all are alike.
 * @param {Float32Array} sums
 */
function brightest(sums) {
  const most = Math.max(...sums);
  const best = [...sums.keys()].filter((row) => most - sums[row] < ALIKE);
  return best.length < sums.length ? best : [];
}
