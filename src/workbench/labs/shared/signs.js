// Where signs stand on a picture of signed numbers, so that the sign does not hang on colour alone.

/**
 * The cells that get a sign: the strongest first, none so near to another that signs would run together into stripes.
 * @param {ArrayLike<number>} values row by row
 * @param {number} columns in a row
 * @param {number} least smaller numbers get no sign
 * @param {number} apart how many cells lie from one sign to the next at least, down or across
 * @returns {number[]} places in `values`
 */
export function signPlaces(values, columns, least, apart) {
  const strong = Array.from({ length: values.length }, (_, i) => i).filter((i) => Math.abs(values[i]) >= least);
  strong.sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b);
  /** @type {number[]} */
  const found = [];
  for (const place of strong) {
    const isFree = found.every((other) => {
      const down = Math.abs(Math.floor(place / columns) - Math.floor(other / columns));
      return down >= apart || Math.abs((place % columns) - (other % columns)) >= apart;
    });
    if (isFree) found.push(place);
  }
  return found;
}
