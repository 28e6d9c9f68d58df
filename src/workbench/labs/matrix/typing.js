// Writing in the table's fields: what is typed goes to the kernel, and what it refuses is told beside the table.

import { make, say } from "../shared/dom.js";
import { ARROWS_AND_PAGES } from "../shared/keys.js";
import { indexOf, placeOf } from "./blocks.js";
import { stepFrom } from "./layer.js";

/** @import { Entry, Key, Window } from "./blocks.js" */
/** @import { Hand, Layer, Place } from "./layer.js" */

/**
 * Makes what listens to the fields.
 * @param {Hand & {
 *   onSet: (part: Key, index: number[], text: string) => void,
 *   window: Window,
 *   layer: () => Layer,
 *   fill: () => void,
 *   focus: (key: Key, place: Place) => void,
 * }} table `fill` writes the layer's numbers where nobody is writing
 */
export function makeTyping({ onLook, onPick, onSet, window, layer, fill, focus }) {
  const refusal = make("p", { class: "nn-refusal" });
  /** @type {Entry | null} what was written last */
  let written = null;

  /** @param {Entry} entry */
  function listen(entry) {
    const { input } = entry;
    let isNew = false; // the click that brings the focus selects the number, so that typing replaces it
    input.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && onLook(placeOf(entry, window)));
    input.addEventListener("pointerdown", () => {
      isNew = document.activeElement !== input;
    });
    input.addEventListener("click", () => isNew && input.select());
    input.addEventListener("focus", () => {
      onPick(placeOf(entry, window));
      input.select();
    });
    input.addEventListener("input", () => {
      accept();
      input.dataset.editing = "true";
    });
    input.addEventListener("change", () => write(entry));
    input.addEventListener("blur", () => putBack(entry));
    input.addEventListener("keydown", (event) => onKeyDown(event, entry));
  }

  /** @param {Entry} entry */
  function write(entry) {
    if (!entry.input.dataset.editing) return;
    delete entry.input.dataset.editing;
    accept();
    written = entry;
    onSet(entry.key, indexOf(entry, window), entry.input.value.trim().replace("−", "-").replace(",", "."));
  }

  /** Shows the number that was there before somebody began to write. @param {Entry} entry */
  function putBack({ input }) {
    delete input.dataset.editing;
    input.removeAttribute("aria-invalid");
    fill();
  }

  /** Nothing is wrong with what was written last. */
  function accept() {
    say(refusal, "");
    written?.input.removeAttribute("aria-invalid");
  }

  /** Something is: it stays as it was typed as long as the field has the focus. @param {string} why */
  function refuse(why) {
    if (!written) return;
    say(refusal, why);
    const { input } = written;
    if (document.activeElement !== input) return;
    input.setAttribute("aria-invalid", "true");
    input.dataset.editing = "true";
  }

  /** @param {KeyboardEvent} event @param {Entry} entry */
  function onKeyDown(event, entry) {
    const { input, key } = entry;
    if (event.key === "Escape") {
      accept();
      putBack(entry);
      input.select();
    }
    if (event.key === "Enter") {
      write(entry);
      input.select();
    }
    const step = ARROWS_AND_PAGES[event.key];
    const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    // While a number is being written, left and right move in its text.
    if (!step || (isSideways && (input.dataset.editing || key !== "W"))) return;
    event.preventDefault();
    write(entry);
    // Down the column a is to the right in W.
    const to = stepFrom(placeOf(entry, window), key === "a" ? [0, step[0] || step[1]] : step, layer());
    onPick(to);
    focus(key, to);
  }

  return { refusal, listen, accept, refuse };
}
