// Runs in JupyterLite's page beside JupyterLab. A reload ends the kernel that runs in the page, and with it every lab:
// JupyterLab then says for ever that it loads a widget. Here it says what to do.

const GONE = /^(Loading widget\.\.\.|Error displaying widget)/;
const WORDS = "This lab ended with the page that it ran in. Run all cells again: menu Run, Run All Cells. Your work is saved.";
const PATIENCE_MS = 2500;
const LOOK_EVERY_MS = 1000;

/** @type {WeakMap<Element, number>} */
const since = new WeakMap();

setInterval(() => {
  for (const output of document.querySelectorAll(".jp-OutputArea-output.jupyter-widgets, .jp-RenderedWidget, .jupyter-widgets")) {
    if (output.childElementCount || !GONE.test(output.textContent ?? "")) continue;
    const first = since.get(output) ?? performance.now();
    since.set(output, first);
    if (performance.now() - first > PATIENCE_MS) output.textContent = WORDS;
  }
}, LOOK_EVERY_MS);
