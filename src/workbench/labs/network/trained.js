// The networks that were trained here, side by side: nobody needs to remember what the last ones came to.

import { make } from "../shared/dom.js";

/** @typedef {{ hidden: number[], parameters: number, right: number }} Trained its hidden layers, and the share that it gets right */

/**
 * Makes the table, hidden until there is something in it.
 * @returns {{ element: HTMLElement, show: (trained: readonly Trained[]) => void }}
 */
export function makeTrained() {
  const columns = ["hidden layers", "weights and biases", "right"].map((name) => make("th", { scope: "col" }, name));
  const body = make("tbody");
  const caption = make("caption", { class: "nn-quiet" }, "Trained here, and their share of 500 other digits");
  const table = make("table", { "data-trained": "" }, caption, make("thead", {}, make("tr", {}, ...columns)), body);
  let shown = "";

  /** @param {readonly Trained[]} trained */
  function show(trained) {
    table.hidden = !trained.length;
    const key = JSON.stringify(trained);
    if (key !== shown) body.replaceChildren(...rowsOf(trained).map(rowOf));
    shown = key;
  }

  table.hidden = true;
  return { element: table, show };
}

/** @param {{ texts: string[], isBest: boolean }} row */
function rowOf({ texts: [name, ...texts], isBest }) {
  const cells = texts.map((text) => make("td", {}, text));
  return make("tr", { class: isBest ? "nn-best" : false }, make("th", { scope: "row" }, name), ...cells);
}

/**
 * What stands in the table. The best share is marked.
 * @param {readonly Trained[]} trained
 * @returns {{ texts: string[], isBest: boolean }[]}
 */
export function rowsOf(trained) {
  const best = Math.max(...trained.map(({ right }) => right));
  return trained.map(({ hidden, parameters, right }) => {
    const isBest = right === best && trained.length > 1;
    const share = `${(100 * right).toFixed(1)}%${isBest ? " ◂" : ""}`;
    return { texts: [hidden.join(", ") || "none", parameters.toLocaleString("en"), share], isBest };
  });
}
