"""In each learner's kernels: an end, in words, to a cell that never ends or wants all memory."""

from __future__ import annotations

import logging
import os
import resource
import signal
from typing import Any, NoReturn

MOST_CPU_S = 600


def load_ipython_extension(shell: Any) -> None:
    """Watch over the cells of a kernel: each has ten minutes of the processor; too much memory is told in words."""
    watch = Watch(shell, _seconds())
    signal.signal(signal.SIGXCPU, watch.end)
    shell.events.register("pre_run_cell", watch.begin)
    shell.events.register("post_run_cell", watch.rest)
    # Otherwise records of what nobody reads are made, several for each message of a lab.
    logging.getLogger("IPKernelApp").setLevel(logging.INFO)
    shell.set_custom_exc((TooLong, MemoryError), tell)


class TooLong(KeyboardInterrupt):
    """A cell has computed for too long. Like an interrupt, it is caught by no `except Exception`."""


class Watch:
    """A count of processor time, begun anew with each cell."""

    def __init__(self, shell: Any, most: int) -> None:
        self._shell, self._most = shell, most

    def begin(self, _info: Any = None) -> None:
        """Give the cell that begins its time."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        self._set(int(usage.ru_utime + usage.ru_stime) + self._most)

    def rest(self, _info: Any = None) -> None:
        """Count no more: what labs answer between cells is no cell, and to end it would end the kernel."""
        self._set(resource.getrlimit(resource.RLIMIT_CPU)[1])

    def end(self, *_: Any) -> NoReturn:
        """End the cell that runs."""
        self.rest()
        raise TooLong(
            f"this cell has computed for {_in_words(self._most)}, so it was stopped, to leave the machine to the "
            "others. Does a loop in it have an end? All that you made is still there."
        )

    @staticmethod
    def _set(seconds: int) -> None:
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def tell(shell: Any, kind: type, error: BaseException, trace: Any, tb_offset: int | None = None) -> None:
    """Show an error, in words where Python has none."""
    if kind is MemoryError:
        limit = resource.getrlimit(resource.RLIMIT_DATA)[0] / 2**30
        words = f"this cell wanted more than the {limit:.1f} GB that a kernel has here. What was there before still is."
        error = MemoryError(words)
    shell.showtraceback((kind, error.with_traceback(trace), trace), tb_offset=tb_offset)


def _in_words(seconds: int) -> str:
    return f"{seconds // 60} minutes" if seconds >= 120 else f"{seconds} seconds"


def _seconds() -> int:
    return int(os.environ.get("NN_HUB_CELL_SECONDS", MOST_CPU_S))
