"""What a training says as it goes: a `Report` after every epoch, or after every so many mini-batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    """How far a training has come.

    Attributes:
        epoch: how often it went through the images (1.5: once and a half).
        batches: how many mini-batches, each of them one step.
        learning_rate: of the last step.
        cost: the mean cost now, on up to 1,000 of the training images, always the same ones.

    """

    epoch: float
    batches: int
    learning_rate: float
    cost: float

    def __str__(self) -> str:
        return f"epoch {self.epoch:.4g}, {self.batches:,} mini-batches: cost {self.cost:.4f}"


class Reports(list[Report]):
    """The reports of a training that is done, from the first to the last."""

    def __repr__(self) -> str:
        return f"{len(self)} report{'s' * (len(self) != 1)}, the last: {self[-1]}" if self else "no reports"


def with_bar(reports: Iterator[Report], batches: int) -> Iterator[Report]:
    """Pass the reports on, with a progress bar of `batches` steps that follows them."""
    from tqdm.auto import tqdm

    with tqdm(total=batches, unit=" mini-batches") as bar:
        for report in reports:
            bar.update(report.batches - bar.n)
            bar.set_postfix(cost=f"{report.cost:.4f}")
            yield report
