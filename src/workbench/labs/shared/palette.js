// Colours for JupyterLab's light and dark theme.

/** @typedef {readonly [number, number, number]} Colour red, green and blue, each from 0 to 255 */
/**
 * The colours of a scheme in a theme.
 * @typedef {object} Palette
 * @property {string} name differs from that of every other palette
 * @property {Colour} zero the colour of a signed number that is 0
 * @property {Colour} positive
 * @property {Colour} negative
 * @property {Colour} lampOff a neuron whose activation is 0
 * @property {Colour} lamp a neuron whose activation is 1
 */

/** @typedef {readonly [Colour, Colour]} Shades for the light theme and for the dark */

/** @type {{ positive: Shades, negative: Shades }} */
const BLUE_RED = {
  positive: [
    [33, 102, 172],
    [88, 166, 255],
  ],
  negative: [
    [178, 24, 43],
    [255, 107, 107],
  ],
};
// As in the video.
/** @type {{ positive: Shades, negative: Shades }} */
const GREEN_RED = {
  positive: [
    [27, 120, 55],
    [74, 200, 110],
  ],
  negative: BLUE_RED.negative,
};
/** @type {Shades} */
const ZERO = [
  [247, 247, 247],
  [30, 30, 34],
];
/** @type {Shades} */
const LAMP = [
  [255, 179, 0],
  [255, 202, 58],
];
/** @type {Shades} */
const LAMP_OFF = [
  [226, 228, 232],
  [48, 50, 56],
];

/** @param {Element} element */
function isDark(element) {
  const theme = document.body.dataset.jpThemeLight;
  if (theme !== undefined) return theme === "false";
  const [r, g, b] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
  return r + g + b > 382;
}

/**
 * The palette for the theme of the moment.
 * @param {Element} element an element of the view
 * @param {string} [scheme] "blue-red" or "green-red"; any other is taken for the first
 * @returns {Palette}
 */
export function paletteOf(element, scheme) {
  const shade = isDark(element) ? 1 : 0;
  const { positive, negative } = scheme === "green-red" ? GREEN_RED : BLUE_RED;
  return {
    name: `${scheme} ${shade}`,
    zero: ZERO[shade],
    positive: positive[shade],
    negative: negative[shade],
    lampOff: LAMP_OFF[shade],
    lamp: LAMP[shade],
  };
}

/**
 * A colour as style sheets and canvases take it.
 * @param {Colour} colour
 * @returns {string}
 */
export const css = ([r, g, b]) => `rgb(${r}, ${g}, ${b})`;

/**
 * A colour on the way from one to another.
 * @param {Colour} from
 * @param {Colour} to
 * @param {number} share 0 gives `from`, 1 gives `to`
 * @returns {Colour} rounded to whole numbers
 */
export function blend(from, to, share) {
  const part = (/** @type {number} */ low, /** @type {number} */ high) => Math.round(low + (high - low) * share);
  return [part(from[0], to[0]), part(from[1], to[1]), part(from[2], to[2])];
}

/**
 * The colour of a signed number: from the zero colour to the positive one at `limit`, to the negative one at `-limit`.
 * @param {Palette} palette
 * @param {number} value
 * @param {number} limit above 0; beyond it the colour stays the same
 * @returns {Colour}
 */
export function signedColour(palette, value, limit) {
  const share = Math.min(1, Math.abs(value) / limit);
  return blend(palette.zero, value < 0 ? palette.negative : palette.positive, share);
}

/**
 * Calls `redraw` when JupyterLab's theme changes.
 * @param {() => void} redraw
 * @returns {() => void} the function that ends it
 */
export function onThemeChange(redraw) {
  const observer = new MutationObserver(redraw);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  return () => observer.disconnect();
}
