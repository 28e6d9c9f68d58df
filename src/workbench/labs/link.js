// The browser's end of a view's line to the kernel (link.py is the other end).
// One message is under way at a time; of moves that could not be sent yet only the newest waits.

import { decode, encode } from "./wire.js";

const PATIENCE_MS = 1500;

/**
 * What anywidget gives a view of its model.
 * @typedef {object} Model
 * @property {(content: object, callbacks: undefined, buffers: ArrayBufferView[]) => void} send
 * @property {(event: string, listener: (content: any, buffers: DataView[]) => void) => void} on
 * @property {(event: string, listener: (content: any, buffers: DataView[]) => void) => void} off
 */
/** @typedef {{ model: Model, el: HTMLElement }} RenderContext */
/**
 * @typedef {object} Link
 * @property {(kind: string, fields?: Record<string, unknown>) => number} move of a gesture: replaces one that still waits
 * @property {(kind: string, fields?: Record<string, unknown>) => number} act keeps its place in the row
 * @property {() => void} close
 */
/**
 * @callback OnMessage
 * @param {{ kind: string, number: number, content: any }} message `content` is what the kernel's `setup` or `answer` returned
 * @param {boolean} fresh the hand has not moved on since the message that it answers
 */

/**
 * `root` carries the number of messages without an answer, as data-pending: tests wait for 0.
 * @param {Model} model
 * @param {HTMLElement} root
 * @param {OnMessage} onMessage
 * @param {() => void} onSilence
 * @returns {Link}
 */
export function openLink(model, root, onMessage, onSilence) {
  const view = Math.random().toString(36).slice(2);
  /** @type {{ kind: string, number: number, fields: Record<string, unknown>, isMove: boolean }[]} */
  const waiting = [];
  let number = 0;
  let underWay = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function next() {
    const message = underWay ? undefined : waiting.shift();
    if (!message) return;
    underWay = message.number;
    timer = setTimeout(onSilence, PATIENCE_MS);
    try {
      const { text, buffers } = encode(message.fields);
      model.send({ kind: message.kind, number: message.number, view, text }, undefined, buffers);
    } catch {
      onSilence(); // the kernel was restarted: this view's line is cut for good
    }
  }

  /**
   * A move replaces a move of the same kind that still waits; anything else keeps its place in the row.
   * @param {string} kind
   * @param {Record<string, unknown>} fields
   * @param {boolean} isMove
   */
  function post(kind, fields, isMove) {
    const last = waiting[waiting.length - 1];
    if (isMove && last?.isMove && last.kind === kind) waiting.pop();
    waiting.push({ kind, number: ++number, fields, isMove });
    next();
    tellPending();
    return number;
  }

  /** @param {any} message @param {DataView[]} buffers */
  function receive(message, buffers) {
    const mine = message.view === view;
    const content = decode(message.text, buffers);
    if (message.kind === "setup") {
      if (mine) onMessage({ ...message, content }, true);
      return;
    }
    const fresh = mine ? message.number === number : !underWay;
    if (mine && message.number === underWay) {
      clearTimeout(timer);
      underWay = 0;
    }
    onMessage({ ...message, content }, fresh);
    next();
    tellPending();
  }

  function tellPending() {
    root.dataset.pending = String(waiting.length + (underWay ? 1 : 0));
  }

  model.on("msg:custom", receive);
  return {
    move: (kind, fields = {}) => post(kind, fields, true),
    act: (kind, fields = {}) => post(kind, fields, false),
    close() {
      clearTimeout(timer);
      model.off("msg:custom", receive);
    },
  };
}
