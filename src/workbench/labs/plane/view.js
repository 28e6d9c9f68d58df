// The plane lab's view: a square of points, hidden neurons as lines in it, the region that the output makes of them.

import { openLab } from "../lab.js";
import { make, makeFigure, say } from "../shared/dom.js";
import { historyStep } from "../shared/keys.js";
import { makeControls } from "./controls.js";
import { makeGrips } from "./grips.js";
import { makeNeurons } from "./neurons.js";
import { makeSquare } from "./square.js";

/** @import { Bytes, Floats, Shaped } from "../wire.js" */
/** @import { Line, Place } from "./geometry.js" */

/**
 * What a view needs once: see `PlaneLab.setup`.
 * @typedef {object} Setup
 * @property {{ name: string, title: string, goal: string, target: number, points: Floats }[]} tasks points: rows of x, y and kind
 * @property {string[]} functions
 */
/**
 * What the kernel answers: see `PlaneLab.answer`.
 * @typedef {object} Answer
 * @property {string} task
 * @property {string} function
 * @property {Floats} places of the hidden neurons' lines, rows of x and y
 * @property {Floats} angles
 * @property {Floats} steepness
 * @property {Floats} weights to the output
 * @property {number} bias of the output
 * @property {Floats} sums over the square, (65, 65)
 * @property {Bytes} lit the output's activations, (65, 65)
 * @property {Shaped<Int8Array>} added by each hidden neuron, (n, 17, 17)
 * @property {Bytes} marks whether each of the points shown is on its side
 * @property {Place & { held: Floats, added: Floats, sum: number, output: number }} look what happens at one point
 * @property {Floats} own rows of x, y and kind
 * @property {string} score
 * @property {string} story
 * @property {string} training
 * @property {boolean} running
 * @property {boolean} undo
 * @property {boolean} redo
 */

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-plane-lab", label: "Plane lab: hidden neurons as lines in a square" }, buildPlane);
}

/** @param {Setup} setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildPlane(setup, { link: line, root, announce, palette: paletteNow }) {
  const points = new Map(setup.tasks.map((task) => [task.name, task.points]));
  /** @type {Line[]} */
  let lines = [];
  let chosen = 0;
  let told = "";
  let task = "";
  let kept = { x: 0.5, y: 0.5 };
  let isMoving = false;
  // A screen reader hears of a gesture when it is over.
  /** @type {import("../link.js").Link} */
  const link = {
    ...line,
    move(kind, fields) {
      isMoving ||= kind !== "look" && kind !== "step";
      return line.move(kind, fields);
    },
    act(kind, fields) {
      isMoving = false;
      return line.act(kind, fields);
    },
  };
  const square = makeSquare();
  const done = () => link.act("commit");
  const grips = makeGrips(square, { lines: () => lines, chosen: () => chosen, choose, move, aim, look, press, done });
  const neurons = makeNeurons(link, choose);
  const controls = makeControls(link, setup, { chosen: () => chosen, aim: (to) => aim(chosen, to), done });
  const score = make("p", { class: "nn-plane-score", "data-score": "" });
  const story = make("p", { class: "nn-plane-story", "data-story": "" });

  /** @param {number} neuron */
  function choose(neuron) {
    chosen = neuron;
    drawLines();
  }

  // What the hand moves is drawn at once; the region and the numbers come from the kernel.
  /** @param {number} neuron @param {Place} place */
  function move(neuron, { x, y }) {
    lines[neuron] = { ...lines[neuron], x, y };
    drawLines();
    link.move("move", { neuron, x, y });
  }

  /** @param {number} neuron @param {{ angle: number, steepness: number }} to */
  function aim(neuron, to) {
    lines[neuron] = { ...lines[neuron], ...to };
    drawLines();
    link.move("aim", { neuron, ...to });
  }

  /** @param {Place | null} place */
  function look(place) {
    const to = place ?? kept;
    showEye(to);
    link.move("look", { x: to.x, y: to.y });
  }

  /** @param {Place} place */
  function press(place) {
    kept = place;
    if (task === "own") link.act("put", { ...place, label: controls.label });
    else look(place);
  }

  /** @param {Place} place */
  function showEye(place) {
    square.showEye(place);
    grips.showEye(place);
  }

  function drawLines() {
    chosen = Math.min(chosen, lines.length - 1);
    square.showLines(lines, chosen);
    grips.show(lines);
    neurons.choose(chosen);
    controls.showLine(lines[chosen]);
  }

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    // The kernel works as long as somebody watches: on the next slice while this one is drawn.
    if (answer.running && fresh) link.move("step");
    const palette = paletteNow();
    task = answer.task;
    square.showRegion(answer, palette);
    square.showPoints(points.get(task) ?? answer.own, answer.marks, palette);
    if (fresh) {
      const { places, angles, steepness } = answer;
      lines = Array.from(angles, (angle, k) => ({ x: places[2 * k], y: places[2 * k + 1], angle, steepness: steepness[k] }));
      drawLines();
      showEye(answer.look);
    }
    neurons.show(answer, fresh, palette);
    controls.show(answer);
    say(score, answer.score);
    say(story, answer.story);
    root.dataset.running = String(answer.running);
    const words = `${answer.score} ${answer.story}`;
    const isOver = fresh && !answer.running && !isMoving;
    if (isOver && words !== told) announce(words);
    if (isOver) told = words;
  }

  root.addEventListener("keydown", (event) => {
    const step = historyStep(event);
    if (!step) return;
    event.preventDefault();
    link.act(step);
  });

  const caption = "● wants an output above ½ (blue), ◆ one below (red)";
  const left = make("div", { class: "nn-plane-left" }, makeFigure(caption, square.element), controls.own);
  const right = make("div", { class: "nn-plane-right" }, score, neurons.element, controls.line, controls.training, story);
  return { elements: [controls.top, controls.goal, make("div", { class: "nn-plane-main" }, left, right)], show };
}

export default { render };
