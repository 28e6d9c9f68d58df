"""Each learner's server: what the course needs, and no more."""

c = get_config()

# A kernel listens at sockets that are files in a folder of the learner's, which no other user of the machine can open.
# At ports, whoever is on the machine could read along.
c.KernelManager.transport = "ipc"

# What the course does not need costs memory forty times.
c.ServerApp.jpserver_extensions = {"jupyter_lsp": False, "jupyter_server_terminals": False, "notebook_shim": False}
c.ServerApp.terminals_enabled = False
c.LabApp.extension_manager = "readonly"

# A kernel whose page was closed ends after a while.
c.MappingKernelManager.cull_idle_timeout = 900
c.MappingKernelManager.cull_interval = 120
