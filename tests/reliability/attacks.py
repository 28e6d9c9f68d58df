"""What may happen to the reader's work: saved files damaged in every way, programs killed while they save, two that
save at once, ten thousand messages. Each yields what was tried with what went wrong: nothing where all is well.
"""

from __future__ import annotations

import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from damage import damaged

import workbench
from nn import strokes
from workbench.labs.base import Lab
from workbench.labs.wire import encode
from workbench.saved import LABS, Saved, folder

KINDS: list[type[Lab]] = [getattr(workbench, name) for name in workbench.__all__ if name.endswith("Lab")]
Tried = Iterator[tuple[str, str]]
LARGEST_FILE = 100_000


def damaged_saves(rng: np.random.Generator, each: int) -> Tried:
    """Open every lab on so many damaged files."""
    for kind in KINDS:
        name = f"damaged_{kind.__name__.lower()}"
        lab = kind(name)
        lab._dirty = True
        lab.save()
        good = json.loads(Saved(name, LABS).path.read_bytes())
        ways = list(damaged(good))
        for i in rng.choice(len(ways), min(each, len(ways)), replace=False):
            what, text = ways[i]
            yield f"{kind.__name__}: {what}", _opened(kind, name, text)


def _opened(kind: type[Lab], name: str, text: str) -> str:
    """Return what went wrong when a lab was opened on a file with this text."""
    path = Saved(name, LABS).path
    path.write_text(text, "utf-8")
    try:
        lab = kind(name)
        encode(lab.setup())
        encode(lab.answer())
        lab._dirty = True
        lab.save()
        problem = lab.problem if not path.exists() or "could not be saved" in lab.problem else ""
        again = kind(name).state() if path.exists() else None
        told = "" if again is None or again == lab.state() else "what it saved does not come back"
        lab.close()
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:300]
    aside = list(path.parent.glob(f"{name}.damaged-*.json"))
    return problem or told or (f"{len(aside)} files set aside" if len(aside) > 5 else "")


SAVING = """
import sys
from workbench.saved import LABS, Saved
saved = Saved(sys.argv[1], LABS)
saved.read()
print("ready", flush=True)
turn = 0
while True:
    turn += 1
    saved.write({"turn": turn, "long": "x" * 20_000})
    Saved("killed").update(lambda content: {"names": [*content.get("names", [])[-50:], f"{sys.argv[1]}{turn}"]})
"""


def kills(rng: np.random.Generator, count: int) -> Tried:
    """Kill a program in the middle of its saving, again and again: what it saved is whole, and others can save."""
    for turn in range(count):
        program = subprocess.Popen([sys.executable, "-c", SAVING, "killed_lab"], stdout=subprocess.PIPE, text=True)
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(float(rng.uniform(0, 0.03)))
        program.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        program.wait(30)
        program.stdout.close()
        yield f"kill {turn}", _whole_after_a_kill(turn)


def _whole_after_a_kill(turn: int) -> str:
    for name, room in (("killed_lab", LABS), ("killed", "")):
        saved = Saved(name, room)
        if saved.path.exists() and saved.read() is None:
            return f"{saved.path.name} is not whole"
        try:
            saved.write({"by hand": turn})
        except OSError as error:
            return f"{saved.path.name} cannot be written: {error}"
        left = list(saved.path.parent.glob(f".{saved.path.name}.*"))
        if left:
            return f"{left[0].name} stays"
        if len(list(saved.path.parent.glob(f"{name}.*"))) > 7:
            return "too many files are kept aside"
    return ""


ADDING = """
import sys
from workbench import progress
from workbench.saved import LABS, Saved
mine = Saved(sys.argv[1], LABS)
for turn in range(int(sys.argv[2])):
    progress.record(f"{sys.argv[1]}_{turn}")
    mine.write({"turn": turn})
"""


def at_once(turns: int) -> Tried:
    """Let two programs note what is done at the same time: nothing of either is lost."""
    programs = [subprocess.Popen([sys.executable, "-c", ADDING, who, str(turns)]) for who in ("one_lab", "two_lab")]
    codes = [program.wait(120) for program in programs]
    noted = workbench.saved.Saved("progress").read() or {}
    missing = {f"{who}_{i}" for who in ("one_lab", "two_lab") for i in range(turns)} - set(noted.get("done", []))
    yield f"{2 * turns} names noted by two programs", f"{len(missing)} are missing" if missing else ""
    yield "both programs end well", "" if codes == [0, 0] else str(codes)


def messages(rng: np.random.Generator, kind: type[Lab], count: int) -> Tried:
    """Send one lab so many messages: each is answered or refused in words, as fast at the end as at first."""
    lab = kind(f"messages_{kind.__name__.lower()}")
    replies: list[dict[str, Any]] = []
    lab.send = lambda content, buffers=None: replies.append(content)
    words = _words(kind)
    seconds = []
    for turn in range(count):
        message_kind = list(lab.handlers)[rng.integers(len(lab.handlers))]
        wanted = typing.get_type_hints(lab.handlers[message_kind].method)
        fields = {name: _some(rng, hint, words) for name, hint in wanted.items() if name != "return"}
        text, buffers = encode(fields)
        replies.clear()
        start = time.perf_counter()
        try:
            lab._on_message(lab, {"kind": message_kind, "view": "v", "number": turn, "text": text}, buffers)
            told = "" if len(replies) == 1 else f"{len(replies)} answers"
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
        seconds.append(time.perf_counter() - start)
        yield f"{kind.__name__}: {message_kind} {fields!r:.80}", told
    file = Saved(f"messages_{kind.__name__.lower()}", LABS).path
    size = file.stat().st_size if file.exists() else 0
    yield f"{kind.__name__}: its file after {count} messages", f"{size:,} bytes" if size > LARGEST_FILE else ""
    if count >= 10_000:
        tenth = count // 10
        first, last = statistics.median(seconds[tenth : 2 * tenth]), statistics.median(seconds[-tenth:])
        yield (
            f"{kind.__name__}: an answer takes {1000 * first:.2f} ms early, {1000 * last:.2f} ms at the end",
            "" if last <= 1.1 * first + 0.0001 else f"{last / first:.2f} times",
        )
    lab.close()


def _words(kind: type[Lab]) -> list[str]:
    """Return the words that stand in quotes in a lab's JavaScript: among them those that its messages are made of."""
    room = Path(sys.modules[kind.__module__].__file__ or "").parent
    text = "\n".join(path.read_text("utf-8") for path in sorted(room.glob("*.js")))
    return sorted(set(re.findall(r'"([a-z][a-zA-Z_-]{1,20})"', text)))


def _some(rng: np.random.Generator, hint: Any, words: list[str]) -> Any:
    """Return a value for a field of a message: mostly one that fits."""
    options = typing.get_args(hint)
    if typing.get_origin(hint) is list:
        return [_some(rng, options[0], words) for _ in range(rng.integers(4))]
    if type(None) in options:
        plain = next(option for option in options if option is not type(None))
        return None if rng.random() < 0.2 else _some(rng, plain, words)
    if hint is bool:
        return bool(rng.integers(2))
    if hint is int:
        return int(rng.integers(-1, 17))
    if hint is float:
        return float(rng.choice([rng.uniform(0, 1), rng.uniform(-9, 9), rng.uniform(0, 28)]))
    if hint is str:
        return str(rng.choice(words))
    if hint is dict or typing.get_origin(hint) is dict:
        return {str(rng.choice(words)): float(rng.uniform(0, 9)) for _ in range(3)}
    return rng.random((28, 28), np.float32)


def a_folder_of_its_own() -> tempfile.TemporaryDirectory[str]:
    """Make a folder for the reader's work that goes when it is left, and name it to all that follows."""
    made = tempfile.TemporaryDirectory(prefix="nn-torture-")
    os.environ["NN_WORK_DIR"] = made.name
    assert folder() == Path(made.name)
    strokes.digits(1)  # what is made once is made before anything is timed
    return made
