import assert from "node:assert/strict";
import { test } from "node:test";
import {
  anDigit,
  keepKeys,
  make,
  makeButton,
  makeChoice,
  makeFigure,
  makeSlider,
  say,
  signed,
} from "../../src/workbench/labs/shared/dom.js";
import { FakeElement, send } from "./page.js";

const inputsOf = (element) => element.all((each) => each.tagName === "input");
const isOutput = (each) => each.tagName === "output";

test("numbers are written as the platform's own formatter writes them, with a real minus", () => {
  const numbers = [0, -0, 0.004, -0.004, 0.006, -0.006, 1, -1, 2.5, -13.257, 0.999, 1234.5, -99999];
  for (const digits of [0, 1, 2, 4]) {
    for (const plus of [true, false]) {
      const format = new Intl.NumberFormat("en", {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: plus ? "exceptZero" : "negative",
        useGrouping: false,
        // Halves are where the two may differ; 2.5 with no digits is the only one here.
        roundingMode: "halfExpand",
      });
      for (const number of numbers) assert.equal(signed(number, digits, plus), format.format(number).replace("-", "−"));
    }
  }
  assert.equal(signed(0.5), "+0.50");
});

test("a digit has the article that it is spoken with", () => {
  const spoken = ["a 0", "a 1", "a 2", "a 3", "a 4", "a 5", "a 6", "a 7", "an 8", "a 9"];
  assert.deepEqual(
    Array.from({ length: 10 }, (_, digit) => anDigit(digit)),
    spoken,
  );
  assert.equal(anDigit("8"), "an 8");
});

test("an element has the attributes that have a value, the listeners and the children", () => {
  const heard = [];
  const child = make("b");
  const listeners = { onclick: () => heard.push("click"), onkeydown: () => heard.push("keydown") };
  const element = make("p", { title: "T", hidden: true, "data-a": 0, lang: false, id: undefined, ...listeners }, "text", child);
  assert.deepEqual(
    [...element.attributes],
    [
      ["title", "T"],
      ["hidden", ""],
      ["data-a", "0"],
    ],
  );
  assert.equal(element.textContent, "text");
  assert.equal(element.children[1], child);
  send(element, "click");
  send(element, "keydown");
  assert.deepEqual(heard, ["click", "keydown"]);
});

test("a text is set only where it differs", () => {
  const element = make("p", {}, "same");
  const before = element.children[0];
  say(element, "same");
  assert.equal(element.children[0], before);
  say(element, "other");
  assert.equal(element.textContent, "other");
});

test("keys stay in the view that has the focus", () => {
  const root = new FakeElement("section");
  keepKeys(root);
  const event = new Event("focusin");
  root.dispatchEvent(event);
  assert.equal(root.getAttribute("data-lm-suppress-shortcuts"), "true");
});

test("a slider says where it stands with as many digits as its step, and tells moves and their end", () => {
  const told = [];
  const options = { label: "bias", name: "bias", min: -2, max: 2, step: 0.05, value: 0.5, unit: " px" };
  const slider = makeSlider({ ...options, onInput: (value) => told.push(["move", value]), onChange: (value) => told.push(["end", value]) });
  const [input] = inputsOf(slider.element);
  const [shown] = slider.element.all(isOutput);
  assert.equal(shown.textContent, "+0.50 px");
  input.value = "-1.25";
  send(input, "input");
  send(input, "change");
  assert.equal(shown.textContent, "−1.25 px");
  assert.equal(input.getAttribute("aria-valuetext"), "−1.25 px");
  assert.deepEqual(told, [
    ["move", -1.25],
    ["end", -1.25],
  ]);
  slider.set(2);
  assert.equal(slider.value, 2);
  assert.equal(shown.textContent, "+2.00 px");
  assert.equal(told.length, 2, "what the kernel sets is not told to the kernel");
});

test("a slider from 0 needs no plus", () => {
  const slider = makeSlider({ label: "length", name: "length", min: 0, max: 28, step: 1, value: 8 });
  assert.equal(slider.element.all(isOutput)[0].textContent, "8");
});

test("a slider with another range writes its digits and signs as that range has them", () => {
  const slider = makeSlider({ label: "place", name: "place", min: -10, max: 10, step: 0.25, value: 0.5 });
  const [input] = inputsOf(slider.element);
  const [shown] = slider.element.all(isOutput);
  assert.equal(shown.textContent, "+0.50");
  slider.setRange({ min: 0.4, max: 1.6, step: 0.01 });
  assert.equal(shown.textContent, "0.50");
  assert.deepEqual(
    ["min", "max", "step"].map((name) => input.getAttribute(name)),
    ["0.4", "1.6", "0.01"],
  );
  slider.setRange({ min: -180, max: 180, step: 1 });
  slider.set(35);
  assert.equal(shown.textContent, "+35");
});

test("a choice tells what the hand chose, and is set without telling", () => {
  const told = [];
  const options = [
    ["ink", "Ink"],
    ["rubber", "Rubber"],
  ];
  const choice = makeChoice({ legend: "Pen", name: "pen", options, value: "ink", onChange: (key) => told.push(key) });
  const inputs = inputsOf(choice.element);
  assert.deepEqual(
    inputs.map((input) => input.checked),
    [true, false],
  );
  assert.equal(inputs[0].name, inputs[1].name);
  inputs[0].checked = false; // the browser does this for the others of a group
  inputs[1].checked = true;
  send(inputs[1], "change");
  assert.deepEqual(told, ["rubber"]);
  assert.equal(choice.value, "rubber");
  inputs[1].checked = false;
  assert.equal(choice.value, undefined);
  choice.set("ink");
  assert.equal(choice.value, "ink");
  choice.set("chalk");
  assert.equal(choice.value, "ink");
  assert.deepEqual(told, ["rubber"]);
});

test("two choices of one name do not share a group", () => {
  const group = () => inputsOf(makeChoice({ legend: "Pen", name: "pen", options: [["ink", "Ink"]], value: "ink" }).element)[0].name;
  assert.notEqual(group(), group());
});

test("a button is pressed, a figure stands under its caption", () => {
  let pressed = 0;
  const button = makeButton("go", "Go on", () => pressed++, "to the next step");
  send(button, "click");
  assert.equal(pressed, 1);
  assert.equal(button.getAttribute("title"), "to the next step");
  assert.equal(makeButton("go", "Go on", () => {}).getAttribute("title"), null);
  const figure = makeFigure("A digit", button);
  assert.deepEqual(
    figure.children.map((child) => child.tagName),
    ["figcaption", "button"],
  );
});
