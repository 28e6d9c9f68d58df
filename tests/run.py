"""Runs everything that `make test` promises, one after the other, and says at the end how each went.

    python tests/run.py             all of it
    python tests/run.py --quick     without the browser

Works the same on Windows, where there is no make.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from run_javascript import SKIPPED

ROOT = Path(__file__).parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q"]
PLAIN = [*PYTEST, "-p", "no:nbval", "-p", "no:anyio"]  # seconds in each process, for what only notebooks need
NBVAL = [
    *("--nbval", "--nbval-current-env", "--nbval-cell-timeout", "120"),
    *("--nbval-sanitize-with", "tests/nbval_sanitize.cfg", "notebooks"),
]
# Among processes side by side, what tries a failure once more asks over a socket before each of thousands of tests.
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadscope", "-p", "no:rerunfailures"]
# Each of these has a JupyterLab and a browser of its own, so that two are enough for two cores. What fails is tried
# once more on a new page, and listed: a browser on a busy machine has moments of its own.
BROWSERS = ["-n", "2", "--dist", "worksteal", "--reruns", "1", "-raR"]
STEPS = {
    "format": [sys.executable, "-m", "ruff", "format", "--check"],
    "lint": [sys.executable, "-m", "ruff", "check"],
    "types": [sys.executable, "-m", "mypy"],
    "imports": [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"],
    "javascript": [sys.executable, "tests/run_javascript.py"],
    "specification": [*PLAIN, *SIDE_BY_SIDE, "--ignore=tests/browser", "tests"],
    "notebooks": [*PYTEST, *SIDE_BY_SIDE, *NBVAL],
    "browser": [*PLAIN, *BROWSERS, "tests/browser"],
}
# These take what the others leave of the processor, as there are moments in which all tests wait.
IN_BETWEEN = ("format", "lint", "types", "imports", "javascript")


def main() -> int:
    names = [name for name in STEPS if name != "browser" or "--quick" not in sys.argv]
    with tempfile.TemporaryDirectory(dir=in_memory()) as work:
        environment = {**os.environ, "NN_WORK_DIR": work, "TMPDIR": work, "NN_HINTS": "all"}
        # Processes run side by side: threads of matrix products would only stand in each other's way.
        environment["OPENBLAS_NUM_THREADS"] = "1"
        # Whoever keeps no bytecode has every kernel and server that is started compile all of it anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with ThreadPoolExecutor(1) as in_between:
            begun = {name: in_between.submit(run_quietly, name, environment) for name in names if name in IN_BETWEEN}
            codes = {name: run(name, environment) for name in names if name not in begun}
            codes |= {name: tell(*each.result()) for name, each in begun.items()}
    skipped = [name for name in names if codes[name] == SKIPPED and name == "javascript"]
    failed = [name for name in names if codes[name] and name not in skipped]
    missing = f" NOT CHECKED, as said above: {', '.join(skipped)}." if skipped else ""
    print(f"\n{'FAILED: ' + ', '.join(failed) + '.' if failed else 'All green.'}{missing}")
    return 1 if failed else 0


def in_memory() -> Path | None:
    """Return a folder that lies in memory, where this system has one with room; else None, the usual place.

    What readers make is put to disk at once, again and again: tests that do so wait for the disk a tenth of their time.
    """
    folder = Path("/dev/shm")
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return None
    roomy = shutil.disk_usage(folder).free > 4 * 2**30
    runs = not os.statvfs(folder).f_flag & os.ST_NOEXEC  # some tests make environments there, and start their Python
    return folder if roomy and runs else None


def run(name: str, environment: dict[str, str]) -> int:
    """Do one step, whose words are read as they come; return its exit code."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    code = subprocess.run(STEPS[name], cwd=ROOT, env=environment).returncode
    print(f"   {time.monotonic() - start:.0f} s", flush=True)
    return code


def run_quietly(name: str, environment: dict[str, str]) -> tuple[str, int, str, float]:
    """Do one step while others run, and after them; return its name, exit code, words, and the seconds that it took."""
    start = time.monotonic()
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    if sys.platform == "win32":
        options["creationflags"] = subprocess.BELOW_NORMAL_PRIORITY_CLASS
    else:
        options["preexec_fn"] = lambda: os.nice(10)
    ended = subprocess.run(STEPS[name], cwd=ROOT, env=environment, encoding="utf-8", errors="replace", **options)
    return name, ended.returncode, ended.stdout, time.monotonic() - start


def tell(name: str, code: int, words: str, seconds: float) -> int:
    """Print what a step said, now that it is its turn; return its exit code."""
    print(f"\n== {name}\n{words}   {seconds:.0f} s", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
