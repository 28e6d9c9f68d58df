// What all cards have: a title, a body, a line that answers, the way to the kernel, and pictures in the theme's colours.

import { openLink } from "../labs/link.js";
import { keepKeys, make, say } from "../labs/shared/dom.js";
import { makeGrid } from "../labs/shared/grid.js";
import { onThemeChange, paletteOf } from "../labs/shared/palette.js";

/** @import { Link, OnMessage, RenderContext } from "../labs/link.js" */
/** @import { Grid } from "../labs/shared/grid.js" */
/** @import { Picture } from "./card_ranking.js" */
/** @typedef {(answer: any, fresh: boolean) => void} Show draws an answer; `fresh` is false where the hand has moved on since */
/** @typedef {{ link: Link, body: HTMLElement, explain: (words: string, isRight?: boolean) => void, picture: Picture }} Card */

const SILENCE = "The kernel does not answer: it is busy, or was restarted. If restarted, run this cell again.";

/**
 * Opens a card; returns what closes it.
 * @param {RenderContext} context
 * @param {(content: any, card: Card) => { label: string, show: Show }} build fills the body once its content has come
 * @returns {() => void}
 */
export function openCard({ model, el }, build) {
  const body = make("div", { class: "nn-card-body" });
  const said = make("p", { class: "nn-said", role: "status" });
  const status = make("p", { class: "nn-status", role: "status" });
  const title = make("p", { class: "nn-card-title" });
  const root = make("section", { class: "nn-lab nn-card" }, title, body, said, status);
  const link = openLink(model, root, onMessage, () => say(status, SILENCE));
  const endTheme = onThemeChange(() => grids.forEach(paint));
  /** @type {Grid[]} */
  const grids = [];
  /** @type {Show} */
  let show = () => {};
  keepKeys(root);
  el.append(root);

  /** @type {OnMessage} */
  function onMessage({ kind, content }, fresh) {
    say(status, content.error ?? "");
    if (content.error) return;
    if (kind !== "setup") {
      show(content, fresh);
      return;
    }
    say(title, content.text ?? "");
    const built = build(content, { link, body, explain, picture });
    root.setAttribute("aria-label", built.label);
    show = built.show;
  }

  /** @param {string} words @param {boolean} [isRight] */
  function explain(words, isRight = false) {
    say(said, words);
    said.classList.toggle("nn-right", isRight);
  }

  /** @type {Picture} */
  function picture(values, options) {
    const grid = makeGrid(options);
    grid.values.set(values);
    grid.limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    grids.push(grid);
    paint(grid);
    return grid;
  }

  /** @param {Grid} grid */
  function paint(grid) {
    grid.palette = paletteOf(root);
    grid.draw();
  }

  link.act("setup");
  return () => {
    endTheme();
    link.close();
    root.remove();
  };
}
