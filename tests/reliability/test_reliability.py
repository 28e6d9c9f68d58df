"""A seeded sample of what `make torture` tries at length: kills, two that save at once, messages to every lab."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attacks


def failures(tried: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{what}: {told}" for what, told in tried if told]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(2026)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")
def test_60_kills_leave_whole_files(rng: np.random.Generator) -> None:
    assert failures(attacks.kills(rng, 60)) == []


def test_two_programs_that_save_at_once_lose_nothing() -> None:
    assert failures(attacks.at_once(40)) == []


@pytest.mark.parametrize("kind", attacks.KINDS, ids=lambda kind: kind.__name__)
def test_a_hundred_messages_are_each_answered_once(kind: type[attacks.Lab], rng: np.random.Generator) -> None:
    assert failures(attacks.messages(rng, kind, 100)) == []
