// What the dial wall says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pointerWords, scoreWords, titleWords } from "../../src/workbench/labs/dials/words.js";

const CHOSEN = { index: 2754, code: "layers[0].W[3, 402]", words: "from a pixel" };
const POINTED = { index: 12549, code: "layers[0].b[5]", words: "the bias of neuron 5" };

test("the title names what the magnifier has in its middle", () => {
  assert.equal(titleWords(null, 2754, [CHOSEN, null]), "layers[0].W[3, 402]: from a pixel");
  assert.equal(titleWords(12549, 2754, [CHOSEN, POINTED]), "Pointing at layers[0].b[5]: the bias of neuron 5");
  assert.equal(titleWords(2754, 2754, [CHOSEN, POINTED]), "layers[0].W[3, 402]: from a pixel");
  // The kernel has not named it yet: never the name of another dial.
  assert.equal(titleWords(12550, 2754, [CHOSEN, POINTED]), "Pointing at dial 12,550");
  assert.equal(titleWords(null, 12549, [CHOSEN, null]), "dial 12,549");
  assert.equal(titleWords(null, 7, [undefined, undefined]), "dial 7");
});

test("the pointer's line tells where a dial stands, and what a click does", () => {
  const values = new Float32Array([0.5, -1.25]);
  assert.equal(pointerWords(null, 0, values), "Point at the wall to look; click to choose.");
  assert.equal(pointerWords(1, 0, values), "Pointing at dial 1: −1.25, dashed below. Click to choose it.");
  assert.equal(pointerWords(0, 0, values), "Pointing at dial 0: +0.50. It is the chosen one.");
});

test("the score is compared with the start", () => {
  assert.equal(scoreWords({ right: 477, first: 477, changed: 0, of: 500 }), "477 of 500 digits right (as at the start)");
  assert.equal(scoreWords({ right: 476, first: 477, changed: 1, of: 500 }), "476 of 500 digits right (477 at the start, 1 answer changed)");
  assert.equal(
    scoreWords({ right: 477, first: 477, changed: 2, of: 500 }),
    "477 of 500 digits right (477 at the start, 2 answers changed)",
  );
});
