// Small helpers for building a view's elements.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// JupyterLab takes arrows, letters and Enter for its own shortcuts unless the focused element itself says no.
export function keepKeys(root) {
  root.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
}

export function makeSvg(tag, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// Sets a text only where it differs: even the same text, set again, makes the browser lay the page out anew.
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A labelled slider that shows its value; `onInput` on every move, `onChange` when it is let go.
export function makeSlider({ label, name, min, max, step, value, unit = "", onInput, onChange }) {
  const digits = (String(step).split(".")[1] ?? "").length;
  const input = make("input", { type: "range", name, min, max, step, value, "data-control": name });
  const shown = make("output", { class: "nn-value" });
  const show = () => {
    shown.textContent = signed(input.valueAsNumber, digits, min < 0) + unit;
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
      input.value = next;
      show();
    },
  };
}

// Numbers with a real minus sign, and a plus where the sign matters.
export function signed(value, digits = 2, plus = true) {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return (value < 0 ? "−" : plus ? "+" : "") + size;
}

// "a 4", "an 8".
export function anDigit(digit) {
  return `${Number(digit) === 8 ? "an" : "a"} ${digit}`;
}

// One of several choices, as radio buttons that look like a row of buttons.
export function makeChoice({ legend, name, options, value, onChange }) {
  const group = `${name}-${Math.random().toString(36).slice(2)}`;
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
      if (inputs.has(key)) inputs.get(key).checked = true;
    },
  };
}

export function makeButton(name, text, onClick, title) {
  return make("button", { type: "button", "data-control": name, title: title ?? false, onclick: onClick }, text);
}

export function makeFigure(caption, ...content) {
  return make("figure", {}, make("figcaption", {}, caption), ...content);
}
