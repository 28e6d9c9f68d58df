// The panels under the pad, one of which is open: what each is for stands on its button.

import { make, makeChoice } from "../shared/dom.js";

/** @typedef {readonly (readonly [string, string, HTMLElement])[]} Panels a name, what stands on the button, the panel itself */

/**
 * Makes the panels. The one about a neuron opens by itself while there is one to tell of, and gives way again after that.
 * @param {Panels} panels the first is open to begin with
 * @param {string} visitor the name of the one that opens by itself
 * @returns {{ element: HTMLElement, visit: (isThere: boolean) => void }}
 */
export function makePanels(panels, visitor) {
  let open = panels[0][0];
  let before = open;
  let isVisiting = false;
  const choice = makeChoice({
    legend: "Panels",
    name: "panel",
    value: open,
    options: panels.map(([name, text]) => /** @type {const} */ ([name, text])),
    onChange: (name) => show(name),
  });
  choice.element.querySelector("legend")?.classList.add("nn-spoken");
  const boxes = panels.map(([name, , content]) => make("div", { class: `nn-panel nn-${name}-panel` }, content));

  /** @param {string} name */
  function show(name) {
    open = name;
    choice.set(name);
    for (const [i, [each]] of panels.entries()) boxes[i].hidden = each !== name;
  }

  show(open);
  return {
    element: make("div", { class: "nn-panels" }, choice.element, ...boxes),
    visit(isThere) {
      if (isThere === isVisiting) return;
      isVisiting = isThere;
      if (isThere) {
        before = open;
        show(visitor);
      } else if (open === visitor) show(before);
    },
  };
}
