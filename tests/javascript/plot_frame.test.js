import assert from "node:assert/strict";
import { test } from "node:test";
import { makeScale } from "../../src/workbench/labs/shared/plot_axis.js";
import { bandNames } from "../../src/workbench/labs/shared/plot_frame.js";

const scale = makeScale({ low: 0, high: 100 }, 0, 400); // four pixels a unit
const bandsOf = (...ends) => ends.slice(1).map((to, i) => ({ from: ends[i], to, text: String(i) }));

test("a wide band has its name in its middle", () => {
  assert.deepEqual(bandNames(bandsOf(0, 40, 100), scale), [
    { text: "0", x: 80 },
    { text: "1", x: 280 },
  ]);
  assert.deepEqual(bandNames([], scale), []);
});

test("a band that is narrower than its name has it all the same, and no two names meet", () => {
  for (const ends of [
    [0, 50, 50.5, 100],
    [0, 0.5, 100],
    [0, 99.5, 100],
    [0, 50, 51, 52, 53, 100],
    [0, 1, 2, 98, 99, 100],
  ]) {
    const bands = bandsOf(...ends);
    const names = bandNames(bands, scale);
    assert.deepEqual(
      names.map(({ text }) => text),
      bands.map(({ text }) => text),
    );
    names.forEach(({ x }, k) => {
      assert.ok(x >= 4 && x <= 396, `${ends}: ${x}`);
      assert.ok(k === 0 || x - names[k - 1].x >= 9, `${ends}: ${x}`);
      const middle = 4 * ((bands[k].from + bands[k].to) / 2);
      assert.ok(Math.abs(x - middle) < 16, `${ends}: ${x} is far from ${middle}`);
    });
  }
});

test("where there is no room for all names, the wide bands keep theirs", () => {
  const many = bandsOf(0, ...Array.from({ length: 60 }, (_, k) => 20 + k), 100);
  assert.deepEqual(
    bandNames(many, scale).map(({ text }) => text),
    ["0", "60"],
  );
});
