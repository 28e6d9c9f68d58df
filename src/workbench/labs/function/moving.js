// What moves the image: a slider as wide as the plot's axis above it, a play along the whole way, and the way back.

import { make, makeButton, makeSlider, say, signed } from "../shared/dom.js";
import { played, snapped } from "./ways.js";

/** @import { Way } from "./ways.js" */

const PLAY_SECONDS = 8; // for the whole way

/**
 * @typedef {object} Moving
 * @property {HTMLElement} element
 * @property {(way: Way) => void} setWay
 * @property {(place: number) => void} set moves the slider without telling anyone
 * @property {(at: number) => void} goTo takes the image to the step nearest to a place
 * @property {(outputs: string) => void} tell has a screen reader say the outputs with the place
 * @property {(left: number, right: number) => void} fit gives the slider the width of the axis, so many pixels from both sides
 * @property {() => void} stop
 * @property {() => void} close
 */

/**
 * Makes the controls.
 * @param {object} options
 * @param {Way} options.way that is shown at first
 * @param {(place: number) => void} options.onMove
 * @param {() => void} options.onDone a gesture or a play has ended
 * @param {HTMLElement} options.swap stands beside the buttons
 * @returns {Moving}
 */
export function makeMoving({ way: first, onMove, onDone, swap }) {
  let way = first;
  let timer = 0;
  const slider = makeSlider({
    label: "place",
    name: "place",
    min: way.low,
    max: way.high,
    step: way.step,
    value: way.rest,
    onInput: onMove,
    onChange: onDone,
  });
  const input = slider.element.querySelector("input");
  const play = makeButton("play", "play", () => (timer ? stop() : start()));
  const rest = makeButton("rest", "back to the image", () => {
    stop();
    goTo(way.rest);
    onDone();
  });
  const element = make("div", { class: "nn-moving" }, slider.element, make("div", { class: "nn-row" }, play, rest, swap));

  /** @param {number} at */
  function goTo(at) {
    const place = snapped(way, at);
    slider.set(place);
    onMove(place);
  }

  function start() {
    const [from, began] = [slider.value, performance.now()];
    const step = (/** @type {number} */ now) => {
      const { place, isOver } = played(way, from, (now - began) / 1000, PLAY_SECONDS);
      goTo(place);
      if (isOver) stop();
      else timer = requestAnimationFrame(step);
    };
    say(play, "pause");
    timer = requestAnimationFrame(step);
  }

  function stop() {
    if (!timer) return;
    cancelAnimationFrame(timer);
    timer = 0;
    say(play, "play");
    onDone();
  }

  return {
    element,
    setWay(next) {
      way = next;
      slider.setRange({ min: way.low, max: way.high, step: way.step });
    },
    set: slider.set,
    goTo,
    tell: (outputs) => input?.setAttribute("aria-valuetext", `${signed(slider.value, 2, way.low < 0)} ${way.unit}; outputs ${outputs}`),
    fit(left, right) {
      element.style.setProperty("--nn-axis-left", `${left}px`);
      element.style.setProperty("--nn-axis-right", `${right}px`);
    },
    stop,
    close: () => cancelAnimationFrame(timer),
  };
}
