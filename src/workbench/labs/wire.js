// What goes over the line between a view and the kernel: JSON text, and each array in a buffer of its own, by name.
// wire.py is the other end and tells the form.

/** @typedef {Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array} Numbers */
/**
 * An array that came from the kernel, with its shape: the images of a set-up are (n, 28, 28).
 * @template {Numbers} [T=Numbers]
 * @typedef {T & { shape: number[] }} Shaped
 */
/** @typedef {Shaped<Float32Array>} Floats */
/** @typedef {Shaped<Uint8Array>} Bytes */

/** @type {Record<string, new (buffer: ArrayBufferLike) => Numbers>} */
const KINDS = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
};

/**
 * @param {Record<string, unknown>} content with typed arrays anywhere in it
 * @returns {{ text: string, buffers: ArrayBufferView[] }}
 */
export function encode(content) {
  /** @type {ArrayBufferView[]} */
  const buffers = [];
  const text = JSON.stringify(content, (_name, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    const kind = Object.keys(KINDS).find((name) => value instanceof KINDS[name]);
    if (!kind) throw new TypeError("only typed arrays of numbers can go to the kernel");
    const { length, shape } = /** @type {Shaped} */ (value);
    buffers.push(value);
    return { $array: [buffers.length - 1, kind, shape ?? [length]] };
  });
  return { text, buffers };
}

/**
 * @param {string} text
 * @param {DataView[]} buffers
 * @returns {any} what the kernel's `encode` was given
 */
export function decode(text, buffers) {
  return JSON.parse(text, (_name, value) => {
    if (!value?.$array) return value;
    const [place, kind, shape] = value.$array;
    const { buffer, byteOffset, byteLength } = buffers[place];
    // A buffer may start anywhere in the message that brought it; an array of four-byte numbers wants a multiple of four.
    const numbers = new KINDS[kind](buffer.slice(byteOffset, byteOffset + byteLength));
    return Object.assign(numbers, { shape });
  });
}

/**
 * One entry along the first axis: an image of images, a row of a matrix. A view of the same numbers, no copy.
 * @template {Numbers} T
 * @param {Shaped<T>} array
 * @param {number} i
 * @returns {Shaped<T>}
 */
export function row(array, i) {
  const shape = array.shape.slice(1);
  const size = shape.reduce((product, n) => product * n, 1);
  return /** @type {Shaped<T>} */ (Object.assign(array.subarray(i * size, (i + 1) * size), { shape }));
}
