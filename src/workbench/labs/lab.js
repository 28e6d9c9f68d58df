// What every lab's view has: a root element, a line that says what is wrong, one that a screen reader speaks, the link to
// the kernel, the theme, and an end.

import { openLink } from "./link.js";
import { keepKeys, make, say } from "./shared/dom.js";
import { onThemeChange, paletteOf } from "./shared/palette.js";

const SILENCE = "The kernel does not answer: it is busy, or was restarted. If restarted, run this cell again; your work is saved.";

/**
 * What a lab's view is built with.
 * @typedef {object} Lab
 * @property {HTMLElement} root
 * @property {import("./link.js").Link} link
 * @property {(words: string) => void} announce what a screen reader is to say
 * @property {(scheme?: string) => import("./shared/palette.js").Palette} palette for the theme of the moment
 */
/**
 * @typedef {object} View
 * @property {HTMLElement[]} elements what is shown, from top to bottom
 * @property {(content: any, fresh: boolean) => void} show draws an answer; `fresh` is false where the hand has moved on since
 * @property {(why: string) => void} [refused] the kernel refuses what the hand asked for: for a view that tells it near the hand
 * @property {() => void} [close] ends what outlives the elements, if anything does
 */

/**
 * Opens a lab. `build` makes the view when the kernel has sent what it needs once (its `setup`).
 * @param {import("./link.js").RenderContext & { className: string, label: string }} options
 * @param {(setup: any, lab: Lab) => View} build
 * @returns {() => void} ends it
 */
export function openLab({ model, el, className, label }, build) {
  const root = make("section", { class: `nn-lab ${className}`, "aria-label": label });
  const status = make("p", { class: "nn-status", role: "status" });
  const spoken = make("p", { class: "nn-spoken", "aria-live": "polite" });
  const link = openLink(model, root, onMessage, () => say(status, SILENCE));
  /** @type {Lab} */
  const lab = {
    root,
    link,
    announce: (words) => {
      spoken.textContent = words;
    },
    palette: (scheme) => paletteOf(root, scheme),
  };
  /** @type {View | null} */
  let view = null;
  keepKeys(root);
  root.append(status, spoken);
  el.append(root);

  /** @type {import("./link.js").OnMessage} */
  function onMessage({ kind, number, content }, fresh) {
    say(status, content.error ?? content.problem ?? "");
    if (content.error) {
      view?.refused?.(content.error);
      return;
    }
    if (kind === "setup") {
      view?.close?.();
      view = build(content, lab);
      root.replaceChildren(...view.elements, status, spoken);
      return;
    }
    if (!view) return;
    view.show(content, fresh);
    root.dataset.answer = String(number); // benchmarks and tests watch for it
  }

  const endTheme = onThemeChange(() => link.act("hello"));
  link.act("setup");
  return () => {
    endTheme();
    view?.close?.();
    link.close();
    root.remove();
  };
}
