// Canvases that keep their pixels, grey from 0 to 1, so that a test can look at what was drawn.

import { FakeElement } from "./elements.js";

export class FakeCanvas extends FakeElement {
  #size = [300, 150];
  pixels = new Float64Array(300 * 150);

  get width() {
    return this.#size[0];
  }

  set width(width) {
    this.#resize(width, this.height);
  }

  get height() {
    return this.#size[1];
  }

  set height(height) {
    this.#resize(this.width, height);
  }

  #resize(width, height) {
    this.#size = [Number(width), Number(height)];
    this.pixels = new Float64Array(this.width * this.height);
  }

  setAttribute(name, value) {
    super.setAttribute(name, value);
    if (name === "width" || name === "height") this[name] = value;
  }

  getContext() {
    this.context ??= new FakeContext(this);
    return this.context;
  }

  toDataURL() {
    return `data:${[...this.pixels].map((value) => Math.round(255 * value)).join(",")}`;
  }
}

// What covers a part of a pixel blends into it by that part, as browsers do it.
class FakeContext {
  fillStyle = "";
  texts = [];
  scale = 1;

  constructor(canvas) {
    this.canvas = canvas;
  }

  setTransform(scale) {
    this.scale = scale;
  }

  fillRect(...rectangle) {
    const { canvas } = this;
    const value = Number(this.fillStyle.match(/rgba?\((\d+)/)[1]) / 255;
    const [x, y, width, height] = rectangle.map((length) => length * this.scale);
    for (let row = Math.max(0, Math.floor(y)); row < Math.min(canvas.height, y + height); row++) {
      for (let column = Math.max(0, Math.floor(x)); column < Math.min(canvas.width, x + width); column++) {
        const down = Math.min(row + 1, y + height) - Math.max(row, y);
        const across = Math.min(column + 1, x + width) - Math.max(column, x);
        const i = row * canvas.width + column;
        canvas.pixels[i] += down * across * (value - canvas.pixels[i]);
      }
    }
  }

  fillText(text, x, y) {
    this.texts.push({ text, x, y });
  }

  save() {}

  restore() {}

  translate() {}

  rotate() {}

  setLineDash() {}

  strokeRect() {}

  createImageData(width, height) {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }

  putImageData({ data }) {
    this.canvas.colours = data.slice();
    this.canvas.pixels = Float64Array.from(this.canvas.pixels, (_, i) => data[4 * i] / 255);
  }

  drawImage() {}
}
