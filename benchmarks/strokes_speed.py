"""How many digits a second `strokes` writes, on one core.

    python benchmarks/strokes_speed.py        prints the median and the best of seven; ends with 1 if the bar is missed

Counted is the processor's time of this process, so that other programs disturb little. numpy's matrix products are
kept to one thread.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported

from nn.digits import strokes

BAR = 5_000
IMAGES = 5_000


def main() -> int:
    start = time.process_time()
    strokes.digits(1)
    first = time.process_time() - start
    rates = []
    for seed in range(7):
        start = time.process_time()
        strokes.digits(IMAGES, seed=seed)
        rates.append(IMAGES / (time.process_time() - start))
    median = statistics.median(rates)
    print(f"strokes.digits({IMAGES:,}): {median:,.0f} images a second (best {max(rates):,.0f}), bar {BAR:,}")
    print(f"the very first digit, with the styles made ready: {1000 * first:.0f} ms")
    return int(median < BAR)


if __name__ == "__main__":
    sys.exit(main())
