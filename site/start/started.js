// Stands before Pyodide: JupyterLite's kernel imports this, and gets a Python that was started when this was imported.

import { loadPyodide as load } from "{pyodide}";

/** @type {{ stdout: (text: string) => void, stderr: (text: string) => void }} */
const told = { stdout: console.log, stderr: console.error };
const { lockFileURL, stdLibURL, ...options } = {options};
// What the first lab needs, in the order in which the kernel would import it.
const FIRST = `
import sys
# Modules of the reader's own are looked for last: each look into the folder of the notebooks takes milliseconds.
sys.path[:] = [*filter(None, sys.path), ""]
import piplite.piplite
import pyodide_kernel
import workbench.labs.first_touch.lab
`;

const python = load({
  ...options,
  indexURL: new URL("{pyodide}", import.meta.url).href.replace(/[^/]*$/, ""),
  lockFileURL: new URL(lockFileURL, import.meta.url).href,
  stdLibURL: new URL(stdLibURL, import.meta.url).href,
  stdout: (/** @type {string} */ text) => told.stdout(text),
  stderr: (/** @type {string} */ text) => told.stderr(text),
}).then((/** @type {any} */ pyodide) => {
  pyodide.runPython(FIRST);
  return pyodide;
});
python.catch(() => {}); // whoever asks for it hears of it

/** @param {typeof told} asked as `loadPyodide` of Pyodide takes it; all else in it is known here already */
export function loadPyodide({ stdout, stderr }) {
  Object.assign(told, { stdout, stderr });
  return python;
}
