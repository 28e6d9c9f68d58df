// The plane lab's tools: which points, which function, the chosen neuron's line as sliders, training, one's own points.

import { make, makeButton, makeChoice, makeSlider, say } from "../shared/dom.js";
import { LEAST_STEEP, STEEPEST } from "./geometry.js";

/** @import { Answer, Setup } from "./view.js" */
/** @import { Line } from "./geometry.js" */

const OWN = "own";
const MOST = 6;

/**
 * @param {import("../link.js").Link} link
 * @param {Setup} setup
 * @param {object} hand
 * @param {() => number} hand.chosen
 * @param {(aim: { angle: number, steepness: number }) => void} hand.aim
 * @param {() => void} hand.done
 */
export function makeControls(link, setup, { chosen, aim, done }) {
  const goals = new Map(setup.tasks.map(({ name, goal }) => [name, goal]));
  goals.set(OWN, "Click to put points of both kinds; click on a point to take it away. There are no fresh ones to score on.");
  const task = makeChoice({
    legend: "Points",
    name: "task",
    options: [...setup.tasks.map(({ name, title }, i) => /** @type {const} */ ([name, `${i + 1} ${title}`])), [OWN, "your own"]],
    onChange: (key) => link.act("task", { task: key }),
  });
  const bend = makeChoice({
    legend: "Function",
    name: "function",
    options: setup.functions.map((name) => /** @type {const} */ ([name, name])),
    onChange: (key) => link.act("function", { function: key }),
  });
  const undo = makeButton("undo", "↶ undo", () => link.act("undo"), "One step back (Ctrl+Z)");
  const redo = makeButton("redo", "↷ redo", () => link.act("redo"), "One step forward again (Ctrl+Shift+Z)");
  const anew = makeButton("anew", "start anew", () => link.act("anew"), "Two lines, as at the start");
  const goal = make("p", { class: "nn-quiet nn-plane-goal" });
  const slider = (/** @type {string} */ name, /** @type {string} */ label, /** @type {[number, number, number]} */ [min, max, step]) =>
    makeSlider({
      label,
      name,
      min,
      max,
      step,
      value: 1,
      onInput: () => aim({ angle: turn.value, steepness: steep.value }),
      onChange: done,
    });
  const turn = slider("turn", "turn", [-180, 180, 1]);
  const steep = slider("steep", "steepness", [LEAST_STEEP, STEEPEST, 0.5]);
  const which = make("span", { class: "nn-plane-which" });
  const more = makeButton("more", "+ neuron", () => link.act("more"), "One more hidden neuron, with a weight of 0");
  const drop = makeButton("drop", "− neuron", () => link.act("drop", { neuron: chosen() }), "Takes the chosen hidden neuron away");
  const train = makeButton("train", "▶ train from here", () => link.act(train.dataset.does ?? "train"));
  const random = makeButton("random", "random lines", () => link.act("random"), "As many lines as there are, anywhere");
  const told = make("p", { class: "nn-quiet nn-plane-training" });
  const kind = makeChoice({
    legend: "A click puts",
    name: "kind",
    value: "1",
    options: [
      ["1", "● blue"],
      ["0", "◆ red"],
    ],
  });
  const clear = makeButton("clear", "take all away", () => link.act("clear"));
  const own = make("div", { class: "nn-row", hidden: true }, kind.element, clear);

  /** @param {Answer} answer */
  function show(answer) {
    task.set(answer.task);
    bend.set(answer.function);
    say(goal, goals.get(answer.task) ?? "");
    own.hidden = answer.task !== OWN;
    undo.disabled = !answer.undo;
    redo.disabled = !answer.redo;
    more.disabled = answer.weights.length >= MOST;
    drop.disabled = answer.weights.length <= 1;
    clear.disabled = !answer.own.length;
    train.dataset.does = answer.running ? "pause" : "train";
    say(train, answer.running ? "❚❚ stop" : "▶ train from here");
    say(told, answer.training);
  }

  /** @param {Line} line of the neuron that is chosen */
  function showLine({ angle, steepness }) {
    say(which, `line ${chosen() + 1}`);
    turn.set(Math.round(angle));
    steep.setRange({ min: LEAST_STEEP, max: Math.max(STEEPEST, Math.ceil(steepness)), step: 0.5 });
    steep.set(Math.round(2 * steepness) / 2);
  }

  return {
    top: make("div", { class: "nn-plane-top" }, task.element, bend.element, make("div", { class: "nn-row" }, undo, redo, anew)),
    goal,
    own,
    line: make("div", { class: "nn-plane-chosen" }, which, turn.element, steep.element, make("div", { class: "nn-row" }, more, drop)),
    training: make("div", { class: "nn-row nn-plane-train" }, train, random, told),
    get label() {
      return Number(kind.value);
    },
    show,
    showLine,
  };
}
