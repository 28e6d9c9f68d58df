"""Training from where the hand has left it: `nn.train` on the points that are shown, a little at a time."""

from __future__ import annotations

from collections.abc import Iterator

from nn.reports import Report
from nn.training import train
from nn.validation import Floats
from workbench.labs.plane.points import labels_of
from workbench.labs.plane.setting import Setting, setting_of

EPOCHS, BATCH, EVERY = 400, 10, 16  # mini-batches from one picture to the next
COST, OPTIMIZER, RATE, MOMENTUM = "cross-entropy", "adam", 0.05, 0.9


class Coach:
    """One training.

    Args:
        setting: where it begins.
        points: (m, 3), what is learned from; at least one.

    Attributes:
        setting: where it has come to.
        epoch: how often it went through the points.
        cost: the mean cost on them, where it was measured; else None.
        is_over: there is nothing left to do.

    """

    def __init__(self, setting: Setting, points: Floats) -> None:
        self.setting, self.epoch, self.is_over = setting, 0.0, False
        self.cost: float | None = None
        self._network = setting.network()
        self._reports: Iterator[Report] = train(
            self._network,
            points[:, :2],
            labels_of(points),
            epochs=EPOCHS,
            batch_size=BATCH,
            learning_rate=RATE,
            cost=COST,
            optimizer=OPTIMIZER,
            momentum=MOMENTUM,
            every=EVERY,
            live=True,
        )

    def work(self) -> None:
        """Learn from the next points, up to the next picture."""
        report = next(self._reports, None)
        if report is None:
            self.is_over = True
            return
        self.setting = setting_of(self._network, self.setting.places)
        self.epoch, self.cost = report.epoch, report.cost
        self.is_over = report.epoch >= EPOCHS
