import assert from "node:assert/strict";
import { test } from "node:test";
import { formatTick, makeScale } from "../../src/workbench/labs/shared/plot_axis.js";

const near = (a, b, least = 1e-9) => assert.ok(Math.abs(a - b) <= least * Math.max(1, Math.abs(a), Math.abs(b)), `${a} is not ${b}`);
const AXES = [
  { low: 0, high: 1 },
  { low: -10, high: 10 },
  { low: 0, high: 13002 },
  { low: 2.5, high: 2.75 },
  { low: -1e-3, high: 4e-3 },
];

test("a linear axis goes in equal steps from its start to its end, also where it goes up the screen", () => {
  for (const axis of AXES) {
    for (const [start, end] of [
      [50, 650],
      [218, 24],
    ]) {
      const scale = makeScale(axis, start, end);
      for (let step = 0; step <= 8; step++) {
        near(scale.to(axis.low + (step * (axis.high - axis.low)) / 8), start + (step * (end - start)) / 8);
        near(scale.from(start + (step * (end - start)) / 8), axis.low + (step * (axis.high - axis.low)) / 8);
      }
    }
  }
});

test("on a log axis equal ratios are equally far apart, and what is below it stands at its start", () => {
  const scale = makeScale({ low: 1e-6, high: 1e6, log: true }, 0, 120);
  let value = 1e-6;
  for (let power = 0; power <= 12; power++, value *= 10) near(scale.to(value), 10 * power);
  near(scale.to(Math.sqrt(10)), 65);
  near(scale.from(65), Math.sqrt(10));
  assert.equal(scale.to(0), 0);
  assert.equal(scale.to(-5), 0);
});

test("an axis without any length still has a place for its value", () => {
  const scale = makeScale({ low: 3, high: 3 }, 10, 20);
  assert.equal(scale.to(3), 10);
  assert.equal(scale.from(10), 3);
});

// All of 1, 2 and 5 times a power of ten, that is: 1 / 2 / 5 with its decimal point moved.
const ROUND = Array.from({ length: 19 }, (_, i) => [1, 2, 5].map((digit) => Number(`${digit}e${i - 9}`))).flat();

test("ticks are all multiples of the smallest round number that keeps them apart", () => {
  for (const axis of AXES) {
    for (const length of [80, 333, 900]) {
      for (const gap of [34, 64]) {
        const scale = makeScale(axis, 0, length);
        const ticks = scale.ticks(gap);
        const step = ROUND.find((round) => (round * length) / (axis.high - axis.low) >= gap * 0.999);
        const wanted = [];
        for (let k = Math.floor(axis.low / step) - 1; k * step <= axis.high + step; k++) {
          if (k * step >= axis.low - 1e-6 * step && k * step <= axis.high + 1e-6 * step) wanted.push(k * step);
        }
        assert.equal(ticks.length, wanted.length, `${axis.low} to ${axis.high} on ${length} pixels`);
        for (const [i, tick] of ticks.entries()) near(tick, wanted[i]);
      }
    }
  }
});

test("a log axis has ticks at whole powers of ten only", () => {
  const ticksOf = (length) => makeScale({ low: 1e-7, high: 1e7, log: true }, 0, length).ticks(34);
  assert.deepEqual(ticksOf(2000).map(Math.log10).map(Math.round), [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7]);
  for (const tick of ticksOf(2000)) near(Math.log10(tick), Math.round(Math.log10(tick)));
  assert.deepEqual(ticksOf(150).map(Math.log10).map(Math.round), [-5, 0, 5]);
});

test("ticks are written short, with a real minus, and as powers where a log axis is far from 1", () => {
  const linear = (value) => formatTick(value, {});
  assert.equal(linear(0.1 + 0.2), "0.3");
  assert.equal(linear(-0.5), "−0.5");
  assert.equal(linear(12000), "12000");
  const log = (value) => formatTick(value, { log: true });
  assert.deepEqual([1e-12, 1e-3, 0.01, 1, 1000, 1e5, 1e6, 1e10].map(log), ["10⁻¹²", "10⁻³", "0.01", "1", "1000", "100000", "10⁶", "10¹⁰"]);
});
