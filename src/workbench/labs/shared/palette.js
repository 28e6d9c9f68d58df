// Colours, as [red, green, blue] from 0 to 255, for JupyterLab's light and dark theme.

const SCHEMES = {
  "blue-red": {
    positive: [
      [33, 102, 172],
      [88, 166, 255],
    ],
    negative: [
      [178, 24, 43],
      [255, 107, 107],
    ],
  },
  "green-red": {
    positive: [
      [27, 120, 55],
      [74, 200, 110],
    ],
    negative: [
      [178, 24, 43],
      [255, 107, 107],
    ],
  },
};
const ZERO = [
  [247, 247, 247],
  [30, 30, 34],
];
const LAMP = [
  [255, 179, 0],
  [255, 202, 58],
];
const LAMP_OFF = [
  [226, 228, 232],
  [48, 50, 56],
];

function isDark(element) {
  const theme = document.body.dataset.jpThemeLight;
  if (theme !== undefined) return theme === "false";
  const [r, g, b] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
  return r + g + b > 382;
}

export function paletteOf(element, scheme) {
  const shade = isDark(element) ? 1 : 0;
  const { positive, negative } = SCHEMES[scheme] ?? SCHEMES["blue-red"];
  return {
    name: `${scheme} ${shade}`,
    zero: ZERO[shade],
    positive: positive[shade],
    negative: negative[shade],
    lampOff: LAMP_OFF[shade],
    lamp: LAMP[shade],
  };
}

export const css = ([r, g, b]) => `rgb(${r}, ${g}, ${b})`;

export const blend = (from, to, share) => from.map((c, i) => Math.round(c + (to[i] - c) * share));

// The colour of a signed number: from the zero colour to blue at +limit, to red at -limit.
export function signedColour(palette, value, limit) {
  const share = Math.min(1, Math.abs(value) / limit);
  return blend(palette.zero, value < 0 ? palette.negative : palette.positive, share);
}

// Calls `redraw` when JupyterLab's theme changes; returns the function that ends it.
export function onThemeChange(redraw) {
  const observer = new MutationObserver(redraw);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  return () => observer.disconnect();
}
