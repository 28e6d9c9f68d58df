"""Runs everything that `make test` promises, one after the other, and says at the end how each went.

    python tests/run.py             all of it
    python tests/run.py --quick     without the browser

Works the same on Windows, where there is no make.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run_javascript import SKIPPED

ROOT = Path(__file__).parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q"]
NBVAL = [
    *("--nbval", "--nbval-current-env", "--nbval-cell-timeout", "120"),
    *("--nbval-sanitize-with", "tests/nbval_sanitize.cfg", "notebooks"),
]
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadscope"]
# Each of these has a JupyterLab and a browser of its own, and waits for them more often than it computes.
BROWSERS = ["-n", "3", "--dist", "worksteal"]
STEPS = {
    "format": [sys.executable, "-m", "ruff", "format", "--check"],
    "lint": [sys.executable, "-m", "ruff", "check"],
    "types": [sys.executable, "-m", "mypy"],
    "imports": [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"],
    "javascript": [sys.executable, "tests/run_javascript.py"],
    "specification": [*PYTEST, *SIDE_BY_SIDE, "--ignore=tests/browser", "tests"],
    "notebooks": [*PYTEST, *SIDE_BY_SIDE, *NBVAL],
    "browser": [*PYTEST, *BROWSERS, "tests/browser"],
}


def main() -> int:
    failed, skipped = [], []
    with tempfile.TemporaryDirectory() as work:
        # Processes run side by side: threads of matrix products would only stand in each other's way.
        environment = {**os.environ, "NN_WORK_DIR": work, "NN_HINTS": "all", "OPENBLAS_NUM_THREADS": "1"}
        for name, command in STEPS.items():
            if name == "browser" and "--quick" in sys.argv:
                continue
            print(f"\n== {name}", flush=True)
            start = time.monotonic()
            code = subprocess.run(command, cwd=ROOT, env=environment).returncode
            if code == SKIPPED and name == "javascript":
                skipped.append(name)
            elif code:
                failed.append(name)
            print(f"   {time.monotonic() - start:.0f} s", flush=True)
    missing = f" NOT CHECKED, as said above: {', '.join(skipped)}." if skipped else ""
    print(f"\n{'FAILED: ' + ', '.join(failed) + '.' if failed else 'All green.'}{missing}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
