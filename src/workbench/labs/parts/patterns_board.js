// The board of patterns: an image with ten edges, the table from edges to patterns with a threshold each, and 48 images.

import { make, makeFigure, makeSlider } from "../shared/dom.js";
import { makeGrid } from "../shared/grid.js";
import { row as rowOf } from "../wire.js";
import { LETTERS } from "./lines.js";
import { makeSignTable } from "./sign_table.js";
import { makeEdgeOverlay } from "./sketch.js";
import { makeMarkedStrip } from "./strip.js";

/** @import { PatternsAnswer, Setup } from "./view.js" */
/** @import { Link } from "../link.js" */
/** @import { Palette } from "../shared/palette.js" */

/**
 * Makes the board.
 * @param {Setup} setup
 * @param {Link} link
 * @param {(event: KeyboardEvent) => void} onKey gets the keys that come with Control
 */
export function makePatternsBoard(setup, link, onKey) {
  const image = makeGrid({ name: "image", label: "Image with ten edges" });
  const overlay = makeEdgeOverlay(setup.places, setup.length);
  image.element.append(overlay.element);
  const table = makeSignTable({
    name: "patterns",
    label: "Which edges speak for or against each pattern",
    rows: setup.patterns,
    columns: setup.edges.map((edge, k) => [LETTERS[k], edge]),
    onSet: (row, column, value) => link.act("sign", { row, column, value }),
    onKey,
  });
  const thresholds = setup.patterns.map((pattern, row) => {
    const slider = makeSlider({
      label: pattern,
      name: `threshold-${row}`,
      min: -2,
      max: 9,
      step: 0.5,
      value: 4,
      onInput: (value) => link.move("threshold", { row, value }),
      onChange: () => link.act("commit"),
    });
    slider.element.querySelector("input")?.setAttribute("aria-label", `${pattern} is lit where the sum exceeds`);
    return slider;
  });
  const exceed = make(
    "div",
    { class: "nn-exceed" },
    make("p", { class: "nn-quiet" }, "An output is more than half lit where its sum exceeds"),
    ...thresholds.map(({ element }) => element),
  );
  const samples = makeMarkedStrip({ name: "samples", label: "Images with patterns", images: setup.sample_images, link });
  const element = make(
    "div",
    { class: "nn-board", hidden: true },
    make(
      "div",
      { class: "nn-edges-main" },
      makeFigure("an image, and ten edge detectors", image.element),
      make("div", {}, table.element, exceed),
    ),
    makeFigure("48 images: hover to look, click to keep; ✗ where an output is wrong", samples.element),
  );

  /** @param {PatternsAnswer} answer @param {Palette} palette @param {boolean} fresh */
  function show(answer, palette, fresh) {
    const { signs, inputs, sums, activations } = answer;
    table.show({ signs: fresh ? signs : null, inputs, sums, activations, best: [], palette });
    if (fresh) for (const [row, value] of answer.thresholds.entries()) thresholds[row].set(value);
    showImage(answer.image, palette);
    overlay.show(inputs);
    for (const [i, kind] of setup.kinds.entries()) {
      const marks = rowOf(answer.marks, i);
      const wrong = setup.patterns.filter((_, k) => !marks[k]);
      const words = wrong.length ? `wrong: ${wrong.join(", ")}` : "all right";
      samples.mark(i, { sign: wrong.length ? "✗" : "✓", words: `${kind}: ${words}`, isWrong: wrong.length > 0 });
    }
    samples.choose(answer.looking);
  }

  /** @param {Uint8Array} bytes @param {Palette} palette */
  function showImage(bytes, palette) {
    const same = image.palette?.name === palette.name && bytes.every((byte, i) => Math.round(255 * image.values[i]) === byte);
    if (same) return;
    image.values.set(Float32Array.from(bytes, (byte) => byte / 255));
    image.palette = palette;
    image.draw();
  }

  return { element, show };
}
