// What the dial wall says: what the magnifier shows, what is pointed at, how good the network is.

import { signed } from "../shared/dom.js";

const HINT = "Point at the wall to look; click to choose.";

/**
 * What the magnifier shows, the chosen dial or the one that is pointed at; by its number alone until the kernel has named it.
 * @param {number | null} pointed
 * @param {number} chosen
 * @param {({ index: number, code: string, words: string } | null | undefined)[]} named the dials that the kernel has named
 */
export function titleWords(pointed, chosen, named) {
  const at = pointed ?? chosen;
  const known = named.find((dial) => dial?.index === at);
  const what = known ? `${known.code}: ${known.words}` : `dial ${at.toLocaleString("en")}`;
  return at === chosen ? what : `Pointing at ${what}`;
}

/** @param {number | null} pointed @param {number} chosen @param {ArrayLike<number>} values where all dials stand */
export function pointerWords(pointed, chosen, values) {
  if (pointed === null) return HINT;
  const what = `Pointing at dial ${pointed.toLocaleString("en")}: ${signed(values[pointed])}`;
  return `${what}${pointed === chosen ? ". It is the chosen one." : ", dashed below. Click to choose it."}`;
}

/** @param {{ right: number, first: number, changed: number, of: number }} score */
export function scoreWords({ right, first, changed, of }) {
  const before =
    right === first && !changed ? "as at the start" : `${first} at the start, ${changed} ${changed === 1 ? "answer" : "answers"} changed`;
  return `${right} of ${of} digits right (${before})`;
}
