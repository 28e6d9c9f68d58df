// Two buttons: one downloads a file with all of a reader's work, one brings such a file in.

import { openLab } from "../labs/lab.js";
import { make, makeButton } from "../labs/shared/dom.js";

const TYPE = "application/zip";

/** @param {import("../labs/link.js").RenderContext} context */
function render({ model, el }) {
  return openLab({ model, el, className: "nn-carry", label: "Carry your work from here to another place" }, buildCard);
}

/**
 * What the kernel answers: see `CarryCard.answer`.
 * @typedef {object} Answer
 * @property {string[]} told
 * @property {import("../labs/wire.js").Bytes} [file]
 * @property {string} [name]
 */

/** @param {object} _setup @param {import("../labs/lab.js").Lab} lab @returns {import("../labs/lab.js").View} */
function buildCard(_setup, { link }) {
  let asked = 0; // the message that asked for a file: another view of this card is not to download it as well
  const told = make("ul", { "data-told": "", role: "status" });
  const input = make("input", { type: "file", accept: `.zip,${TYPE}`, "aria-label": "Bring my work: choose the file", hidden: true });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    input.value = ""; // the same file can be chosen again
    if (file) link.act("bring", { file: new Uint8Array(await file.arrayBuffer()) });
  });
  const buttons = make(
    "div",
    { class: "nn-row" },
    makeButton("pack", "Download my work", () => {
      asked = link.act("pack");
    }),
    makeButton("bring", "Bring my work …", () => input.click()),
    input,
  );

  /** @param {Answer} answer */
  function show(answer) {
    told.replaceChildren(...answer.told.map((line) => make("li", {}, line)));
    if (answer.file && asked) download(answer.file, answer.name ?? "work.zip");
    if (answer.file) asked = 0;
  }

  return { elements: [buttons, told], show };
}

/** @param {Uint8Array} content @param {string} name */
function download(content, name) {
  const address = URL.createObjectURL(new Blob([content.slice()], { type: TYPE }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it after the click
}

export default { render };
