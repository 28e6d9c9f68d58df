// The race's view: functions and slopes under one cursor, the chain, and the networks that race.

import { openLab } from "../lab.js";
import { asFloats } from "../link.js";
import { say } from "../shared/dom.js";
import { makePlot } from "../shared/plot.js";
import { makeTable } from "../shared/table.js";
import { makeRaceControls } from "./controls.js";

const CURVE = { low: -1.5, high: 4 };
const SLOPE = { low: -0.1, high: 1.25 };
const LEAST = 1e-16; // the chain's plot ends here; what is less stands on its lower edge
const CHAIN_TICKS = [
  [1e5, "10⁵"],
  [1, "1"],
  [1e-5, "10⁻⁵"],
  [1e-10, "10⁻¹⁰"],
  [1e-15, "10⁻¹⁵"],
];

function render({ model, el }) {
  return openLab({ model, el, className: "nn-race-lab", label: "The race: sigmoid, ReLU and none" }, buildRace);
}

function buildRace(setup, [tables], { link, root, announce }) {
  const { names, reach, longest, wiggle } = setup;
  const samples = asFloats(tables);
  const perLine = samples.length / (2 * names.length);
  let drawn = "";
  let told = "";

  const onPoint = (place) => controls.setZ(place);
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
  const plots = [curves, slopes, chain, accuracy, cost];
  const tablesShown = {
    curve: makeTable({ label: "Under the cursor", name: "curve", columns: ["function", "activation", "slope"], rows: names }),
    chain: makeTable({
      label: "What is left of the wiggle behind the last neuron",
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
  const inside = (values, { low, high }) => values.map((value) => (value < low || value > high ? NaN : value));
  const line = (name, i, part, limits) => ({
    name,
    values: inside(samples.subarray((2 * i + part) * perLine, (2 * i + part + 1) * perLine), limits),
  });
  curves.show({ lines: names.map((name, i) => line(name, i, 0, CURVE)) });
  slopes.show({ lines: names.map((name, i) => line(name, i, 1, SLOPE)) });

  function show(content, [measured, ...races], fresh) {
    if (fresh) {
      controls.show(content);
      curves.point(content.z);
      slopes.point(content.z);
    }
    showChain(content, asFloats(measured));
    showRace(content, races);
    tablesShown.curve.show(content.curveRows);
    tablesShown.chain.show(content.chainRows);
    tablesShown.race.show(content.raceRows);
    say(controls.story, content.raceWords);
    root.dataset.running = content.running;
    if (!content.running && content.raceWords !== told) announce(content.raceWords);
    told = content.running ? told : content.raceWords;
    // The kernel works as long as somebody watches: the next slice is asked for when the last one is on the screen.
    if (content.running && fresh) link.move("step");
  }

  function showChain({ depth, chainRows }, measured) {
    const count = longest + 1;
    const lines = names.map((name, i) => ({
      name,
      values: [...measured.subarray(i * count, i * count + depth + 1)].map((value) => Math.max(value, LEAST)),
      at: [...Array(depth + 1).keys()],
    }));
    const words = `a wiggle of ${wiggle}; behind ${depth} neurons ${names.map((name, i) => `${name}: ${chainRows[i][0]}`).join(", ")}`;
    chain.show({ lines, words });
  }

  function showRace(content, races) {
    const key = `${content.raceWords}${content.raceRows}`;
    if (key === drawn) return;
    drawn = key;
    const runs = races.map((race) => {
      const numbers = asFloats(race);
      const count = numbers.length / 3;
      return [0, 1, 2].map((row) => numbers.subarray(row * count, (row + 1) * count));
    });
    const high = Math.max(1, Math.min(8, ...runs.map(([, costs]) => 1.1 * costs[0])));
    accuracy.show({
      words: content.raceWords,
      lines: runs.map(([at, , right], i) => ({ name: names[i], at, values: right.map((share) => 100 * share) })),
    });
    cost.show({ y: { high }, lines: runs.map(([at, costs], i) => ({ name: names[i], at, values: inside(costs, { low: 0, high }) })) });
  }

  const close = () => {
    for (const plot of plots) plot.close();
  };
  return { elements: controls.layout(plots, tablesShown), show, close };
}

export default { render };
