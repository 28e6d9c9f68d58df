"""What a kernel leaves out where a lab is (`workbench.labs.quiet_kernel`): nothing that anybody waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

Said = list[tuple[str, dict[str, Any]]]
ANSWERS = """
from comm import create_comm
comm = create_comm(target_name="nobody")
@comm.on_msg
def answer(message):
    print("printed on the way", end="")
    comm.send("an answer")
print(comm.comm_id, end="")
"""
PRINTS = """
import sys, threading
print("a", flush=True)
print("b", file=sys.stderr)
thread = threading.Thread(target=print, args=("c",))
thread.start()
thread.join()
"""


@pytest.fixture(scope="module")
def client() -> Iterator[BlockingKernelClient]:
    """A kernel in which a lab has been made."""
    manager = KernelManager()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(60)
        heard(client, client.execute("from workbench import EdgeLab\nlab = EdgeLab(); lab = EdgeLab()"))
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def heard(client: BlockingKernelClient, asked: str) -> Said:
    """Return what a kernel says of a message until it is idle again: kinds (of a status, which) and contents."""
    said: Said = []
    while not said or said[-1][0] != "idle":
        message = client.get_iopub_msg(timeout=30)
        if message["parent_header"].get("msg_id") == asked:
            content = message["content"]
            said.append((content.get("execution_state", message["msg_type"]), content))
    return said


def printed(said: Said) -> str:
    return "".join(content["text"] for kind, content in said if kind == "stream")


def test_a_message_is_answered_without_a_word_that_the_kernel_is_busy(client: BlockingKernelClient) -> None:
    comm_id = printed(heard(client, client.execute(ANSWERS)))
    asked = client.session.msg("comm_msg", {"comm_id": comm_id, "data": {}})
    client.shell_channel.send(asked)
    said = heard(client, asked["header"]["msg_id"])
    assert sorted(kind for kind, _ in said) == ["comm_msg", "idle", "stream"]
    assert printed(said) == "printed on the way"


def test_of_a_cell_it_says_that_it_is_busy_and_all_that_is_printed(client: BlockingKernelClient) -> None:
    said = heard(client, client.execute(PRINTS))
    assert [kind for kind, _ in said][:2] == ["busy", "execute_input"]
    assert sorted(printed(said).split()) == ["a", "b", "c"]
