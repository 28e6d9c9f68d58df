"""What one learner may use of a machine that all share.

Memory: RLIMIT_DATA, which Linux counts for each process over what is its own, and not over libraries that all share. A
cell that wants more gets Python's own `MemoryError`, and its kernel lives on; a limit of a control group would kill the
kernel, with all that is in it. As it holds for a process, not for a learner, the number of kernels is limited as well
(`learner/one_learner.py`).

Processor: nothing to set. Each kernel is a session of its own, and Linux shares the processor out among sessions
(`/proc/sys/kernel/sched_autogroup_enabled` says 1): an endless loop gets what the others leave. Where there are control
groups, as with systemd, each learner's group has the same weight.
"""

from __future__ import annotations

import os
import re
import resource
from collections.abc import Callable
from dataclasses import dataclass

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}


@dataclass(frozen=True)
class Limits:
    """What each process of a learner may use.

    Attributes:
        memory: bytes of data.
        processes: how many processes and threads a learner may have; 0 where learners are no users of the system.

    """

    memory: int
    processes: int = 0

    def apply(self) -> None:
        """Hold this process, and all that it starts, to the limits; there is no way back."""
        for kind, most in ((resource.RLIMIT_DATA, self.memory), (resource.RLIMIT_NPROC, self.processes)):
            if most:
                _lower(kind, most)
        _lower(resource.RLIMIT_CORE, 0)

    def before(self, become: Callable[[], None]) -> Callable[[], None]:
        """Return what a new process does before anything else: these limits, a closed door, then `become`."""

        def preexec() -> None:
            os.umask(0o077)
            self.apply()
            become()

        return preexec


def read() -> Limits:
    """Return the limits that the environment names (`NN_HUB_MEMORY`, as in 1G; `NN_HUB_PROCESSES`), or usual ones.

    Raises:
        ValueError: it names something else.

    """
    processes = os.environ.get("NN_HUB_PROCESSES", "400")
    if not processes.isdecimal():
        raise ValueError(f"NN_HUB_PROCESSES is {processes!r}; expected a number, such as 400")
    return Limits(_bytes(os.environ.get("NN_HUB_MEMORY", "1G")), int(processes))


def _bytes(text: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", text.strip().upper())
    size = float(found[1]) * _UNITS[found[2]] if found else 0
    if size < 256 * 2**20:
        raise ValueError(
            f"NN_HUB_MEMORY is {text!r}; expected 256M or more, such as 1G (a kernel of the course has 100M)"
        )
    return int(size)


def _lower(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))
