"""Everything that may happen, tried at length: `make torture`; about 20 minutes on two cores.

    python tests/torture.py                 10,000 calls, 2,000 answers, 5,000 damaged files, 250 kills,
                                            10,000 messages for each lab
    python tests/torture.py --seed 7        with other choices
    python tests/torture.py --share 0.1     a tenth of each

Prints a table of what was tried and what failed, and each failure.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "reliability")]

import attacks
import bad_calls
import numpy as np

Tried = Iterable[tuple[str, str]]


def main() -> int:
    options = argparse.ArgumentParser(description="Try everything that may happen.")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--share", type=float, default=1.0)
    chosen = options.parse_args()

    def some(count: int) -> int:
        return max(1, round(count * chosen.share))

    def messages(rng: np.random.Generator) -> Tried:
        return itertools.chain.from_iterable(attacks.messages(rng, kind, some(10_000)) for kind in attacks.KINDS)

    kinds: dict[str, Callable[[np.random.Generator], Tried]] = {
        "bad calls": lambda rng: bad_calls.bad_calls(rng, some(10_000)),
        "answers that are none": lambda rng: bad_calls.checks(rng, some(2_000)),
        "damaged files": lambda rng: attacks.damaged_saves(rng, some(5_000 // len(attacks.KINDS))),
        "kills": lambda rng: attacks.kills(rng, some(250)),
        "saving at once": lambda rng: attacks.at_once(some(300)),
        "messages": messages,
    }
    failed = []
    print(f"seed {chosen.seed}\n{'what':24}{'tried':>9}{'failed':>9}{'seconds':>9}")
    with attacks.a_folder_of_its_own():
        for name, trials in kinds.items():
            start = time.monotonic()
            tried = list(trials(np.random.default_rng(chosen.seed)))
            wrong = [f"{name}: {what}: {told}" for what, told in tried if told]
            print(f"{name:24}{len(tried):>9,}{len(wrong):>9,}{time.monotonic() - start:>9.0f}", flush=True)
            failed += wrong
    print("\n".join(failed) if failed else "Nothing failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
