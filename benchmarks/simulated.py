"""A learner without a browser, at a real hub: pages are asked for, cells run over a real websocket, a hand moves.

What goes over the websocket is what JupyterLab sends there (the protocol v1.kernel.websocket.jupyter.org), and what a
lab's view sends in it (`labs/link.js`): one message under way at a time, of the hand's moves only the newest waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
import struct
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from hubs import Hub, Learner
from tornado.httpclient import HTTPError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

LAB = "print(lab.model_id)"
NUMBER = re.compile(rb'"number": ?(\d+)')
# How often JupyterLab tries again to reach a kernel (its KernelConnection), where the line is cut.
RECONNECTS = 7
PROTOCOL = "v1.kernel.websocket.jupyter.org"
# What JupyterLab asks its server for when a page is opened, beside files that never change.
PAGE = (
    *("api/kernelspecs", "api/me", "api/kernels", "api/sessions", "api/contents?content=1", "api/nbconvert"),
    *("lab/api/settings", "lab/api/workspaces", "lab/api/translations/default", "lab/api/translations"),
    *("lab/api/build", "api/contents/nn-workbench?content=1"),
)


@dataclass
class Waits:
    """How long answers took, in seconds, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    lost: int = 0
    errors: list[str] = field(default_factory=list)

    def p95(self) -> float:
        """Return what 95 of 100 answers took at most, in milliseconds."""
        return 1000 * float(np.percentile(self.seconds, 95)) if self.seconds else float("nan")

    @classmethod
    def of_all(cls, each: Iterable[Waits]) -> Waits:
        """Return those of several learners as one."""
        all_ = cls()
        for one in each:
            all_.seconds += one.seconds
            all_.lost += one.lost
            all_.errors += one.errors
        return all_


class Simulated:
    """A learner with one notebook open.

    Attributes:
        learner: who has logged in.
        kernel: the id of the notebook's kernel.

    """

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub, self.name = hub, name
        self.learner: Learner
        self.kernel = ""
        self._line: WebSocketClientConnection
        self._session = uuid.uuid4().hex
        self._idle: dict[str, asyncio.Future[list[tuple[str, Any]]]] = {}
        self._outputs: dict[str, list[tuple[str, Any]]] = {}
        self._lab = ""
        self._answers: dict[int, asyncio.Future[str]] = {}
        self._number = 0
        self._reading: asyncio.Task[None] | None = None

    # Coming in -------------------------------------------------------------------------------------------------------

    def come(self) -> float:
        """Log in, and wait for a server; returns the seconds that took."""
        start = time.monotonic()
        self.learner = Learner(self.hub, self.name)
        self.learner.every_s = 2.0
        self.learner.wait(300)
        return time.monotonic() - start

    def open(self, notebook: str) -> list[str]:
        """Open a notebook, as JupyterLab does, with a kernel; returns the code of its cells."""
        for path in PAGE:
            self.learner.session.get(f"{self.learner.base}/{path}", timeout=120)
        content = self.learner.call("GET", f"contents/nn-workbench/{notebook}?content=1&hash=1").json()["content"]
        made = self.learner.call(
            "POST",
            "sessions",
            path=f"nn-workbench/{notebook}",
            name=notebook,
            type="notebook",
            kernel={"name": "python3"},
        )
        made.raise_for_status()
        self.kernel = made.json()["kernel"]["id"]
        return ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code"]

    async def connect(self) -> float:
        """Connect to the kernel, and wait until it answers; returns the seconds that took.

        Where there is no line, a page tries again, as JupyterLab does: seven times, at once and then at random within
        1, 3, 7 ... seconds. A hub that starts again ends its proxy, and the new one knows the learners' servers only
        when the hub has looked at each of them; until then it takes whoever comes to the hub's login.
        """
        start = time.monotonic()
        for attempt in range(RECONNECTS + 1):
            try:
                self._line = await self._connected()
                break
            except (OSError, HTTPError):
                if attempt == RECONNECTS:
                    raise
                await asyncio.sleep(random.uniform(0, 2**attempt - 1))
        if self._line.selected_subprotocol != PROTOCOL:
            raise RuntimeError(f"the server speaks {self._line.selected_subprotocol!r}; expected {PROTOCOL}")
        # As a browser's own socket does.
        self._line.protocol.stream.set_nodelay(True)
        self._reading = asyncio.create_task(self._read())
        await self.run("pass", silent=True)
        return time.monotonic() - start

    async def _connected(self) -> WebSocketClientConnection:
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.learner.session.cookies)
        address = self.learner.base.replace("http", "ws", 1)
        return await websocket_connect(
            HTTPRequest(
                f"{address}/api/kernels/{self.kernel}/channels?session_id={self._session}",
                headers={"Cookie": cookies, "Origin": self.hub.url},
                request_timeout=120,
            ),
            subprotocols=[PROTOCOL],
            max_message_size=2**27,
        )

    async def leave(self) -> None:
        """Close the page; the kernel lives on."""
        self._line.close()
        if self._reading:
            self._reading.cancel()

    # Cells -----------------------------------------------------------------------------------------------------------

    async def run(self, code: str, silent: bool = False, timeout: float = 300) -> list[tuple[str, Any]]:
        """Run a cell to its end; returns its outputs, each a kind and what is in it."""
        content = {"code": code, "silent": silent, "store_history": not silent, "allow_stdin": False}
        name = uuid.uuid4().hex
        self._idle[name] = done = asyncio.get_running_loop().create_future()
        self._outputs[name] = []
        await self._send(name, "execute_request", {**content, "user_expressions": {}, "stop_on_error": True})
        async with asyncio.timeout(timeout):
            return await done

    async def run_all(self, cells: list[str]) -> list[str]:
        """Run all cells one after the other; returns the errors that they end in."""
        errors = []
        for cell in cells:
            for kind, content in await self.run(cell):
                if kind == "error":
                    errors.append(f"{self.name}: {content['ename']}: {content['evalue'][:200]}")
        return errors

    # The hand --------------------------------------------------------------------------------------------------------

    async def look(self) -> None:
        """Let the view of the notebook's lab open, as a page does."""
        self._lab = next(content["text"].strip() for kind, content in await self.run(LAB) if kind == "stream")
        await self._ask("setup", {}, [])

    async def move(self, seconds: float, per_second: float = 10.0) -> Waits:
        """Paint, so many moves a second; returns how long the answers took from the move on that they answer."""
        waits, loop = Waits(), asyncio.get_running_loop()
        rng = np.random.default_rng(abs(hash(self.name)))
        weights = np.zeros((28, 28), np.float32)
        start = loop.time() + float(rng.uniform(0, 1 / per_second))
        count, newest, under_way = round(seconds * per_second), asyncio.Queue[tuple[float, np.ndarray]](1), None

        async def answer() -> None:
            while True:
                at, painted = await newest.get()
                fields = {"weights": {"$array": [0, "float32", [28, 28]]}}
                try:
                    async with asyncio.timeout(20):
                        said = await self._ask("paint", fields, [painted.tobytes()])
                    waits.seconds.append(loop.time() - at)
                    if said:
                        waits.errors.append(f"{self.name}: {said}")
                except TimeoutError:
                    waits.lost += 1
                newest.task_done()

        under_way = asyncio.create_task(answer())
        for step in range(count):
            await asyncio.sleep(max(0.0, start + step / per_second - loop.time()))
            row, column = 3 + step % 22, 3 + 5 * (step // 22) % 22
            weights[row : row + 2, column : column + 2] = 1 - weights[row, column]
            if newest.full():
                # The hand is faster than the answers: what waits is replaced.
                newest.get_nowait()
                newest.task_done()
            newest.put_nowait((loop.time(), weights.copy()))
        await newest.join()
        under_way.cancel()
        return waits

    async def _ask(self, kind: str, fields: dict[str, Any], buffers: list[bytes]) -> str:
        self._number += 1
        answer = asyncio.get_running_loop().create_future()
        self._answers[self._number] = answer
        custom = {"kind": kind, "view": "v", "number": self._number, "text": json.dumps(fields)}
        content = {"comm_id": self._lab, "data": {"method": "custom", "content": custom}}
        await self._send(uuid.uuid4().hex, "comm_msg", content, buffers)
        return await answer

    # The line --------------------------------------------------------------------------------------------------------

    async def _send(self, name: str, kind: str, content: dict[str, Any], buffers: Iterable[bytes] = ()) -> None:
        header = {"msg_id": name, "msg_type": kind, "session": self._session, "username": "", "version": "5.4"}
        header["date"] = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        parts = [b"shell", *(json.dumps(part).encode() for part in (header, {}, {}, content)), *buffers]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        head = struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets)
        await self._line.write_message(b"".join([head, *parts]), binary=True)

    async def _read(self) -> None:
        while (message := await self._line.read_message()) is not None:
            assert isinstance(message, bytes)
            count = struct.unpack_from("<Q", message)[0]
            offsets = struct.unpack_from(f"<{count}Q", message, 8)
            parts = [message[a:b] for a, b in pairwise(offsets)]
            if parts[0] == b"iopub":
                self._hear(json.loads(parts[1])["msg_type"], json.loads(parts[2]), parts[4])
        # The line is cut: nothing that is waited for will come.
        for waiting in (*self._idle.values(), *self._answers.values()):
            if not waiting.done():
                waiting.set_exception(ConnectionError(f"{self.name} lost the line to the kernel"))

    def _hear(self, kind: str, parent: dict[str, Any], text: bytes) -> None:
        name = parent.get("msg_id", "")
        if kind == "comm_msg":
            # Not read as a whole, which would cost the machine under test more than it costs a browser.
            number = NUMBER.search(text)
            waiting = self._answers.get(int(number[1])) if number else None
            if waiting and not waiting.done() and b'"kind": "answer"' in text:
                self._answers.pop(int(number[1]))
                waiting.set_result(text[:500].decode() if rb"{\"error\":" in text else "")
        elif kind == "status":
            if json.loads(text)["execution_state"] == "idle" and name in self._idle:
                with contextlib.suppress(asyncio.InvalidStateError):
                    self._idle.pop(name).set_result(self._outputs.pop(name))
        elif name in self._outputs:
            self._outputs[name].append((kind, json.loads(text)))
