"""A seeded sample of what `make torture` tries at length: bad calls, damaged files, kills, two that save at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attacks
import bad_calls


def failures(tried: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{what}: {told}" for what, told in tried if told]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(2026)


def test_600_bad_calls_are_answered_or_refused_in_words(rng: np.random.Generator) -> None:
    assert failures(bad_calls.bad_calls(rng, 600)) == []


def test_300_answers_that_are_none_are_told_and_do_not_pass(rng: np.random.Generator) -> None:
    assert failures(bad_calls.checks(rng, 300)) == []


def test_damaged_files_of_every_lab_leave_it_openable(rng: np.random.Generator) -> None:
    assert failures(attacks.damaged_saves(rng, 24)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")
def test_60_kills_leave_whole_files(rng: np.random.Generator) -> None:
    assert failures(attacks.kills(rng, 60)) == []


def test_two_programs_that_save_at_once_lose_nothing() -> None:
    assert failures(attacks.at_once(40)) == []


@pytest.mark.parametrize("kind", attacks.KINDS, ids=lambda kind: kind.__name__)
def test_a_hundred_messages_are_each_answered_once(kind: type[attacks.Lab], rng: np.random.Generator) -> None:
    assert failures(attacks.messages(rng, kind, 100)) == []
