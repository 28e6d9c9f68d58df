// The four cards, from the input to the cost: each with its dials, its lines of the way forward, and those of the way back.

import { make, say, signed } from "../shared/dom.js";
import { row } from "../wire.js";
import { makeBlocks, makeRows } from "./dials.js";

/** @import { Floats } from "../wire.js" */
/** @import { Hand } from "./dials.js" */
/** @import { Answer, Told } from "./view.js" */

/** @typedef {{ name: string, formula: string, numbers: string, result: string }} Line */
/** @typedef {{ sign?: string, name?: string, numbers?: Floats }} Term a sign, or an array with its name */
/** @typedef {Record<string, { forward: (Line | Term[])[], back: (Line | Term[])[] }>} Cards */

/** @type {readonly (readonly [string, string])[]} */
const TITLES = [
  ["input", "input"],
  ["hidden", "hidden layer"],
  ["output", "output layer"],
  ["cost", "cost"],
];
const DECIMALS = { forward: 2, back: 3 };

/**
 * Makes the cards of a network.
 * @param {Told[]} dials
 * @param {boolean} hasSliders
 * @param {Hand} hand
 */
export function makeCards(dials, hasSliders, hand) {
  const cards = TITLES.map(([key, title]) => {
    const own = dials.map((dial, index) => ({ dial, index })).filter(({ dial }) => dial.card === key);
    const turned = hasSliders ? makeRows(own, hand) : makeBlocks(own, hand);
    const ways = { forward: makeWay("forward →", DECIMALS.forward), back: makeWay("← back", DECIMALS.back) };
    const head = make("div", { class: "nn-chain-title" }, make("h3", {}, title), make("span", { class: "nn-chain-slope" }, "slope"));
    const element = make("div", { class: "nn-chain-card", "data-card": key }, head, turned.element);
    element.append(ways.forward.element, ways.back.element);
    return { key, turned, ways, element };
  });

  /** @param {Answer} answer @param {boolean} fresh */
  function show(answer, fresh) {
    for (const { key, turned, ways } of cards) {
      turned.show(answer, fresh);
      ways.forward.show(answer.cards[key].forward);
      ways.back.show(answer.cards[key].back);
    }
  }

  return { element: make("div", { class: "nn-chain-cards" }, ...cards.map(({ element }) => element)), show };
}

/**
 * Makes a list of lines, or of equations.
 * @param {string} title
 * @param {number} decimals of an equation's numbers
 */
function makeWay(title, decimals) {
  const list = make("div");
  const element = make("div", { class: "nn-chain-lines" }, make("p", { class: "nn-quiet" }, title), list);

  /** @param {(Line | Term[])[]} lines */
  function show(lines) {
    element.hidden = !lines.length;
    while (list.childElementCount > lines.length) list.lastChild?.remove();
    while (list.childElementCount < lines.length) list.append(make("p", { class: "nn-chain-line" }));
    lines.forEach((line, i) => {
      const place = /** @type {HTMLElement} */ (list.children[i]);
      if (Array.isArray(line)) place.replaceChildren(...line.map((term) => makeTerm(term, decimals)));
      else showLine(place, line);
    });
  }

  return { element, show };
}

/** @param {HTMLElement} place @param {Line} line */
function showLine(place, { name, formula, numbers, result }) {
  const parts = [name, ...[formula, numbers].filter(Boolean).map((text) => `= ${text}`), `= ${result}`];
  if (place.childElementCount !== parts.length || place.querySelector("table")) {
    place.replaceChildren(...parts.map((_, i) => make(i === parts.length - 1 ? "b" : "span")));
  }
  parts.forEach((text, i) => {
    say(place.children[i], i ? ` ${text}` : text);
    place.children[i].classList.toggle("nn-quiet", i > 0 && text === `= ${formula}`);
  });
}

/** @param {Term} term @param {number} decimals */
function makeTerm({ sign, name, numbers }, decimals) {
  if (!numbers) return make("span", { class: "nn-chain-sign" }, sign ?? "");
  const rows = Array.from({ length: numbers.shape[0] }, (_, j) =>
    make("tr", {}, ...Array.from(row(numbers, j), (number) => make("td", {}, signed(number, decimals, false)))),
  );
  return make("table", { class: "nn-chain-matrix" }, make("caption", {}, name ?? ""), make("tbody", {}, ...rows));
}
