"""Everything that may happen, tried at length: `make torture`; about 20 minutes on two cores.

    python tests/torture.py                 10,000 calls, 2,000 answers, 5,000 damaged files, 250 kills,
                                            10,000 messages for each lab, each lab's cell run 50 times
    python tests/torture.py --seed 7        with other choices
    python tests/torture.py --share 0.1     a tenth of each
    python tests/torture.py kills messages:PadLab       only these

Prints a table of what was tried and what failed, and each failure.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "reliability")]

import attacks
from wrong_arguments import no_answers, wrong_arguments

Trial = Callable[[np.random.Generator], Iterable[tuple[str, str]]]


def trials(share: float) -> dict[str, Trial]:
    """Return all that is tried, by name; of each a share."""

    def some(count: int) -> int:
        return max(1, round(count * share))

    return {
        "calls": lambda rng: wrong_arguments(rng, some(10_000)),
        "answers": lambda rng: no_answers(rng, some(2_000)),
        "files": lambda rng: attacks.damaged_saves(rng, some(5_000)),
        "kills": lambda rng: attacks.kills(rng, some(250)),
        "at-once": lambda rng: attacks.at_once(some(300)),
        **{
            f"messages:{kind.__name__}": partial(attacks.messages, kind=kind, count=some(10_000))
            for kind in attacks.labs()
        },
        "sittings": lambda rng: attacks.sittings(some(50)),
    }


def main() -> int:
    options = argparse.ArgumentParser(description="Try everything that may happen.")
    options.add_argument("names", nargs="*", help="what to try; all where none is named")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--share", type=float, default=1.0)
    chosen = options.parse_args()
    warnings.simplefilter("error", RuntimeWarning)  # a number that no longer is one
    failed = []
    print(f"seed {chosen.seed}\n{'what':24}{'tried':>9}{'failed':>9}{'seconds':>9}")
    with attacks.a_folder_of_its_own():
        every = trials(chosen.share)
        for name in chosen.names or every:
            start = time.monotonic()
            tried = list(every[name](np.random.default_rng(chosen.seed)))
            wrong = [f"{name}: {what}: {told}" for what, told in tried if told]
            print(f"{name:24}{len(tried):>9,}{len(wrong):>9,}{time.monotonic() - start:>9.0f}", flush=True)
            failed += wrong
    print("\n".join(failed) if failed else "Nothing failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
