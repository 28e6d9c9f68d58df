// The curves of the present training and of those before it, and the table of what each was trained with.

import { make, makeFigure } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";
import { makeTable } from "../shared/table.js";

const MOST_SHOWN = 4;
const COLUMNS = ["training", "learning rate", "mini-batch", "neurons", "epochs", "cost", "right"];

/**
 * @typedef {object} Training
 * @property {number} number its own for good: its colour goes by it
 * @property {string} name
 * @property {import("../wire.js").Floats} epochs
 * @property {import("../wire.js").Floats} costs
 * @property {import("../wire.js").Floats} accuracies shares from 0 to 1
 * @property {string[]} row
 */

export function makeTrainings() {
  const cost = makePlot({ name: "cost", label: "Cost", height: 170, x: { label: "epochs" }, y: { label: "cost" } });
  const accuracy = makePlot({
    name: "accuracy",
    label: "Fresh digits right",
    height: 170,
    x: { label: "epochs" },
    y: { high: 100, label: "% right" },
  });
  const table = makeTable({
    label: "This training, and those before",
    name: "trainings",
    columns: COLUMNS,
    rows: Array(MOST_SHOWN).fill(""),
  });

  /**
   * @param {readonly Training[]} trainings the present one first
   * @param {number} epochs how many the present one is to have
   * @param {string} words what a screen reader hears of the plots
   */
  function show(trainings, epochs, words) {
    const high = Math.max(epochs, ...trainings.map((training) => training.epochs[training.epochs.length - 1]));
    const dearest = 1.05 * Math.max(...trainings.map(({ costs }) => costs[0]));
    cost.show({
      x: { high },
      y: { high: dearest },
      lines: trainings.map((training, i) =>
        lineOf(
          training,
          Array.from(training.costs, (value) => (value > dearest ? NaN : value)),
          !i,
        ),
      ),
      words,
    });
    accuracy.show({
      x: { high },
      lines: trainings.map((training, i) =>
        lineOf(
          training,
          Array.from(training.accuracies, (value) => 100 * value),
          !i,
        ),
      ),
      words,
    });
    table.show(
      trainings.map(({ row }) => row),
      trainings.map((training) => ({ name: training.name, style: styleOf(training) })),
    );
  }

  const plots = make(
    "div",
    { class: "nn-training-row" },
    makeFigure("cost of the digits it learns from", cost.element),
    makeFigure("share right of fresh digits", accuracy.element),
  );
  return {
    plots,
    table: table.element,
    show,
    close() {
      cost.close();
      accuracy.close();
    },
  };
}

/** @param {Training} training */
const styleOf = ({ number }) => (number - 1) % 10;

/** @param {Training} training @param {number[]} values @param {boolean} isNow */
function lineOf(training, values, isNow) {
  return { name: training.name, at: training.epochs, values, style: styleOf(training), strong: isNow, quiet: !isNow };
}
