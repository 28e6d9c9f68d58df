// Pictures of the parts lab: a digit with its parts in colours and letters, and an image with the edges that look at it.

import { make, makeButton, makeSvg, say } from "../shared/dom.js";
import { SIDE } from "../shared/grid.js";

export const LETTERS = "abcdefghijk";

// A digit drawn in parts. `show(style, strengths)`: a style of the list, or null for a mix of parts that no style has.
export function makeSketch(styles) {
  const svg = makeSvg("svg", { class: "nn-sketch", viewBox: "-14 -12 128 126", role: "img" });
  const fixed = new Map(); // for a mix: each part as the first style has it
  for (const { strokes } of styles) for (const [part, line] of strokes) if (!fixed.has(part)) fixed.set(part, line);
  let drawn = "";

  function show(style, strengths, names) {
    const key = `${style ? styles.indexOf(style) : "mix"} ${Array.from(strengths, (s) => s.toFixed(2))}`;
    if (key === drawn) return;
    drawn = key;
    const mix = [...fixed].filter(([part]) => strengths[part] > 0.5);
    const strokes = style ? style.strokes : mix;
    svg.replaceChildren();
    for (const [part, line] of strokes) {
      const strength = style ? 0.25 + 0.75 * strengths[part] : 1;
      svg.append(
        makeSvg("path", {
          d: line,
          class: `nn-part nn-part-${part}`,
          opacity: strength.toFixed(2),
          ...(style ? {} : { "stroke-dasharray": "4 9" }),
        }),
      );
    }
    for (const [part, line] of strokes) svg.append(...tag(part, line));
    const words = strokes.map(([part]) => names[part]).join(", ");
    svg.setAttribute(
      "aria-label",
      `${style ? `${style.digit === 8 ? "an" : "a"} ${style.digit}, ${style.name}` : "a mix of parts"}: ${words || "none"}`,
    );
  }

  // The part's letter in a disc at about the middle of its line.
  function tag(part, line) {
    const points = line
      .slice(1)
      .split(" L")
      .map((point) => point.split(" ").map(Number));
    const [x, y] =
      points.length > 2 ? points[Math.floor(points.length * 0.4)] : points[0].map((from, i) => from + 0.5 * (points[1][i] - from));
    const letter = makeSvg("text", { x, y: y + 3.2, class: "nn-part-letter" });
    letter.textContent = LETTERS[part];
    return [makeSvg("circle", { cx: x, cy: y, r: 5.4, class: `nn-part-disc nn-part-${part}` }), letter];
  }

  return { element: svg, show };
}

// The list of parts: which are there, each a button that switches it.
export function makePartList(names, onToggle) {
  const items = names.map((name, part) => {
    const value = make("span", { class: "nn-part-value" });
    const button = makeButton(`part-${part}`, "", () => onToggle(part));
    button.className = "nn-part-button";
    button.append(make("b", { class: `nn-part-key nn-part-${part}` }, LETTERS[part]), make("span", {}, name), value);
    return { button, value };
  });
  function show(strengths) {
    items.forEach(({ button, value }, part) => {
      const strength = strengths[part];
      const pressed = String(strength > 0.5);
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
      say(value, Number.isInteger(strength) ? (strength ? "1" : "0") : strength.toFixed(2));
    });
  }
  return {
    element: make(
      "div",
      { class: "nn-part-list", role: "group", "aria-label": "Parts that are there" },
      ...items.map(({ button }) => button),
    ),
    show,
  };
}

// Lines over an image of 28 x 28, one for each edge: thick where it is lit.
export function makeEdgeOverlay(places, length) {
  const svg = makeSvg("svg", { class: "nn-edge-overlay", viewBox: `-0.5 -0.5 ${SIDE} ${SIDE}`, "aria-hidden": "true" });
  const lines = places.map(([row, column, angle], k) => {
    const [right, up] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)].map((part) => (part * length) / 2);
    const line = makeSvg("line", { x1: column - right, y1: row + up, x2: column + right, y2: row - up });
    const letter = makeSvg("text", {
      x: column + 2.6 * Math.sign(column - 13.5) * (Math.abs(column - 13.5) > 1 ? 1 : 0),
      y: row + 0.6 + (Math.abs(column - 13.5) > 1 ? 0 : 2.4 * Math.sign(row - 9.5)),
    });
    letter.textContent = LETTERS[k];
    svg.append(line, letter);
    return line;
  });
  const show = (strengths) => {
    for (const [k, line] of lines.entries()) line.setAttribute("class", strengths[k] > 0.5 ? "nn-edge-lit" : "nn-edge-dark");
  };
  return { element: svg, show };
}
