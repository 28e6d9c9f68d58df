// Runs in JupyterLite's page beside JupyterLab. A reload ends the kernel that runs in the page, and with it every lab:
// JupyterLab then says for ever that it loads a widget. Here it says what to do.

const GONE = /^(Loading widget\.\.\.|Error displaying widget)/;
const WORDS = "This lab ended with the page that it ran in. Run all cells again: menu Run, Run All Cells. Your work is saved.";
const PATIENCE_MS = 2500;
const LOOK_EVERY_MS = 1000;

/** @type {WeakMap<Element, number>} */
const since = new WeakMap();

setInterval(() => {
  for (const output of document.querySelectorAll(".jp-OutputArea-output")) {
    if (!GONE.test(output.textContent?.trim() ?? "")) continue;
    const first = since.get(output) ?? performance.now();
    since.set(output, first);
    if (performance.now() - first > PATIENCE_MS) innermost(output).textContent = WORDS;
  }
}, LOOK_EVERY_MS);

/** @param {Element} element */
function innermost(element) {
  while (element.childElementCount === 1 && element.firstElementChild) element = element.firstElementChild;
  return element;
}
