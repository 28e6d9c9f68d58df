// The race's view: functions and slopes under one cursor, the chain, and the networks that race.

import { openLab } from "../lab.js";
import { say } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";
import { makeTable } from "../shared/table.js";
import { row } from "../wire.js";
import { makeRaceControls } from "./controls.js";

const CURVE = { low: -1.5, high: 4 };
const SLOPE = { low: -0.1, high: 1.25 };
const LEAST = 1e-16; // the chain's plot ends here; what is less stands on its lower edge
/** @type {[number, string][]} */
const CHAIN_TICKS = [
  [1e5, "10⁵"],
  [1, "1"],
  [1e-5, "10⁻⁵"],
  [1e-10, "10⁻¹⁰"],
  [1e-15, "10⁻¹⁵"],
];

/**
 * What a view needs once: see `RaceLab.setup`. `functions` and `slopes` hold a row for each of the names.
 * @typedef {object} Setup
 * @property {string[]} names
 * @property {number} reach of z to both sides
 * @property {number} longest neurons in a chain
 * @property {number} wiggle
 * @property {number} epochs
 * @property {Floats} functions
 * @property {Floats} slopes
 */
/**
 * What the kernel answers: see `RaceLab.answer`. A run has three rows: epochs, costs, shares of right answers.
 * @typedef {object} Answer
 * @property {number} z
 * @property {number} depth
 * @property {number} weight
 * @property {number} hidden_layers
 * @property {number} learning_rate
 * @property {boolean} running
 * @property {boolean} over
 * @property {number} dead
 * @property {string[][]} curve_rows
 * @property {string[][]} chain_rows
 * @property {string[][]} race_rows
 * @property {string} race_words
 * @property {Floats} measured
 * @property {Floats[]} runs
 */
/** @import { Floats } from "../wire.js" */

/** @param {import("../link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-race-lab", label: "The race: sigmoid, ReLU and none" }, buildRace);
}

/** @param {Setup} setup @param {import("../lab.js").Lab} lab @returns {import("../lab.js").View} */
function buildRace(setup, { link, root, announce }) {
  const { names, reach, longest, wiggle } = setup;
  let drawn = "";
  let told = "";

  const onPoint = (/** @type {number} */ place) => controls.setZ(place);
  const onDone = () => link.act("commit");
  const z = { low: -reach, high: reach, label: "weighted sum z" };
  const curves = makePlot({
    name: "curves",
    label: "The three functions",
    height: 240,
    x: z,
    y: { ...CURVE, label: "activation" },
    onPoint,
    onDone,
  });
  const slopes = makePlot({ name: "slopes", label: "Their slopes", height: 240, x: z, y: { ...SLOPE, label: "slope" }, onPoint, onDone });
  const chain = makePlot({
    name: "chain",
    label: "What is left of the wiggle",
    height: 250,
    x: { low: 0, high: longest, label: "neurons passed" },
    y: { low: LEAST, high: 1e7, log: true, ticks: CHAIN_TICKS },
  });
  const epochs = { low: 0, high: setup.epochs, label: "epochs" };
  const accuracy = makePlot({ name: "accuracy", label: "Accuracy", height: 230, x: epochs, y: { low: 0, high: 100, label: "% right" } });
  const cost = makePlot({ name: "cost", label: "Cost", height: 230, x: epochs, y: { low: 0, high: 4, label: "cost" } });
  const plots = { curves, slopes, chain, accuracy, cost };
  const tablesShown = {
    curve: makeTable({ label: "Under the cursor", name: "curve", columns: ["function", "activation", "slope"], rows: names }),
    chain: makeTable({
      label: "What is left of the wiggle after the last neuron",
      name: "chain",
      columns: ["function", "left of it, measured", "slopes multiplied"],
      rows: names,
    }),
    race: makeTable({
      label: "How the racers are doing",
      name: "race",
      columns: ["function", "cost", "right", "saturated", "dead", "signal at the first layer"],
      rows: names,
    }),
  };
  const controls = makeRaceControls(link, setup, (place) => {
    curves.point(place);
    slopes.point(place);
  });

  // Values outside of a plot would be drawn outside of it.
  /** @param {Floats} values @param {{ low: number, high: number }} limits */
  const inside = (values, { low, high }) => values.map((value) => (value < low || value > high ? Number.NaN : value));
  curves.show({ lines: names.map((name, i) => ({ name, values: inside(row(setup.functions, i), CURVE) })) });
  slopes.show({ lines: names.map((name, i) => ({ name, values: inside(row(setup.slopes, i), SLOPE) })) });

  /** @param {Answer} content @param {boolean} fresh */
  function show(content, fresh) {
    // The kernel works as long as somebody watches: on the next slice while this one is drawn.
    if (content.running && fresh) link.move("step");
    if (fresh) {
      controls.show(content);
      curves.point(content.z);
      slopes.point(content.z);
    }
    showChain(content);
    showRace(content);
    tablesShown.curve.show(content.curve_rows);
    tablesShown.chain.show(content.chain_rows);
    tablesShown.race.show(content.race_rows);
    say(controls.story, content.race_words);
    root.dataset.running = String(content.running);
    if (!content.running && content.race_words !== told) announce(content.race_words);
    told = content.running ? told : content.race_words;
  }

  /** @param {Answer} answer */
  function showChain({ depth, chain_rows, measured }) {
    const lines = names.map((name, i) => ({
      name,
      values: [...row(measured, i).subarray(0, depth + 1)].map((value) => Math.max(value, LEAST)),
      at: [...Array(depth + 1).keys()],
    }));
    const words = `a wiggle of ${wiggle}; behind ${depth} neurons ${names.map((name, i) => `${name}: ${chain_rows[i][0]}`).join(", ")}`;
    chain.show({ lines, words });
  }

  /** @param {Answer} content */
  function showRace(content) {
    const key = `${content.race_words}${content.race_rows}`;
    if (key === drawn) return;
    drawn = key;
    const runs = content.runs.map((run, i) => ({ name: names[i], at: row(run, 0), costs: row(run, 1), right: row(run, 2) }));
    // The dearest start must be on it, or its name would be missing; what grows without end leaves it.
    const high = Math.max(1, ...runs.map(({ costs }) => 1.1 * costs[0]));
    accuracy.show({
      words: content.race_words,
      lines: runs.map(({ name, at, right }) => ({ name, at, values: right.map((share) => 100 * share) })),
    });
    cost.show({ y: { high }, lines: runs.map(({ name, at, costs }) => ({ name, at, values: inside(costs, { low: 0, high }) })) });
  }

  const close = () => {
    for (const plot of Object.values(plots)) plot.close();
  };
  return { elements: controls.layout(plots, tablesShown), show, close };
}

export default { render };
