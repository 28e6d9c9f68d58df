// The browser's end of a view's line to the kernel (link.py is the other end).
// One message is under way at a time; of moves that could not be sent yet only the newest waits.

const PATIENCE_MS = 1500;

// `root` carries the number of messages without an answer, as data-pending: tests wait for 0.
export function openLink(model, root, onMessage, onSilence) {
  const view = Math.random().toString(36).slice(2);
  const waiting = [];
  let number = 0;
  let underWay = 0;
  let timer = null;

  function next() {
    if (underWay || !waiting.length) return;
    const { content, buffers } = waiting.shift();
    underWay = content.number;
    timer = setTimeout(onSilence, PATIENCE_MS);
    try {
      model.send({ ...content, view }, undefined, buffers);
    } catch {
      onSilence(); // the kernel was restarted: this view's line is cut for good
    }
  }

  // A move replaces a move of the same kind that still waits; anything else keeps its place in the row.
  function post(kind, fields, buffers, isMove) {
    const content = { kind, number: ++number, ...fields };
    const last = waiting[waiting.length - 1];
    if (isMove && last?.isMove && last.content.kind === kind) waiting.pop();
    waiting.push({ content, buffers, isMove });
    next();
    tellPending();
    return number;
  }

  // An answer is fresh if the hand has not moved on since the message that it answers.
  function receive(content, buffers) {
    const mine = content.view === view;
    if (content.kind === "setup") {
      if (mine) onMessage(content, buffers, true);
      return;
    }
    const fresh = mine ? content.number === number : !underWay;
    if (mine && content.number === underWay) {
      clearTimeout(timer);
      underWay = 0;
    }
    onMessage(content, buffers, fresh);
    next();
    tellPending();
  }

  function tellPending() {
    root.dataset.pending = waiting.length + (underWay ? 1 : 0);
  }

  model.on("msg:custom", receive);
  return {
    move: (kind, fields = {}, buffers = []) => post(kind, fields, buffers, true),
    act: (kind, fields = {}, buffers = []) => post(kind, fields, buffers, false),
    close() {
      clearTimeout(timer);
      model.off("msg:custom", receive);
    },
  };
}

// A buffer may start anywhere in the message that brought it; Float32Array wants a multiple of four.
export function asFloats(data) {
  return new Float32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
}

export function asBytes(data) {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
