"""Each learner's server: what the course needs, and no more."""

import os
from importlib.metadata import EntryPoint

from jupyter_client.provisioning import KernelProvisionerFactory
from jupyterlab.commands import get_user_settings_dir, get_workspaces_dir

c = get_config()

# A kernel listens at sockets that are files in a folder of the learner's, which no other user of the machine can open.
# At ports, whoever is on the machine could read along.
c.KernelManager.transport = "ipc"

# A kernel comes from the nursery, where there is one; kernels/python3/kernel.json asks for it by this name.
KernelProvisionerFactory.provisioners["nursery"] = EntryPoint(
    "nursery", "learner.forked:FromNursery", KernelProvisionerFactory.GROUP_NAME
)

# Found anew: what was imported in the nursery knows no home.
c.LabApp.user_settings_dir = get_user_settings_dir()
c.LabApp.workspaces_dir = get_workspaces_dir()

# Otherwise records that nobody reads are made, several for each message of a lab, and thrown away at the last moment.
c.ServerApp.logging_config = {"loggers": {"ServerApp": {"level": "INFO"}}}

# What the course does not need costs memory forty times.
c.ServerApp.jpserver_extensions = {"jupyter_lsp": False, "jupyter_server_terminals": False, "notebook_shim": False}
c.ServerApp.terminals_enabled = False
c.LabApp.extension_manager = "readonly"

c.ServerApp.kernel_manager_class = "learner.few_kernels.FewKernels"
c.FewKernels.most = int(os.environ.get("NN_HUB_KERNELS", "4"))
# A kernel whose page was closed ends after a while.
c.MappingKernelManager.cull_idle_timeout = 900
c.MappingKernelManager.cull_interval = 120
