import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlot } from "../../src/workbench/labs/shared/plot.js";
import { resize, send } from "./page.js";

const LINES = [
  { name: "cost", values: [4, 2, 1] },
  { name: "late", values: [0, 3], at: [1, 2] },
];
const within = (element, kind) => element.all((each) => each.getAttribute("class")?.split(" ").includes(kind));
const group = (plot, kind) => within(plot.element, `nn-plot-${kind}`)[0];
const textsOf = (element) => element.all((each) => each.tagName === "text").map((each) => each.textContent);

function open(more = {}, width = 500) {
  const plot = makePlot({ name: "cost", label: "Cost", height: 266, x: { low: 0, high: 2 }, y: { low: 0, high: 4 }, ...more });
  resize(plot.element, width);
  return plot;
}

test("lines, ticks and names are drawn as soon as there is room, in whatever order both come", () => {
  const late = makePlot({ name: "cost", label: "Cost", height: 266, x: { low: 0, high: 2 }, y: { low: 0, high: 4 } });
  late.show({ lines: LINES, words: "it falls" });
  assert.equal(group(late, "lines").children.length, 0);
  resize(late.element, 500);
  const early = open();
  early.show({ lines: LINES, words: "it falls" });
  for (const plot of [late, early]) {
    assert.deepEqual(
      group(plot, "lines").children.map((path) => path.getAttribute("class")),
      ["nn-plot-line nn-line-0", "nn-plot-line nn-line-1"],
    );
    assert.deepEqual(textsOf(group(plot, "names")), ["late", "cost"]);
    assert.equal(plot.element.children[0].getAttribute("aria-label"), "Cost: it falls");
    assert.ok(textsOf(group(plot, "ticks")).includes("4"));
  }
  const paths = [late, early].map((plot) => group(plot, "lines").children.map((path) => path.getAttribute("d")));
  assert.deepEqual(paths[0], paths[1]);
});

test("what is not given stays; lines that are gone are taken away with their dots", () => {
  const plot = open();
  plot.show({ lines: LINES, words: "two", cursor: 1 });
  plot.show({ x: { high: 4 } });
  assert.equal(group(plot, "lines").children.length, 2);
  plot.show({ lines: LINES.slice(0, 1) });
  assert.equal(group(plot, "lines").children.length, 1);
  assert.equal(group(plot, "marks").all((each) => each.tagName === "circle").length, 1);
  assert.equal(plot.element.children[0].getAttribute("aria-label"), "Cost: two");
});

test("an axis may have ticks of its own, a label and bands with names", () => {
  const plot = open({
    x: {
      low: 0,
      high: 2,
      label: "epochs",
      ticks: [
        [0, "start"],
        [2, "end"],
      ],
    },
  });
  plot.show({
    lines: LINES,
    bands: [
      { from: 0, to: 1.9, text: "seven" },
      { from: 1.9, to: 2, text: "nine" },
    ],
  });
  const words = textsOf(group(plot, "ticks"));
  for (const word of ["start", "end", "epochs"]) assert.ok(words.includes(word));
  assert.ok(!words.includes("1.5"));
  assert.deepEqual(textsOf(group(plot, "bands")), ["seven", "nine"]);
  assert.equal(group(plot, "bands").all((each) => each.tagName === "rect").length, 2);
});

test("ticks are drawn anew only where the axes or the width changed", () => {
  const plot = open();
  plot.show({ lines: LINES });
  const [tick] = group(plot, "ticks").children;
  plot.show({ lines: [LINES[0], LINES[0]] });
  assert.equal(group(plot, "ticks").children[0], tick);
  plot.show({ y: { high: 5 } });
  assert.notEqual(group(plot, "ticks").children[0], tick);
});

test("the cursor stands where it is put, with a dot on each line that is there; beside the axis it is hidden", () => {
  const plot = open();
  plot.show({ lines: LINES });
  const marks = group(plot, "marks");
  assert.equal(marks.hidden, true);
  plot.point(0.5);
  const [line, ...dots] = marks.children;
  assert.equal(marks.hidden, false);
  assert.deepEqual(
    dots.map((dot) => dot.hidden),
    [false, true],
  );
  // Half way from the first point to the second, by the path that is drawn.
  const [[x1, y1], [x2, y2]] = [
    ...group(plot, "lines")
      .children[0].getAttribute("d")
      .matchAll(/([\d.]+) ([\d.]+)/g),
  ].map(([, x, y]) => [Number(x), Number(y)]);
  for (const [name, wanted] of [
    ["cx", (x1 + x2) / 2],
    ["cy", (y1 + y2) / 2],
  ]) {
    assert.ok(Math.abs(Number(dots[0].getAttribute(name)) - wanted) < 0.06);
  }
  assert.equal(line.getAttribute("x1"), dots[0].getAttribute("cx"));
  plot.point(3);
  assert.equal(marks.hidden, true);
});

test("a hand that presses or drags points, within the axis; a move without a press does not", () => {
  const told = [];
  const plot = open({ onPoint: (at) => told.push(at), onDone: () => told.push("done") });
  plot.show({ lines: LINES });
  const [left, right] = (({ children: [path] }) => [...path.getAttribute("d").matchAll(/([\d.]+) [\d.]+/g)].map(([, x]) => Number(x)))(
    group(plot, "lines"),
  ).filter((_, k) => k !== 1);
  send(plot.element, "pointermove", { pointerId: 1, clientX: left });
  assert.deepEqual(told, []);
  send(plot.element, "pointerdown", { pointerId: 1, clientX: (left + right) / 2 });
  send(plot.element, "pointermove", { pointerId: 1, clientX: right + 400 });
  send(plot.element, "pointermove", { pointerId: 1, clientX: left - 400 });
  send(plot.element, "lostpointercapture", { pointerId: 1 });
  assert.ok(Math.abs(told[0] - 1) < 0.01);
  assert.deepEqual(told.slice(1), [2, 0, "done"]);
});

test("a plot that is closed hears of no size", () => {
  const plot = open();
  plot.show({ lines: LINES });
  const before = plot.element.children[0].getAttribute("width");
  plot.close();
  resize(plot.element, 900);
  assert.equal(plot.element.children[0].getAttribute("width"), before);
});

test("a tick's number stands at its tick, its line goes from edge to edge, and that at 0 is another", () => {
  const plot = open({
    y: {
      low: -1,
      high: 1,
      ticks: [
        [-1, "low"],
        [0, "zero"],
        [1, "high"],
      ],
      label: "cost",
    },
    x: { low: 0, high: 2, label: "epochs" },
  });
  plot.show({ lines: LINES });
  const ticks = group(plot, "ticks");
  const numbers = (element, ...names) => names.map((name) => Number(element.getAttribute(name)));
  const texts = Object.fromEntries(ticks.all((each) => each.tagName === "text").map((each) => [each.textContent, each]));
  const lines = ticks.all((each) => each.tagName === "line" && !each.getAttribute("class").includes("nn-plot-tick"));
  const [, , , axis] = numbers(ticks.all((each) => each.getAttribute("class") === "nn-plot-tick").at(-1), "x1", "x2", "y1", "y2");
  const [[left, right]] = lines.map((line) => numbers(line, "x1", "x2"));
  for (const [i, word] of ["low", "zero", "high"].entries()) {
    const [y1, y2] = numbers(lines[i], "y1", "y2");
    assert.equal(y1, y2);
    assert.ok(Math.abs(numbers(texts[word], "y")[0] - y1 - 4) < 1e-9, "a letter's middle is four pixels above its foot");
    assert.ok(numbers(texts[word], "x")[0] < left);
    assert.equal(lines[i].getAttribute("class"), word === "zero" ? "nn-plot-zero" : "");
  }
  assert.equal(numbers(lines[0], "y1")[0], axis, "the lowest is the axis itself");
  assert.ok(Math.abs(numbers(lines[1], "y1")[0] - (numbers(lines[0], "y1")[0] + numbers(lines[2], "y1")[0]) / 2) < 1e-9);
  assert.equal(numbers(texts.epochs, "x")[0], (left + right) / 2);
  assert.match(texts.cost.getAttribute("transform"), new RegExp(` ${numbers(lines[1], "y1")[0]}\\) rotate\\(-90\\)`));
});

test("a band's name stands in its middle, over the stretch that it names", () => {
  const plot = open();
  plot.show({ lines: [{ name: "a", values: [1, 2, 3] }], bands: [{ from: 1, to: 2, text: "three" }] });
  const [rect, text] = group(plot, "bands").children;
  const [x, width] = ["x", "width"].map((name) => Number(rect.getAttribute(name)));
  assert.ok(Math.abs(Number(text.getAttribute("x")) - (x + width / 2)) < 1e-9);
  const middle = Number(
    group(plot, "lines")
      .children[0].getAttribute("d")
      .match(/L([\d.]+)/)[1],
  );
  const end = Number(
    group(plot, "lines")
      .children[0].getAttribute("d")
      .match(/.*L([\d.]+)/)[1],
  );
  assert.ok(Math.abs(x - middle) < 0.6 && Math.abs(x + width - end) < 0.6);
});

test("what stands under a plot hears how far its axis is from both sides, when that changes", () => {
  const heard = [];
  const plot = open({ onRoom: (...room) => heard.push(room) });
  const width = 500;
  resize(plot.element, width);
  plot.show({ lines: [{ name: "a", values: [1, 2, 3] }] });
  const [left, right] = heard.at(-1);
  const places = group(plot, "lines")
    .children[0].getAttribute("d")
    .match(/[ML][\d.]+/g);
  assert.equal(Number(places.at(0).slice(1)), left);
  assert.equal(Number(places.at(-1).slice(1)), width - right);
  const count = heard.length;
  plot.show({ lines: [{ name: "b", values: [3, 2, 1] }] });
  assert.equal(heard.length, count);
  plot.show({ lines: [{ name: "a much longer name", values: [3, 2, 1] }] });
  assert.equal(heard.length, count + 1);
  assert.ok(heard.at(-1)[1] > right);
});

test("a plot without any options has axes from 0 to 1, and the same width twice draws nothing anew", () => {
  const plot = makePlot({ name: "plain", label: "Plain" });
  plot.show({ lines: [{ name: "a", values: [0, 1] }] });
  resize(plot.element, 400);
  assert.equal(group(plot, "lines").children[0].getAttribute("d"), "M52.0 218.0L376.5 24.0");
  const [tick] = group(plot, "ticks").children;
  const set = plot.element.children[0].setAttribute;
  let sizes = 0;
  plot.element.children[0].setAttribute = function count(name, value) {
    if (name === "width") sizes++;
    set.call(this, name, value);
  };
  resize(plot.element, 400);
  resize(plot.element, 0);
  assert.deepEqual([sizes, group(plot, "ticks").children[0]], [0, tick]);
});
