// Elements with attributes, children and listeners, as far as the units under test touch them.

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
