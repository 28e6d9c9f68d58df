// A lab's tasks, numbered, each beside the part of the lab that it is about.

import { make } from "./dom.js";

/**
 * Makes a list of tasks.
 * @param {number} first the first one's number
 * @param {string[]} tasks
 * @returns {HTMLElement}
 */
export function makeTasks(first, ...tasks) {
  const items = tasks.map((task) => make("li", {}, task));
  return make("ol", { class: "nn-tasks", start: first, "data-tasks": String(first) }, ...items);
}
