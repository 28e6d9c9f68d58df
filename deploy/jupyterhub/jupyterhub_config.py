"""JupyterHub for a class on one machine, each learner a system user: see README.md. Run by root.

Everything that differs from room to room is read from the environment (`settings.env` lists it); what holds for every
learner's server is said once, here, and `try_config.py` takes it over.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from classroom_hub import people, proxy, servers

c = get_config()
STATE = Path(os.environ.get("NN_HUB_STATE", "/var/lib/nn-workbench-hub"))
STATE.mkdir(mode=0o700, parents=True, exist_ok=True)

# The hub --------------------------------------------------------------------------------------------------------------

c.JupyterHub.bind_url = os.environ.get("NN_HUB_URL", "http://:8000")
# Inside the machine: where learners' servers find the hub, and the hub its proxy.
c.JupyterHub.hub_port = int(os.environ.get("NN_HUB_PORT", "8081"))
c.JupyterHub.proxy_class = proxy.KeptProxy
c.ConfigurableHTTPProxy.auth_token = proxy.token(STATE / "proxy_token")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ.get('NN_HUB_PROXY_PORT', '8001')}"
c.JupyterHub.db_url = f"sqlite:///{STATE}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
c.ConfigurableHTTPProxy.command = servers.proxy_command()
# Who ends the hub, or starts it anew, ends no learner's kernel, and cuts no page's line to it.
c.JupyterHub.cleanup_servers = False
c.JupyterHub.cleanup_proxy = False
# A class comes through the door at once. All servers start side by side; with a limit, some learners would see a page
# that tells them to try again.
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.active_server_limit = int(os.environ.get("NN_HUB_MOST", "60"))
c.JupyterHub.template_vars = {"announcement_login": people.WELCOME}
people.let_in(c, STATE)
servers.cull_idle(c)

# Each learner's server ------------------------------------------------------------------------------------------------

servers.serve(c)
