// Pointing at the neurons of a drawn network, with the pointer or the arrow keys.

import { ARROWS } from "../shared/keys.js";
import { neuronAt } from "./layout.js";

// `sizes()` and `layout()` give what is drawn now; the rest is as in network_draw.js. `cursor` is where the keys have come
// to, as [layer, number], while they are used; else null.
export function makeNetworkPointing({ element, canvas, sizes, layout, onPoint, onPick, onKeyPoint, redraw }) {
  let place = [1, 0];
  let pointed = null;
  let usesKeys = false;

  function placeOf(event) {
    const box = canvas.getBoundingClientRect();
    return layout() && neuronAt(layout(), event.clientX - box.left, event.clientY - box.top);
  }

  function point(next) {
    if (String(next) === String(pointed)) return;
    pointed = next;
    element.classList.toggle("nn-at-neuron", Boolean(next));
    onPoint(next);
  }

  // Whoever comes with the keyboard sees where they are; under a pointer there is no need.
  function setKeys(uses) {
    usesKeys = uses;
    redraw();
  }

  function moved([neurons, layers]) {
    const counts = sizes();
    const layer = clamp(place[0] + layers, 1, counts.length - 1);
    const most = counts[layer] - 1;
    // From one layer to the next, the cursor goes to the neuron at about the same height.
    const number = layers ? Math.round((place[1] * most) / Math.max(1, counts[place[0]] - 1)) : place[1] + neurons;
    return [layer, clamp(number, 0, most)];
  }

  function onKeyDown(event) {
    const move = ARROWS[event.key];
    if (!sizes() || (!move && !["Enter", " ", "Escape"].includes(event.key))) return;
    event.preventDefault();
    if (event.key === "Escape") {
      point(null);
      onPick(null);
    } else if (!move) onPick(place);
    else {
      place = moved(usesKeys && pointed ? move : [0, 0]);
      point(place);
      onKeyPoint(place);
    }
    setKeys(true);
  }

  element.addEventListener("pointermove", (event) => event.pointerType === "mouse" && point(placeOf(event)));
  element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && point(null));
  element.addEventListener("click", (event) => onPick(placeOf(event)));
  element.addEventListener("keydown", onKeyDown);
  element.addEventListener("focus", () => setKeys(element.matches(":focus-visible")));
  element.addEventListener("blur", () => {
    point(null);
    setKeys(false);
  });
  return {
    get cursor() {
      return usesKeys && pointed ? pointed : null;
    },
    // Another network has other neurons.
    reset: () => (place = [1, 0]),
  };
}

const clamp = (x, low, high) => Math.max(low, Math.min(high, x));
