// The parts lab's view: a digit's parts, a table from parts to digits, and which digits are told apart; and the same from
// small edges to patterns.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { make, makeButton, makeChoice, makeFigure, makeSlider, say } from "../shared/dom.js";
import { makeGrid, PIXELS } from "../shared/grid.js";
import { makeStrip } from "../shared/strip.js";
import { LETTERS, makeEdgeOverlay, makePartList, makeSketch } from "./draw.js";
import { makeSignTable } from "./sign_table.js";

const BOARDS = [
  ["digits", "parts → digits"],
  ["patterns", "edges → patterns"],
];
const LEVELS = [
  ["1", "1 exact parts"],
  ["2", "2 an unsure detector"],
];
const CHIPS = 8;

function render({ model, el }) {
  return openLab({ model, el, className: "nn-parts-lab", label: "Parts lab: from parts to digits, by plus and minus" }, buildParts);
}

function buildParts(setup, [styleBytes, sampleBytes], { link, root, announce, palette: paletteNow }) {
  const [styleImages, samples] = [asBytes(styleBytes), asBytes(sampleBytes)];
  const board = makeChoice({
    legend: "Board",
    name: "board",
    value: "digits",
    options: BOARDS,
    onChange: (key) => link.act("board", { board: key }),
  });
  const level = makeChoice({
    legend: "Level",
    name: "level",
    value: "1",
    options: LEVELS,
    onChange: (key) => link.act("level", { level: Number(key) }),
  });
  const score = make("b", { class: "nn-score", "data-score": "" });
  const bar = make("progress", { max: 1, value: 0, "aria-label": "told apart" });
  const story = make("p", { class: "nn-story", "data-story": "" });
  const chips = Array.from({ length: CHIPS }, (_, i) =>
    makeButton(`mixed-${i}`, "", () => link.act("pick", { index: Number(chips[i].dataset.style) })),
  );
  const noneMixed = make("span", { class: "nn-quiet" });
  const tools = {
    undo: makeButton("undo", "undo", () => link.act("undo")),
    redo: makeButton("redo", "redo", () => link.act("redo")),
    styles: makeButton("preset-styles", "+ for all that can be there", () => link.act("preset", { preset: "styles" })),
    clear: makeButton("preset-clear", "all 0", () => link.act("preset", { preset: "clear" })),
  };
  const another = makeButton("another", "another reading", () => link.act("another"), "what the unsure detector says the next time");
  const onKey = (event) => {
    if (event.key.toLowerCase() !== "z") return;
    link.act(event.shiftKey ? "redo" : "undo");
    event.preventDefault();
  };
  const onSet = (row, column, value) => link.act("sign", { row, column, value });

  // The board of digits
  const sketch = makeSketch(setup.styles);
  const list = makePartList(setup.parts, (part) => link.act("toggle", { part }));
  const columns = setup.parts.map((part, k) => [LETTERS[k], part]);
  const digits = makeSignTable({
    name: "digits",
    label: "Which parts speak for or against each digit",
    rows: [..."0123456789"],
    columns,
    onSet,
    onKey,
  });
  const styles = strip("styles", "Ways to write digits", styleImages, setup.styles.length);
  const mixed = make("div", { class: "nn-row nn-mixed" }, make("span", {}, "Still confused:"), noneMixed, ...chips);
  const digitsBoard = make(
    "div",
    { class: "nn-board" },
    make(
      "div",
      { class: "nn-parts-main" },
      makeFigure("a digit in parts", sketch.element),
      make("div", {}, list.element, another),
      digits.element,
    ),
    mixed,
    makeFigure("Ways to write digits: hover to look, click to keep", styles.element),
  );

  // The board of patterns
  const image = makeGrid({ name: "image", label: "Image with ten edges" });
  const overlay = makeEdgeOverlay(setup.places, setup.length);
  image.element.append(overlay.element);
  const edgeColumns = setup.edges.map((edge, k) => [LETTERS[k], edge]);
  const thresholds = setup.patterns.map((pattern, row) => makeThreshold(pattern, row));
  const patterns = makeSignTable({
    name: "patterns",
    label: "Which edges speak for or against each pattern",
    rows: setup.patterns,
    columns: edgeColumns,
    onSet,
    onKey,
  });
  const exceed = make(
    "div",
    { class: "nn-exceed" },
    make("p", { class: "nn-quiet" }, "An output is more than half lit where its sum exceeds"),
    ...thresholds.map(({ element }) => element),
  );
  const sampleStrip = strip("samples", "Images with patterns", samples, setup.kinds.length);
  const patternsBoard = make(
    "div",
    { class: "nn-board" },
    make(
      "div",
      { class: "nn-edges-main" },
      makeFigure("an image, and ten edge detectors", image.element),
      make("div", {}, patterns.element, exceed),
    ),
    makeFigure("48 images: hover to look, click to keep; ✗ where an output is wrong", sampleStrip.element),
  );

  function makeThreshold(pattern, row) {
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
    slider.element.querySelector("input").setAttribute("aria-label", `${pattern} is lit where the sum exceeds`);
    return slider;
  }

  function strip(name, label, images, count) {
    const made = makeStrip({
      name,
      label,
      onLook: (index) => link.move("look", { index }),
      onPick: (index) => link.act("pick", { index }),
    });
    for (let i = 0; i < count; i++) made.add(i, images.subarray(i * PIXELS, (i + 1) * PIXELS));
    return made;
  }

  function show(content, buffers, fresh) {
    const [signs, inputs, sums, activations, marks] = buffers.slice(0, 5).map(asFloats);
    const isDigits = content.board === "digits";
    const palette = paletteNow("blue-red");
    if (digitsBoard.hidden === isDigits) {
      digitsBoard.hidden = !isDigits;
      patternsBoard.hidden = isDigits;
      tools.styles.hidden = level.element.hidden = !isDigits;
    }
    board.set(content.board);
    level.set(String(content.level));
    tools.undo.disabled = !content.undo;
    tools.redo.disabled = !content.redo;
    showScore(content, isDigits);
    say(story, content.story);
    const most = Math.max(...sums);
    const isBest = (sum) => most - sum < 1e-4;
    const brightest = [...sums].flatMap((sum, row) => (isBest(sum) ? [row] : []));
    const best = brightest.length < sums.length ? brightest : [];
    const state = { signs: fresh ? signs : null, inputs, sums, activations, palette };
    if (isDigits) {
      digits.show({ ...state, best });
      sketch.show(setup.styles[content.looking] ?? null, inputs, setup.parts);
      list.show(inputs);
      another.hidden = content.level === 1 || content.looking < 0;
      showMixed(content);
      showStyles(marks, content);
    } else {
      patterns.show({ ...state, best: [] });
      if (fresh) for (const [row, value] of content.thresholds.entries()) thresholds[row].set(value);
      showImage(asBytes(buffers[5]), palette);
      overlay.show(inputs);
      showSamples(marks, content);
    }
    root.dataset.told = content.told;
  }

  function showScore({ told, of, target }, isDigits) {
    const isReached = told >= target;
    say(score, `${told} of ${of} ${isDigits ? "told apart" : "right"}, target ${target}${isReached ? ": reached ✓" : ""}`);
    if (isReached && !score.classList.contains("nn-reached")) announce(`Target reached: ${score.textContent}`);
    score.classList.toggle("nn-reached", isReached);
    bar.max = of;
    bar.value = told;
  }

  function showMixed({ mixed: pairs, told, of }) {
    chips.forEach((chip, i) => {
      const pair = pairs[i];
      chip.hidden = !pair;
      if (!pair) return;
      chip.dataset.style = pair.style;
      const times = pair.count > 1 ? ` ×${pair.count}` : "";
      say(chip, pair.alike ? `${pair.digit} ties with ${pair.other}${times}` : `${pair.digit} taken for ${pair.other}${times}`);
    });
    say(noneMixed, pairs.length ? "" : told === of ? "none. Every digit is told apart." : "all of them, with a table of 0s.");
  }

  function showStyles(counts, { level: number, looking }) {
    const copies = number === 1 ? 1 : setup.copies;
    styles.thumbs.forEach(({ thumb, badge }, i) => {
      const { digit, name } = setup.styles[i];
      const isTold = counts[i] === copies;
      say(badge, number === 1 ? (isTold ? "✓" : "✗") : String(counts[i]));
      const wording = number === 1 ? (isTold ? "told apart" : "not told apart") : `told apart ${counts[i]} times of ${copies}`;
      mark(thumb, `${digit === 8 ? "an" : "a"} ${digit}, ${name}: ${wording}`, counts[i] < copies * 0.8);
    });
    styles.choose(looking);
  }

  function showSamples(marks, { looking }) {
    const count = setup.patterns.length;
    sampleStrip.thumbs.forEach(({ thumb, badge }, i) => {
      const wrong = setup.patterns.filter((_, k) => marks[i * count + k] === 0);
      say(badge, wrong.length ? "✗" : "");
      mark(thumb, `${setup.kinds[i]}: ${wrong.length ? `wrong: ${wrong.join(", ")}` : "all right"}`, wrong.length > 0);
    });
    sampleStrip.choose(looking);
  }

  function mark(thumb, words, isWrong) {
    thumb.classList.toggle("nn-wrong", isWrong);
    if (thumb.getAttribute("aria-label") === words) return;
    thumb.setAttribute("aria-label", words);
    thumb.title = words;
  }

  function showImage(bytes, palette) {
    const same = image.palette?.name === palette.name && bytes.every((byte, i) => Math.round(255 * image.values[i]) === byte);
    if (same) return;
    for (let i = 0; i < PIXELS; i++) image.values[i] = bytes[i] / 255;
    image.palette = palette;
    image.draw();
  }

  const head = make("div", { class: "nn-head" }, board.element, level.element, make("span", { class: "nn-verdict" }, score, bar));
  const toolRow = make(
    "div",
    { class: "nn-row" },
    tools.styles,
    tools.clear,
    tools.undo,
    tools.redo,
    make("span", { class: "nn-quiet" }, "A click turns 0 into +, + into −, − into 0; or type +, − or 0."),
  );
  patternsBoard.hidden = true;
  return { elements: [head, story, digitsBoard, patternsBoard, toolRow], show };
}

export default { render };
