// An axis of a plot: from numbers to pixels and back, and where its ticks stand.

const ROUND_FACTORS = [1, 2, 5, 10];

// `axis`: { low, high, log }; `start` and `end` are the pixels of low and high.
export function makeScale({ low, high, log }, start, end) {
  const inner = log ? (value) => Math.log10(Math.max(value, low)) : (value) => value;
  const outer = log ? (value) => 10 ** value : (value) => value;
  const [from, to] = [inner(low), inner(high)];
  const span = to - from || 1;
  return {
    to: (value) => start + ((inner(value) - from) / span) * (end - start),
    from: (pixel) => outer(from + ((pixel - start) / (end - start)) * span),
    ticks: (gap) => roundNumbers(from, to, (gap * Math.abs(span)) / Math.abs(end - start), log).map(outer),
  };
}

// Round numbers (1, 2, 5 times a power of ten) from low to high, at least `least` apart; whole powers on a log axis.
function roundNumbers(low, high, least, isLog) {
  const power = 10 ** Math.floor(Math.log10(least));
  let step = power * ROUND_FACTORS.find((factor) => factor * power >= least * 0.999);
  if (isLog) step = Math.max(1, Math.ceil(step));
  const found = [];
  for (let k = Math.ceil(low / step - 1e-6); k * step <= high + 1e-6 * step; k++) found.push(k * step);
  return found;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

// A tick's number, with a real minus sign; on a log axis small and large ones as powers of ten.
export function formatTick(value, { log }) {
  if (log && (value < 0.0099 || value > 1e5)) {
    const power = Math.round(Math.log10(value));
    return `10${power < 0 ? "⁻" : ""}${[...String(Math.abs(power))].map((digit) => RAISED[digit]).join("")}`;
  }
  return String(Number(value.toPrecision(6))).replace("-", "−");
}
