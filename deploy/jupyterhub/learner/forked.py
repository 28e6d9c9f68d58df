"""Processes from the nursery (`classroom_hub.nursery`), for whoever asks: a kernel for a learner's server."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

SOCKET = "NN_HUB_NURSERY"
_PATIENCE_S = 30.0


def ask(path: str, wait_s: float = 0.0, **question: Any) -> int:
    """Ask the nursery for a process; returns its number.

    Args:
        path: the nursery's socket.
        wait_s: how long to wait for a nursery that is just beginning.
        question: see `classroom_hub.nursery`.

    Raises:
        OSError: there is no nursery, or it does not answer.

    """
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_PATIENCE_S)
        _connect(line, path, time.monotonic() + wait_s)
        text = json.dumps(question).encode() + b"\n"
        # Not more at once than a line takes; the open files come with the first part.
        sent = socket.send_fds(line, [text[:4096]], [1, 2])
        line.sendall(text[sent:])
        answer = line.makefile().readline()
    if not answer.strip().isdecimal():
        raise OSError(f"the nursery at {path} did not say which process it made")
    return int(answer)


def _connect(line: socket.socket, path: str, end: float) -> None:
    while True:
        try:
            return line.connect(path)
        except (FileNotFoundError, ConnectionRefusedError):
            if time.monotonic() >= end:
                raise
            time.sleep(0.1)


class Process:
    """A process that is not this one's child, with what a `Popen` has."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return None while it runs; 0 then, as only its parent is told how it ended."""
        if self.returncode is None and select.select([self._handle], [], [], 0)[0]:
            os.close(self._handle)
            self.returncode = 0
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended.

        Raises:
            subprocess.TimeoutExpired: it has not, in that time.

        """
        if self.returncode is None and not select.select([self._handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("nursery", timeout or 0)
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send it a signal; nothing where it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class FromNursery(LocalProvisioner):
    """A kernel from the nursery; one as everywhere where there is none."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        """Start the kernel."""
        environment = {**options.get("env", os.environ), "JPY_PARENT_PID": str(os.getpid())}
        try:
            pid = ask(
                os.environ.get(SOCKET, ""),
                kind="kernel",
                arguments=cmd[2:],
                environment=environment,
                folder=str(options.get("cwd") or Path.cwd()),
            )
        except OSError as error:
            self.log.warning("no kernel from the nursery (%s); one by itself", error)
            return await super().launch_kernel(cmd, **options)
        self.process, self.pid, self.pgid = Process(pid), pid, pid
        self.cwd = options.get("cwd", Path.cwd())
        return self.connection_info
