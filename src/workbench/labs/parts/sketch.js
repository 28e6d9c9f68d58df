// Pictures of the parts lab: a digit with its parts in colours and letters, the list of parts, and edges over an image.

import { anDigit, make, makeButton, makeSvg, say } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";
import { LETTERS, letterPlaces, middleOf, mixOf } from "./lines.js";

/** @import { Style } from "./lines.js" */

/**
 * Makes the picture of a digit drawn in parts.
 * @param {Style[]} styles
 * @param {string[]} names of the parts
 */
export function makeSketch(styles, names) {
  const svg = makeSvg("svg", { class: "nn-sketch", viewBox: "-14 -12 128 126", role: "img" });
  let drawn = "";

  /** @param {Style | null} style null for a mix of parts that no style has @param {Float32Array} strengths of the parts */
  function show(style, strengths) {
    const key = `${style ? styles.indexOf(style) : "mix"} ${Array.from(strengths, (s) => s.toFixed(2))}`;
    if (key === drawn) return;
    drawn = key;
    const strokes = style ? style.strokes : mixOf(styles, strengths);
    svg.replaceChildren();
    for (const [part, line] of strokes) {
      const opacity = (style ? 0.25 + 0.75 * strengths[part] : 1).toFixed(2);
      const look = { d: line, class: `nn-part nn-part-${part}`, opacity };
      svg.append(makeSvg("path", style ? look : { ...look, "stroke-dasharray": "4 9" }));
    }
    for (const [part, line] of strokes) {
      const [x, y] = middleOf(line);
      const letter = makeSvg("text", { x, y: y + 3.2, class: "nn-part-letter" });
      letter.textContent = LETTERS[part];
      svg.append(makeSvg("circle", { cx: x, cy: y, r: 5.4, class: `nn-part-disc nn-part-${part}` }), letter);
    }
    const words = strokes.map(([part]) => names[part]).join(", ") || "none";
    svg.setAttribute("aria-label", `${style ? `${anDigit(style.digit)}, ${style.name}` : "a mix of parts"}: ${words}`);
  }

  return { element: svg, show };
}

/**
 * Makes the list of parts: which are there, each a button that switches it.
 * @param {string[]} names
 * @param {(part: number) => void} onToggle
 */
export function makePartList(names, onToggle) {
  const items = names.map((name, part) => {
    const value = make("span", { class: "nn-part-value" });
    const button = makeButton(`part-${part}`, "", () => onToggle(part));
    button.className = "nn-part-button";
    button.append(make("b", { class: `nn-part-key nn-part-${part}` }, LETTERS[part]), make("span", {}, name), value);
    return { button, value };
  });
  const buttons = items.map(({ button }) => button);

  /** @param {Float32Array} strengths */
  function show(strengths) {
    items.forEach(({ button, value }, part) => {
      const strength = strengths[part];
      const pressed = String(strength > 0.5);
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
      say(value, Number.isInteger(strength) ? String(strength) : strength.toFixed(2));
    });
  }

  return { element: make("div", { class: "nn-part-list", role: "group", "aria-label": "Parts that are there" }, ...buttons), show };
}

/**
 * Makes lines over an image of 28 x 28, one for each edge: thick where it is lit, a letter beside it.
 * @param {[number, number, number][]} places row, column and angle of each edge's middle
 * @param {number} length of an edge, in pixels
 */
export function makeEdgeOverlay(places, length) {
  const svg = makeSvg("svg", { class: "nn-edge-overlay", viewBox: `-0.5 -0.5 ${SIDE} ${SIDE}`, "aria-hidden": "true" });
  const lines = places.map(([row, column, angle]) => {
    const [right, up] = [Math.cos, Math.sin].map((part) => (part((angle * Math.PI) / 180) * length) / 2);
    return svg.appendChild(makeSvg("line", { x1: column - right, y1: row + up, x2: column + right, y2: row - up }));
  });
  for (const [k, { row, column }] of letterPlaces(places).entries()) {
    const letter = svg.appendChild(makeSvg("text", { x: column, y: row + 0.6 }));
    letter.textContent = LETTERS[k];
  }

  /** @param {Float32Array} strengths */
  function show(strengths) {
    for (const [k, line] of lines.entries()) line.setAttribute("class", strengths[k] > 0.5 ? "nn-edge-lit" : "nn-edge-dark");
  }

  return { element: svg, show };
}
