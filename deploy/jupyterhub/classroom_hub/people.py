"""Who comes in: by a password that each chooses the first time, or by one that the system knows (PAM).

sudo .../python -m classroom_hub.people NAME      sets the password of NAME, as of an instructor, on the machine
"""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from firstuseauthenticator import FirstUseAuthenticator
from jupyterhub.auth import LocalAuthenticator
from traitlets import Unicode

GROUP = "nn-learners"
STATE = "/var/lib/nn-workbench-hub"
# What every Linux takes for a name.
NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")
WELCOME = (
    "The first time, choose a name (a to z, digits) and a password of seven characters or more. "
    "From then on they are yours, as is all that you make."
)


class FirstCome(FirstUseAuthenticator, LocalAuthenticator):
    """A name is a learner's who comes first with it, and becomes a user of the system.

    Users whom the system had before, such as root, are nobody's to take: only members of `group` come in, and who is
    new becomes one.
    """

    group = Unicode(GROUP, help="The group of all learners.").tag(config=True)
    create_system_users = True

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:
        """Return the learner's name if all is right; if not, the page says what is wrong."""
        name = self.normalize_username(data["username"].strip())
        handler.custom_login_error = self._refusal(name)
        if handler.custom_login_error:
            return None
        found = await super().authenticate(handler, {**data, "username": name})
        if found is None and not handler.custom_login_error:
            handler.custom_login_error = (
                f"{name} has another password. If you have not been here before, somebody else took this name: take "
                f"another, such as {name[:28]}2. Who has forgotten a password asks the instructor."
            )
        return found

    def check_allowed(self, username: str, authentication: Any = None) -> bool:
        """Return whether this is a learner, or nobody yet; instructors must be one, too."""
        return not self._refusal(username)

    def add_system_user(self, user: Any) -> None:
        """Make a user of the system, in the group of all learners."""
        make_group()
        super().add_system_user(user)

    def _refusal(self, name: str) -> str:
        if not NAME.fullmatch(name):
            return "A name here begins with a letter and has letters from a to z, digits, _ and -, at most 31 of them."
        if self.allowed_users and name not in self.allowed_users | self.admin_users:
            return f"{name} is not on the list of this class. Ask the instructor which name is yours."
        if name in self.admin_users and not self._has_password(name):
            return f"{name} is an instructor's name, whose password is set on the machine first, as the README says."
        if self._is_user(name) and not self._is_learner(name):
            return f"{name} is a name that the machine has for itself: take another."
        return ""

    def _has_password(self, name: str) -> bool:
        return name in _passwords(Path(self.dbm_path))

    @staticmethod
    def _is_user(name: str) -> bool:
        try:
            pwd.getpwnam(name)
        except KeyError:
            return False
        return True

    def _is_learner(self, name: str) -> bool:
        try:
            return grp.getgrnam(self.group).gr_gid in os.getgrouplist(name, pwd.getpwnam(name).pw_gid)
        except KeyError:
            return False


def let_in(c: Any, state: Path) -> None:
    """Configure who comes in, as the environment names it: `NN_HUB_LOGIN`, `NN_HUB_NAMES`, `NN_HUB_INSTRUCTORS`.

    Raises:
        ValueError: it names something else.

    """
    login = os.environ.get("NN_HUB_LOGIN", "first-use")
    c.Authenticator.admin_users = set(os.environ.get("NN_HUB_INSTRUCTORS", "").split())
    if names := os.environ.get("NN_HUB_NAMES"):
        c.Authenticator.allowed_users = set(Path(names).read_text("utf-8").lower().split())
    if login == "first-use":
        c.JupyterHub.authenticator_class = FirstCome
        c.FirstCome.dbm_path = str(state / "passwords.dbm")
        homes = os.environ.get("NN_HUB_HOMES", "/home")
        c.FirstCome.add_user_cmd = [
            *("useradd", "--create-home", "--base-dir", homes, "--key", "HOME_MODE=0700"),
            *("--groups", GROUP, "--shell", "/bin/bash"),
        ]
    elif login == "pam":
        c.JupyterHub.authenticator_class = "pam"
        c.PAMAuthenticator.allowed_groups = {GROUP}
        c.PAMAuthenticator.open_sessions = False
    else:
        raise ValueError(f"NN_HUB_LOGIN is {login!r}; expected first-use or pam")


def make_group() -> None:
    """Make the group of all learners, unless it is there.

    Raises:
        RuntimeError: that was not possible.

    """
    ended = subprocess.run(["groupadd", "--force", GROUP], capture_output=True, text=True)
    if ended.returncode:
        raise RuntimeError(f"the group {GROUP} could not be made: {ended.stderr.strip()}; the hub is run by root")


def _passwords(path: Path) -> set[str]:
    """Return whose passwords are known."""
    import dbm

    try:
        with dbm.open(str(path), "r") as passwords:
            return {name.decode() for name in passwords.keys()}  # noqa: SIM118
    except dbm.error[0]:
        return set()


def main() -> int:
    """Set somebody's password, asked for twice."""
    name, state = sys.argv[1], Path(os.environ.get("NN_HUB_STATE", STATE))
    first, second = getpass.getpass(f"A password for {name}: "), getpass.getpass("Once more: ")
    if first != second:
        print("These were two; nothing is changed.", file=sys.stderr)
        return 1
    said = FirstUseAuthenticator(dbm_path=str(state / "passwords.dbm")).reset_password(name, first)
    print(said)
    return 0 if "success" in said else 1


if __name__ == "__main__":
    sys.exit(main())
