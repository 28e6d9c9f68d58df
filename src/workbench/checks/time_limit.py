"""A limit on how long the reader's code may run, wherever the kernel runs.

There are two ways, as there is none that serves everywhere:

- an alarm of the operating system (`signal.setitimer`), in the main thread of Linux and macOS, where most kernels run
  their cells. It costs nothing while the code runs, and it wakes code that sleeps or waits;
- tracing (`sys.settrace`), everywhere else: on Windows, which has no such alarm; in a subshell's thread, which no alarm
  reaches; in the browser (Pyodide), which has neither alarms nor threads. A second thread that throws the error into
  the first one (`PyThreadState_SetAsyncExc`) would be faster, but it does not exist in the browser, and its error may
  strike when the code is over. Tracing makes plain loops several times slower, so it allows twice the time.

What neither can stop: one single call that never comes back from C, such as sum(iter(int, 1)); and, by tracing, which
Python gives up at the first error, a loop all of which stands in a try with a bare except (and, in Python 3.11, a
while True: pass on one line with its def).
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from time import monotonic
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")
AGAIN = 0.05  # seconds until the alarm rings again, for code that catches everything and goes on
SLOWER = 2  # how much more time traced code gets


class TimeUp(BaseException):
    """The time is over. No `Exception`, so that an `except Exception` in the reader's loop does not catch it."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what `work()` returns.

    Raises:
        TimeUp: it took longer than `seconds` (twice that where it must be traced).

    """
    if has_alarm():
        return by_alarm(seconds, work)
    return by_tracing(seconds * SLOWER, work)


def has_alarm() -> bool:
    """Return whether an alarm of the operating system can be set here, and would reach this thread."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def by_alarm(seconds: float, work: Callable[[], T]) -> T:
    """`within` by an alarm. One that was set before, by whomever, rings when it would have rung."""
    running, me, tracer, begun = True, sys._getframe(), sys.gettrace(), monotonic()

    def stop(_frame: FrameType, event: str, _argument: Any) -> Any:  # pragma: no cover, it traces in coverage's place
        if running and event == "line":
            raise TimeUp
        return stop

    def ring(_signal: int, frame: FrameType | None) -> None:
        if not running:
            return
        # Code that catches everything hears it again at its next line, where no try may stand around it.
        sys.settrace(stop)
        while frame and frame is not me:
            frame.f_trace = stop
            frame = frame.f_back
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        try:
            return work()
        finally:
            running = False
    finally:  # even if it rang on the way to the line above
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.settrace(tracer)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (monotonic() - begun), 0.001), interval)


def by_tracing(seconds: float, work: Callable[[], T]) -> T:
    """`within` by looking at the clock before each line of Python."""
    end, before = monotonic() + seconds, sys.gettrace()

    def look(_frame: FrameType, _event: str, _argument: Any) -> Any:  # pragma: no cover, it traces in coverage's place
        if monotonic() > end:
            raise TimeUp
        return look

    sys.settrace(look)
    try:
        return work()
    finally:
        sys.settrace(before)
