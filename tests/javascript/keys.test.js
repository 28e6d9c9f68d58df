import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARROWS, ARROWS_AND_PAGES, historyStep, listStep } from "../../src/workbench/labs/shared/keys.js";

const names = (start, count) => Array.from({ length: count }, (_, i) => start + i);

test("an arrow leads to the cell that a reader sees on that side", () => {
  const page = ["abc", "def", "ghi"];
  const from = (key) => {
    const [down, right] = ARROWS[key];
    return page[1 + down][1 + right];
  };
  assert.deepEqual(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map(from), ["b", "h", "d", "f"]);
  assert.equal(ARROWS.Enter, undefined);
});

test("pages are as far as a row of an image is wide, and arrows stay what they are", () => {
  const row = names(0, 60);
  assert.equal(row[30 + ARROWS_AND_PAGES.PageDown[1]], 58);
  assert.equal(row[30 + ARROWS_AND_PAGES.PageUp[1]], 2);
  for (const key of Object.keys(ARROWS)) assert.deepEqual(ARROWS_AND_PAGES[key], ARROWS[key]);
});

test("in a list of lines, an arrow leads to the neighbour in the picture of those lines", () => {
  for (const columns of [1, 4, 7]) {
    const lines = names(0, 5).map((line) => names(line * columns, columns));
    const flat = lines.flat();
    const [line, place] = [2, Math.floor(columns / 2)];
    const reached = (key) => flat[lines[line][place] + listStep(key, columns)];
    assert.equal(reached("ArrowUp"), lines[1][place]);
    assert.equal(reached("ArrowDown"), lines[3][place]);
    assert.equal(reached("ArrowLeft"), lines.flat()[lines[2][place] - 1]);
    assert.equal(reached("ArrowRight"), lines.flat()[lines[2][place] + 1]);
  }
});

test("a list without lines is one column, and other keys lead nowhere", () => {
  assert.deepEqual(
    ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map((key) => listStep(key)),
    [-1, 1, -1, 1],
  );
  for (const key of ["Enter", "a", "PageDown", ""]) assert.equal(listStep(key, 4), undefined);
});

test("the history's keys are those that every editor has, and nothing else is taken for one", () => {
  const pressed = (words) => {
    const keys = words.split("+");
    const held = (name) => keys.slice(0, -1).includes(name);
    return { key: keys.at(-1), ctrlKey: held("Ctrl"), metaKey: held("Cmd"), shiftKey: held("Shift"), altKey: held("Alt") };
  };
  const meanings = {
    undo: ["Ctrl+z", "Cmd+z", "Ctrl+Z"], // with Caps Lock
    redo: ["Ctrl+Shift+Z", "Cmd+Shift+Z", "Ctrl+y", "Cmd+y"],
    nothing: ["z", "Shift+Z", "y", "Alt+z", "Ctrl+Alt+z", "Ctrl+x", "Ctrl+ArrowLeft", "Ctrl+Enter"],
  };
  for (const [meaning, keys] of Object.entries(meanings)) {
    for (const words of keys) assert.equal(historyStep(pressed(words)) ?? "nothing", meaning, words);
  }
});
