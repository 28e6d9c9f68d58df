"""The learners of a class, from what each has saved: read, and never written to."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

# Where a learner's work may be within their folder: the folder itself is their NN_WORK_DIR, or what *Download my work*
# gave was unpacked there, or it is their home, in which each system has a place of its own for it.
PLACES = (
    ".",
    "work",
    "nn-workbench",
    ".local/share/nn-workbench",
    "Library/Application Support/nn-workbench",
    "AppData/Local/nn-workbench",
)
LARGEST_FILE = 5_000_000


@dataclass(frozen=True)
class Learner:
    """One learner.

    Attributes:
        name: of their folder.
        done: names of the exercises, questions and targets that they have done.
        guesses: by name what they guessed, and what came: `{"guess": ..., "came": ...}`.
        problem: what could not be read, in a few words; empty where all could.

    """

    name: str
    done: frozenset[str] = frozenset()
    guesses: dict[str, dict[str, Any]] = field(default_factory=dict)
    problem: str = ""


def found(folders: Sequence[Path], names: bool = True) -> list[Learner]:
    """Return the learners whose folders are in one of these, in the order of their names.

    Args:
        folders: a shared one that has a folder for each learner, or those in which their homes lie.
        names: whether to tell them; else they are numbered, in an order that says nothing.

    Raises:
        OSError: one of the folders is not there, or cannot be looked into.

    """
    learners = [
        (folder, _learner(path))
        for folder in folders
        for path in sorted(folder.iterdir(), key=lambda path: path.name.casefold())
        if path.is_dir() and not path.name.startswith(".")
    ]
    learners = [(folder, learner) for folder, learner in learners if learner.problem or _has_begun(learner)]
    if not names:
        numbers = random.SystemRandom().sample(range(1, len(learners) + 1), len(learners))
        numbered = (replace(learner, name=f"learner {n}") for n, (_, learner) in zip(numbers, learners, strict=True))
        return sorted(numbered, key=lambda learner: int(learner.name.split()[1]))
    # Two of one name, in two folders or told apart by capitals alone: the folder's name says which.
    count = Counter(learner.name.casefold() for _, learner in learners)
    return [
        replace(learner, name=f"{learner.name} ({folder.name})") if count[learner.name.casefold()] > 1 else learner
        for folder, learner in learners
    ]


def _has_begun(learner: Learner) -> bool:
    return bool(learner.done or learner.guesses)


def _learner(folder: Path) -> Learner:
    learner = Learner(folder.name)
    for place in PLACES:
        path = folder / place / "progress.json"
        try:
            content = _content(path)
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            continue
        except OSError as error:
            learner = replace(
                learner, problem=f"{Path(place, 'progress.json')} cannot be read ({error.strerror or error})"
            )
            continue
        except ValueError as error:
            learner = replace(learner, problem=f"{Path(place, 'progress.json')} cannot be read ({error})")
            continue
        done, guesses = content
        learner = replace(learner, done=learner.done | done, guesses={**guesses, **learner.guesses})
    return learner


def _content(path: Path) -> tuple[frozenset[str], dict[str, dict[str, Any]]]:
    """Return what is done and guessed in a progress file; `ValueError` where it is none."""
    with path.open("rb") as file:
        raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise ValueError(f"it has more than {LARGEST_FILE:,} bytes")
    try:
        content = json.loads(raw)
        done, guesses = content.get("done", []), content.get("guesses", {})
        names = frozenset(name for name in done if isinstance(name, str))
        kept = {str(name): fields for name, fields in guesses.items() if isinstance(fields, dict)}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it is no progress file") from error
    return names, kept
