// A strip of small images to look at one by one: hover or move with the arrow keys to look, click or Enter to keep.

import { make } from "./dom.js";
import { PIXELS, SIDE } from "./grid.js";
import { listStep } from "./keys.js";

const easel = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });

export function makeStrip({ label, name, onLook, onPick }) {
  const element = make("div", { class: "nn-strip", role: "listbox", "aria-label": label, "data-strip": name });
  const thumbs = [];
  let chosen = -1;

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
    thumb.dataset.index = index;
    const place = thumbs.push({ thumb, picture, badge, index: -1 }) - 1;
    thumb.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && onLook(thumbs[place].index));
    thumb.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && onLook(null));
    thumb.addEventListener("click", () => pick(place));
    thumb.addEventListener("keydown", (event) => onKeyDown(event, place));
    fill(place, index, pixels);
    element.append(thumb);
    return thumb;
  }

  // Puts image number `index` of set `version` into a place of the strip.
  function fill(place, index, pixels, version = 0) {
    const entry = thumbs[place];
    if (entry.index === index && entry.version === version) return;
    Object.assign(entry, { index, version });
    entry.thumb.dataset.index = index;
    entry.picture.src = toUrl(pixels);
  }

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

  function pick(place) {
    onPick(thumbs[place].index);
  }

  // Marks the image that is shown now; none where `index` is not in this strip.
  function choose(index) {
    if (index === chosen) return;
    chosen = index;
    for (const entry of thumbs) entry.thumb.setAttribute("aria-selected", String(entry.index === index));
  }

  return { element, thumbs, add, fill, choose };
}

const urls = new WeakMap();

// The picture of 784 grey bytes as an address, made once for each array of bytes and place in it.
function toUrl(pixels) {
  if (!urls.has(pixels.buffer)) urls.set(pixels.buffer, new Map());
  const known = urls.get(pixels.buffer);
  if (!known.has(pixels.byteOffset)) {
    const context = easel.getContext("2d");
    const image = context.createImageData(SIDE, SIDE);
    for (let i = 0; i < PIXELS; i++) image.data.set([pixels[i], pixels[i], pixels[i], 255], 4 * i);
    context.putImageData(image, 0, 0);
    known.set(pixels.byteOffset, easel.toDataURL());
  }
  return known.get(pixels.byteOffset);
}
