"""Less to do for a kernel that answers a lab's messages: a fifth of its work, and most of its switches between threads.

For each message, ipykernel says that it is busy and then that it is idle, on which JupyterLab draws anew what shows it;
and it has another thread write out what was printed, and waits for that, also where nothing was. The page waits for the
word that the kernel is idle alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from workbench.labs.cells import kernels_shell


def quieten() -> None:
    """Have this process's kernel, if it is one of ipykernel's, leave that out from now on. Once is enough."""
    kernel = getattr(kernels_shell(), "kernel", None)
    publish, get_parent = getattr(kernel, "_publish_status", None), getattr(kernel, "get_parent", None)
    if kernel is None or publish is None or get_parent is None or "_publish_status" in vars(kernel):
        return

    def publish_what_matters(status: str, channel: str = "shell", parent: Any = None) -> None:
        asked = (parent or get_parent(channel) or {}).get("header", {})
        if status != "busy" or asked.get("msg_type") != "comm_msg":
            publish(status, channel, parent)

    kernel._publish_status = publish_what_matters
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "_flush_pending") and hasattr(stream, "_buffers"):
            stream.flush = _where_something_waits(stream)  # type: ignore[method-assign]


def _where_something_waits(stream: Any) -> Callable[[], None]:
    flush = stream.flush

    def flush_what_waits() -> None:
        if stream._flush_pending or stream._buffers:
            flush()

    return flush_what_waits
