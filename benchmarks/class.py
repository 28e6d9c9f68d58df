"""A class at the hub of `deploy/jupyterhub`, on this machine: `make bench-class`. Ends with 1 if a bar is missed.

    .venv/bin/python benchmarks/class.py                    the table: 40 learners, all rows
    .venv/bin/python benchmarks/class.py --learners 10      a smaller class; bars are those of the table
    .venv/bin/python benchmarks/class.py --rows start move  some of the rows

A real hub, real websockets, simulated learners (`simulated.py`): each logs in, opens 05, runs its cells, and paints in
its lab. It wants an otherwise idle machine, `make hub-ready`, and Linux. What the simulated learners cost is told, as
they are on the same processors: a class has browsers of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE)]
from hubs import Hub, a_hub
from simulated import Simulated, Waits

NOTEBOOK = "05_edge_detection.ipynb"
START_S, MEMORY_GB, ALL_MS, FEW_MS, RUN_S, SLOWER = 240, 8.0, 250, 60, 90, 1.2
FEW = 10
CELL_SECONDS = 20
ENDLESS = "while True: pass"
GREEDY = "greedy = []\nwhile True: greedy.append('x' * 10_000_000)"
MARK = "what_was_made = 4711"
ROWS = ("start", "move", "run", "runaway", "restart")


@dataclass
class Table:
    """Rows as they are measured."""

    missed: list[str] = field(default_factory=list)

    def row(self, what: str, measured: str, bar: str, reached: bool) -> None:
        """Print a row."""
        print(f"{what:<58} {measured:>34}   {bar:<22} {'ok' if reached else 'MISSED'}", flush=True)
        if not reached:
            self.missed.append(what)

    @staticmethod
    def note(words: str) -> None:
        """Print what is worth knowing beside it."""
        print(f"    {words}", flush=True)


@dataclass
class Room:
    """A class, and the hub that it is at."""

    hub: Hub
    learners: list[Simulated]
    cells: list[str]
    table: Table
    began: float

    async def all(self, each: Callable[[Simulated], Awaitable[Any]]) -> list[Any]:
        """Let all do the same at once."""
        return list(await asyncio.gather(*(each(learner) for learner in self.learners)))

    async def move(self, learners: Iterable[Simulated], seconds: float) -> Waits:
        """Let some of them paint."""
        before, start = Processor.now(self.hub), time.monotonic()
        waits = Waits.of_all(await asyncio.gather(*(learner.move(seconds) for learner in learners)))
        spent = time.monotonic() - start
        self.table.note(
            f"{len(waits.seconds) / spent:.0f} answers a second; {Processor.now(self.hub).since(before, spent)}"
        )
        return waits


@dataclass(frozen=True)
class Processor:
    """Seconds of the processor, by who spent them."""

    spent: dict[str, float]

    @classmethod
    def now(cls, hub: Hub) -> Processor:
        """Return what was spent so far."""
        kernels = [pid for each in hub.kernels().values() for pid in each]
        return cls(
            {
                "servers": sum(map(_seconds, hub.servers().values())),
                "kernels": sum(map(_seconds, kernels)),
                "proxy": sum(map(_seconds, hub.proxy())),
                "simulated learners": _seconds(os.getpid()),
                "all of the machine": _busy_seconds(),
            }
        )

    def since(self, before: Processor, seconds: float) -> str:
        """Return in words who used how much of the processors since then."""
        return "cores used: " + ", ".join(
            f"{name} {(now - before.spent[name]) / seconds:.2f}" for name, now in self.spent.items()
        )


def main() -> int:
    options = _parser().parse_args()
    # Who ends this ends the hub and all its servers with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    names = [f"learner{number:02}" for number in range(1, options.learners + 1)]
    table = Table()
    machine = f"{os.cpu_count()} processors, {_total_gb():.0f} GB, load {os.getloadavg()[0]:.1f}"
    print(f"{options.learners} learners; {machine}\n")
    with (
        tempfile.TemporaryDirectory(prefix="nn-class-") as folder,
        a_hub(Path(folder) / "state", NN_HUB_CELL_SECONDS=str(CELL_SECONDS)) as hub,
    ):
        room = _come(hub, names, table)
        asyncio.run(_rows(room, options.rows, options.seconds))
    print(f"\n{'Every bar is reached.' if not table.missed else 'MISSED: ' + '; '.join(table.missed)}")
    return 1 if table.missed else 0


def come_first() -> None:
    """Be served before learners' kernels, where root asks for it: browsers have processors of their own."""
    with contextlib.suppress(OSError):
        os.setsid()
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text("-10")


def _come(hub: Hub, names: list[str], table: Table) -> Room:
    """Let all come in at the same moment, and open 05."""
    learners = [Simulated(hub, name) for name in names]
    start = time.monotonic()
    with ThreadPoolExecutor(len(learners)) as door:
        came = list(door.map(Simulated.come, learners))
        cells = list(door.map(lambda learner: learner.open(NOTEBOOK), learners))
    table.note(f"the first server after {min(came):.0f} s, the last after {max(came):.0f} s")
    return Room(hub, learners, cells[0], table, start)


async def _rows(room: Room, rows: list[str], seconds: float) -> None:
    table, learners = room.table, room.learners
    come_first()
    await room.all(lambda learner: learner.connect())
    first = room.cells[: _before_lab(room.cells)]
    errors = [error for each in await room.all(lambda learner: learner.run_all(first)) for error in each]
    await room.all(lambda learner: learner.look())
    took = time.monotonic() - room.began
    gigabytes = _pss_gb(room.hub)
    total = sum(gigabytes.values())
    what = f"{len(learners)} learners: a server, a kernel, 05's lab open"
    table.row(what, f"{took:.0f} s", f"<= {START_S} s", took <= START_S and not errors)
    table.row("    memory in all (PSS)", f"{total:.2f} GB", f"<= {MEMORY_GB:.0f} GB", total <= MEMORY_GB)
    table.note(", ".join(f"{name} {size:.2f} GB" for name, size in gigabytes.items()) + f" {errors[:3] or ''}")
    for name in rows:
        if name in AFTER:
            await AFTER[name](room, seconds)
    await room.all(lambda learner: learner.leave())


async def _move(room: Room, seconds: float) -> None:
    for some, bar in ((room.learners, ALL_MS), (room.learners[:FEW], FEW_MS)):
        waits = await room.move(some, seconds)
        fine = waits.p95() <= bar and not waits.lost and not waits.errors
        words = f"p95 {waits.p95():.0f} ms, lost {waits.lost}, errors {len(waits.errors)}"
        room.table.row(f"{len(some)} move at once, 10 messages a second each", words, f"<= {bar} ms, 0, 0", fine)


async def _run(room: Room, _: float) -> None:
    async def timed(learner: Simulated) -> tuple[float, list[str]]:
        start = time.monotonic()
        errors = await learner.run_all(room.cells)
        return time.monotonic() - start, errors

    before = room.hub.kernels()
    done = await room.all(timed)
    longest, errors = max(each for each, _ in done), [error for _, errors in done for error in errors]
    killed = before != room.hub.kernels()
    words = f"longest {longest:.0f} s, errors {len(errors)}, {'SOME' if killed else 'none'} killed"
    fine = longest <= RUN_S and not errors and not killed
    room.table.row(
        f"{len(done)} run all {len(room.cells)} cells of 05 at the same moment", words, f"<= {RUN_S} s, 0", fine
    )
    await room.all(lambda learner: learner.look())


async def _runaway(room: Room, seconds: float) -> None:
    culprit, others = room.learners[0], room.learners[1:]
    for what, code in (("an endless loop", ENDLESS), ("a list that takes all memory", GREEDY)):
        await culprit.run(MARK)
        usual = (await room.move(others, seconds)).p95()
        bad = asyncio.create_task(culprit.run(code))
        with_it = (await room.move(others, seconds)).p95()
        outputs = await bad
        error = next((f"{each['ename']}: {each['evalue']}" for kind, each in outputs if kind == "error"), "no error")
        kept = any(
            kind == "stream" and "4711" in each["text"] for kind, each in await culprit.run("print(what_was_made)")
        )
        ratio = with_it / usual
        room.table.row(
            f"one has {what}: p95 of the others",
            f"{usual:.0f} -> {with_it:.0f} ms, {ratio:.2f} times",
            f"<= {SLOWER} times",
            ratio <= SLOWER,
        )
        room.table.row(
            "    its learner is told, and keeps what was made",
            "yes" if kept and "this cell" in error else "NO",
            "yes",
            kept and "this cell" in error,
        )
        room.table.note(error)


async def _restart(room: Room, seconds: float) -> None:
    before = room.hub.kernels()
    await room.all(lambda learner: learner.run(MARK))
    painting = [asyncio.create_task(learner.move(seconds)) for learner in room.learners[:FEW]]
    await asyncio.sleep(seconds / 4)
    room.hub.kill()
    waits = Waits.of_all(await asyncio.gather(*painting))
    await room.all(lambda learner: learner.leave())
    await asyncio.to_thread(room.hub.start)
    back = await room.all(lambda learner: learner.connect())
    outputs = await room.all(lambda learner: learner.run("print(what_was_made)"))
    kept = sum(any("4711" in each.get("text", "") for _, each in one) for one in outputs)
    fine = kept == len(room.learners) and before == room.hub.kernels() and not waits.lost and not waits.errors
    words = f"{kept} of {len(room.learners)} kernels go on, lost {waits.lost}"
    room.table.row("the hub is killed while some paint, and started again", words, "all, 0", fine)
    room.table.note(f"the last page was back {max(back):.1f} s after the hub")


AFTER: dict[str, Callable[[Room, float], Awaitable[None]]] = {
    "move": _move,
    "run": _run,
    "runaway": _runaway,
    "restart": _restart,
}


def _before_lab(cells: list[str]) -> int:
    """Return how many cells are needed for the lab to be open."""
    return 1 + next(number for number, cell in enumerate(cells) if "lab = EdgeLab(" in cell)


def _pss_gb(hub: Hub) -> dict[str, float]:
    """Return the memory of all, shared parts counted once, in GB."""
    groups = {
        "servers": list(hub.servers().values()),
        "kernels": [pid for each in hub.kernels().values() for pid in each],
        "hub, proxy, nursery": [hub.process.pid, *hub.proxy(), *_children(hub.process.pid)],
    }
    return {name: sum(map(_pss, set(pids))) / 2**20 for name, pids in groups.items()}


def _children(pid: int) -> list[int]:
    """Return the processes that a process has started itself, but for learners' servers."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in found]


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _busy_seconds() -> float:
    user, nice, system, *_ = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def _total_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="A class at the hub, on this machine.")
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--seconds", type=float, default=15.0, help="how long they move, each time")
    return parser


if __name__ == "__main__":
    sys.exit(main())
