"""A class of four at a real hub: they log in, paint in 05 and are scored; none gets at what is another's.

    NN_HUB=1 python -m pytest tests/browser/test_hub.py       after `make hub-ready`

As root, learners are users of the system, made for the test and taken away again, as on the machine of a real class.
Otherwise they are the one who runs the test, and what keeps users apart is skipped; `NN_REQUIRE_HUB_USERS=1` makes a
failure of that.
"""

from __future__ import annotations

import ast
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from hubs import DEPLOY, ENVIRONMENT, PASSWORD, Hub, Learner, a_hub
from jupyter import SIZE, run_to_the_end
from playwright.sync_api import Browser, Page, expect
from test_course import scroll_to
from test_edge_lab import Lab

pwd = pytest.importorskip("pwd", reason="the hub is for Linux")
pytestmark = [
    pytest.mark.skipif(not os.environ.get("NN_HUB"), reason="a hub is started where NN_HUB=1 asks for it"),
    pytest.mark.skipif(sys.platform != "linux", reason="the hub is for Linux"),
]
NOBODY = 65534
LAB = f"""
load_subconfig({str(DEPLOY)!r} + "/" + __CONFIG__)
c = get_config()
c.Spawner.args.append("--LabApp.expose_app_in_browser=True")
"""
# One notebook is open, and its kernel rests.
RESTS = """(name) => {
  const panels = [...(window.jupyterapp?.shell.widgets("main") ?? [])].filter((widget) => widget.sessionContext);
  return panels.length === 1 && panels[0].context.path.endsWith(name) && panels[0].context.isReady
    && panels[0].sessionContext.session?.kernel?.status === "idle";
}"""


def why_not_as_users() -> str:
    """Say why learners cannot be users of the system here; nothing where they can."""
    if os.geteuid():
        return "only root can make users of the system"
    try:
        # A user of the system must be able to run what the hub runs.
        subprocess.run(
            [ENVIRONMENT / "bin" / "python", DEPLOY / "learner" / "prepare.py"], user=NOBODY, cwd="/", env={}
        )
    except PermissionError:
        return f"users of the system cannot reach {ENVIRONMENT} or the Python behind it"
    return ""


REASON = "" if not os.environ.get("NN_HUB") else why_not_as_users()
as_users = pytest.mark.skipif(bool(REASON), reason=f"LEARNERS ARE NOT KEPT APART IN THIS RUN: {REASON}")


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    """A folder that all users of the system can go through: homes lie in it."""
    if REASON and os.environ.get("NN_REQUIRE_HUB_USERS"):
        pytest.fail(REASON)
    with tempfile.TemporaryDirectory(prefix="nn-hub-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module")
def hub(room: Path) -> Iterator[Hub]:
    config = room / "config.py"
    config.write_text(LAB.replace("__CONFIG__", repr("try_config.py" if REASON else "jupyterhub_config.py")))
    (room / "homes").mkdir()
    had_group = "\nnn-learners:" in Path("/etc/group").read_text()
    with a_hub(room / "state", str(config), NN_HUB_HOMES=str(room / "homes"), NN_HUB_RUN=str(room / "run")) as hub:
        yield hub
    for name in [] if REASON else NAMES:
        subprocess.run(["userdel", "--remove", name], capture_output=True)
    if not REASON and not had_group:
        subprocess.run(["groupdel", "nn-learners"], capture_output=True)


NAMES = [f"learner{number:02}" if REASON else f"nntest{os.getpid()}x{number}" for number in range(1, 5)]


@pytest.fixture(scope="module")
def learners(hub: Hub) -> list[Learner]:
    """Four, who come in together."""

    def come(name: str) -> Learner:
        learner = Learner(hub, name)
        learner.wait()
        return learner

    with ThreadPoolExecutor(4) as door:
        return list(door.map(come, NAMES))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=SIZE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


class LabAtTheHub(Lab):
    selector = ".nn-lab:has([data-strip=strip])"

    def __init__(self, page: Page) -> None:
        self.page = page


def open_05(page: Page, hub: Hub, name: str) -> LabAtTheHub:
    """Log in, open 05 and run it; return its lab."""
    page.goto(hub.url)
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/lab/tree/nn-workbench/00_start_here.ipynb**", timeout=60_000)
    page.wait_for_function(RESTS, arg="00_start_here.ipynb", timeout=60_000)
    page.goto(f"{hub.url}/user/{name}/lab/tree/nn-workbench/05_edge_detection.ipynb?reset")
    page.wait_for_function(RESTS, arg="05_edge_detection.ipynb", timeout=60_000)
    run_to_the_end(page)
    scroll_to(page, "lab = EdgeLab(")
    lab = LabAtTheHub(page)
    lab.root.locator("[data-strip=strip] .nn-thumb").first.wait_for(timeout=60_000)
    return lab


def test_a_learner_logs_in_paints_in_05_and_is_scored(page: Page, hub: Hub, learners: list[Learner]) -> None:
    lab = open_05(page, hub, NAMES[0])
    before = lab.score()
    lab.stroke((8, 9), (8, 19))
    assert lab.value("lab.weights[8, 14]") == 1
    expect(lab.root.locator(".nn-neuron text")).to_have_text(f"{lab.value('lab.activation'):.2f}")
    assert lab.score() != before
    assert lab.ask("import threadpoolctl; print(threadpoolctl.threadpool_info()[0]['num_threads'])") == "1"


def kernel_of(learner: Learner) -> str:
    """Start a kernel of theirs; return its id."""
    answer = learner.call("POST", "kernels", name="python3")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_kernels_listen_at_sockets_in_a_folder_of_the_learners(hub: Hub, learners: list[Learner], room: Path) -> None:
    kernel = kernel_of(learners[1])
    folder = room / "run" / NAMES[1]
    end = time.monotonic() + 60
    while len(list(folder.glob(f"kernel-{kernel}-ipc-*"))) < 5 and time.monotonic() < end:
        time.sleep(0.1)
    assert len(list(folder.glob(f"kernel-{kernel}-ipc-*"))) == 5
    assert folder.stat().st_mode & 0o777 == 0o700
    assert json.loads((folder / f"kernel-{kernel}.json").read_text())["transport"] == "ipc"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_no_learner_reaches_anothers_server_with_their_cookies(hub: Hub, learners: list[Learner]) -> None:
    one, two = learners[0], learners[1]
    for path in ("api/contents/nn-workbench", "api/kernels", "files/nn-workbench/00_start_here.ipynb", "lab"):
        assert one.session.get(f"{one.base}/{path}", timeout=60).status_code == 200
        assert one.session.get(f"{two.base}/{path}", timeout=60).status_code in (403, 404), path


@as_users
def test_no_learner_reads_anothers_files_or_reaches_anothers_kernel(
    hub: Hub, learners: list[Learner], room: Path
) -> None:
    kernel_of(learners[2])
    owner = pwd.getpwnam(NAMES[2])
    other = pwd.getpwnam(NAMES[3])
    assert owner.pw_uid != other.pw_uid
    home, sockets = room / "homes" / NAMES[2], room / "run" / NAMES[2]
    [pid, *_] = hub.kernels()[NAMES[2]]
    assert Path(f"/proc/{pid}").stat().st_uid == owner.pw_uid
    tries = {
        "list the home": f"import os; os.listdir({str(home)!r})",
        "read a notebook": f"open({str(home / 'nn-workbench/00_start_here.ipynb')!r}).read()",
        "see the sockets": f"import os; os.listdir({str(sockets)!r})",
        "read the kernel's key": f"open('/proc/{pid}/environ').read()",
        "end the kernel": f"import os; os.kill({pid}, 9)",
    }
    for what, code in tries.items():
        for user, allowed in ((owner, True), (other, False)):
            if what == "end the kernel" and allowed:
                continue
            ended = subprocess.run(
                [ENVIRONMENT / "bin" / "python", "-c", code],
                user=user.pw_uid,
                group=user.pw_gid,
                extra_groups=[],
                cwd="/",
                capture_output=True,
                text=True,
            )
            assert (ended.returncode == 0) == allowed, f"{user.pw_name} could{'' if not allowed else ' not'} {what}"
            if not allowed:
                assert "PermissionError" in ended.stderr


def test_one_kernel_too_many_is_refused_in_words(hub: Hub, learners: list[Learner]) -> None:
    learner = learners[1]
    answers = [learner.call("POST", "kernels", name="python3") for _ in range(5)]
    refused = [answer for answer in answers if answer.status_code != 201]
    assert refused, "five kernels at once, and nobody said anything"
    assert {answer.status_code for answer in refused} == {503}
    assert "as many as each learner may have here. Close one" in refused[0].json()["message"]
    for each in learner.call("GET", "kernels").json():
        learner.call("DELETE", f"kernels/{each['id']}")
    assert learner.call("POST", "kernels", name="python3").status_code == 201


def words_of(page: requests.Response) -> str:
    """Return what a page of the hub says, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


@as_users
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("{taken}", "has another password. If you have not been here before, somebody else took this name"),
        ("{TAKEN}", "has another password. If you have not been here before, somebody else took this name"),
        ("root", "root is a name that the machine has for itself: take another."),
        ("Ana Ü", "A name here begins with a letter and has letters from a to z"),
    ],
)
def test_a_name_that_is_not_theirs_to_take_is_refused_in_words(
    hub: Hub, learners: list[Learner], name: str, said: str
) -> None:
    name = name.format(taken=NAMES[0], TAKEN=NAMES[0].upper())
    assert said in words_of(Learner(hub, name, "another password").page)


@as_users
def test_a_home_that_cannot_be_used_is_told_on_the_page(hub: Hub, learners: list[Learner], room: Path) -> None:
    learner, home = learners[3], room / "homes" / NAMES[3]
    learner.stop()
    owner = home.stat()
    os.chown(home, 0, 0)
    try:
        page = learner.session.get(f"{hub.url}/hub/spawn/{learner.name}", timeout=60)
        end = time.monotonic() + 60
        while "window.location.reload" in page.text and time.monotonic() < end:  # the hub is still at it
            time.sleep(0.5)
            page = learner.session.get(f"{hub.url}/hub/spawn/{learner.name}", timeout=60)
        assert f"Your home {home} cannot be used (" in words_of(page)
        assert "Nothing in it was changed. Tell the instructor what this page says." in words_of(page)
    finally:
        os.chown(home, owner.st_uid, owner.st_gid)
    learner.session.get(f"{hub.url}/hub/spawn/{learner.name}", timeout=60)
    learner.wait()
    names = [each["name"] for each in learner.call("GET", "contents/nn-workbench").json()["content"]]
    assert "05_edge_detection.ipynb" in names


def test_kernels_are_forks_of_what_has_imported_everything(hub: Hub, learners: list[Learner]) -> None:
    pids = [pid for each in hub.kernels().values() for pid in each]
    assert pids
    assert {Path(f"/proc/{pid}/comm").read_text().strip() for pid in pids} == {"nn-kernel"}
    assert {Path(f"/proc/{pid}/comm").read_text().strip() for pid in hub.servers().values()} == {"nn-server"}


def test_who_paints_goes_on_where_the_hub_is_killed_and_started_again(
    page: Page, hub: Hub, learners: list[Learner]
) -> None:
    lab = open_05(page, hub, NAMES[2])
    kernels, proxy = hub.kernels(), hub.proxy()
    hub.kill()
    lab.stroke((8, 9), (8, 19))
    assert lab.value("lab.weights[8, 14]") == 1
    hub.start()
    lab.stroke((20, 9), (20, 19))
    assert [lab.value("lab.weights[8, 14]"), lab.value("lab.weights[20, 14]")] == [1, 1]
    assert (hub.kernels(), hub.proxy()) == (kernels, proxy)
    # And the page's next line finds its way.
    assert learners[2].call("GET", "kernels").ok
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.reconnect()")
    lab.stroke((24, 9), (24, 19))
    assert lab.value("lab.weights[24, 14]") == 1


# Prints what was found of a home, in whatever was imported, and how many threads there are.
LOOK_THROUGH = """
import gc, os, threading
from classroom_hub import nursery
nursery.bring_everything()
home = os.environ["HOME"]
found = {each for owner in gc.get_objects() for each in gc.get_referents(owner) if isinstance(each, str)}
print(sorted(each for each in found if each.startswith(home + "/")), threading.active_count(), sep="\\n")
"""
# Places that nothing of the course reads or writes; and what is said anew for each learner, of jedi and of JupyterLab.
HARMLESS = ("fonts", "Fonts", "/nbconvert/templates", "/.local/lib/", "/share/Trash", "/home/.local")
SAID_ANEW = ("/.cache/jedi", "/.jupyter/lab/user-settings", "/.jupyter/lab/workspaces")


def test_what_is_imported_for_all_starts_no_thread_and_knows_no_home(tmp_path: Path) -> None:
    source = os.pathsep.join([str(DEPLOY), os.environ.get("PYTHONPATH", "")])
    environment = {"HOME": "/nonexistent/home", "PYTHONPATH": source, "MPLCONFIGDIR": str(tmp_path)}
    command = [ENVIRONMENT / "bin" / "python", "-c", LOOK_THROUGH]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=DEPLOY)
    assert ended.returncode == 0, ended.stderr
    places, threads = ended.stdout.splitlines()[-2:]
    known = (*HARMLESS, *SAID_ANEW)
    assert [place for place in ast.literal_eval(places) if not any(each in place for each in known)] == []
    assert threads == "1"
