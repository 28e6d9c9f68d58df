import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut, neuronAt, spotOf } from "../../src/workbench/labs/network/layout.js";

const NETWORKS = [
  [784, 16, 16, 10],
  [784, 10],
  [784, 64, 32, 10],
  [784, 1],
  [784, 8, 8, 8, 8, 10],
];
const PAGES = [
  { width: 900, height: 460 },
  { width: 640, height: 320 },
  { width: 380, height: 420 },
];
const all = NETWORKS.flatMap((sizes) => PAGES.map((page) => ({ sizes, ...page, layout: layOut({ sizes, side: 28, ...page }) })));
const near = (a, b) => Math.abs(a - b) < 1e-9;

test("everything stands within the page, the image left of the neurons, those left of the bars", () => {
  for (const { sizes, width, height, layout } of all) {
    const { image, columns, bars } = layout;
    assert.ok(image.x > 0 && image.y > 0 && image.y + image.size < height);
    let left = image.x + image.size;
    for (const [layer, count] of sizes.entries()) {
      if (!layer) continue;
      const { x, radius } = columns[layer];
      assert.ok(x - radius > left, `layer ${layer} of ${sizes}`);
      left = x + radius;
      for (let i = 0; i < count; i++) {
        const [, y] = spotOf(layout, layer, i);
        assert.ok(y - radius > 0 && y + radius < height);
      }
    }
    assert.ok(left < bars.left && bars.left < bars.right && bars.right < width);
  }
});

test("layers are equally far apart, their middles at the image's middle, and no neuron touches the next", () => {
  for (const { sizes, layout } of all) {
    const { image, columns } = layout;
    const steps = columns.slice(1).map(({ x }, i) => x - columns[i].x);
    for (const step of steps) assert.ok(near(step, steps[0]));
    for (let layer = 1; layer < sizes.length; layer++) {
      const ys = Array.from({ length: sizes[layer] }, (_, i) => spotOf(layout, layer, i)[1]);
      assert.ok(near(ys.reduce((sum, y) => sum + y, 0) / ys.length, image.y + image.size / 2));
      ys.slice(1).forEach((y, i) => {
        assert.ok(y - ys[i] > 2 * columns[layer].radius);
      });
    }
  }
});

test("a pixel stands where its row and column of the image are", () => {
  for (const { layout } of all) {
    const { image } = layout;
    const pixel = image.size / 28;
    let number = 0;
    for (let row = 0; row < 28; row++) {
      for (let column = 0; column < 28; column++) {
        const [x, y] = spotOf(layout, 0, number++);
        assert.ok(near(x, image.x + pixel / 2 + column * pixel) && near(y, image.y + pixel / 2 + row * pixel));
      }
    }
  }
});

test("a pointer on a neuron, or a little beside it, means that neuron; far from all it means none", () => {
  for (const { sizes, layout } of all) {
    for (let layer = 1; layer < sizes.length; layer++) {
      for (let i = 0; i < sizes[layer]; i++) {
        const [x, y] = spotOf(layout, layer, i);
        const { radius } = layout.columns[layer];
        for (const place of [
          [x, y],
          [x - radius - 4, y],
          [x + radius + 4, y],
          [x, y + 0.45 * layout.columns[layer].pitch],
        ]) {
          assert.deepEqual(neuronAt(layout, ...place), [layer, i]);
        }
        if (layer < sizes.length - 1) assert.equal(neuronAt(layout, x + radius + 6, y), null);
        assert.equal(neuronAt(layout, x - radius - 6, y), null);
      }
    }
    assert.equal(neuronAt(layout, layout.columns[1].x, -50), null);
    assert.equal(neuronAt(layout, layout.columns[1].x, 5000), null);
  }
});

test("an output's bar and the name behind it mean its neuron", () => {
  for (const { sizes, width, layout } of all) {
    const last = sizes.length - 1;
    const [, y] = spotOf(layout, last, sizes[last] - 1);
    for (const x of [layout.bars.left, layout.bars.right, width - 1]) assert.deepEqual(neuronAt(layout, x, y), [last, sizes[last] - 1]);
    assert.equal(neuronAt(layout, width + 1, y), null);
  }
});
