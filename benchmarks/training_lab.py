"""The training lab: epochs a second as it shows them, and how long a dragged dial takes to show its outcome.

    python benchmarks/training_lab.py       prints the table; ends with 1 if a bar is missed

Measured in the kernel, slice by slice, as a view asks for them: work, state, and the answer packed; what the browser
adds is on top. Needs an otherwise idle machine.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from statistics import median

os.environ["NN_WORK_DIR"] = tempfile.mkdtemp(prefix="nn-bench-")

from nn.digits import mnist
from workbench import TrainingLab
from workbench.labs.wire import encode

ROUNDS = 5
EPOCHS_A_SECOND, OUTCOME_S, SLICE_MS = 8.0, 1.5, 100.0


def outcome(lab: TrainingLab, settings: dict[str, float]) -> tuple[float, float, float]:
    """Drag to `settings`; return seconds until the outcome, the longest answer in milliseconds, and epochs a second."""
    answers = []

    def ask(kind: str, **content: object) -> dict[str, object]:
        started = time.perf_counter()
        lab.receive(kind, content)
        answer = lab.answer()
        encode(answer)
        answers.append(time.perf_counter() - started)
        return answer

    answer = ask("set", **settings)
    while answer["running"]:
        answer = ask("step")
    return sum(answers), 1e3 * max(answers), float(str(answer["speed"]).split()[0])


def row(what: str, lab: TrainingLab, settings: dict[str, float], is_barred: bool) -> bool:
    rounds = [outcome(lab, settings) for _ in range(ROUNDS)]
    seconds, longest, speed = (median(figures) for figures in zip(*rounds, strict=True))
    met = not is_barred or (seconds <= OUTCOME_S and longest <= SLICE_MS and speed >= EPOCHS_A_SECOND)
    print(f"    {what:44s} {speed:8.1f} {seconds:10.2f} {longest:12.0f}   {'ok' if met else 'MISSED'}")
    return met


def main() -> int:
    lab = TrainingLab()
    standard = {"learning_rate": 3.0, "batch_size": 10, "layer_size": 16, "epochs": 8}
    print(f"    {'8 epochs':44s} {'epochs/s':>8s} {'outcome s':>10s} {'longest ms':>12s}")
    met = [
        row("10,000 generated digits, mini-batches of 10", lab, standard, True),
        row("the same, mini-batches of 100", lab, {**standard, "batch_size": 100}, True),
        row("the same, mini-batches of 2", lab, {**standard, "batch_size": 2}, False),
        row("the same, 64 neurons a hidden layer", lab, {**standard, "layer_size": 64}, False),
    ]
    if mnist.is_at_hand():
        lab.use(mnist.load())
        met.append(row("59,000 of MNIST, mini-batches of 10", lab, standard, False))
    print(f"    bars: {EPOCHS_A_SECOND:g} epochs/s, an outcome in {OUTCOME_S:g} s, no answer above {SLICE_MS:g} ms")
    return not all(met)


if __name__ == "__main__":
    sys.exit(main())
