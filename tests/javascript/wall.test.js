import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { PIXELS } from "../../src/workbench/labs/shared/grid.js";
import { makeNeuron } from "../../src/workbench/labs/shared/neuron.js";
import { paletteOf } from "../../src/workbench/labs/shared/palette.js";
import { makeWall } from "../../src/workbench/labs/shared/wall.js";
import { FakeElement, resize, send } from "./page.js";

const palette = paletteOf(new FakeElement("div"), "blue-red");
const bytes = (count) => Int8Array.from({ length: count * PIXELS }, (_, i) => Math.floor(i / PIXELS));
const state = (more = {}) => ({ bytes: bytes(16), palette, ink: "rgb(0, 0, 0)", chosen: 3, silenced: new Set([5]), key: "a", ...more });
let wall;
let canvas;
let told;
let drawn;

beforeEach(() => {
  told = [];
  drawn = [];
  wall = makeWall({ onChoose: (neuron) => told.push(neuron), announce: (words) => told.push(words) });
  [canvas] = wall.element.children;
  const context = canvas.getContext();
  context.fillRect = () => {};
  context.drawImage = (_, x, y, width) => drawn.push({ x, y, width, alpha: context.globalAlpha });
});

test("neurons stand in lines of eight where there is room, else of four, each with its number", () => {
  for (const [width, columns] of [
    [900, 8],
    [400, 4],
  ]) {
    drawn.length = canvas.getContext().texts.length = 0;
    wall.show(state());
    resize(wall.element, width);
    assert.equal(drawn.length, 16);
    assert.equal(new Set(drawn.map(({ x }) => x)).size, columns);
    assert.equal(new Set(drawn.map(({ y }) => y)).size, 16 / columns);
    assert.ok(drawn.every(({ x, y, width: side }) => x >= 0 && x + side <= canvas.width && y + side <= canvas.height));
    assert.deepEqual(
      canvas.getContext().texts.map(({ text }) => text),
      ["0", "1", "2", "▸ 3", "4", "5 off", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"],
    );
    assert.deepEqual(
      drawn.map(({ alpha }) => alpha < 1),
      Array.from({ length: 16 }, (_, i) => i === 5),
    );
  }
});

test("it is drawn anew where the weights or the key are others, and only there", () => {
  resize(wall.element, 900);
  wall.show(state());
  assert.equal(drawn.length, 16);
  wall.show(state());
  resize(wall.element, 901);
  assert.equal(drawn.length, 16);
  wall.show(state({ key: "b" }));
  assert.equal(drawn.length, 32);
  const other = bytes(16);
  other[100] = 77;
  wall.show(state({ key: "b", bytes: other }));
  assert.equal(drawn.length, 48);
  wall.show(state({ key: "b", bytes: bytes(10) }));
  assert.equal(drawn.length, 58);
});

test("a click chooses the neuron under it; beside the last one there is none", () => {
  resize(wall.element, 900);
  wall.show(state({ bytes: bytes(10) }));
  canvas.box = { left: 100, top: 50, width: 800, height: 300 };
  send(wall.element, "click", { clientX: 100 + 250, clientY: 50 + 10 });
  send(wall.element, "click", { clientX: 100 + 150, clientY: 50 + 200 });
  send(wall.element, "click", { clientX: 100 + 250, clientY: 50 + 200 });
  assert.deepEqual(told, [2, "neuron 2", 9, "neuron 9"]);
});

test("arrows go to the neighbour in the lines, and stop at both ends", () => {
  resize(wall.element, 900);
  const press = (chosen, key) => {
    told.length = 0;
    wall.show(state({ chosen }));
    const isFree = send(wall.element, "keydown", { key });
    return isFree ? "the page's" : (told[0] ?? "none");
  };
  assert.deepEqual(
    ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => press(9, key)),
    [8, 10, 1, "none"],
  );
  assert.deepEqual([press(0, "ArrowLeft"), press(15, "ArrowRight"), press(3, "Enter")], ["none", "none", "the page's"]);
});

test("an empty wall, and one that is closed, draw nothing", () => {
  resize(wall.element, 900);
  send(wall.element, "keydown", { key: "ArrowRight" });
  send(wall.element, "click", { clientX: 0, clientY: 0 });
  assert.deepEqual([told, drawn], [[], []]);
  wall.show(state());
  wall.close();
  resize(wall.element, 300);
  assert.equal(drawn.length, 16);
});

test("a lamp is the brighter the nearer its activation is to 1, and says it", () => {
  const neuron = makeNeuron();
  const [glow, body, number] = neuron.element.children;
  const shown = (activation) => {
    neuron.show(activation, palette);
    return [body.getAttribute("fill"), Number(glow.getAttribute("opacity")), number.textContent, neuron.element.getAttribute("aria-label")];
  };
  const rgb = (colour) => `rgb(${colour.join(", ")})`;
  assert.deepEqual(shown(0), [rgb(palette.lampOff), 0, "0.00", "Neuron, activation 0.000"]);
  assert.deepEqual(shown(1), [rgb(palette.lamp), 0.35, "1.00", "Neuron, activation 1.000"]);
  assert.deepEqual(shown(0.5).slice(1), [0.175, "0.50", "Neuron, activation 0.500"]);
});
