import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { openLink } from "../../src/workbench/labs/link.js";
import { FakeElement } from "./page.js";

let model;
let root;
let heard;
let link;

// A model as anywidget gives it; `sent` has what went to the kernel.
function makeModel() {
  const listeners = new Set();
  return {
    sent: [],
    listeners,
    isCut: false,
    send(message, _callbacks, buffers) {
      if (this.isCut) throw new Error("the comm is closed");
      this.sent.push({ ...message, fields: JSON.parse(message.text), buffers });
    },
    on: (_event, listener) => listeners.add(listener),
    off: (_event, listener) => listeners.delete(listener),
    tell(message, content = {}, buffers = []) {
      for (const listener of listeners) listener({ kind: "answer", text: JSON.stringify(content), ...message }, buffers);
    },
    // The answer to the last message that was sent.
    answer(content, buffers) {
      const { view, number } = this.sent.at(-1);
      this.tell({ view, number }, content, buffers);
    },
  };
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  model = makeModel();
  root = new FakeElement("section");
  heard = { answers: [], silences: 0 };
  link = openLink(
    model,
    root,
    (message, fresh) => heard.answers.push({ ...message, fresh }),
    () => heard.silences++,
  );
});

afterEach(() => mock.timers.reset());

const kinds = () => model.sent.map(({ kind, fields }) => `${kind}${fields.at ?? ""}`);
const answerAll = () => {
  for (let count = 0; count < model.sent.length; count++) model.answer();
};

test("a message goes out at once, the next one when it is answered", () => {
  link.act("first");
  link.act("second");
  assert.deepEqual(kinds(), ["first"]);
  model.answer();
  assert.deepEqual(kinds(), ["first", "second"]);
});

test("of moves that wait only the newest stays, and acts keep their place among them", () => {
  link.move("drag", { at: 1 });
  for (const at of [2, 3, 4]) link.move("drag", { at });
  link.act("save");
  link.move("drag", { at: 5 });
  link.move("drag", { at: 6 });
  link.act("undo");
  link.act("undo");
  answerAll();
  assert.deepEqual(kinds(), ["drag1", "drag4", "save", "drag6", "undo", "undo"]);
});

test("a move replaces none of another kind, and none before one of another kind", () => {
  link.act("busy");
  link.move("look", { at: 1 });
  link.move("drag", { at: 1 });
  link.move("look", { at: 2 });
  link.move("look", { at: 3 });
  answerAll();
  assert.deepEqual(kinds(), ["busy", "look1", "drag1", "look3"]);
});

test("an act of the same kind is no move, and replaces nothing", () => {
  link.act("busy");
  link.act("look", { at: 1 });
  link.move("look", { at: 2 });
  link.act("look", { at: 3 });
  answerAll();
  assert.deepEqual(kinds(), ["busy", "look1", "look2", "look3"]);
});

test("a queue of a thousand moves costs the kernel two messages", () => {
  for (let at = 1; at <= 1000; at++) link.move("drag", { at });
  answerAll();
  assert.deepEqual(kinds(), ["drag1", "drag1000"]);
});

test("messages are numbered as they are posted, and each view has a name of its own", () => {
  assert.deepEqual([link.act("a"), link.move("b"), link.move("b"), link.act("c")], [1, 2, 3, 4]);
  answerAll();
  assert.deepEqual(
    model.sent.map(({ number }) => number),
    [1, 3, 4],
  );
  const other = makeModel();
  openLink(
    other,
    new FakeElement("section"),
    () => {},
    () => {},
  ).act("a");
  assert.notEqual(other.sent[0].view, model.sent[0].view);
});

test("the number of messages without an answer is on the root", () => {
  const pending = () => root.dataset.pending;
  link.act("a");
  assert.equal(pending(), "1");
  link.act("b");
  link.move("c");
  link.move("c");
  assert.equal(pending(), "3");
  answerAll();
  assert.equal(pending(), "0");
});

test("an answer is fresh if the hand has not moved on since", () => {
  link.move("drag", { at: 1 });
  link.move("drag", { at: 2 });
  model.answer({ seen: 1 });
  model.answer({ seen: 2 });
  assert.deepEqual(
    heard.answers.map(({ fresh, content }) => [content.seen, fresh]),
    [
      [1, false],
      [2, true],
    ],
  );
});

test("what the kernel tells every view is fresh while nothing of this one is under way, and answers nothing", () => {
  model.tell({ view: null, number: 0 }, { by: "a cell" });
  assert.equal(heard.answers.at(-1).fresh, true);
  link.act("a");
  link.act("b");
  model.tell({ view: null, number: 0 }, { by: "a cell" });
  assert.equal(heard.answers.at(-1).fresh, false);
  model.tell({ view: "another", number: 1 }, { by: "another view" });
  assert.equal(heard.answers.at(-1).fresh, false);
  assert.deepEqual(kinds(), ["a"], "the line is still waiting for its own answer");
  model.answer();
  assert.deepEqual(kinds(), ["a", "b"]);
});

test("an answer to an earlier message does not let the next one go", () => {
  link.act("a");
  model.answer();
  link.act("b");
  link.act("c");
  model.tell({ view: model.sent[0].view, number: 1 });
  assert.deepEqual(kinds(), ["a", "b"]);
});

test("a set-up is for the view that asked; its answer comes after it", () => {
  link.act("setup");
  const { view, number } = model.sent[0];
  model.tell({ kind: "setup", view: "another", number: 1 }, { sizes: [1] });
  assert.deepEqual(heard.answers, []);
  link.act("a");
  model.tell({ kind: "setup", view, number }, { sizes: [784, 10] });
  assert.deepEqual(
    heard.answers.map(({ kind, content, fresh }) => [kind, content, fresh]),
    [["setup", { sizes: [784, 10] }, true]],
  );
  assert.deepEqual(kinds(), ["setup"]);
  model.tell({ view, number });
  assert.deepEqual(kinds(), ["setup", "a"]);
});

test("arrays go out and come back by name", () => {
  link.act("draw", { pixels: Float32Array.of(0, 0.5, 1) });
  const [{ fields, buffers }] = model.sent;
  assert.deepEqual(fields, { pixels: { $array: [0, "float32", [3]] } });
  assert.deepEqual([...buffers[0]], [0, 0.5, 1]);
  const bytes = Uint8Array.of(0, 0, 0, 200, 100, 50);
  model.answer({ image: { $array: [0, "uint8", [1, 3]] }, chosen: null }, [new DataView(bytes.buffer, 3)]);
  const [{ content }] = heard.answers;
  assert.deepEqual([[...content.image], content.image.shape, content.chosen], [[200, 100, 50], [1, 3], null]);
});

test("a kernel that does not answer in time is told once, and not if it does", () => {
  link.act("a");
  mock.timers.tick(1499);
  assert.equal(heard.silences, 0);
  mock.timers.tick(1);
  assert.equal(heard.silences, 1);
  mock.timers.tick(60_000);
  assert.equal(heard.silences, 1);
  model.answer();
  link.act("b");
  mock.timers.tick(1000);
  model.answer();
  mock.timers.tick(60_000);
  assert.equal(heard.silences, 1);
});

test("each message has its own patience", () => {
  link.act("a");
  link.act("b");
  mock.timers.tick(1400);
  model.answer();
  mock.timers.tick(1400);
  assert.equal(heard.silences, 0);
  mock.timers.tick(100);
  assert.equal(heard.silences, 1);
});

test("where the kernel is gone that is told at once, and the hand may go on", () => {
  model.isCut = true;
  link.act("a");
  assert.equal(heard.silences, 1);
  assert.doesNotThrow(() => link.move("b"));
  assert.equal(root.dataset.pending, "2");
});

test("a link that is closed hears nothing and says nothing", () => {
  link.act("a");
  link.close();
  assert.equal(model.listeners.size, 0);
  mock.timers.tick(60_000);
  assert.equal(heard.silences, 0);
});
