import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { along, makeScale, tagged } from "../../src/workbench/checks/guess_marks.js";

test("a number lies on the scale where it belongs, and beyond its ends at the end", () => {
  assert.equal(along(25, 0, 100), 0.25);
  assert.equal(along(0, -1, 1), 0.5);
  assert.equal(along(130, 0, 100), 1);
  assert.equal(along(-5, 0, 100), 0);
});

test("the scale is hidden until something came, then marks both, each named inwards", () => {
  const scale = makeScale({ lo: 0, hi: 200, step: 5, unit: " of 200" });
  scale.show([150], []);
  assert.equal(scale.element.hidden, true);
  scale.show([150], [50]);
  assert.equal(scale.element.hidden, false);
  const [guess, came] = scale.element.children;
  assert.deepEqual([guess.textContent, came.textContent], ["○ your guess: 150 of 200", "● it is: 50 of 200"]);
  assert.deepEqual([guess.style["--at"], came.style["--at"]], ["75%", "25%"]);
  assert.deepEqual([guess.classList.contains("nn-mark-left"), came.classList.contains("nn-mark-left")], [true, false]);
});

test("who made no guess sees what came alone", () => {
  const scale = makeScale({ lo: 0, hi: 1, step: 0.01, unit: "" });
  scale.show([], [0.5]);
  const [guess, came] = scale.element.children;
  assert.deepEqual([guess.hidden, came.textContent], [true, "● it is: 0.50"]);
});

test("an answer says whether it was the guess and whether it came, in words", () => {
  assert.deepEqual(
    [tagged(true, true), tagged(true, false), tagged(false, true), tagged(false, false)],
    [" ● your guess, and so it is", " ○ your guess", " ● so it is", ""],
  );
});
