"""How trainings went: their settings and their curves, in the form that is saved and in the form that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from workbench.labs.link import Content
from workbench.labs.slices import Point, curves_of, points_from, thinned

# Points that are kept of a training that is over, to compare with: the curve is the same to the eye.
POINTS_KEPT = 100


@dataclass(frozen=True)
class Settings:
    """What a training hangs on; see `TrainingLab` for the ranges."""

    learning_rate: float
    batch_size: int
    layer_size: int
    epochs: int

    @classmethod
    def from_json(cls, saved: Any) -> Settings:
        """Read the settings of a file; `KeyError`, `TypeError`, `ValueError` or `OverflowError` if they are none."""
        whole = {name: int(saved[name]) for name in ("batch_size", "layer_size", "epochs")}
        return cls(learning_rate=float(saved["learning_rate"]), **whole)


@dataclass(frozen=True)
class Outcome:
    """How a training went.

    Attributes:
        number: its own among all that came to their end and the one that goes on, from 1 on; its name and its colour.
        settings: what it was trained with.
        points: epoch, cost and accuracy, from before the first step on.
        problem: what ended it early, or "".

    """

    number: int
    settings: Settings
    points: list[Point]
    problem: str

    def goal_from(self, saved: Any) -> float:
        """Read the epoch to which a training goes on; `TypeError` or `ValueError` if it is none."""
        goal, last = float(saved), self.points[-1].epoch
        if not 0 <= goal <= last + self.settings.epochs:
            raise ValueError(f"a training that was saved goes on from epoch {last} to {goal}")
        return goal

    def kept(self) -> Outcome:
        """Return the same with no more points than a curve beside the present one needs."""
        return Outcome(self.number, self.settings, thinned(self.points, POINTS_KEPT), self.problem)

    def to_json(self) -> Content:
        """Return the outcome as JSON can hold it, its numbers to six places."""
        return {
            "number": self.number,
            "settings": asdict(self.settings),
            "points": [[round(number, 6) for number in vars(point).values()] for point in self.points],
            "problem": self.problem,
        }

    def to_view(self, is_now: bool) -> Content:
        """Return what the view shows of it: its name, its curves, and a row of the table."""
        epochs, costs, accuracies = curves_of(self.points)
        settings, last = self.settings, self.points[-1]
        return {
            "number": self.number,
            "name": f"{self.number}, now" if is_now else f"{self.number}",
            "epochs": epochs,
            "costs": costs,
            "accuracies": accuracies,
            "row": [
                f"{settings.learning_rate:g}",
                f"{settings.batch_size}",
                f"{settings.layer_size}",
                f"{last.epoch:.1f}",
                f"{last.cost:.3f}",
                "diverged" if self.problem else f"{100 * last.accuracy:.1f}%",
            ],
        }


def outcomes_from(saved: Sequence[Any]) -> list[Outcome]:
    """Read what was saved, the newest first; errors are those of `Settings.from_json`."""
    read = []
    for older, each in zip(range(len(saved) - 1, -1, -1), saved, strict=True):
        # Trainings that were saved before they had numbers are counted from the oldest on.
        number = int(each.get("number", older + 1))
        if number < 1:
            raise ValueError(f"a training that was saved has the number {number}")
        points = points_from(each["points"])
        read.append(Outcome(number, Settings.from_json(each["settings"]), points, str(each["problem"])))
    return read
