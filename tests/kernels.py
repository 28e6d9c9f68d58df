"""A kernel of one's own, cells that are run in it, and what they leave in it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import jupyter_client.manager

MEASURE = """
import gc, ipywidgets, psutil
from workbench.labs.base import Lab
gc.collect()
alive = sum(isinstance(each, Lab) for each in gc.get_objects())
print(len(ipywidgets.widgets.widget._instances), alive, psutil.Process().memory_info().rss)
"""


class Kernel:
    """A kernel of its own, and cells that are run in it."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def run(self, code: str, cell: str) -> str:
        """Run a cell, as JupyterLab would; returns what it prints."""
        client = self._client
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        message = client.session.msg("execute_request", {**content, "allow_stdin": False, "stop_on_error": True})
        message["metadata"]["cellId"] = cell
        client.shell_channel.send(message)
        printed = ""
        while True:
            reply = client.get_iopub_msg(timeout=120)
            if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            kind, content = reply["msg_type"], reply["content"]
            printed += content["text"] if kind == "stream" else ""
            assert kind != "error", content
            if kind == "status" and content["execution_state"] == "idle":
                return printed

    def measure(self) -> tuple[int, int, int]:
        """Return how many widgets are open, how many labs there are at all, and the bytes of memory in use."""
        widgets, labs, memory = map(int, self.run(MEASURE, "measure").split())
        return widgets, labs, memory


@contextlib.contextmanager
def a_kernel() -> Iterator[Kernel]:
    """Start one, and end it."""
    manager, client = jupyter_client.manager.start_new_kernel(kernel_name="python3")
    try:
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
