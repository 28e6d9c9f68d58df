// What every lab's view has: a root element, a line that says what is wrong, one that a screen reader speaks, the link to
// the kernel, the theme, and an end.

import { openLink } from "./link.js";
import { keepKeys, make, say } from "./shared/dom.js";
import { onThemeChange, paletteOf } from "./shared/palette.js";

const SILENCE = "The kernel does not answer: it is busy, or was restarted. If restarted, run this cell again; your work is saved.";

// `build(setup, buffers, lab)` makes the view when the kernel has sent what it needs once. It returns
//   elements                          what is shown, from top to bottom
//   show(content, buffers, fresh)     draws an answer; `fresh` is false where the hand has moved on since
//   close()                           ends what outlives the elements, if anything does
// `lab` offers link, root, announce(words), and palette(scheme) for the theme of the moment.
export function openLab({ model, el, className, label }, build) {
  const root = make("section", { class: `nn-lab ${className}`, "aria-label": label });
  const status = make("p", { class: "nn-status", role: "status" });
  const spoken = make("p", { class: "nn-spoken", "aria-live": "polite" });
  const link = openLink(model, root, onMessage, () => say(status, SILENCE));
  const lab = { root, link, announce: (words) => (spoken.textContent = words), palette: (scheme) => paletteOf(root, scheme) };
  let view = null;
  keepKeys(root);
  root.append(status, spoken);
  el.append(root);

  function onMessage(content, buffers, fresh) {
    say(status, content.error ?? content.problem ?? "");
    if (content.error) return;
    if (content.kind === "setup") {
      view?.close?.();
      view = build(content, buffers, lab);
      root.replaceChildren(...view.elements, status, spoken);
      return;
    }
    if (!view) return;
    view.show(content, buffers, fresh);
    root.dataset.answer = content.number; // benchmarks and tests watch for it
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
