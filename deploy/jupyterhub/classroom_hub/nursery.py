"""Forty servers and forty kernels that share what they import: each is a fork of one process that has imported it all.

    python -m classroom_hub.nursery SOCKET

What was imported is in memory once, and a server or a kernel is there in a fraction of a second, where importing takes
seconds of the processor. Whoever connects to the socket gets a process of their own: the operating system says who that
is (SO_PEERCRED), and the new process is theirs, within the limits of all learners, before it reads a word of what is
asked. The nursery itself reads nothing. Only its own user, the hub, may ask for a process of somebody else.

A question is a line of JSON: `kind` (server, kernel), `arguments`, `environment`, `folder`, and from the hub `user`;
standard output and error come along as open files. The answer is the process's number, in a line.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import pwd
import select
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from jupyterhub.spawner import set_user_setuid

import workbench
from classroom_hub import limits

EVERYTHING = (
    *("jupyterlab.labapp", "jupyterhub.singleuser", "jupyterhub.singleuser.extension", "jupyter_server.serverapp"),
    *("workbench.server", "nbconvert.exporters", "nbformat", "babel", "jedi", "learner.one_learner", "learner.forked"),
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "IPython", "ipywidgets", "anywidget", "matplotlib.pyplot"),
    *("matplotlib_inline.backend_inline", "matplotlib.backends.backend_agg", "numpy.random"),
    *("ipykernel.debugger", "pdb", "faulthandler", "tornado.platform.asyncio", "IPython.extensions.storemagic"),
)
_LARGEST_QUESTION = 1_000_000
_PATIENCE_S = 20
_MOST_EACH = 20
_LOOK_EVERY_S = 2.0
_PR_SET_DUMPABLE, _PR_SET_NAME = 4, 15


def main() -> NoReturn:
    """Import everything, then fork for whoever asks, for as long as the hub lives."""
    path, hub = Path(sys.argv[1]), os.getppid()
    bring_everything()
    if threading.active_count() > 1:
        raise RuntimeError(f"what was imported has started threads, and a fork has none: {threading.enumerate()}")
    # What is here now is never thrown away, so that looking for what may be does not write into it.
    gc.collect()
    gc.freeze()
    theirs: dict[int, int] = {}
    with listening(path) as door:
        while os.getppid() == hub:
            _forget_ended(theirs)
            if not select.select([door], [], [], _LOOK_EVERY_S)[0]:
                continue
            guest, _ = door.accept()
            with guest:
                uid = _whose(guest)
                # The limit on processes holds for what a process of theirs starts, and not for what comes from here.
                if uid != os.getuid() and list(theirs.values()).count(uid) >= _MOST_EACH:
                    continue
                pid = os.fork()
                if pid == 0:
                    door.close()
                    _become(guest, uid)
                theirs[pid] = uid
    sys.exit(0)


@contextlib.contextmanager
def listening(path: Path) -> Any:
    """Listen at a socket that all users of the system may connect to."""
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as door:
        before = os.umask(0)
        try:
            door.bind(str(path))
        finally:
            os.umask(before)
        door.listen(200)
        yield door


def bring_everything() -> None:
    """Import what servers and kernels of the course import."""
    # Read when matplotlib is imported; a kernel sets it too late for that.
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    # JupyterLab's debugger would be a fifth of what a kernel has of its own (kernel.json says that there is none).
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    for name in EVERYTHING:
        import_module(name)
    # What the course's names stand for, but not what it has of a reader (my_three, my_edge): there is none here.
    for name in workbench.__all__:
        if not name.startswith("my_"):
            getattr(workbench, name)


def _forget_ended(theirs: dict[int, int]) -> None:
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            theirs.pop(pid, None)


def _whose(guest: socket.socket) -> int:
    _, uid, _ = struct.unpack("3i", guest.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return int(uid)


def _become(guest: socket.socket, uid: int) -> NoReturn:
    """Be, in a fork, what the guest asks for; this process ends with it."""
    code = 1
    try:
        signal.alarm(_PATIENCE_S)
        allowed = limits.read()
        if uid != os.getuid():
            _be(pwd.getpwuid(uid).pw_name, allowed)
        question, files = _read(guest)
        if uid == os.getuid() and question.get("user"):
            _be(question["user"], allowed)
        elif uid == os.getuid():
            limits.Limits(allowed.memory).apply()
        run = _prepared(question, files)
        guest.sendall(f"{os.getpid()}\n".encode())
        guest.close()
        signal.alarm(0)
        run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _be(name: str, allowed: limits.Limits) -> None:
    """Be this user from now on, within the limits."""
    if os.getuid() == 0:
        allowed.before(set_user_setuid(name))()
        # Who changes users is closed to looks from outside, and to its own: /proc/self would be root's.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)


def _read(guest: socket.socket) -> tuple[dict[str, Any], list[int]]:
    text, files, _, _ = socket.recv_fds(guest, 65536, 2)
    while not text.endswith(b"\n") and len(text) < _LARGEST_QUESTION:
        more = guest.recv(65536)
        if not more:
            break
        text += more
    return json.loads(text), files


def _prepared(question: dict[str, Any], files: list[int]) -> Callable[[], None]:
    """Make this process what its program expects, and return the program."""
    os.setsid()
    os.umask(0o077)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, file in zip((1, 2), files, strict=True):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(question["environment"])
    os.chdir(question["folder"])
    sys.argv = [str(word) for word in question["arguments"]]
    _shake()
    kind = question["kind"]
    ctypes.CDLL(None).prctl(_PR_SET_NAME, f"nn-{kind}".encode(), 0, 0, 0)
    return {"server": _server, "kernel": _kernel}[kind]


def _shake() -> None:
    """Be another than the other forks, where chance or a name decides."""
    import jedi
    import numpy as np

    jedi.settings.cache_directory = str(Path.home() / ".cache" / "jedi")
    np.random.seed()  # noqa: NPY002 (cells of the reader may use it)


def _server() -> None:
    from jupyterhub import singleuser

    singleuser.main()


def _kernel() -> None:
    from ipykernel.kernelapp import IPKernelApp

    # A kernel ends with its server. It is the nursery's child, so it looks for the server's end itself.
    if server := os.environ.pop("JPY_PARENT_PID", ""):
        end_with(int(server))
    IPKernelApp.launch_instance()


def end_with(pid: int) -> None:
    """End this process when another ends, in a thread that only waits."""
    other = os.pidfd_open(pid)

    def wait() -> None:
        select.select([other], [], [])
        os._exit(1)

    threading.Thread(target=wait, daemon=True, name="end with the server").start()


if __name__ == "__main__":
    main()
