// A strip of small images to look at one by one: hover or move with the arrow keys to look, click or Enter to keep.

import { grey, makeBitmap } from "./bitmap.js";
import { make } from "./dom.js";
import { SIDE } from "./grid.js";
import { listStep } from "./keys.js";

/**
 * A place of a strip: what can be clicked, the picture in it, and the mark over that.
 * @typedef {object} Thumb
 * @property {HTMLDivElement} thumb
 * @property {HTMLImageElement} picture
 * @property {HTMLSpanElement} badge
 * @property {number} index which image it shows
 * @property {number} version of which set
 */

/**
 * @typedef {object} Strip
 * @property {HTMLDivElement} element
 * @property {Thumb[]} thumbs
 * @property {(index: number, pixels: Uint8Array) => HTMLDivElement} add adds a place with an image, 784 bytes, to the end
 * @property {(place: number, index: number, pixels: Uint8Array, version?: number) => void} fill puts image number `index` of set
 *   number `version` into a place; it is drawn only where one of both is new
 * @property {(index: number) => void} choose marks the image that is shown now; none where it is not in this strip
 */

/**
 * Makes an empty strip.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name
 * @param {(index: number | null) => void} options.onLook called when the pointer rests on an image; null: no longer
 * @param {(index: number) => void} options.onPick called when one is kept
 * @returns {Strip}
 */
export function makeStrip({ label, name, onLook, onPick }) {
  const element = make("div", { class: "nn-strip", role: "listbox", "aria-label": label, "data-strip": name });
  /** @type {Thumb[]} */
  const thumbs = [];
  let chosen = -1;

  /** @type {Strip["add"]} */
  function add(index, pixels) {
    // Images, not canvases: the browser keeps a layer for each canvas, and dozens of them cost every frame some milliseconds.
    const picture = make("img", { alt: "", draggable: "false" });
    const badge = make("span", { class: "nn-badge", "aria-hidden": "true" });
    const thumb = make(
      "div",
      { role: "option", class: "nn-thumb", tabindex: thumbs.length ? -1 : 0, "aria-selected": "false" },
      picture,
      badge,
    );
    const place = thumbs.push({ thumb, picture, badge, index: -1, version: 0 }) - 1;
    thumb.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && onLook(thumbs[place].index));
    thumb.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && onLook(null));
    thumb.addEventListener("click", () => pick(place));
    thumb.addEventListener("keydown", (event) => onKeyDown(event, place));
    fill(place, index, pixels);
    element.append(thumb);
    return thumb;
  }

  /** @type {Strip["fill"]} */
  function fill(place, index, pixels, version = 0) {
    const entry = thumbs[place];
    if (entry.index === index && entry.version === version) return;
    Object.assign(entry, { index, version });
    entry.thumb.dataset.index = String(index);
    entry.picture.src = toUrl(pixels);
  }

  /** @type {(event: KeyboardEvent, place: number) => void} */
  function onKeyDown(event, place) {
    const step = listStep(event.key);
    if (event.key === "Enter" || event.key === " ") pick(place);
    else if (step) {
      const next = (place + step + thumbs.length) % thumbs.length;
      thumbs[place].thumb.tabIndex = -1;
      thumbs[next].thumb.tabIndex = 0;
      thumbs[next].thumb.focus();
      onLook(thumbs[next].index);
    } else return;
    event.preventDefault();
  }

  /** @param {number} place */
  function pick(place) {
    onPick(thumbs[place].index);
  }

  /** @param {number} index */
  function choose(index) {
    if (index === chosen) return;
    chosen = index;
    for (const entry of thumbs) entry.thumb.setAttribute("aria-selected", String(entry.index === index));
  }

  return { element, thumbs, add, fill, choose };
}

/** @type {import("./bitmap.js").Bitmap | undefined} */
let easel;
/** @type {WeakMap<ArrayBufferLike, Map<number, string>>} */
const urls = new WeakMap();

/**
 * The picture of 784 grey bytes as an address, made once for each array of bytes and place in it.
 * @param {Uint8Array} pixels
 */
function toUrl(pixels) {
  const known = urls.get(pixels.buffer) ?? new Map();
  urls.set(pixels.buffer, known);
  const made = known.get(pixels.byteOffset);
  if (made) return made;
  easel ??= makeBitmap(SIDE);
  easel.paint((i) => grey(pixels[i] / 255));
  const url = easel.canvas.toDataURL();
  known.set(pixels.byteOffset, url);
  return url;
}
