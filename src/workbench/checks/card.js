// A card: a question with answers, images to put in order, or hints that open one by one.

import { openLink } from "../labs/link.js";
import { keepKeys, make, makeChoice, say, signed } from "../labs/shared/dom.js";
import { makeGrid } from "../labs/shared/grid.js";
import { onThemeChange, paletteOf } from "../labs/shared/palette.js";
import { row } from "../labs/wire.js";

const LETTERS = "ABCDEFGH";

function render({ model, el }) {
  const body = make("div", { class: "nn-card-body" });
  const said = make("p", { class: "nn-said", role: "status" });
  const status = make("p", { class: "nn-status", role: "status" });
  const title = make("p", { class: "nn-card-title" });
  const root = make("section", { class: "nn-lab nn-card" }, title, body, said, status);
  const link = openLink(model, root, onMessage, () =>
    say(status, "The kernel does not answer: it is busy, or was restarted. If restarted, run this cell again."),
  );
  const endTheme = onThemeChange(() => grids.forEach(paint));
  const grids = [];
  let show = () => {};
  keepKeys(root);
  el.append(root);

  function onMessage({ kind, content }) {
    say(status, content.error ?? "");
    if (content.error) return;
    if (kind !== "setup") {
      show(content);
      return;
    }
    say(title, content.text);
    root.setAttribute("aria-label", content.card === "hints" ? content.text : "Quiz question");
    const kinds = { quiz: choices, ranking, hints };
    show = kinds[content.card](content);
  }

  function verdict({ said: words, right }) {
    say(said, words);
    said.classList.toggle("nn-right", right);
  }

  function choices({ lines, text }) {
    const choice = makeChoice({
      legend: text,
      name: "answer",
      options: lines.map((line, i) => [String(i), line]),
      onChange: (i) => link.act("pick", { which: [Number(i)] }),
    });
    choice.element.querySelector("legend").classList.add("nn-spoken");
    body.replaceChildren(choice.element);
    return (state) => {
      if (state.picked.length) choice.set(String(state.picked[0]));
      verdict(state);
    };
  }

  function paint(grid) {
    grid.palette = paletteOf(root);
    grid.draw();
  }

  function picture(values, options) {
    const grid = makeGrid(options);
    grid.values.set(values);
    grid.limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    grids.push(grid);
    paint(grid);
    return grid;
  }

  // Click the images in order; a click on a chosen one takes it and those after it back.
  function ranking({ lines, weights, images }) {
    let order = [];
    const neuron = picture(weights, { name: "weights", label: "The neuron's weights", isSigned: true });
    const buttons = lines.map((line, i) => {
      const grid = picture(row(images, i), { name: `image-${i}`, label: `Image ${LETTERS[i]}: ${line}` });
      grid.element.removeAttribute("tabindex");
      const place = make("span", { class: "nn-place" });
      const click = () => {
        order = order.includes(i) ? order.slice(0, order.indexOf(i)) : [...order, i];
        mark();
        if (order.length === lines.length) link.act("pick", { which: order });
        else if (said.textContent) link.act("again");
      };
      return {
        place,
        element: make(
          "button",
          { type: "button", class: "nn-option", "data-control": `image-${i}`, onclick: click },
          grid.element,
          make("span", {}, `${LETTERS[i]}: ${line}`),
          place,
        ),
      };
    });
    const mark = () => {
      buttons.forEach(({ place, element }, i) => {
        const at = order.indexOf(i);
        say(place, at < 0 ? "" : `place ${at + 1}`);
        element.setAttribute("aria-pressed", String(at >= 0));
      });
    };
    mark();
    body.replaceChildren(
      make(
        "div",
        { class: "nn-ranking" },
        make(
          "figure",
          {},
          neuron.element,
          make("figcaption", {}, `weights, from ${signed(-neuron.limit, 1)} to ${signed(neuron.limit, 1)}`),
        ),
        ...buttons.map(({ element }) => element),
      ),
    );
    return (state) => {
      if (state.picked.length) order = [...state.picked];
      mark();
      verdict(state);
    };
  }

  function hints({ task }) {
    const list = make("ol", { class: "nn-hints" });
    const solution = make("pre", { class: "nn-solution" });
    const button = make("button", { type: "button", "data-control": "open", onclick: () => link.act("open") });
    body.replaceChildren(make("p", {}, task), list, solution, button);
    solution.hidden = true;
    return (state) => {
      list.replaceChildren(...state.hints.map((hint) => make("li", {}, hint)));
      say(solution, state.solution);
      solution.hidden = !state.solution;
      button.hidden = !state.next;
      say(button, state.next);
      if (state.off) say(said, state.off);
    };
  }

  link.act("setup");
  return () => {
    endTheme();
    link.close();
    root.remove();
  };
}

export default { render };
