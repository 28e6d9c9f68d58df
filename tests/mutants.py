"""Makes mistakes in our own program, one at a time, and looks whether a test notices: `make mutants`.

    python tests/mutants.py                                 300 of nn, chosen by a seed
    python tests/mutants.py --package workbench --bar 85
    python tests/mutants.py --only digits/strokes --count 40

First all tests (but those in a browser) run once, to learn which of them run through which line, and how long they
take. Then each mutant, in a temporary copy of the project, meets the tests that run through its line, the quickest
first, until one fails. What it is told apart by takes seconds; what survives is printed with its file, line and change:
either a test is missing, or the change makes no difference that anybody could see.

What was learned is kept in `.mutants` and used again as long as neither sources nor tests change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from mutations import Mutation, mutations

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".mutants"
FEW = 5  # tests that may fail without any mistake of ours, as on a busy machine; they then tell nothing
# Tests that start programs of their own, which is not seen from here, or that say nothing of what is calculated.
IGNORED = ["test_make.py", "test_notebooks.py", "test_mutants.py", "test_readme.py"]
# Tests that cannot be watched, and that mutants of a folder (not of those below it) meet in the end: their time limits
# end whatever runs, coverage's own work with its lock as well, which then waits for ever.
UNWATCHED = {"src/workbench/checks": "test_check_torture.py"}
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
# Seconds of tests that a mutant meets at most, the quickest first; and of patience with one that does not end.
BUDGET, PATIENCE = 120.0, 60.0


@dataclass(frozen=True)
class Mutant:
    """A mistake in a file of the package."""

    path: str  # from the project's folder
    source: str
    mutation: Mutation

    def __str__(self) -> str:
        lines, changed = self.source.splitlines(), self.mutation.applied(self.source).splitlines()
        first = self.mutation.line - 1
        same_after = 0
        while same_after < min(len(lines), len(changed)) - first and lines[-1 - same_after] == changed[-1 - same_after]:
            same_after += 1
        old, new = lines[first : len(lines) - same_after], changed[first : len(changed) - same_after]
        return "\n".join(
            [f"{self.path}:{self.mutation.line}  {self.mutation.kind}"]
            + [f"    - {line.strip()}" for line in old]
            + [f"    + {line.strip()}" for line in new]
        )


@dataclass(frozen=True)
class Known:
    """What a run of all tests tells: which tests run through which line, and how many seconds each takes."""

    tests: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def lines(self, mutant: Mutant) -> list[str]:
        """Return the tests that run through the mutant's line."""
        return self.tests.get(mutant.path, {}).get(mutant.mutation.line, [])

    def for_mutant(self, mutant: Mutant) -> list[str]:
        """Return the tests that may notice, the quickest first; of what runs at import, those of the whole file.

        Of a file that only runs at import: those of all files in the nearest folder around it that have any.
        """
        found = self._quickest(set(self.lines(mutant))) or self.of_file(mutant, [])
        around = Path(mutant.path).parent
        while not found and around.parts:
            near = [lines for path, lines in self.tests.items() if Path(path).is_relative_to(around)]
            found = self._quickest({test for lines in near for tests in lines.values() for test in tests})
            around = around.parent
        return found

    def that_speak_of(self, mutant: Mutant) -> list[str]:
        """Return the files of tests that import the mutant's module, or run through any in its folder.

        A number that stands in a table of the module is read without any of its lines being run, so that no test is
        known to run through it.
        """
        near = Path(mutant.path).parent.as_posix() + "/"
        through = {
            test.split("::")[0]
            for path, lines in self.tests.items()
            if path.startswith(near)
            for tests in lines.values()
            for test in tests
        }
        module = mutant.path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        parent, _, name = module.rpartition(".")
        imports = re.compile(rf"from {module} import|import {module}\b|from {parent} import .*\b{name}\b")
        files = sorted({test.split("::")[0] for test in self.seconds})
        there = [file for file in files if (ROOT / file).is_file()]
        return [file for file in there if file in through or imports.search((ROOT / file).read_text("utf-8"))]

    def of_file(self, mutant: Mutant, tried: list[str]) -> list[str]:
        """Return the other tests that run through any line of the mutant's file, the quickest first."""
        lines = self.tests.get(mutant.path, {})
        return self._quickest({test for tests in lines.values() for test in tests} - set(tried))

    def _quickest(self, through: set[str]) -> list[str]:
        chosen, total = [], 0.0
        for test in sorted(through, key=lambda each: (self.seconds.get(each, 0.0), each)):
            total += self.seconds.get(test, 0.0)
            if total > BUDGET and chosen:
                break
            chosen.append(test)
        return chosen


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of tests of the project in that folder."""
    more = {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **more, "COLUMNS": "200"}


def copy_to(folder: Path) -> None:
    """Put the project there: what git has, and what is new and not ignored."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def learn(whole: Path, package: str, processes: int) -> Known:
    """Run all tests once, or take what the last run told if nothing has changed since."""
    sources = sorted([*(whole / "src").rglob("*.py"), *(whole / "tests").rglob("*.py")])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    kept = KEPT / f"{package}-{digest}.json"
    if not kept.is_file():
        tests, seconds = _watched(whole, package, processes)
        KEPT.mkdir(exist_ok=True)
        kept.write_text(json.dumps({"tests": tests, "seconds": seconds}))
    content = json.loads(kept.read_text())
    tests = {path: {int(line): names for line, names in lines.items()} for path, lines in content["tests"].items()}
    return Known(tests, content["seconds"])


def _watched(folder: Path, package: str, processes: int) -> tuple[dict[str, dict[int, list[str]]], dict[str, float]]:
    from coverage import CoverageData

    print(f"running all tests once, to see which of them run through which line of {package}", flush=True)
    watched = [f"--cov=src/{package}", "--cov-branch", "--cov-context=test", "--cov-report=term-missing:skip-covered"]
    timed = ["--durations=0", "--durations-min=0.0", "-vv", "--reruns", "1"]  # a busy machine is no mistake of ours
    ended = subprocess.run(
        [*PYTEST, "-n", str(processes), "--dist", "loadscope", *watched, *timed, *files_of(package)],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
    )
    failed = set(re.findall(r"^(?:FAILED|ERROR) (tests/\S+(?:\[.*?\])?)(?: - .*)?$", ended.stdout, re.MULTILINE))
    if ended.returncode not in (0, 1) or len(failed) > FEW:
        sys.exit(f"{ended.stdout[-6000:]}\nthe tests must pass before there is anything to learn from mutants")
    if failed:
        print(f"these fail without a mutant, and are not asked: {', '.join(sorted(failed))}", flush=True)
    print(ended.stdout[ended.stdout.find("Name ") : ended.stdout.find("slowest durations")], flush=True)
    seconds: dict[str, float] = defaultdict(float)
    for taken, test in re.findall(r"^([\d.]+)s (?:call|setup|teardown) +(.*)$", ended.stdout, re.MULTILINE):
        seconds[test.strip()] += float(taken)
    data = CoverageData(str(folder / ".coverage"))
    data.read()
    tests = {}
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        path = Path(file).resolve().relative_to(folder.resolve()).as_posix()
        tests[path] = {
            line: sorted({name.split("|")[0] for name in names if name} - failed) for line, names in lines.items()
        }
    return tests, dict(seconds)


def files_of(package: str) -> list[str]:
    """Return the files with tests that may know of the package: for nn those that need nothing of the workbench."""
    files = [
        path for path in sorted((ROOT / "tests").glob("test_*.py")) if path.name not in [*IGNORED, *UNWATCHED.values()]
    ]
    knows = re.compile(r"^ *(?:from|import) workbench", re.MULTILINE)
    return [f"tests/{path.name}" for path in files if package != "nn" or not knows.search(path.read_text("utf-8"))]


def sample(whole: Path, package: str, count: int, seed: int, only: str) -> list[Mutant]:
    """Choose mutants of the package, in the order of their files and lines."""
    every = [
        Mutant(path.relative_to(whole).as_posix(), source, mutation)
        for path in sorted((whole / "src" / package).rglob("*.py"))
        if only in path.as_posix()
        for source in [path.read_text("utf-8")]
        for mutation in mutations(source)
    ]
    print(f"{len(every):,} mutants of {package} in all")
    chosen = set(random.Random(seed).sample(range(len(every)), min(count, len(every))))
    return [mutant for i, mutant in enumerate(every) if i in chosen]


def is_killed(mutant: Mutant, folder: Path, known: Known) -> bool:
    """Tell whether a test notices the mutant, in a copy of the project that is left as it was."""
    tests = known.for_mutant(mutant) or known.that_speak_of(mutant)
    if not tests:
        return False
    limit = PATIENCE + 5 * sum(known.seconds.get(test, 0.0) for test in tests)
    path = folder / mutant.path
    asked = folder / "asked.txt"
    asked.write_text("\n".join(tests), "utf-8")
    try:
        path.write_text(mutant.mutation.applied(mutant.source), "utf-8")
        code = _run(folder, [f"@{asked}"], limit)
        others = known.of_file(mutant, tests)
        if code == 0 and others:  # what is kept once calculated is only seen in the first test that asked for it
            asked.write_text("\n".join(others), "utf-8")
            code = _run(folder, [f"@{asked}"], PATIENCE + 5 * BUDGET)
        unwatched = [f"tests/{name}" for there, name in UNWATCHED.items() if Path(mutant.path).parent == Path(there)]
        if code == 0 and unwatched:
            code = _run(folder, unwatched, PATIENCE + 5 * BUDGET)
        speaking = known.that_speak_of(mutant) if not known.lines(mutant) else []
        if code == 0 and speaking:
            code = _run(folder, speaking, PATIENCE + 5 * BUDGET)
        if code in (4, 5):  # a test is not called so any more: its name hangs on what was changed
            code = _run(folder, sorted({test.split("::")[0] for test in tests}), limit + BUDGET)
        return code != 0
    finally:
        path.write_text(mutant.source, "utf-8")


def _run(folder: Path, tests: list[str], limit: float) -> int:
    """Run tests until the first fails, for so many seconds; 1 where they have not ended then."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*PYTEST, "-x", "--no-header", "--tb=no", *tests],
            cwd=folder,
            env=environment(folder),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            return 1
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description="Make mistakes, and see whether tests notice.")
    parser.add_argument("--package", default="nn", choices=["nn", "workbench"])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of a file's path")
    parser.add_argument("--bar", type=float, default=97.0, help="per cent that must be killed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="show the mutants, and try none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.processes) as pool:
        whole = Path(name) / "whole"
        whole.mkdir()
        copy_to(whole)
        chosen = sample(whole, options.package, options.count, options.seed, options.only)
        if options.list:
            print("\n".join(map(str, chosen)))
            return 0
        known = learn(whole, options.package, options.processes)
        copies: Queue[Path] = Queue()
        for i in range(options.processes):
            copies.put(shutil.copytree(whole, Path(name) / str(i)))

        def tried(mutant: Mutant) -> bool:
            folder = copies.get()
            try:
                return is_killed(mutant, folder, known)
            finally:
                copies.put(folder)

        survivors = []
        for i, (mutant, killed) in enumerate(zip(chosen, pool.map(tried, chosen), strict=True), 1):
            if not killed:
                survivors.append(mutant)
                print(f"survived: {mutant}", flush=True)
            if i % 25 == 0:
                print(f"{i} of {len(chosen)} tried, {len(survivors)} survived", flush=True)
    share = 100 * (1 - len(survivors) / len(chosen))
    print(f"\n{len(chosen) - len(survivors)} of {len(chosen)} mutants of {options.package} killed: {share:.1f} %")
    return 0 if share >= options.bar else 1


if __name__ == "__main__":
    sys.exit(main())
