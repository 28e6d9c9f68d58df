import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { openLab } from "../../src/workbench/labs/lab.js";
import { FakeElement, mutate } from "./page.js";

let sent;
let tell;
let page;
let views;
let close;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  sent = [];
  views = [];
  page = new FakeElement("div");
  const listeners = new Set();
  const model = {
    send: (message) => sent.push(message),
    on: (_event, listener) => listeners.add(listener),
    off: (_event, listener) => listeners.delete(listener),
  };
  // What the kernel answers to the last message.
  tell = (kind, content) => {
    const { view, number } = sent.at(-1);
    for (const listener of listeners) listener({ kind, view, number, text: JSON.stringify(content) }, []);
  };
  close = openLab({ model, el: page, className: "nn-some-lab", label: "Some lab" }, (setup, lab) => {
    const view = { setup, lab, shown: [], closed: 0, elements: [new FakeElement("p")] };
    view.elements[0].textContent = `${setup.name} `;
    views.push(view);
    return { elements: view.elements, show: (content, fresh) => view.shown.push([content, fresh]), close: () => view.closed++ };
  });
});
afterEach(() => {
  close();
  mock.timers.reset();
});

const root = () => page.children[0];
const status = () => root().all((each) => each.getAttribute("role") === "status")[0].textContent;
const spoken = () => root().all((each) => each.getAttribute("aria-live") === "polite")[0].textContent;

test("a lab asks for its set-up, builds its view from that, and shows answers", () => {
  assert.deepEqual(
    sent.map(({ kind }) => kind),
    ["setup"],
  );
  assert.deepEqual([root().getAttribute("class"), root().getAttribute("aria-label")], ["nn-lab nn-some-lab", "Some lab"]);
  tell("answer", { early: true });
  assert.deepEqual(views, []);
  tell("setup", { name: "sizes" });
  assert.deepEqual(views[0].setup, { name: "sizes" });
  assert.equal(root().children[0], views[0].elements[0]);
  tell("answer", { right: 41 });
  assert.deepEqual(
    views[0].shown.map(([content]) => content),
    [{ right: 41 }],
  );
  assert.equal(root().dataset.answer, "1");
});

test("a second set-up takes the place of the first view", () => {
  tell("setup", { name: "first" });
  tell("setup", { name: "second" });
  assert.deepEqual(
    views.map(({ closed }) => closed),
    [1, 0],
  );
  assert.equal(root().textContent, "second ");
});

test("what went wrong is told, and gone with the next answer; the view keeps what it showed", () => {
  tell("setup", { name: "sizes" });
  tell("answer", { right: 1 });
  views[0].lab.link.act("draw");
  tell("answer", { error: "length is 0; expected a number above 0" });
  assert.equal(status(), "length is 0; expected a number above 0");
  assert.equal(views[0].shown.length, 1);
  views[0].lab.link.act("draw");
  tell("answer", { right: 2, problem: "your work could not be saved" });
  assert.equal(status(), "your work could not be saved");
  assert.equal(views[0].shown.length, 2);
  views[0].lab.link.act("draw");
  tell("answer", { right: 3 });
  assert.equal(status(), "");
});

test("a kernel that is silent is told as well, and what a screen reader is to say is said", () => {
  mock.timers.tick(1500);
  assert.match(status(), /^The kernel does not answer/);
  tell("setup", { name: "sizes" });
  views[0].lab.announce("row 3, column 4");
  assert.equal(spoken(), "row 3, column 4");
});

test("another theme asks for an answer, so that all is drawn in its colours", () => {
  tell("setup", { name: "sizes" });
  tell("answer", {});
  const light = views[0].lab.palette("green-red");
  document.body.dataset.jpThemeLight = "false";
  mutate(document.body);
  assert.deepEqual(
    sent.map(({ kind }) => kind),
    ["setup", "hello"],
  );
  assert.notDeepEqual(views[0].lab.palette("green-red"), light);
  document.body.attributes.clear();
});

test("a lab that is closed takes its view, its line and its elements away", () => {
  tell("setup", { name: "sizes" });
  close();
  assert.deepEqual([views[0].closed, page.children.length], [1, 0]);
  mutate(document.body);
  assert.equal(sent.length, 1);
  close = () => {};
});
