// What the kernel tells of a network set by hand: see `answer.py`.

/** @import { Floats, Shaped } from "../wire.js" */
/** @import { Bar } from "./bar_shapes.js" */

/** @typedef {{ name: string, note: string, threshold: number }} Neuron a pattern or a vote */
/**
 * @typedef {object} Hand
 * @property {Bar[]} bars
 * @property {Neuron[]} patterns
 * @property {Neuron[]} votes
 * @property {Shaped<Int8Array>[]} weights of patterns (16, 16) and of votes (10, 16), whole numbers from −3 to 3
 * @property {[layer: number, place: number, theirs: number][]} swaps neurons of the trained network in places of these
 */
/**
 * @typedef {object} Outcome
 * @property {number} right how many digits it gets right
 * @property {number} total of so many
 * @property {Shaped<Int32Array>} confusion (10, 10), by what a digit is and what it is called
 * @property {Shaped<Int8Array>} looks (42, 784), what the neurons look for
 * @property {[layer: number, place: number]} selected the neuron that is looked at closely: 0 bars, 1 patterns, 2 votes
 * @property {Floats} means how brightly it is lit for each digit, on average
 * @property {Shaped<Int32Array>} excited_by which images excite it most
 * @property {Floats} excited how brightly it is lit for those
 * @property {[label: number, said: number] | null} cell of the table of confusions
 * @property {Shaped<Int32Array>} examples which images are counted in that cell, the first few
 */
/** @typedef {{ source: "average" | "digit" | "cell", index: number }} Looking where the image under the bars comes from */

// Where a layer's neurons begin among the 42 pictures of what they look for, and how many there are.
export const LAYERS = /** @type {const} */ ([
  { kind: "Bar", first: 0, count: 16 },
  { kind: "Pattern", first: 16, count: 16 },
  { kind: "Vote for", first: 32, count: 10 },
]);
