// Where the network's neurons and lines stand in its picture, and which lines a dial's slope comes by. In shares of the
// picture's width and height, in percent: the four columns stand over the four cards.

/** @typedef {"x" | "W1" | "b1" | "W2" | "b2" | "y"} Part */
/** @typedef {{ x: number, y: number }} Point */
/**
 * A dial: one number that can be turned.
 * @typedef {object} Dial
 * @property {Part} part
 * @property {number[]} place its index there
 */
/**
 * A line of the picture.
 * @typedef {object} Line
 * @property {string} key "W1 0 1" for the weight from input 1 to hidden neuron 0; "C 0" from output 0 to the cost
 * @property {Point} from
 * @property {Point} to
 * @property {Point} label where its numbers stand
 */

// The cards' widths are as 0.64 : 1.3 : 1.3 : 0.76.
const COLUMNS = [8, 32, 65, 90.5];
const STRAIGHT = 0.5; // how far along a line its numbers stand; on lines that cross not where they do
const SLANTED = 0.32;

/**
 * The middle of a neuron.
 * @param {number} column 0 for the input, 3 for the cost
 * @param {number} row
 * @param {number} rows how many there are in the column
 * @returns {Point}
 */
export function placeOf(column, row, rows) {
  return { x: COLUMNS[column], y: (100 * (row + 0.5)) / rows };
}

/**
 * All lines of a network with so many neurons a layer.
 * @param {number} neurons
 * @returns {Line[]}
 */
export function linesOf(neurons) {
  const each = [...Array(neurons).keys()];
  const weights = [1, 2].flatMap((layer) =>
    each.flatMap((j) => each.map((k) => makeLine(`W${layer} ${j} ${k}`, placeOf(layer - 1, k, neurons), placeOf(layer, j, neurons)))),
  );
  return [...weights, ...each.map((i) => makeLine(`C ${i}`, placeOf(2, i, neurons), placeOf(3, 0, 1)))];
}

/** @param {string} key @param {Point} from @param {Point} to @returns {Line} */
function makeLine(key, from, to) {
  const share = from.y === to.y ? STRAIGHT : SLANTED;
  return { key, from, to, label: { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) } };
}

/**
 * The lines that lie on a dial's ways to the cost.
 * @param {Dial} dial
 * @param {number} neurons a layer
 * @returns {Set<string>} their keys
 */
export function linesFrom({ part, place }, neurons) {
  const each = [...Array(neurons).keys()];
  const [first] = place;
  const toCost = (/** @type {number[]} */ outputs) => outputs.map((i) => `C ${i}`);
  const onFrom = (/** @type {number} */ hidden) => [...each.map((i) => `W2 ${i} ${hidden}`), ...toCost(each)];
  if (part === "y") return new Set(toCost([first]));
  if (part === "b2") return new Set(toCost([first]));
  if (part === "W2") return new Set([`W2 ${place.join(" ")}`, ...toCost([first])]);
  if (part === "b1") return new Set(onFrom(first));
  if (part === "W1") return new Set([`W1 ${place.join(" ")}`, ...onFrom(first)]);
  return new Set(each.flatMap((j) => [`W1 ${j} ${first}`, ...onFrom(j)]));
}
