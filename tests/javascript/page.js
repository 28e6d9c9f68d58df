// As much of a browser's page as the units under test touch, so that they run in Node: elements with attributes, children and
// listeners, and canvases that keep their pixels. Whoever imports this file first has `document` and the rest.

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

class FakeNode extends EventTarget {
  children = [];
  parent = null;

  append(...nodes) {
    for (const node of nodes) {
      const child = typeof node === "string" ? new FakeText(node) : node;
      child.remove();
      child.parent = this;
      this.children.push(child);
    }
  }

  appendChild(node) {
    this.append(node);
    return node;
  }

  replaceChildren(...nodes) {
    for (const child of [...this.children]) child.remove();
    this.append(...nodes);
  }

  remove() {
    if (this.parent) this.parent.children = this.parent.children.filter((child) => child !== this);
    this.parent = null;
  }

  get childElementCount() {
    return this.children.filter((child) => child instanceof FakeElement).length;
  }

  get lastChild() {
    return this.children.at(-1) ?? null;
  }

  get textContent() {
    return this.children.map((child) => child.textContent).join("");
  }

  set textContent(text) {
    this.replaceChildren(...(text ? [String(text)] : []));
  }
}

class FakeText extends FakeNode {
  constructor(text) {
    super();
    this.text = text;
  }

  get textContent() {
    return this.text;
  }
}

export class FakeElement extends FakeNode {
  attributes = new Map();
  style = { setProperty: (name, value) => Reflect.set(this.style, name, value) };
  box = { left: 0, top: 0, width: 100, height: 100 };
  clientWidth = 0;
  captured = new Set();

  constructor(tag) {
    super();
    this.tagName = tag;
    this.classes = new Set();
    this.classList = {
      add: (name) => this.classes.add(name),
      contains: (name) => this.classes.has(name),
      toggle: (name, is) => (is ? this.classes.add(name) : this.classes.delete(name)),
    };
    this.dataset = new Proxy(this, {
      get: (element, name) => element.getAttribute(`data-${kebab(name)}`) ?? undefined,
      set: (element, name, value) => element.setAttribute(`data-${kebab(name)}`, value) ?? true,
    });
    // Properties that a browser keeps as attributes.
    for (const name of ["hidden", "checked", "disabled"]) {
      Object.defineProperty(this, name, { get: () => this.attributes.has(name), set: (is) => this.toggleAttribute(name, Boolean(is)) });
    }
    Object.defineProperty(this, "tabIndex", { get: () => Number(this.getAttribute("tabindex") ?? -1), set: this.#setter("tabindex") });
    for (const name of ["value", "src", "type", "name"]) {
      Object.defineProperty(this, name, { get: () => this.getAttribute(name) ?? "", set: this.#setter(name) });
    }
    Object.defineProperty(this, "valueAsNumber", { get: () => Number(this.value), set: this.#setter("value") });
  }

  #setter(name) {
    return (value) => this.setAttribute(name, value);
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  toggleAttribute(name, is) {
    if (is) this.attributes.set(name, "");
    else this.attributes.delete(name);
  }

  focus() {
    globalThis.document.activeElement = this;
    this.dispatchEvent(new Event("focus"));
  }

  matches(selector) {
    return selector === ":focus-visible" && globalThis.document.activeElement === this;
  }

  getBoundingClientRect() {
    return this.box;
  }

  setPointerCapture(id) {
    this.captured.add(id);
  }

  hasPointerCapture(id) {
    return this.captured.has(id);
  }

  // Every element in this one that a test on it holds for.
  all(test) {
    const inside = this.children.filter((child) => child instanceof FakeElement);
    return inside.flatMap((child) => [...(test(child) ? [child] : []), ...child.all(test)]);
  }
}

// Grey pixels from 0 to 1. What covers a part of a pixel blends into it by that part, as browsers do it.
class FakeCanvas extends FakeElement {
  #size = [300, 150];
  pixels = new Float64Array(300 * 150);

  get width() {
    return this.#size[0];
  }

  set width(width) {
    this.#resize(width, this.height);
  }

  get height() {
    return this.#size[1];
  }

  set height(height) {
    this.#resize(this.width, height);
  }

  #resize(width, height) {
    this.#size = [Number(width), Number(height)];
    this.pixels = new Float64Array(this.width * this.height);
  }

  setAttribute(name, value) {
    super.setAttribute(name, value);
    if (name === "width" || name === "height") this[name] = value;
  }

  getContext() {
    this.context ??= new FakeContext(this);
    return this.context;
  }

  toDataURL() {
    return `data:${[...this.pixels].map((value) => Math.round(255 * value)).join(",")}`;
  }
}

class FakeContext {
  fillStyle = "";
  texts = [];
  scale = 1;

  constructor(canvas) {
    this.canvas = canvas;
  }

  setTransform(scale) {
    this.scale = scale;
  }

  fillRect(...rectangle) {
    const { canvas } = this;
    const value = Number(this.fillStyle.match(/rgba?\((\d+)/)[1]) / 255;
    const [x, y, width, height] = rectangle.map((length) => length * this.scale);
    for (let row = Math.max(0, Math.floor(y)); row < Math.min(canvas.height, y + height); row++) {
      for (let column = Math.max(0, Math.floor(x)); column < Math.min(canvas.width, x + width); column++) {
        const down = Math.min(row + 1, y + height) - Math.max(row, y);
        const across = Math.min(column + 1, x + width) - Math.max(column, x);
        const i = row * canvas.width + column;
        canvas.pixels[i] += down * across * (value - canvas.pixels[i]);
      }
    }
  }

  fillText(text, x, y) {
    this.texts.push({ text, x, y });
  }

  save() {}

  restore() {}

  translate() {}

  rotate() {}

  setLineDash() {}

  strokeRect() {}

  createImageData(width, height) {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }

  putImageData({ data }) {
    this.canvas.colours = data.slice();
    this.canvas.pixels = Float64Array.from(this.canvas.pixels, (_, i) => data[4 * i] / 255);
  }

  drawImage() {}
}

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
