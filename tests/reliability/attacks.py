"""What may happen to the reader's work: saved files damaged in every way, programs killed while they save, two that
save at once, ten thousand messages. Each yields what was tried with what went wrong: nothing where all is well.
"""

from __future__ import annotations

import inspect
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import typing
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from damage import damage, spoiled
from kernels import a_kernel
from public_calls import GIVEN, labs

from nn import Network, handset, strokes
from workbench import check, course, progress
from workbench.labs.base import Lab
from workbench.labs.wire import encode
from workbench.saved import LABS, MOST_ASIDE, Saved, folder

Tried = Iterator[tuple[str, str]]
LARGEST_FILE = 100_000
CHAPTER = 5


def damaged_saves(rng: np.random.Generator, count: int) -> Tried:
    """Open labs, the progress, networks and hand-sets on `count` damaged files, as many of each."""
    openings = [*map(_labs_opening, labs()), _progress_opening(), _networks_opening(), _handsets_opening()]
    for turn in range(count):
        yield openings[turn % len(openings)](rng)


Opening = Callable[[np.random.Generator], tuple[str, str]]


def _labs_opening(kind: type[Lab]) -> Opening:
    name = f"damaged_{kind.__name__.lower()}"
    # All the same digits each time: writing new ones takes longer than all else.
    takes_digits = "digits" in inspect.signature(kind.__init__).parameters
    make = partial(kind, name, **({"digits": GIVEN["digits"]} if takes_digits else {}))
    lab = make()
    lab._dirty = True
    lab.save()
    good = Saved(name, LABS).path.read_bytes()

    def opening(rng: np.random.Generator) -> tuple[str, str]:
        what, content = damage(rng, good)
        return f"{kind.__name__}: {what}", _in_words(lambda: _opened(make, name, content))

    return opening


def _in_words(trial: Callable[[], str]) -> str:
    """Return what a trial found wrong, or the error that it raised."""
    try:
        return trial()
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:300]


def _opened(make: Callable[[], Lab], name: str, content: bytes) -> str:
    """Return what went wrong when a lab was opened on a file with this content."""
    path = Saved(name, LABS).path
    path.write_bytes(content)
    lab = make()
    encode(lab.setup())
    encode(lab.answer())
    was_aside = not path.exists()
    if was_aside and "cannot be read" not in lab.problem:
        return f"set aside, and nobody is told: {lab.problem!r}"
    lab._dirty = True
    lab.save()
    if not path.exists():
        return f"not saved: {lab.problem}"
    again = make()
    told = "" if again.state() == lab.state() else "what it saved does not come back"
    for each in (lab, again):
        each.close()
    aside = list(path.parent.glob(f"{name}.damaged-*.json"))
    return told or (f"{len(aside)} files set aside" if len(aside) > MOST_ASIDE else "")


def _progress_opening() -> Opening:
    good = (
        b'{"done":["score","neuron","quiz_half_lit","quiz_same_three"],"theirs":{"a":[1]},"version":1,"by":"abcdef"}\n'
    )

    def opening(rng: np.random.Generator) -> tuple[str, str]:
        what, content = damage(rng, good)
        return f"progress: {what}", _in_words(partial(_worked_on, content))

    return opening


def _worked_on(content: bytes) -> str:
    """Return what went wrong when the course went on with a progress file of this content."""
    path = Saved("progress").path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    repr(course.overview())
    before = progress.done()
    verdict = check.bias(-13)
    course.reset(CHAPTER)
    progress.record("first")
    if verdict.state != "done":
        return f"a right answer gets {verdict.text}"
    begun_afresh = next(each for each in course.overview().standings if each.chapter.number == CHAPTER)
    names = {*begun_afresh.exercises, *begun_afresh.questions}
    kept = {name for name in before if name not in names and not name.startswith(begun_afresh.chapter.lab)}
    missing = (kept | {"first"}) - progress.done()
    return f"{missing} is missing" if missing else ""


def _networks_opening() -> Opening:
    path = folder() / "damaged.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    Network([784, 4, 10], seed=1).save(path)
    good = path.read_bytes()
    return partial(_read_or_refused, "network", path, good, lambda: Network.load(path)(np.zeros(784)))


def _handsets_opening() -> Opening:
    path = folder() / "damaged.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    handset.load().save(path)
    return partial(_read_or_refused, "hand-set", path, path.read_bytes(), lambda: handset.load(path).compile())


def _read_or_refused(
    kind: str, path: Path, good: bytes, read: Callable[[], Any], rng: np.random.Generator
) -> tuple[str, str]:
    """Damage a file: it is read, or a `ValueError` says in words what is wrong with it, and the file stays."""
    what, content = spoiled(rng, good)
    path.write_bytes(content)

    def trial() -> str:
        try:
            read()
        except ValueError as error:
            return "" if path.name in str(error) and len(str(error)) < 400 else f"told as: {error}"
        return "" if path.read_bytes() == content else "the file was changed"

    return f"{kind}: {what}", _in_words(trial)


# Starts programs that save without end, as many as it is asked for: forked, as starting Python takes most of the time.
SAVING = """
import os, secrets, sys
from workbench import saved

def save_without_end():
    saved._KERNEL = secrets.token_hex(3)
    mine = saved.Saved("killed_lab", saved.LABS)
    mine.read()
    turn = 0
    while True:
        turn += 1
        mine.write({"turn": turn, "long": "x" * 20_000})
        noted = saved.Saved("killed")
        noted.update(lambda content: {"names": [*content.get("names", [])[-50:], f"{os.getpid()} {turn}"]})

for _ in sys.stdin:
    program = os.fork()
    if not program:
        save_without_end()
    print(program, flush=True)
    os.waitpid(program, 0)
    print("gone", flush=True)
"""


def kills(rng: np.random.Generator, count: int) -> Tried:
    """Kill a program in the middle of its saving, again and again: what it saved is whole, and others can save."""
    starter = subprocess.Popen(
        [sys.executable, "-c", SAVING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert starter.stdin is not None
    assert starter.stdout is not None
    with starter:
        for turn in range(count):
            starter.stdin.write("another\n")
            program = int(starter.stdout.readline())
            time.sleep(float(rng.uniform(0, 0.03)))  # the moment is left to chance
            os.kill(program, signal.SIGKILL)
            starter.stdout.readline()
            yield f"kill {turn}", _whole_after_a_kill(turn)
        starter.stdin.close()


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
    # Who is told that it could not be saved, as the other holds the folder for too long, tries again.
    while progress.record(f"{sys.argv[1]}_{turn}"):
        pass
    while not mine.keep({"turn": turn}):
        pass
"""


def at_once(turns: int) -> Tried:
    """Let two programs note what is done at the same time: nothing of either is lost."""
    programs = [subprocess.Popen([sys.executable, "-c", ADDING, who, str(turns)]) for who in ("one_lab", "two_lab")]
    codes = [program.wait(120) for program in programs]
    noted = Saved("progress").read() or {}
    missing = {f"{who}_{i}" for who in ("one_lab", "two_lab") for i in range(turns)} - set(noted.get("done", []))
    yield f"{2 * turns} names noted by two programs", f"{len(missing)} are missing" if missing else ""
    yield "both programs end well", "" if codes == [0, 0] else str(codes)


def messages(rng: np.random.Generator, kind: type[Lab], count: int) -> Tried:
    """Send one lab so many messages: each is answered or refused in words, as fast at the end as at first."""
    name = f"messages_{kind.__name__.lower()}"
    lab, words = kind(name), _words(kind)
    for turn in range(count):
        message = _message(rng, lab, words, turn)
        yield f"{kind.__name__}: {message[0]['kind']} {message[1]:.80}", _sent(lab, *message)
    lab.save()
    file = Saved(name, LABS).path
    size = file.stat().st_size if file.exists() else 0
    yield f"{kind.__name__}: its file after {count} messages", f"{size:,} bytes" if size > LARGEST_FILE else ""
    if count >= MANY:
        yield _as_fast_as_a_fresh_one(rng, lab, kind(f"{name}_fresh"), words)
    lab.close()


MANY = 10_000
COMPARED, SLOWER, NOISE_S = 1000, 1.1, 0.0002


def _as_fast_as_a_fresh_one(rng: np.random.Generator, old: Lab, fresh: Lab, words: list[str]) -> tuple[str, str]:
    """Give the fresh lab what the reader has set in the old one, send both the same messages, compare the medians."""
    for name in old.settable:
        setattr(fresh, name, getattr(old, name))
    seconds: dict[Lab, dict[str, list[float]]] = {old: defaultdict(list), fresh: defaultdict(list)}
    for turn in range(COMPARED):
        message = _message(rng, fresh, words, turn)
        for lab in (old, fresh) if turn % 2 else (fresh, old):
            # The processor's time: what a disk takes hangs on who else writes to it.
            start = time.thread_time()
            _sent(lab, *message)
            seconds[lab][message[0]["kind"]].append(time.thread_time() - start)
    # Medians, as a machine that does other things is slow now and then; all kinds of messages count alike.
    after, first = (statistics.mean(map(statistics.median, seconds[lab].values())) for lab in (old, fresh))
    fresh.close()
    return (
        f"{type(old).__name__}: {1000 * first:.2f} ms an answer in a fresh lab, {1000 * after:.2f} ms in this one",
        "" if after <= SLOWER * first + NOISE_S else f"{after / first:.2f} times",
    )


def _message(rng: np.random.Generator, lab: Lab, words: list[str], number: int) -> tuple[dict[str, Any], str, Any]:
    """Make up a message that a view could send: its head, its fields in words, its buffers."""
    kind = list(lab.handlers)[rng.integers(len(lab.handlers))]
    wanted = typing.get_type_hints(lab.handlers[kind].method)
    fields = {name: _some(rng, hint, words) for name, hint in wanted.items() if name != "return"}
    text, buffers = encode(fields)
    return {"kind": kind, "view": "v", "number": number, "text": text}, text, buffers


def _sent(lab: Lab, content: dict[str, Any], _text: str, buffers: Any) -> str:
    """Send a lab a message; returns what went wrong with its answer."""
    replies: list[dict[str, Any]] = []
    lab.send = lambda reply, buffers=None: replies.append(reply)
    try:
        lab._on_message(lab, content, buffers)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "" if len(replies) == 1 else f"{len(replies)} answers"


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


MOST_GROWN = 50_000_000


def sittings(runs: int) -> Tried:
    """Run each lab's cell so many times in one kernel: one lab is there for each, and the memory stays."""
    with a_kernel() as kernel:
        for kind in labs():
            name = kind.__name__
            code = f"from workbench import {name}\nlab = {name}('sitting')\nlab"
            for _ in range(2):
                kernel.run(code, name)
            widgets, there, before = kernel.measure()
            for _ in range(runs):
                kernel.run(code, name)
            *now, after = kernel.measure()
            told = "" if now == [widgets, there] else f"{now} widgets and labs, and {widgets, there} before"
            grown = after - before
            yield (
                f"{name}: its cell run {runs} times",
                told or (f"grown by {grown / 1e6:.0f} MB" if grown > MOST_GROWN else ""),
            )


def a_folder_of_its_own() -> tempfile.TemporaryDirectory[str]:
    """Make a folder for the reader's work that goes when it is left, and name it to all that follows."""
    made = tempfile.TemporaryDirectory(prefix="nn-torture-")
    os.environ["NN_WORK_DIR"] = made.name
    assert folder() == Path(made.name)
    strokes.digits(1)  # what is made once is made before anything is timed
    return made
