"""What all tests share: a reader's folder of their own, and a loud word where no browser or no Node can be had."""

from __future__ import annotations

import functools
import json
import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

# Before numpy is there: tests run side by side, and threads of matrix products would stand in each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import hypothesis
import numpy as np
import pytest
from browsers import NO_BROWSER
from nodejs import NO_NODE

from nn.digits import strokes
from nn.digits.dataset import Digits

DRAW = strokes.make

# Before anything of nn is used, and for every kernel that a test starts: no test reads or writes the reader's own work.
os.environ["NN_WORK_DIR"] = tempfile.mkdtemp(prefix="nn-work-")
# A busy machine is slow now and then; that is no finding.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


@pytest.fixture(scope="session")
def places_for_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give places that are not there yet: most tests save nothing, and thousands of folders take seconds to make."""
    base = tmp_path_factory.mktemp("work")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def work(places_for_work: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a place for the reader's work, where nothing is yet."""
    folder = next(places_for_work)
    monkeypatch.setenv("NN_WORK_DIR", str(folder))
    return folder


@functools.lru_cache(200, typed=True)
def _drawn(n: int, seed: int, messiness: float, labels: str) -> Digits:
    return DRAW(n, seed, messiness, json.loads(labels))


@functools.wraps(DRAW)
def draw_once(n: int, seed: int = 0, messiness: float = 0.5, labels: Any = None) -> Digits:
    """Draw what was not drawn yet in this process: labs and checks ask for the same digits hundreds of times."""
    try:
        drawn = _drawn(n, seed, messiness, json.dumps(labels.tolist() if isinstance(labels, np.ndarray) else labels))
    except TypeError:  # what no file could hold is for the real one to refuse
        return DRAW(n, seed, messiness, labels)
    return Digits(drawn.images.copy(), drawn.labels.copy())


@pytest.fixture(autouse=True)
def digits_are_drawn_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give labs and checks digits that were drawn before."""
    name = request.module.__name__
    if name.startswith(("test_answer", "test_check", "test_snapshots")) or name.endswith("_lab"):
        monkeypatch.setattr(strokes, "make", draw_once)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for missing, title in ((NO_BROWSER, "BROWSER TESTS WERE SKIPPED"), (NO_NODE, "TESTS THAT NEED NODE WERE SKIPPED")):
        skipped = [report for report in terminalreporter.stats.get("skipped", []) if missing in str(report.longrepr)]
        if skipped:
            terminalreporter.section(title, sep="!", red=True, bold=True)
            terminalreporter.line(f"{len(skipped)} tests did not run: {missing}.")
