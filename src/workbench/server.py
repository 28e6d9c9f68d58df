"""A setting of Jupyter Server: widgets answer at once.

The server sends what a kernel says to the browser over a websocket, in small messages. Nagle's algorithm (RFC 896)
holds a small message back until the one before it is acknowledged, and the browser's side waits up to 40 ms with that:
good for a slow line, bad for a hand on a slider; every answer of a widget came about 50 ms late. Here the connection
asks for each message to be sent at once (TCP_NODELAY).

`etc/jupyter/jupyter_server_config.d/nn-workbench.json` makes Jupyter Server load this module at its start. It replaces
the server's class of connection only where that is Jupyter Server's own; with a gateway or another extension's class it
changes nothing there.
"""

from __future__ import annotations

from typing import Any

OWN_CLASS = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
SETTING = "kernel_websocket_connection_class"


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
    settings = server_app.web_app.settings
    connection_class = settings.get(SETTING)
    name = f"{getattr(connection_class, '__module__', '?')}.{getattr(connection_class, '__qualname__', '?')}"
    if name != OWN_CLASS or not callable(getattr(connection_class, "connect", None)):
        server_app.log.info("workbench.server | %s is %s: left as it is", SETTING, name)
        return
    settings[SETTING] = without_delay(connection_class)
    server_app.log.info("workbench.server | widgets answer without Nagle's delay")
