// What a click and a key make of a whole number from −3 to 3.

export const LARGEST_WHOLE = 3;
const COUNT = 2 * LARGEST_WHOLE + 1;

/**
 * A click adds what it is set to add. Round the corner: after +3 comes −3, so that a click alone reaches every number.
 * @param {number} now
 * @param {number} step 1 or −1; 0 sets 0
 * @param {boolean} isBack the other way
 * @returns {number}
 */
export function afterClick(now, step, isBack) {
  if (step === 0) return 0;
  return ((now + (isBack ? -step : step) + LARGEST_WHOLE + COUNT) % COUNT) - LARGEST_WHOLE;
}

/**
 * Plus and minus change it, up to its limits; 0 to 3 set it, and what deletes sets 0.
 * @param {number} now
 * @param {string} key the event's `key`
 * @returns {number | null} null for any other key
 */
export function afterKey(now, key) {
  if (key === "+" || key === "=") return Math.min(LARGEST_WHOLE, now + 1);
  if (key === "-" || key === "−") return Math.max(-LARGEST_WHOLE, now - 1);
  if (key === "Delete" || key === "Backspace") return 0;
  return /^[0-3]$/.test(key) ? Number(key) : null;
}
