import assert from "node:assert/strict";
import { test } from "node:test";
import { connectionOf, dialAt, layOutWall, neighbourOf, nextDial, spotOf } from "../../src/workbench/labs/dials/layout.js";
import { PARAMETERS, SIZES, WIDTHS, walls } from "./dials_walls.js";

const COUNT = 784 * 16 + 16 + 16 * 16 + 16 + 16 * 10 + 10;
const middle = (wall, index) => {
  const { x, y } = spotOf(wall, index);
  return [x + wall.cell / 2, y + wall.cell / 2];
};

test("there are as many dials as parameters, each once, all within the wall and none over another", () => {
  assert.equal(PARAMETERS.length, COUNT);
  for (const { width, wall } of walls) {
    assert.equal(wall.count, COUNT);
    const taken = new Set();
    for (let index = 0; index < COUNT; index++) {
      const { x, y, layer } = spotOf(wall, index);
      assert.equal(layer, PARAMETERS[index].layer);
      assert.ok(x >= 0 && y >= 0 && x + wall.cell <= width && y + wall.cell <= wall.height, `dial ${index} at ${width}`);
      taken.add(`${x} ${y}`);
    }
    assert.equal(taken.size, COUNT);
  }
});

test("the middle of a dial is that dial", () => {
  for (const { wall } of walls) for (let index = 0; index < COUNT; index++) assert.equal(dialAt(wall, ...middle(wall, index)), index);
});

test("a weight of the first layer stands in its neuron's tile where its pixel is in the image", () => {
  for (const { wall } of walls) {
    for (const neuron of [0, 5, 15]) {
      const corner = spotOf(wall, neuron * 784);
      for (const [row, column] of [
        [0, 27],
        [9, 13],
        [27, 0],
      ]) {
        const { x, y } = spotOf(wall, neuron * 784 + row * 28 + column);
        assert.deepEqual([x - corner.x, y - corner.y], [column * wall.cell, row * wall.cell]);
      }
    }
  }
});

test("dials are whole pixels of the screen wide, as wide as there is room for", () => {
  for (const width of WIDTHS) {
    for (const grain of [1, 0.5, 2 / 3]) {
      const { cell } = layOutWall(width, SIZES, grain);
      assert.ok(Math.abs(cell / grain - Math.round(cell / grain)) < 1e-9 && cell >= grain);
      const wall = layOutWall(width, SIZES, grain);
      const right = Math.max(...wall.blocks.map(({ x, columns }) => x + columns * cell));
      // One grain more in every dial of the widest row would not fit.
      const across = Math.max(...wall.blocks.filter(({ columns }) => columns === 28).map(({ x }) => x)) / (28 * cell);
      assert.ok(right <= width && right + (Math.round(across) * 28 + 45) * grain > width);
    }
  }
});

test("a bias, which is small, is also meant a little beside it, but never in place of a weight", () => {
  for (const { wall } of walls) {
    for (const [index, { column }] of PARAMETERS.entries()) {
      if (column !== null) continue;
      const { x, y } = spotOf(wall, index);
      assert.equal(dialAt(wall, x + wall.cell + 8, y + wall.cell / 2), index);
    }
  }
});

test("an arrow leads to the nearest dial on that side, across gaps, and stays where there is none", () => {
  const { width, wall } = walls[4];
  const spots = Array.from({ length: COUNT }, (_, i) => spotOf(wall, i));
  for (const index of [0, 27, 28, 783, 784, 5 * 784 + 400, 15 * 784 + 783, 784 * 16 + 16, COUNT - 11]) {
    const from = spots[index];
    for (const [down, across] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ]) {
      const found = nextDial(wall, index, down, across, width);
      const isAhead = ({ x, y }) => {
        const isBeside = down
          ? x <= from.x + wall.cell / 2 && x + wall.cell > from.x + wall.cell / 2
          : y <= from.y + wall.cell / 2 && y + wall.cell > from.y + wall.cell / 2;
        return isBeside && (down ? (y - from.y) * down : (x - from.x) * across) > 0;
      };
      if (found === index) {
        assert.ok(!spots.some(isAhead), `from ${index} there is one`);
        continue;
      }
      const to = spots[found];
      const [rows, columns] = [(to.y - from.y) / wall.cell, (to.x - from.x) / wall.cell];
      assert.ok(down ? rows * down > 0 : columns * across > 0, `from ${index}`);
      // No dial stands in the way: none has its middle on the line between both.
      const between = spots.filter(({ x, y }, i) => {
        if (i === index || i === found) return false;
        const isBeside = down ? Math.abs(x - from.x) < wall.cell / 2 : Math.abs(y - from.y) < wall.cell / 2;
        const way = down ? (y - from.y) * down : (x - from.x) * across;
        return isBeside && way > 0 && way < (down ? (to.y - from.y) * down : (to.x - from.x) * across) - wall.cell;
      });
      assert.deepEqual(between, []);
    }
  }
  assert.equal(nextDial(wall, 0, 0, -1, width), 0);
});

test("a neighbour is the next one in the same matrix, or the same image, and there is none beyond its edge", () => {
  const { wall } = walls[4];
  const find = (layer, row, column) => PARAMETERS.findIndex((each) => each.layer === layer && each.row === row && each.column === column);
  for (const neuron of [0, 7]) {
    for (const [row, column] of [
      [0, 0],
      [10, 27],
      [27, 27],
      [13, 5],
    ]) {
      for (const [down, across] of [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
      ]) {
        const isThere = row + down >= 0 && row + down < 28 && column + across >= 0 && column + across < 28;
        const wanted = isThere ? find(0, neuron, (row + down) * 28 + column + across) : -1;
        assert.equal(neighbourOf(wall, find(0, neuron, row * 28 + column), down, across), wanted);
      }
    }
  }
  assert.equal(neighbourOf(wall, find(1, 3, 4), 1, 0), find(1, 4, 4));
  assert.equal(neighbourOf(wall, find(1, 15, 4), 1, 0), -1);
  assert.equal(neighbourOf(wall, find(2, 9, 15), 0, 1), -1);
});

test("a dial's number tells its connection", () => {
  for (const [index, { layer, row, column }] of PARAMETERS.entries()) {
    assert.deepEqual(connectionOf(index, SIZES), { layer, receiver: row, sender: column });
  }
  assert.throws(() => connectionOf(COUNT, SIZES), RangeError);
});

test("every tile and every small layer has its title, a little above it, and nothing is written over a dial", () => {
  for (const { width, wall } of walls) {
    const { cell, blocks, titles, height } = wall;
    const above = ({ x, y }, block) => x === block.x && y < block.y && block.y - y <= 8;
    const tiles = blocks.filter(({ columns, layer }) => layer === 0 && columns === 28);
    for (const [i, tile] of tiles.entries()) {
      const named = titles.filter(({ text }) => text === `neuron ${i}` || text === String(i));
      assert.equal(named.length, 1);
      assert.ok(above(named[0], tile));
      assert.equal(named[0].text === String(i), 28 * cell <= 70, "a short one where there is no room");
      // The bias is at the tile's right end, its name before it, both on the line of the title.
      const bias = blocks[16 + i];
      assert.equal(bias.x + cell, tile.x + 28 * cell);
      assert.equal(bias.y + cell, named[0].y);
      assert.ok(titles.some(({ text, x, y }) => text === "b" && y === named[0].y && bias.x - x > 6 && bias.x - x < 14));
    }
    const strong = titles.filter((title) => title.strong);
    assert.deepEqual(
      strong.map(({ text }) => text),
      ["hidden layer 1", "hidden 2", "output"],
    );
    for (const [layer, { x, y }] of strong.entries()) {
      const own = blocks.filter((block) => block.layer === layer);
      const top = Math.min(...own.map((block) => block.y));
      assert.ok(x === Math.min(...own.map((block) => block.x)) && y < top && top - y < 35, `${layer} at ${width}`);
    }
    const isBeside = blocks.at(-1).x > tiles[0].x + 28 * cell * 2;
    if (isBeside) {
      const weights = blocks.find(({ layer, columns }) => layer === 1 && columns === 16);
      const bias = blocks.find(({ layer, columns }) => layer === 1 && columns === 1);
      assert.ok(titles.some((title) => title.text === "W" && above(title, weights)));
      assert.ok(titles.some(({ text, x, y }) => text === "b" && y === weights.y - 5 && Math.abs(x - bias.x) <= 4));
    }
    for (const { text, x, y } of titles) {
      assert.ok(x >= 0 && x < width && y > 0 && y <= height, text);
      // The line that it stands on, where its first letter begins.
      assert.ok(
        blocks.every(
          (block) => x + 2 < block.x || x + 2 >= block.x + block.columns * cell || y <= block.y || y - 9 >= block.y + block.rows * cell,
        ),
        `${text} at ${width}`,
      );
    }
  }
});
