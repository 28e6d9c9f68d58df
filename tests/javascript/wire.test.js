import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, row } from "../../src/workbench/labs/wire.js";

// How each kind of number is read from its bytes, one by one, the small end first.
const READ = {
  float32: [4, (view, at) => view.getFloat32(at, true)],
  float64: [8, (view, at) => view.getFloat64(at, true)],
  int8: [1, (view, at) => view.getInt8(at)],
  uint8: [1, (view, at) => view.getUint8(at)],
  int16: [2, (view, at) => view.getInt16(at, true)],
  uint16: [2, (view, at) => view.getUint16(at, true)],
  int32: [4, (view, at) => view.getInt32(at, true)],
  uint32: [4, (view, at) => view.getUint32(at, true)],
};
const MESSAGE = Uint8Array.from({ length: 64 }, (_, i) => (i * 73 + 5) % 127);
const KINDS = Object.keys(READ);

test("an array is read by its dtype, wherever in a message its buffer starts", () => {
  for (const kind of KINDS) {
    const [size, read] = READ[kind];
    for (const start of [0, 1, 3, 6, 8]) {
      const buffer = new DataView(MESSAGE.buffer, start, 3 * size);
      const { weights } = decode(JSON.stringify({ weights: { $array: [0, kind, [3]] } }), [buffer]);
      assert.deepEqual(
        [...weights],
        [0, 1, 2].map((i) => read(new DataView(MESSAGE.buffer), start + i * size)),
        `${kind} from ${start}`,
      );
      assert.deepEqual(weights.shape, [3]);
      assert.equal(weights.constructor.name.toLowerCase(), `${kind}array`);
    }
  }
});

test("arrays stand anywhere in an answer, several may share a buffer, and what is decoded is a copy", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const text =
    '{"a":{"$array":[1,"uint8",[2,3]]},"list":[{"$array":[0,"uint8",[]]},{"b":{"$array":[1,"uint8",[6]]}}],"none":{"$array":[2,"float32",[0,4]]}}';
  const views = [Uint8Array.of(9), bytes, new Uint8Array(0)].map(({ buffer }) => new DataView(buffer));
  const { a, list, none } = decode(text, views);
  bytes.fill(0);
  assert.deepEqual([...a], [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(a.shape, [2, 3]);
  assert.deepEqual([...list[0]], [9]);
  assert.deepEqual(list[0].shape, []);
  assert.deepEqual([...list[1].b], [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([none.length, none.shape], [0, [0, 4]]);
});

test("null stays null, what is missing is undefined, and plain data is what it was", () => {
  const content = decode('{"nothing":null,"list":[null,{"deep":null}],"zero":0,"no":false,"empty":"","$array":null}', []);
  assert.deepEqual(content, { nothing: null, list: [null, { deep: null }], zero: 0, no: false, empty: "", $array: null });
  assert.equal(content.missing, undefined);
});

test("what is sent is what comes back, arrays of every kind among it", () => {
  const arrays = Object.fromEntries(
    [Float32Array, Float64Array, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array].map((Kind, i) => [
      `a${i}`,
      Kind.of(0, 1, 7),
    ]),
  );
  const content = { arrays, list: [arrays.a1, null, "text", { deep: arrays.a4 }], number: -0.5 };
  const { text, buffers } = encode(content);
  assert.equal(buffers.length, 10);
  const views = buffers.map(({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength));
  const back = decode(text, views);
  assert.deepEqual(
    Object.values(back.arrays).map((array) => [array.constructor, ...array]),
    Object.values(arrays).map((array) => [array.constructor, ...array]),
  );
  assert.deepEqual([back.list[1], back.list[2], back.number], [null, "text", -0.5]);
  assert.deepEqual([...back.list[3].deep], [0, 1, 7]);
  assert.equal(back.list[3].deep.constructor, Int16Array);
});

test("an array is sent with its shape; one that has none is a row of numbers; a part is sent as that part", () => {
  const image = Object.assign(new Float32Array(6), { shape: [2, 3] });
  const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  const { text, buffers } = encode({ image, part });
  assert.deepEqual(JSON.parse(text), { image: { $array: [0, "float32", [2, 3]] }, part: { $array: [1, "float32", [2]] } });
  assert.deepEqual(
    [...new Float32Array(buffers[1].buffer.slice(buffers[1].byteOffset, buffers[1].byteOffset + buffers[1].byteLength))],
    [2, 3],
  );
});

test("what the kernel has no array for is refused", () => {
  for (const value of [BigInt64Array.of(1n), new DataView(new ArrayBuffer(8)), Uint8ClampedArray.of(3)])
    assert.throws(() => encode({ value }), TypeError);
});

test("a row of an array is a view of the same numbers", () => {
  const images = Object.assign(
    Uint8Array.from({ length: 24 }, (_, i) => i),
    { shape: [2, 3, 4] },
  );
  const second = row(images, 1);
  assert.deepEqual(
    [[...second], second.shape],
    [
      [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
      [3, 4],
    ],
  );
  assert.deepEqual([[...row(second, 2)], row(second, 2).shape], [[20, 21, 22, 23], [4]]);
  images[12] = 99;
  assert.equal(second[0], 99);
});
