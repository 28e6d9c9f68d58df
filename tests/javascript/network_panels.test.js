import assert from "node:assert/strict";
import { test } from "node:test";
import { makePanels } from "../../src/workbench/labs/network/panels.js";
import { FakeElement, send } from "./page.js";

function panels() {
  FakeElement.prototype.querySelector ??= () => null;
  const contents = ["digits", "way", "one"].map((text) => Object.assign(new FakeElement("p"), { textContent: text }));
  const made = makePanels(
    [
      ["pick", "Digits", contents[0]],
      ["way", "On its way in", contents[1]],
      ["one", "One neuron", contents[2]],
    ],
    "one",
  );
  const boxes = made.element.children.slice(1);
  const open = () => boxes.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);
  const choose = (name) => {
    const [input] = made.element.all((each) => each.getAttribute("data-control") === `panel-${name}`);
    send(input, "change");
  };
  return { ...made, open, choose };
}

test("one panel is open, the first to begin with, then the one that is chosen", () => {
  const { open, choose } = panels();
  assert.deepEqual(open(), ["digits"]);
  choose("way");
  assert.deepEqual(open(), ["way"]);
});

test("a neuron that is pointed at opens its panel, and what was open before comes back", () => {
  const { open, choose, visit } = panels();
  choose("way");
  visit(true);
  visit(true);
  assert.deepEqual(open(), ["one"]);
  visit(false);
  assert.deepEqual(open(), ["way"]);
});

test("who opens another panel meanwhile keeps it", () => {
  const { open, choose, visit } = panels();
  visit(true);
  choose("way");
  visit(true);
  assert.deepEqual(open(), ["way"]);
  visit(false);
  assert.deepEqual(open(), ["way"]);
});
