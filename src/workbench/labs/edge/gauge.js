// The weighted sum on a line: what the positive weights add, what the negative ones take away, the threshold, and
// below it, on the same line, the squishing function with the neuron's point on it.

import { make, makeSvg, say } from "../shared/dom.js";
import { css } from "../shared/palette.js";

const HEIGHT = 206;
const MARGIN = 26; // left and right, room for the numbers at the ends
const ADDED = { y: 8, height: 16 };
const TAKEN = { y: 26, height: 16 };
const LINE_Y = 58;
const CURVE = { top: 92, bottom: 196 };
const STEPS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const SPARE = 2.6; // how much too long the line may be before it is shortened: no jumping to and fro

export function makeGauge(curveTable, curveReach) {
  const svg = makeSvg("svg", { class: "nn-gauge", role: "img", height: HEIGHT, "data-gauge": "" });
  const part = (tag, attributes) => svg.appendChild(makeSvg(tag, attributes));
  const added = part("rect", { ...ADDED, rx: 2 });
  const taken = part("rect", { ...TAKEN, rx: 2 });
  part("line", { class: "nn-axis", x1: MARGIN, x2: "100%", y1: LINE_Y, y2: LINE_Y });
  const half = part("line", { class: "nn-guide", x1: MARGIN, y1: middle(0.5), y2: middle(0.5) });
  const curve = part("polyline", { class: "nn-curve" });
  const threshold = part("line", { class: "nn-threshold", y1: 4, y2: CURVE.bottom });
  const drop = part("line", { class: "nn-drop", y1: TAKEN.y });
  const sumMark = part("path", { class: "nn-mark" });
  const point = part("circle", { class: "nn-point", r: 6 });
  const ticks = part("g", { class: "nn-ticks" });
  const addedText = part("text", { y: ADDED.y + 12, class: "nn-part" });
  const takenText = part("text", { y: TAKEN.y + 12, class: "nn-part" });
  const thresholdText = part("text", { class: "nn-threshold-text", y: LINE_Y + 28 });
  for (const [level, text] of [
    [1, "1"],
    [0.5, "½"],
    [0, "0"],
  ]) {
    part("text", { class: "nn-level", x: MARGIN - 8, y: middle(level) + 4 }).textContent = text;
  }

  let limits = [0, 0];
  let width = 0;
  let latest = null;

  const toX = (value) => MARGIN + ((value + limits[0]) / (limits[0] + limits[1])) * (width - 2 * MARGIN);

  function show(state) {
    latest = state;
    if (!width) return;
    const { positive, negative, sum, bias, activation, palette } = state;
    const reach = curveReach * 0.6;
    const low = fit(limits[0], Math.max(10, -sum, bias + reach));
    const high = fit(limits[1], Math.max(20, positive, reach - bias));
    if (low !== limits[0] || high !== limits[1]) {
      limits = [low, high];
      drawTicks();
    }
    place(added, 0, positive, css(palette.positive));
    place(taken, sum, positive, css(palette.negative));
    label(addedText, positive, `+${positive.toFixed(1)}`);
    // Rounded like the equation below it, so that what is shown adds up.
    const lost = Number(positive.toFixed(1)) - Number(sum.toFixed(1));
    label(takenText, Math.max(positive, sum), `−${lost.toFixed(1)}`);
    drawCurve(bias);
    const [at, x] = [toX(-bias), toX(sum)];
    threshold.setAttribute("x1", at);
    threshold.setAttribute("x2", at);
    half.setAttribute("x2", width - MARGIN);
    const nearEnd = at > width / 2;
    thresholdText.setAttribute("x", at + (nearEnd ? -6 : 6));
    thresholdText.setAttribute("text-anchor", nearEnd ? "end" : "start");
    say(thresholdText, `threshold ${(-bias).toFixed(1).replace("-", "−")}`);
    drop.setAttribute("x1", x);
    drop.setAttribute("x2", x);
    drop.setAttribute("y2", middle(activation));
    sumMark.setAttribute("d", `M ${x - 6} ${LINE_Y - 10} h 12 l -6 9 z`);
    point.setAttribute("cx", x);
    point.setAttribute("cy", middle(activation));
    const words = `${positive.toFixed(1)} from positive weights, ${negative.toFixed(1)} from negative weights, sum ${sum.toFixed(1)}`;
    svg.setAttribute("aria-label", `Weighted sum: ${words}; threshold ${(-bias).toFixed(1)}; activation ${activation.toFixed(3)}.`);
  }

  function place(rect, from, to, colour) {
    rect.setAttribute("x", toX(Math.min(from, to)));
    rect.setAttribute("width", Math.max(0, toX(Math.max(from, to)) - toX(Math.min(from, to))));
    rect.setAttribute("fill", colour);
  }

  function label(text, at, words) {
    const inside = toX(at) > width - 60;
    text.setAttribute("x", inside ? width - 4 : toX(at) + 5);
    text.setAttribute("text-anchor", inside ? "end" : "start");
    say(text, words);
  }

  function drawCurve(bias) {
    const points = [];
    for (let i = 0; i < curveTable.length; i++) {
      const sum = -bias + curveReach * ((2 * i) / (curveTable.length - 1) - 1);
      if (sum >= -limits[0] && sum <= limits[1]) points.push(`${toX(sum).toFixed(1)},${middle(curveTable[i]).toFixed(1)}`);
    }
    // Beyond the table the curve is as flat as the line is thick.
    if (-bias - curveReach > -limits[0]) points.unshift(`${toX(-limits[0])},${middle(0)}`);
    if (-bias + curveReach < limits[1]) points.push(`${toX(limits[1])},${middle(1)}`);
    curve.setAttribute("points", points.join(" "));
  }

  function drawTicks() {
    const span = limits[0] + limits[1];
    const step = STEPS.find((size) => (span / size) * 46 < width) ?? span;
    ticks.replaceChildren();
    for (let value = -Math.floor(limits[0] / step) * step; value <= limits[1]; value += step) {
      const x = toX(value);
      ticks.append(makeSvg("line", { x1: x, x2: x, y1: LINE_Y, y2: LINE_Y + 5, class: value ? "" : "nn-zero" }));
      const text = makeSvg("text", { x, y: LINE_Y + 16 });
      text.textContent = String(value).replace("-", "−");
      ticks.append(text);
    }
  }

  const element = make("div", { class: "nn-gauge-box" }, svg);
  const observer = new ResizeObserver(([entry]) => {
    const next = Math.round(entry.contentRect.width);
    if (!next || next === width) return;
    width = next;
    svg.setAttribute("width", width);
    svg.querySelector(".nn-axis").setAttribute("x2", width - MARGIN);
    limits = [0, 0];
    if (latest) show(latest);
  });
  observer.observe(element);
  return { element, show, close: () => observer.disconnect() };
}

const middle = (activation) => CURVE.bottom - activation * (CURVE.bottom - CURVE.top);

// The shortest step that holds `need`; a line that is only somewhat too long stays as it is.
function fit(now, need) {
  if (now >= need && now <= SPARE * need) return now;
  return STEPS.find((size) => size >= need) ?? need;
}
