// Small helpers for building a view's elements.

/** @typedef {string | number | boolean | undefined | ((event: any) => void)} Attribute */

/**
 * Makes an element. An attribute that is true has no text, one that is false or undefined is not there; a function listens.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Keeps the keys for the view: JupyterLab takes arrows, letters and Enter for its own shortcuts unless the focused element
 * itself says no.
 * @param {HTMLElement} root
 */
export function keepKeys(root) {
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) target.setAttribute("data-lm-suppress-shortcuts", "true");
  });
}

/**
 * Makes an element of a drawing.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function makeSvg(tag, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/**
 * Sets a text only where it differs: even the same text, set again, makes the browser lay the page out anew.
 * @param {Node} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @typedef {object} Slider
 * @property {HTMLLabelElement} element the input with its label and the value that it shows
 * @property {number} value where it stands
 * @property {(next: number) => void} set moves it without telling anyone
 */
/** @typedef {{ min: number, max: number, step: number }} Range as many digits behind the point are shown as the step has */
/** @typedef {Slider & { setRange: (range: Range) => void }} RangeSlider it can be given another range, without telling anyone */

/**
 * Makes a labelled slider that shows its value.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name
 * @param {number} options.min
 * @param {number} options.max
 * @param {number} options.step as many digits behind the point are shown as it has
 * @param {number} options.value
 * @param {string} [options.unit] written after the value
 * @param {(value: number) => void} [options.onInput] called on every move
 * @param {(value: number) => void} [options.onChange] called when it is let go
 * @returns {RangeSlider}
 */
export function makeSlider({ label, name, min, max, step, value, unit = "", onInput, onChange }) {
  const input = make("input", { type: "range", name, min, max, step, value, "data-control": name });
  const shown = make("output", { class: "nn-value" });
  let range = { min, max, step };
  const show = () => {
    const digits = (String(range.step).split(".")[1] ?? "").length;
    shown.textContent = signed(input.valueAsNumber, digits, range.min < 0) + unit;
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", () => {
    show();
    onInput?.(input.valueAsNumber);
  });
  input.addEventListener("change", () => onChange?.(input.valueAsNumber));
  show();
  return {
    element: make("label", { class: "nn-slider" }, make("span", {}, label), input, shown),
    get value() {
      return input.valueAsNumber;
    },
    set(next) {
      if (input.valueAsNumber === next) return;
      input.valueAsNumber = next;
      show();
    },
    setRange(next) {
      if (next.min === range.min && next.max === range.max && next.step === range.step) return;
      range = next;
      for (const [bound, number] of Object.entries(range)) input.setAttribute(bound, String(number));
      show();
    },
  };
}

/**
 * Writes a number with a real minus sign, and with a plus where the sign matters; what rounds to 0 has neither.
 * @param {number} value
 * @param {number} [digits] behind the point
 * @param {boolean} [plus] whether a positive number gets a plus
 * @returns {string}
 */
export function signed(value, digits = 2, plus = true) {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return (value < 0 ? "−" : plus ? "+" : "") + size;
}

/**
 * A digit with its article: "a 4", "an 8".
 * @param {number | string} digit
 * @returns {string}
 */
export function anDigit(digit) {
  return `${Number(digit) === 8 ? "an" : "a"} ${digit}`;
}

/**
 * @typedef {object} Choice
 * @property {HTMLFieldSetElement} element
 * @property {string | undefined} value the key that is chosen
 * @property {(key: string) => void} set chooses without telling anyone; a key that is not there changes nothing
 */

/**
 * Makes a choice of one of several, as radio buttons that look like a row of buttons.
 * @param {object} options
 * @param {string} options.legend
 * @param {string} options.name
 * @param {Iterable<readonly [string, string]>} options.options the keys with the texts that are shown
 * @param {string} [options.value] the key that is chosen at first
 * @param {(key: string) => void} [options.onChange]
 * @returns {Choice}
 */
export function makeChoice({ legend, name, options, value, onChange }) {
  const group = `${name}-${Math.random().toString(36).slice(2)}`;
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  const box = make("fieldset", { class: "nn-choice" }, make("legend", {}, legend));
  for (const [key, text] of options) {
    const input = make("input", { type: "radio", name: group, value: key, "data-control": `${name}-${key}` });
    input.checked = key === value;
    input.addEventListener("change", () => onChange?.(key));
    inputs.set(key, input);
    box.append(make("label", {}, input, make("span", {}, text)));
  }
  return {
    element: box,
    get value() {
      return [...inputs].find(([, input]) => input.checked)?.[0];
    },
    set(key) {
      const input = inputs.get(key);
      if (input) input.checked = true;
    },
  };
}

/**
 * Makes a button.
 * @param {string} name
 * @param {string} text
 * @param {(event: MouseEvent) => void} onClick
 * @param {string} [title] what a pointer that rests on it is told
 * @returns {HTMLButtonElement}
 */
export function makeButton(name, text, onClick, title) {
  return make("button", { type: "button", "data-control": name, title: title ?? false, onclick: onClick }, text);
}

/**
 * Makes a figure: what is shown, under its caption.
 * @param {Node | string} caption
 * @param {...(Node | string)} content
 * @returns {HTMLElement}
 */
export function makeFigure(caption, ...content) {
  return make("figure", {}, make("figcaption", {}, caption), ...content);
}
