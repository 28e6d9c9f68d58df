// As much of a browser's page as the units under test touch, so that they run in Node. Whoever imports this file first has
// `document` and the rest.

import { FakeCanvas } from "./canvas.js";
import { FakeElement } from "./elements.js";

export { FakeElement };

// Calls back when a test says so.
class FakeObserver {
  static all = [];

  constructor(callback) {
    this.callback = callback;
    FakeObserver.all.push(this);
  }

  observe(target) {
    this.target = target;
  }

  disconnect() {
    this.target = null;
  }
}

const make = (tag) => (tag === "canvas" ? new FakeCanvas(tag) : new FakeElement(tag));
globalThis.document = { createElement: make, createElementNS: (_, tag) => make(tag), body: make("body"), activeElement: null };
globalThis.window = { devicePixelRatio: 1 };
globalThis.Element = FakeElement;
globalThis.ResizeObserver = FakeObserver;
globalThis.MutationObserver = FakeObserver;
globalThis.getComputedStyle = ({ style }) => ({ color: style.color ?? "rgb(0, 0, 0)" });

// Gives an element a width, and tells whoever watches it.
export function resize(element, width) {
  element.clientWidth = width;
  for (const { target, callback } of FakeObserver.all) if (target === element) callback([{ contentRect: { width } }]);
}

// Tells whoever watches that an element's attributes changed.
export function mutate(element) {
  for (const { target, callback } of FakeObserver.all) if (target === element) callback([]);
}

// Sends an event of a kind; returns whether nobody prevented what a browser would do.
export function send(element, kind, fields = {}) {
  return element.dispatchEvent(Object.assign(new Event(kind, { cancelable: true }), fields));
}
