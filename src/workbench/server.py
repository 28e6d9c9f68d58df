"""Two settings of Jupyter Server: widgets answer at once, and kernels multiply matrices in one thread.

The server sends what a kernel says to the browser over a websocket, in small messages. Nagle's algorithm (RFC 896)
holds a small message back until the one before it is acknowledged, and the browser's side waits up to 40 ms with that:
good for a slow line, bad for a hand on a slider; every answer of a widget came about 50 ms late. Here the connection
asks for each message to be sent at once (TCP_NODELAY).

The course's matrices are small. OpenBLAS, with which numpy multiplies them, shares even such a product out among
threads that wait for each other in a loop; beside a browser, or with a class on one machine, that is most of the time.
Kernels that this server starts get `OPENBLAS_NUM_THREADS=1`, unless that is set already.

`etc/jupyter/jupyter_server_config.d/nn.json` makes Jupyter Server load this module at its start. It replaces the
server's class of connection only where that is Jupyter Server's own; with a gateway or another extension's class it
changes nothing there.
"""

from __future__ import annotations

import os
from typing import Any

OWN_CLASS = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
SETTING = "kernel_websocket_connection_class"
THREADS = "OPENBLAS_NUM_THREADS"


def without_delay(connection_class: type) -> type:
    """Return a subclass of Jupyter Server's connection class that turns Nagle's algorithm off when it connects."""

    class NoDelayWebsocketConnection(connection_class):  # type: ignore[misc]
        """Jupyter Server's connection between one browser tab and one kernel, each message sent at once."""

        def connect(self) -> Any:
            """Connect as the server does, on a socket that does not wait for more to send."""
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    return NoDelayWebsocketConnection


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "workbench.server"}]


def _load_jupyter_server_extension(server_app: Any) -> None:
    os.environ.setdefault(THREADS, "1")  # kernels inherit it
    settings = server_app.web_app.settings
    connection_class = settings.get(SETTING)
    name = f"{getattr(connection_class, '__module__', '?')}.{getattr(connection_class, '__qualname__', '?')}"
    if name != OWN_CLASS or not callable(getattr(connection_class, "connect", None)):
        server_app.log.info("workbench.server | %s is %s: left as it is", SETTING, name)
        return
    settings[SETTING] = without_delay(connection_class)
    server_app.log.info("workbench.server | widgets answer without Nagle's delay")
