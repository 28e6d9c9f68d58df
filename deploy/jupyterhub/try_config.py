"""The hub of `jupyterhub_config.py` for trying: `make hub`. No root, no system users, nothing outside one folder.

Forty test learners and an instructor. They are one user of this machine, so that a cell of one can read what another
has: good for trying, and for nothing else. It listens to this machine alone.
"""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATE = Path(os.environ.setdefault("NN_HUB_STATE", str(HERE / "trial")))
os.environ.setdefault("NN_HUB_URL", "http://127.0.0.1:8000")
load_subconfig(str(HERE / "jupyterhub_config.py"))

from classroom_hub import servers

LEARNERS = {f"learner{number:02}" for number in range(1, 41)}
PASSWORD = "learning"

c = get_config()
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = PASSWORD
# JupyterHub asks for a long one.
c.SharedPasswordAuthenticator.admin_password = INSTRUCTORS = "-".join([PASSWORD] * 4)
c.Authenticator.allow_all = False
c.Authenticator.allowed_users = LEARNERS
c.Authenticator.admin_users = {"instructor"}
c.JupyterHub.template_vars = {
    "announcement_login": (
        f"For trying: <code>learner01</code> to <code>learner40</code> with <code>{PASSWORD}</code>, "
        f"or <code>instructor</code> with <code>{INSTRUCTORS}</code>."
    )
}
c.JupyterHub.spawner_class = servers.OneUserSpawner
c.OneUserSpawner.homes = str(STATE / "homes")
# In containers one is often root, as whom Jupyter starts only when told.
c.Spawner.args = ["--allow-root"] if os.geteuid() == 0 else []
# Ctrl-C ends all of it.
c.JupyterHub.cleanup_servers = True
c.JupyterHub.cleanup_proxy = True
