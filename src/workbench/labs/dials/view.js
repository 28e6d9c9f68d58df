// The dial wall's view: the wall, the ways to a dial, the magnifier, and what a turn changes.

import { openLab } from "../lab.js";
import { asBytes, asFloats } from "../link.js";
import { anDigit, make, makeButton, makeSlider, say, signed } from "../shared/dom.js";
import { inGrid, makeGrid, PIXELS, SIDE } from "../shared/grid.js";
import { makePicker } from "../shared/picker.js";
import { makeDialFinder } from "./find.js";
import { makeDialLens } from "./lens.js";
import { makeOutputBars } from "./outputs.js";
import { makeDialWall } from "./wall.js";

const STEP = 0.1;
const WALL_KEYS = "Arrow keys go from dial to dial (with Shift five at once), plus and minus turn the chosen one, 0 sets it to zero.";

function render({ model, el }) {
  return openLab({ model, el, className: "nn-dial-lab", label: "Dial wall: the 13,002 weights and biases of a network" }, buildDials);
}

function buildDials(content, [start, images], { link, announce, palette: paletteNow, root }) {
  const { sizes, strengths, reaches, labels, version, farthest } = content;
  const first = asFloats(start);
  let latest = null;
  let pointed = null;

  const wall = makeDialWall({
    sizes,
    strengths,
    label: `Wall of ${first.length.toLocaleString("en")} dials. ${WALL_KEYS}`,
    onPoint,
    onPick: pick,
    onKey,
  });
  wall.values = first.slice();
  const lens = makeDialLens({ wall, sizes, strengths, reaches, onPick: pick, onTurn: turn, onDone: done });
  const finder = makeDialFinder({ sizes, count: first.length, onIndex: pick, onFind: (place) => link.act("find", place) });
  const image = makeGrid({ name: "image", label: "The image that is shown; click a pixel to find its weight" });
  const bars = makeOutputBars();
  const picker = makePicker({
    label: "Images to show to the network",
    name: "image",
    images: asBytes(images),
    labels,
    onPick: (index) => link.act("image", { index }),
  });
  const slider = makeSlider({
    label: "turn",
    name: "value",
    min: -1,
    max: 1,
    step: 0.01,
    value: 0,
    onInput: (value) => turn(latest.dial.index, value),
    onChange: done,
  });
  const range = slider.element.querySelector("input");
  const exact = make("input", {
    type: "number",
    step: STEP,
    min: -farthest,
    max: farthest,
    "data-control": "exact",
    "aria-label": "value of the chosen dial",
  });
  exact.addEventListener("input", () => exact.value !== "" && exact.checkValidity() && turn(latest.dial.index, exact.valueAsNumber));
  exact.addEventListener("change", done);
  const buttons = {
    reset: makeButton("reset", "put this one back", () => link.act("reset")),
    all: makeButton("reset-all", "put all back", () => link.act("reset-all")),
    undo: makeButton("undo", "undo", () => link.act("undo"), "Ctrl + Z"),
    redo: makeButton("redo", "redo", () => link.act("redo"), "Ctrl + Shift + Z"),
  };
  const [name, story, score, pointer, caption] = ["nn-dial-name", "nn-dial-story", "nn-dial-score", "nn-quiet nn-pointer", "nn-quiet"].map(
    (kind) => make("p", { class: kind }),
  );
  score.dataset.score = "";
  image.element.addEventListener("click", (event) => {
    const { row, column } = inGrid(image.cellAt(event));
    link.act("find", { layer: 0, receiver: latest.dial.layer === 0 ? latest.dial.receiver : 0, sender: row * SIDE + column });
  });

  function onPoint(index) {
    pointed = index;
    if (!latest) return;
    lens.show(index ?? latest.dial.index, latest.dial.index);
    say(pointer, index === null ? "Point at the wall to look; click to choose." : pointerWords(index, latest.dial.index));
  }

  function pointerWords(index, chosen) {
    const what = `Pointing at dial ${index.toLocaleString("en")}: ${signed(wall.values[index])}`;
    return index === chosen ? `${what}. It is the chosen one.` : `${what}, dashed below. Click to choose it.`;
  }

  // What the hand does is on the screen at once; the kernel's words follow.
  function pick(index) {
    if (latest) latest.dial = { ...latest.dial, index };
    wall.choose(index);
    lens.show(index, index);
    link.move("select", { index });
  }

  function turn(index, value) {
    wall.values[index] = value;
    wall.turned.add(index);
    wall.drawOne(index);
    if (pointed === null) lens.draw();
    else onPoint(pointed);
    setValue(value, wall.spot(index).layer);
    link.move("turn", { index, value });
  }

  function done() {
    link.act("commit");
  }

  function setValue(value, layer) {
    if (Number(range.max) !== reaches[layer]) Object.assign(range, { min: -reaches[layer], max: reaches[layer] });
    slider.set(Math.round(100 * value) / 100);
    if (exact.valueAsNumber !== value && document.activeElement !== exact) exact.value = Number(value.toFixed(3));
  }

  function onKey(event) {
    const { index } = latest.dial;
    const steps = { "+": STEP, "=": STEP, "-": -STEP, _: -STEP };
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") link.act(event.shiftKey ? "redo" : "undo");
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key in steps || event.key === "0") {
      turn(index, event.key === "0" ? 0 : Math.round(100 * (wall.values[index] + steps[event.key])) / 100);
      done();
    } else return;
    event.preventDefault();
  }

  // `fresh` is false where the hand has moved on since: then the dials stay as the hand has left them.
  function show(answer, [outputs, turned, values, pixels], fresh) {
    if (answer.version !== version) {
      link.act("setup"); // another network hangs on the wall: all of it is needed
      return;
    }
    const palette = paletteNow("blue-red");
    const isOther = !latest || latest.palette.name !== palette.name;
    const said = latest?.dial.code;
    if (fresh || !latest) {
      latest = { ...answer, palette };
      takeUp(asFloats(turned), asFloats(values), palette, isOther);
      wall.choose(answer.dial.index);
      lens.show(pointed ?? answer.dial.index, answer.dial.index, palette);
      setValue(answer.value, answer.dial.layer);
    }
    const numbers = asFloats(outputs);
    bars.show(numbers.subarray(0, 10), numbers.subarray(10));
    showImage(asBytes(pixels), answer, palette);
    finder.show(answer.dial, fresh);
    say(name, `${answer.dial.code}: ${answer.dial.words}`);
    say(story, answer.story);
    say(score, scoreWords(answer.score));
    buttons.reset.disabled = answer.value === answer.first;
    buttons.all.disabled = turned.byteLength === 0;
    buttons.undo.disabled = !answer.undo;
    buttons.redo.disabled = !answer.redo;
    picker.choose(answer.looking);
    if (said && said !== answer.dial.code) announce(`${answer.dial.code}, ${answer.dial.words}: ${signed(answer.value)}`);
    root.dataset.value = answer.value;
  }

  // Brings the wall's dials to where the kernel has them, and draws those that moved.
  function takeUp(turned, values, palette, isOther) {
    const next = new Map(Array.from(turned, (index, i) => [index, values[i]]));
    const back = [...wall.turned].filter((index) => !next.has(index));
    for (const index of back) wall.values[index] = first[index];
    const moved = [...next].filter(([index, value]) => wall.values[index] !== value || !wall.turned.has(index));
    for (const [index, value] of moved) wall.values[index] = value;
    wall.turned = new Set(next.keys());
    if (isOther || back.length || moved.length > 50) wall.drawAll(palette);
    else for (const [index] of moved) wall.drawOne(index);
  }

  function showImage(pixels, answer, palette) {
    const { layer, sender } = answer.dial;
    const outline =
      layer === 0 && sender !== null ? { row: Math.floor(sender / SIDE), column: sender % SIDE, angle: 0, length: 1, thickness: 1 } : null;
    const key = `${answer.looking} ${outline && sender} ${palette.name} ${pixels.join("")}`;
    if (image.shown === key) return;
    for (let i = 0; i < PIXELS; i++) image.values[i] = pixels[i] / 255;
    Object.assign(image, { shown: key, palette, outline });
    image.draw();
    say(caption, answer.looking < 0 ? "an image from a cell" : `image ${answer.looking}: ${anDigit(labels[answer.looking])}`);
  }

  const elements = [
    finder.element,
    wall.element,
    pointer,
    make(
      "div",
      { class: "nn-dial-parts" },
      make(
        "div",
        { class: "nn-dial-lens" },
        name,
        lens.element,
        make("div", { class: "nn-row nn-turn" }, slider.element, exact),
        make("div", { class: "nn-row" }, ...Object.values(buttons)),
        story,
      ),
      make("div", { class: "nn-dial-image" }, caption, image.element),
      make("div", { class: "nn-dial-outputs" }, make("p", { class: "nn-quiet" }, "ten outputs: bar now, line before"), bars.element, score),
    ),
    picker.element,
  ];
  onPoint(null);
  say(pointer, "Point at the wall to look; click to choose.");
  const close = () => {
    wall.close();
    lens.close();
  };
  return { elements, show, close };
}

function scoreWords({ right, first, changed, of }) {
  const before =
    right === first && !changed ? "as at the start" : `${first} at the start, ${changed} ${changed === 1 ? "answer" : "answers"} changed`;
  return `${right} of ${of} digits right (${before})`;
}

export default { render };
