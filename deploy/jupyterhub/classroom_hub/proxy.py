"""The proxy that every page goes through. It outlives the hub: who paints notices nothing of a hub that starts again.

JupyterHub ends a proxy that it finds when it starts, and starts one of its own. That cuts the line of every page to its
kernel, and each then asks its learner whether their server is to be restarted, which is running. So the proxy is taken
over, if it is one that this hub would start: of the same settings, alive, and with our token. What it then lacks of
learners' servers, or has too many, the hub mends itself when it starts, as it always does.
"""

from __future__ import annotations

import json
import os
import secrets
import select
import signal
from pathlib import Path

from jupyterhub.proxy import ConfigurableHTTPProxy
from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import PeriodicCallback

_PATIENCE_S = 5


class Found:
    """A proxy that another process started, with as much of a `Popen` as JupyterHub asks of one.

    Raises:
        OSError: there is no process of that number.

    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._process = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return None as long as it runs, and then -1: how it ended is told to whoever started it alone."""
        return -1 if select.select([self._process], [], [], 0)[0] else None

    def terminate(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGTERM)


class KeptProxy(ConfigurableHTTPProxy):
    """A proxy that a hub takes over from the hub before it."""

    async def start(self) -> None:
        """Take over the proxy that runs, or start one."""
        if found := await self._found():
            self.log.info("Proxy still running at pid=%s; taken over", found.pid)
            self.proxy_process = found
            self._check_running_callback = PeriodicCallback(self.check_running, 1e3 * self.check_running_interval)
            self._check_running_callback.start()
            return
        await super().start()
        Path(self._noted).write_text(self._settings())

    @property
    def _noted(self) -> str:
        return f"{self.pid_file}.settings"

    def _settings(self) -> str:
        return json.dumps([list(self.command), self.public_url, self.api_url, self.hub.url, self.log_level])

    async def _found(self) -> Found | None:
        try:
            if Path(self._noted).read_text() != self._settings():
                return None
            found = Found(int(Path(self.pid_file).read_text()))
            headers = {"Authorization": f"token {self.auth_token}"}
            await AsyncHTTPClient().fetch(f"{self.api_url}/api/routes", headers=headers, request_timeout=_PATIENCE_S)
        except Exception as error:  # whatever it is, it is not ours: JupyterHub sees to it
            self.log.debug("no proxy to take over (%s)", error)
            return None
        return None if found.poll() else found


def token(path: Path) -> str:
    """Return what a hub and its proxy know each other by, and nobody else: that of the hub before, or a new one."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()
