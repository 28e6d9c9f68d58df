import assert from "node:assert/strict";
import { test } from "node:test";
import { PIXELS } from "../../src/workbench/labs/shared/grid.js";
import { makePicker } from "../../src/workbench/labs/shared/picker.js";
import { makeStrip } from "../../src/workbench/labs/shared/strip.js";
import { send } from "./page.js";

const images = (count) => Uint8Array.from({ length: count * PIXELS }, (_, i) => Math.floor(i / PIXELS));
const image = (bytes, i) => bytes.subarray(i * PIXELS, (i + 1) * PIXELS);
// The only number in the picture, which in these images is its own.
const pictureOf = ({ picture }) => {
  const [, pixels] = picture.src.split(":");
  assert.equal(pixels.split(",").length, PIXELS);
  const [number, ...more] = new Set(pixels.split(",").map(Number));
  assert.deepEqual(more, []);
  return number;
};

function strip(count = 4) {
  const heard = [];
  const made = makeStrip({
    label: "Digits",
    name: "digits",
    onLook: (i) => heard.push(["look", i]),
    onPick: (i) => heard.push(["pick", i]),
  });
  const bytes = images(count + 4);
  for (let i = 0; i < count; i++) made.add(10 + i, image(bytes, i));
  return { ...made, heard, bytes };
}

test("images are looked at by hovering, and kept by a click; a finger does not hover", () => {
  const { thumbs, heard } = strip();
  send(thumbs[2].thumb, "pointerenter", { pointerType: "mouse" });
  send(thumbs[2].thumb, "pointerleave", { pointerType: "mouse" });
  send(thumbs[1].thumb, "pointerenter", { pointerType: "touch" });
  send(thumbs[1].thumb, "click");
  assert.deepEqual(heard, [
    ["look", 12],
    ["look", null],
    ["pick", 11],
  ]);
});

test("arrows go round, with one stop for Tab; Enter and Space keep; other keys are the page's", () => {
  const { thumbs, heard } = strip();
  const stops = () => thumbs.map(({ thumb }) => thumb.tabIndex);
  assert.deepEqual(stops(), [0, -1, -1, -1]);
  assert.equal(send(thumbs[0].thumb, "keydown", { key: "ArrowLeft" }), false);
  assert.deepEqual(stops(), [-1, -1, -1, 0]);
  assert.equal(document.activeElement, thumbs[3].thumb);
  send(thumbs[3].thumb, "keydown", { key: "ArrowDown" });
  send(thumbs[0].thumb, "keydown", { key: "ArrowRight" });
  send(thumbs[1].thumb, "keydown", { key: "Enter" });
  send(thumbs[1].thumb, "keydown", { key: " " });
  assert.equal(send(thumbs[1].thumb, "keydown", { key: "Tab" }), true);
  assert.deepEqual(heard, [
    ["look", 13],
    ["look", 10],
    ["look", 11],
    ["pick", 11],
    ["pick", 11],
  ]);
});

test("a place is drawn anew where the image or its set is another", () => {
  const { thumbs, fill, bytes } = strip();
  assert.deepEqual(thumbs.map(pictureOf), [0, 1, 2, 3]);
  fill(0, 10, image(bytes, 5));
  assert.equal(pictureOf(thumbs[0]), 0, "the same number of the same set");
  fill(0, 10, image(bytes, 5), 1);
  assert.equal(pictureOf(thumbs[0]), 5);
  fill(0, 17, image(bytes, 6), 1);
  assert.equal(pictureOf(thumbs[0]), 6);
  assert.equal(thumbs[0].thumb.dataset.index, "17");
});

test("the image that is shown is marked, wherever it is, and only that", () => {
  const { thumbs, choose } = strip();
  const marked = () => thumbs.flatMap(({ thumb, index }) => (thumb.getAttribute("aria-selected") === "true" ? [index] : []));
  assert.deepEqual(marked(), []);
  choose(12);
  assert.deepEqual(marked(), [12]);
  choose(10);
  assert.deepEqual(marked(), [10]);
  choose(99);
  assert.deepEqual(marked(), []);
});

test("a picker shows a page of images, each with its digit, and turns round at both ends", () => {
  const labels = Array.from({ length: 23 }, (_, i) => i % 10);
  const picked = [];
  const picker = makePicker({ label: "Digits", name: "given", images: images(23), labels, onPick: (i) => picked.push(i) });
  const said = () => picker.strip.thumbs.map(({ thumb }) => thumb.getAttribute("aria-label"));
  const where = () =>
    picker.element.all((each) => each.tagName === "span").find((each) => each.textContent.startsWith("images")).textContent;
  const [before, next] = picker.element.all((each) => each.tagName === "button");
  assert.equal(where(), "images 0 to 9 of 23");
  assert.equal(said()[8], "image 8: an 8");
  send(next, "click");
  send(picker.strip.thumbs[3].thumb, "click");
  assert.deepEqual(picked, [13]);
  assert.equal(pictureOf(picker.strip.thumbs[3]), 13);
  send(next, "click");
  assert.equal(where(), "images 20 to 22 of 23");
  assert.equal(said()[9], "image 22: a 2", "places without an image of their own show the last one");
  send(next, "click");
  assert.equal(where(), "images 0 to 9 of 23");
  send(before, "click");
  assert.equal(where(), "images 20 to 22 of 23");
});

test("a picker turns to the image that is shown, and keeps it marked when it is turned on", () => {
  const picker = makePicker({ label: "Digits", name: "given", images: images(30), labels: new Uint8Array(30), onPick: () => {} });
  const marked = () => picker.strip.thumbs.flatMap(({ thumb, index }) => (thumb.getAttribute("aria-selected") === "true" ? [index] : []));
  picker.choose(17);
  assert.deepEqual(marked(), [17]);
  picker.open(0);
  assert.deepEqual(marked(), []);
  picker.open(1);
  assert.deepEqual(marked(), [17]);
  picker.choose(-1);
  assert.deepEqual(marked(), []);
  assert.equal(picker.strip.thumbs[0].index, 10, "no other page is opened for none");
});

test("a picker of one page has no buttons to turn it", () => {
  const picker = makePicker({ label: "Digits", name: "given", images: images(3), labels: [1, 2, 3], onPick: () => {} });
  assert.equal(picker.element.all((each) => each.tagName === "button").length, 0);
  assert.equal(picker.strip.thumbs.length, 3);
});
