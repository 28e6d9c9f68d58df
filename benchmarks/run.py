"""Prints every table of speed, one after the other: `make bench`. Ends with 1 if a bar is missed.

    python benchmarks/run.py                all of them
    python benchmarks/run.py latency        one

Wants an otherwise idle machine: ratios within one run hold anywhere, milliseconds do not.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLES = (
    "latency",
    "labs",
    "network_view",
    "forward",
    "strokes_speed",
    "strokes_realism",
    "training",
    "training_lab",
    "handset",
)


def main() -> int:
    missed = []
    for name in sys.argv[1:] or TABLES:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, HERE / f"{name}.py"]).returncode:
            missed.append(name)
    print(f"\n{'Every bar is reached.' if not missed else 'MISSED: ' + ', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
