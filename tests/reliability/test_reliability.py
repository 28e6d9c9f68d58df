"""A seeded sample of what `make torture` tries at length: wrong calls, damaged files, kills, saving at once, messages.

What is tried comes from the public names: a function or a lab that is new is tried, too, or a test says what it needs.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attacks
import public_calls
from wrong_arguments import no_answers, wrong_arguments

import nn
import workbench
from nn.digits import augment


def failures(tried: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{what}: {told}" for what, told in tried if told]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(2026)


@pytest.mark.parametrize("part", range(3))
def test_600_wrong_arguments_are_refused_in_words_or_harmless(part: int) -> None:
    assert failures(wrong_arguments(np.random.default_rng(2026 + part), 200)) == []


def test_200_answers_that_are_none_pass_no_check(rng: np.random.Generator) -> None:
    assert failures(no_answers(rng, 200)) == []


def test_300_damaged_files_keep_nothing_from_opening(rng: np.random.Generator) -> None:
    assert failures(attacks.damaged_saves(rng, 300)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")
def test_60_kills_leave_whole_files(rng: np.random.Generator) -> None:
    assert failures(attacks.kills(rng, 60)) == []


def test_two_programs_that_save_at_once_lose_nothing() -> None:
    assert failures(attacks.at_once(40)) == []


@pytest.mark.parametrize("kind", attacks.labs(), ids=lambda kind: kind.__name__)
def test_a_hundred_messages_are_each_answered_once(kind: type[attacks.Lab], rng: np.random.Generator) -> None:
    assert failures(attacks.messages(rng, kind, 100)) == []


# --- All that there is is tried


def public(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions and classes of a module that take something; those that other modules made are tried there."""
    for name, value in vars(module).items():
        made_here = inspect.isfunction(value) or (inspect.isclass(value) and "__init__" in vars(value))
        if name.startswith("_") or not made_here or not f"{value.__module__}.".startswith(f"{module.__name__}."):
            continue
        if inspect.signature(value).parameters:
            yield name, value


MODULES = [nn, *(getattr(nn, name) for name in ("mnist", "motions", "preprocess", "strokes")), augment]
MODULES += [getattr(workbench, name) for name in ("bars", "cases", "edges", "overlap", "parts", "plots", "saved")]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_is_called_with_wrong_arguments(module: ModuleType) -> None:
    tried = [call.function for call in (*public_calls.OF_NN, *public_calls.OF_THE_WORKBENCH)]
    missing = [name for name, function in public(module) if function not in tried and name not in RESULTS]
    assert not missing, f"{module.__name__}: put a call that is right into public_calls.py"


# What functions give back, and nobody makes by hand.
RESULTS = {"Picture", "Samples", "Style", "Overlap"}


def test_every_widget_is_tried() -> None:
    tried = {call.function for call in public_calls.every_call()}
    assert tried >= set(public_calls.widgets())
    assert len(public_calls.labs()) >= 13
