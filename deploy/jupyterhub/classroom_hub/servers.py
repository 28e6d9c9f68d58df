"""What each learner gets: a server of their own, in a home of their own, with a copy of the course in it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pwd
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyterhub.spawner import LocalProcessSpawner, SimpleLocalProcessSpawner, set_user_setuid
from jupyterhub.utils import random_port
from learner import forked
from tornado.web import HTTPError
from traitlets import Unicode, default
from traitlets.config import Config

from classroom_hub import limits

HERE = Path(__file__).resolve().parents[1]
LEARNER = HERE / "learner"
COURSE = "nn-workbench"
# Settings that learners' servers and kernels read.
TO_LEARNERS = ("LANG", "NN_HINTS", "NN_HUB_KERNELS", "NN_HUB_CELL_SECONDS")
_PREPARED_WITHIN_S = 60.0
_NURSERY_WITHIN_S = 30.0


class SystemUserSpawner(LocalProcessSpawner):
    """A server for a user of the system, by which it is run; within limits."""

    def make_preexec_fn(self, name: str) -> Any:
        """Return what the server's process does first."""
        return limits.read().before(super().make_preexec_fn(name))

    async def start(self) -> tuple[str, int]:
        """Start the server: a fork of the nursery's, or, where there is none, as everywhere."""
        self.port = self.port or random_port()
        environment = self.get_env()
        question = {"kind": "server", "arguments": [*self.cmd, *self.get_args()], "environment": environment}
        user = {} if hasattr(self, "homes") else {"user": self.user.name}
        path = environment.get(forked.SOCKET, "")
        try:
            self.pid = await asyncio.to_thread(
                forked.ask, path, _NURSERY_WITHIN_S, **question, **user, folder=environment["HOME"]
            )
        except OSError as error:
            self.log.warning("no server from the nursery (%s); one by itself", error)
            return await super().start()
        return self.ip or "127.0.0.1", self.port


class OneUserSpawner(SystemUserSpawner, SimpleLocalProcessSpawner):
    """A server for a learner who is no user of the system, for trying; within limits of memory."""

    homes = Unicode(help="The folder of all homes.").tag(config=True)

    @default("home_dir")
    def _home_dir_default(self) -> str:
        return str(Path(self.homes, self.user.name))

    def make_preexec_fn(self, name: str) -> Any:
        """Return what the server's process does first."""
        home = Path(self.home_dir)

        def go_home() -> None:
            # What is wrong with it is told when the course is to be brought there.
            with contextlib.suppress(OSError):
                home.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.chdir(home)

        return limits.Limits(limits.read().memory).before(go_home)


class CouldNotPrepare(HTTPError):
    """A learner's home or course is not as it must be; the page shows what is said.

    JupyterHub has two such pages: one of an error that comes at once, one of an error that takes a while.
    """

    def __init__(self, words: str) -> None:
        super().__init__(503, words)
        self.jupyterhub_message = words


def serve(c: Any) -> None:
    """Configure what each learner gets."""
    scripts = Path(sys.prefix) / "bin"
    forks = os.environ.get("NN_HUB_SPAWNER", "nursery") == "nursery"
    if os.environ.get("NN_HUB_SPAWNER") == "systemd":
        _by_systemd(c)
    else:
        c.JupyterHub.spawner_class = SystemUserSpawner
    c.Spawner.cmd = [str(scripts / "jupyterhub-singleuser")]
    c.Spawner.default_url = f"/lab/tree/{COURSE}/00_start_here.ipynb"
    c.Spawner.notebook_dir = "~"
    c.Spawner.start_timeout = c.Spawner.http_timeout = 180
    c.Spawner.pre_spawn_hook = prepare
    # Folders of learners lie in it under their names; what is the hub's begins with a point, as no name does.
    places = _places()
    places.mkdir(parents=True, exist_ok=True)
    places.chmod(0o711)
    if forks:
        _keep_nursery(c, places / ".nursery")
    c.Spawner.environment = {
        "PATH": f"{scripts}:/usr/local/bin:/usr/bin:/bin",
        # Settings of the server, of JupyterLab and of the kernel, all in one folder.
        "JUPYTER_CONFIG_PATH": str(LEARNER),
        "JUPYTER_PATH": str(LEARNER),
        "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]),
        # Sockets of the kernels: short, as a path of a socket has 107 characters at most, and nobody else's.
        "JUPYTER_RUNTIME_DIR": lambda spawner: str(places / spawner.user.name),
        "OPENBLAS_NUM_THREADS": "1",
        **({forked.SOCKET: str(places / ".nursery")} if forks else {}),
        **{name: os.environ[name] for name in TO_LEARNERS if name in os.environ},
        # Of a server's threads, each would have its own store of free memory.
        "MALLOC_ARENA_MAX": "2",
    }


def _keep_nursery(c: Any, path: Path) -> None:
    """Configure that the hub keeps a nursery. Its environment is empty: a fork of it has whatever it has."""
    kept = {name: os.environ[name] for name in ("LANG", "NN_HUB_MEMORY", "NN_HUB_PROCESSES") if name in os.environ}
    paths = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    scratch = path.with_name(".matplotlib")
    scratch.mkdir(mode=0o700, exist_ok=True)
    # What is found out about a home while it imports is wrong for all learners, so there is none to find.
    kept |= {"HOME": "/nonexistent"}
    kept |= {"PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "MPLCONFIGDIR": str(scratch)}
    words = [f"{name}={value}" for name, value in kept.items()]
    c.JupyterHub.services.append(
        {
            "name": "nursery",
            "command": ["env", "-i", *words, sys.executable, "-m", "classroom_hub.nursery", str(path)],
            "cwd": str(HERE),
        }
    )


def cull_idle(c: Any) -> None:
    """Configure that servers end that nobody has used for a time: `NN_HUB_IDLE`, in seconds."""
    idle = os.environ.get("NN_HUB_IDLE", "3600")
    if not idle.isdecimal():
        raise ValueError(f"NN_HUB_IDLE is {idle!r}; expected seconds, such as 3600")
    c.JupyterHub.load_roles = [
        {
            "name": "cull-idle",
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
            "services": ["cull-idle"],
        }
    ]
    command = [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle}", "--cull-every=120"]
    c.JupyterHub.services.append({"name": "cull-idle", "command": command})


def proxy_command() -> list[str]:
    """Return how the proxy is called: as `package.json` brings it, or as it is on the path.

    What all learners send goes through it. Among sessions, each of which Linux gives as much, it would wait as one of
    eighty; so it comes before them, where the hub is root and may ask for that.

    Raises:
        FileNotFoundError: neither is there.

    """
    own = HERE / "node_modules" / ".bin" / "configurable-http-proxy"
    found = str(own) if own.exists() else shutil.which("configurable-http-proxy")
    if not found:
        raise FileNotFoundError(f"there is no configurable-http-proxy; run npm ci in {HERE}")
    return ["sh", "-c", 'echo -10 2>/dev/null >/proc/self/autogroup; exec "$@"', "proxy", found]


async def prepare(spawner: Any) -> None:
    """Make what a server needs before it starts: a folder for its sockets, the home closed to others, the course in it.

    The home is the learner's, so what is done in it is done as the learner, never as root.

    Raises:
        CouldNotPrepare: that was not possible, in words for the learner.

    """
    runtime = Path(spawner.environment["JUPYTER_RUNTIME_DIR"](spawner))
    home = _home(spawner)
    _own_folder(runtime, spawner)
    become = spawner.make_preexec_fn(spawner.user.name) if hasattr(spawner, "make_preexec_fn") else None
    become = become or limits.read().before(set_user_setuid(spawner.user.name))
    environment = {name: os.environ[name] for name in ("LANG", "PYTHONPATH") if name in os.environ}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, str(LEARNER / "prepare.py"), COURSE),
        env={**environment, "HOME": str(home), "PATH": spawner.environment["PATH"], "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=become,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await asyncio.wait_for(child.communicate(), _PREPARED_WITHIN_S)
    except TimeoutError:
        child.kill()
        raise CouldNotPrepare(
            f"{home} did not answer within {_PREPARED_WITHIN_S:.0f} s; tell the instructor."
        ) from None
    words = said.decode(errors="replace").strip()
    if child.returncode:
        raise CouldNotPrepare(words[-2000:] or f"The course could not be prepared in {home}; tell the instructor.")
    if words:
        spawner.log.info("%s: %s", spawner.user.name, words)


def _home(spawner: Any) -> Path:
    return Path(getattr(spawner, "home_dir", None) or pwd.getpwnam(spawner.user.name).pw_dir)


def _own_folder(path: Path, spawner: Any) -> None:
    """Make a folder that is the learner's alone. What lies above it is the hub's, so nobody else can make one there."""
    path.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and not hasattr(spawner, "homes"):
        user = pwd.getpwnam(spawner.user.name)
        os.chown(path, user.pw_uid, user.pw_gid)


def _places() -> Path:
    """Return where the folders for sockets are."""
    if named := os.environ.get("NN_HUB_RUN"):
        return Path(named)
    if os.geteuid() == 0:
        return Path("/run/nn-workbench-hub")
    return Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.mkdtemp(prefix="nn-hub-")) / "nn-hub"


def _by_systemd(c: Any) -> None:
    """Configure that each server is a unit of systemd, with a control group of its own."""
    allowed = limits.read()
    c.JupyterHub.spawner_class = "systemdspawner.SystemdSpawner"
    c.SystemdSpawner.unit_name_template = "nn-learner-{USERNAME}"
    c.SystemdSpawner.mem_limit = os.environ.get("NN_HUB_MEMORY_IN_ALL", "3G")
    if cpus := os.environ.get("NN_HUB_CPUS"):
        c.SystemdSpawner.cpu_limit = float(cpus)
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.disable_user_sudo = True
    c.SystemdSpawner.unit_extra_properties = Config(
        LimitDATA=str(allowed.memory), TasksMax=str(allowed.processes), LimitCORE="0", UMask="0077"
    )
