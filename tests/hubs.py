"""A real JupyterHub as `deploy/jupyterhub` has it: its tests and its load table start it, log in, and end it.

It needs an environment of its own (`make hub` makes it), as who only learns or tests needs no hub.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy" / "jupyterhub"
ENVIRONMENT = Path(os.environ.get("NN_HUB_ENVIRONMENT", ROOT / ".hub-venv"))
START_SECONDS = 120
# A class that comes at once makes a small machine slow, and nothing is wrong with that.
PATIENCE_S = 300
PASSWORD = "learning"


@dataclass
class Hub:
    """A hub on free ports of this machine.

    Attributes:
        url: where a browser finds it.
        state: the folder of what it notes.
        homes: the folder in which its learners' homes are.
        log: what it and its learners' servers say.

    """

    config: str
    state: Path
    settings: dict[str, str]
    url: str = field(init=False)
    homes: Path = field(init=False)
    log: Path = field(init=False)
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        own, hub, proxy = free_ports(3)
        self.url = f"http://127.0.0.1:{own}"
        self.homes = Path(self.settings.get("NN_HUB_HOMES", self.state / "homes"))
        self.log = self.state / "hub.log"
        self.state.mkdir(parents=True, exist_ok=True)
        self.environment = {
            **os.environ,
            "NN_HUB_STATE": str(self.state),
            "NN_HUB_URL": self.url,
            "NN_HUB_PORT": str(hub),
            "NN_HUB_PROXY_PORT": str(proxy),
            **self.settings,
        }
        self.environment.pop("NN_WORK_DIR", None)

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            RuntimeError: it did not; with the end of its log.

        """
        command = [str(ENVIRONMENT / "bin" / "jupyterhub"), "-f", str(DEPLOY / self.config)]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=self.state, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(requests.RequestException):
                if requests.get(f"{self.url}/hub/api", timeout=2).ok:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"the hub did not start; its log says:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """Kill the hub's own process, as a crash would; learners' servers and the proxy live on."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """End it, and all that it started."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(30)
        self.process.kill()
        self.process.wait()
        for pid in [*self.servers().values(), *self.proxy()]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + 20
        while time.monotonic() < end and any(Path(f"/proc/{pid}").exists() for pid in self.servers().values()):
            time.sleep(0.1)

    def proxy(self) -> list[int]:
        """Return the process of the proxy, if there is one."""
        try:
            return [int((self.state / "proxy.pid").read_text())]
        except (OSError, ValueError):
            return []

    def servers(self) -> dict[str, int]:
        """Return the process of each learner's server, by the learner's name."""
        return {name: pid for pid, name, kind in self.processes() if kind == "server"}

    def kernels(self) -> dict[str, list[int]]:
        """Return the processes of each learner's kernels, by the learner's name."""
        found: dict[str, list[int]] = {}
        for pid, name, kind in self.processes():
            if kind == "kernel":
                found.setdefault(name, []).append(pid)
        return found

    def processes(self) -> Iterator[tuple[int, str, str]]:
        """Yield the number, the learner and the kind of all servers and kernels of this hub.

        A fork of the nursery says in its name what it is, any other process in its command; whose it is, the folder
        says in which it works.
        """
        kinds = {"nn-server": "server", "nn-kernel": "kernel"}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                where = (folder / "cwd").readlink()
                if not where.is_relative_to(self.homes):
                    continue
                kind = kinds.get((folder / "comm").read_text().strip(), "")
                command = (folder / "cmdline").read_text()
                kind = kind or ("server" if "jupyterhub-singleuser" in command else "")
                kind = kind or ("kernel" if "ipykernel_launcher" in command else "")
                if kind:
                    yield int(folder.name), where.relative_to(self.homes).parts[0], kind

    def said(self) -> str:
        """Return the log so far."""
        return self.log.read_text(errors="replace")


class Learner:
    """A learner in front of a browser that shows nothing: cookies, and calls of their server's API.

    Attributes:
        every_s: how often to ask the hub whether the server is there. A page is told; forty that ask are a load.

    """

    every_s = 0.25

    def __init__(self, hub: Hub, name: str, password: str = PASSWORD) -> None:
        self.hub, self.name = hub, name
        self.session = requests.Session()
        self.session.get(f"{hub.url}/hub/login", timeout=PATIENCE_S)
        asked = {"_xsrf": self._xsrf("/hub/")}
        words = {"username": name, "password": password}
        self.page = self.session.post(f"{hub.url}/hub/login", params=asked, data=words, timeout=PATIENCE_S)

    def _xsrf(self, path: str) -> str:
        return next(
            (cookie.value or "" for cookie in self.session.cookies if cookie.name == "_xsrf" and cookie.path == path),
            "",
        )

    @property
    def base(self) -> str:
        return f"{self.hub.url}/user/{self.name}"

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Wait until the learner's server answers.

        Raises:
            TimeoutError: it does not.

        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            # Not before it is there: the hub counts what fails, and slows down who asks too often.
            answer = self.session.get(f"{self.hub.url}/hub/api/users/{self.name}", timeout=PATIENCE_S)
            if answer.ok and answer.json().get("servers", {}).get("", {}).get("ready"):
                # The first page of the server brings its cookies.
                self.session.get(f"{self.base}/lab", timeout=PATIENCE_S)
                if self.session.get(f"{self.base}/api/status", timeout=PATIENCE_S).ok:
                    return
            time.sleep(self.every_s)
        asked = f"GET /hub/api/users/{self.name}"
        about = [line for line in self.hub.said().splitlines() if self.name in line and asked not in line]
        told = "\n".join(about[-30:])
        raise TimeoutError(f"{self.name} has no server after {seconds} s; of {self.name} the log says:\n{told}")

    def call(self, method: str, path: str, /, **json_: Any) -> requests.Response:
        """Ask the learner's server for something under /api."""
        headers = {"X-XSRFToken": self._xsrf(urllib.parse.urlsplit(self.base).path + "/")}
        return self.session.request(
            method, f"{self.base}/api/{path}", json=json_ or None, headers=headers, timeout=PATIENCE_S
        )

    def stop(self) -> None:
        """End the learner's server."""
        headers = {"X-XSRFToken": self._xsrf("/hub/"), "Referer": f"{self.hub.url}/hub/home"}
        address = f"{self.hub.url}/hub/api/users/{self.name}/server"
        self.session.delete(address, headers=headers, timeout=PATIENCE_S).raise_for_status()
        end = time.monotonic() + 60
        while self.name in self.hub.servers() and time.monotonic() < end:
            time.sleep(0.1)


def free_ports(count: int) -> list[int]:
    """Return ports of this machine that nobody listens at."""
    with contextlib.ExitStack() as held:
        found = [held.enter_context(contextlib.closing(socket.socket())) for _ in range(count)]
        for each in found:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in found]


@contextlib.contextmanager
def a_hub(state: Path, config: str = "try_config.py", **settings: str) -> Iterator[Hub]:
    """Start a hub whose notes are in `state`, and end it."""
    hub = Hub(config, state, settings)
    try:
        hub.start()
        yield hub
    finally:
        hub.stop()
