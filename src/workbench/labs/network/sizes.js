// Another network: hidden layers of any size, made with random weights, then trained for a moment; what came of those before;
// and the way back.

import { make, makeButton, makeChoice, say } from "../shared/dom.js";
import { makeTrained } from "./trained.js";

/** @import { Link } from "../link.js" */
/** @import { Trained } from "./trained.js" */

/** @type {readonly (readonly [string, string])[]} */
const PRESETS = [
  ["16,16", "16, 16"],
  ["30", "30"],
  ["", "none"],
  ["8,8,8", "8, 8, 8"],
];

/**
 * What the kernel says of the network.
 * @typedef {object} AboutNetwork
 * @property {number[]} sizes
 * @property {number} parameters how many weights and biases
 * @property {string} text where it comes from
 * @property {"course" | "made" | "cell"} source
 * @property {number} share how far its training has come, 0 to 1
 * @property {number} slices of its training that are done
 * @property {Trained[]} trained
 */
/**
 * @typedef {object} Sizes
 * @property {HTMLElement} element
 * @property {(network: AboutNetwork, fresh: boolean) => void} show
 * @property {() => void} close
 */

/**
 * Makes the panel.
 * @param {Link} link
 * @returns {Sizes}
 */
export function makeSizes(link) {
  let isTraining = false;
  let done = 0; // slices
  let shown = "";
  const presets = makeChoice({ legend: "Hidden layers", name: "hidden", options: PRESETS, onChange: (key) => ask(key) });
  const own = make("input", {
    type: "text",
    size: 9,
    "data-control": "hidden-own",
    "aria-label": "hidden layers of your own, as in 20, 12",
    placeholder: "20, 12",
    inputmode: "numeric",
  });
  const build = makeButton("make", "make it", () => askOwn());
  const course = makeButton("course", "back to the course's network", () => {
    stop();
    link.act("course");
  });
  const train = makeButton("train", "train it", () => (isTraining ? stop() : begin()));
  const bar = make("progress", { max: 1, value: 0, "aria-label": "How far the training has come" });
  const words = make("p", { role: "status" });
  const row = make("form", { class: "nn-row" }, make("span", { class: "nn-quiet" }, "or your own"), own, build);
  const trained = makeTrained();
  const buttons = make("div", { class: "nn-row" }, train, bar, course);
  const element = make("div", { class: "nn-sizes" }, presets.element, row, words, buttons, trained.element);
  row.addEventListener("submit", (event) => event.preventDefault());
  own.addEventListener("keydown", (event) => event.key === "Enter" && askOwn());

  /** @param {string} text */
  function ask(text) {
    stop();
    link.act("make", { hidden: hiddenOf(text) });
  }

  // An empty field means the sizes that stand in it in grey; a network without hidden layers has a button of its own.
  function askOwn() {
    if (!own.value.trim()) own.value = own.placeholder;
    ask(own.value);
  }

  function begin() {
    isTraining = true;
    link.move("train");
  }

  function stop() {
    if (isTraining) link.act("save");
    isTraining = false;
  }

  /** @type {(network: AboutNetwork, fresh: boolean) => void} */
  function show({ sizes, parameters, text, source, share, slices, trained: rows }, fresh) {
    const isDone = share >= 1;
    if (isTraining && isDone) stop();
    // The next slice is asked for when this one's answer is here: a cell may run between, and a pause is heard at once.
    else if (isTraining && slices !== done) link.move("train");
    done = slices;
    say(words, `${sizes.join(" – ")}: ${parameters.toLocaleString("en")} weights and biases. ${text}`);
    const key = sizes.slice(1, -1).join(",");
    if (fresh && key !== shown) presets.set(key);
    shown = key;
    train.hidden = bar.hidden = source !== "made";
    train.disabled = isDone;
    say(train, isTraining ? "pause" : isDone ? "trained" : "train it");
    bar.value = share;
    course.hidden = source === "course";
    trained.show(rows);
  }

  return {
    element,
    show,
    close() {
      isTraining = false;
    },
  };
}

/**
 * The hidden layers that a text names, as the kernel is asked for them; what is no number is left for it to refuse.
 * @param {string} text "20, 12"
 * @returns {(number | string)[]}
 */
export function hiddenOf(text) {
  const parts = text.split(",").map((part) => part.trim());
  return parts.filter(Boolean).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
