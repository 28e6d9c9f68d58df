"""`workbench.server`: turns Nagle's delay off in Jupyter Server, and touches nothing else."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workbench import server

ROOT = Path(__file__).parents[1]


class Own:
    """Stands for Jupyter Server's class: same name, a `connect` that notes when it was called."""

    def __init__(self, calls: list[object]) -> None:
        self.calls = calls
        self.websocket_handler = SimpleNamespace(set_nodelay=lambda on: calls.append(("nodelay", on)))

    def connect(self) -> str:
        self.calls.append("connect")
        return "connected"


def app(**settings: Any) -> Any:
    return SimpleNamespace(web_app=SimpleNamespace(settings=settings), log=logging.getLogger("test"))


def named(cls: type, full_name: str) -> type:
    cls.__module__, _, cls.__qualname__ = full_name.rpartition(".")
    return cls


def test_jupyter_servers_own_class_is_replaced_by_one_that_sends_at_once() -> None:
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    running = app(kernel_websocket_connection_class=ZMQChannelsWebsocketConnection, other=1)
    server._load_jupyter_server_extension(running)
    chosen = running.web_app.settings.pop("kernel_websocket_connection_class")
    assert chosen is not ZMQChannelsWebsocketConnection
    assert issubclass(chosen, ZMQChannelsWebsocketConnection)
    assert running.web_app.settings == {"other": 1}
    assert ZMQChannelsWebsocketConnection.connect is not chosen.connect


def test_the_servers_environment_which_other_programs_inherit_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = dict(os.environ)
    server._load_jupyter_server_extension(app())
    assert dict(os.environ) == before


def test_the_socket_is_told_before_it_connects() -> None:
    calls: list[object] = []
    connection = server.without_delay(Own)(calls)
    assert connection.connect() == "connected"
    assert calls == [("nodelay", True), "connect"]


def test_a_class_of_that_name_is_replaced_once() -> None:
    own = named(type("Own", (Own,), {}), server.OWN_CLASS)
    running = app(kernel_websocket_connection_class=own)
    server._load_jupyter_server_extension(running)
    once = running.web_app.settings["kernel_websocket_connection_class"]
    assert once.__mro__[1] is own
    server._load_jupyter_server_extension(running)
    assert running.web_app.settings["kernel_websocket_connection_class"] is once


def test_another_class_is_left_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    from jupyter_server.gateway.connections import GatewayWebSocketConnection

    without_connect = named(type("New", (), {}), server.OWN_CLASS)
    for other in (GatewayWebSocketConnection, Own, without_connect, None, "a.name"):
        running = app(kernel_websocket_connection_class=other)
        with caplog.at_level(logging.INFO):
            server._load_jupyter_server_extension(running)
        assert running.web_app.settings == {"kernel_websocket_connection_class": other}
        assert "left as it is" in caplog.text
        caplog.clear()


def test_a_server_without_the_setting_is_left_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    running = app(other=1)
    with caplog.at_level(logging.INFO):
        server._load_jupyter_server_extension(running)
    assert running.web_app.settings == {"other": 1}
    assert "left as it is" in caplog.text


def test_jupyter_server_still_has_the_class_and_the_setting_that_we_count_on() -> None:
    """Where Jupyter Server changes, the extension does nothing: this test says that it is time to look."""
    from jupyter_server.serverapp import ServerApp
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
    from tornado.websocket import WebSocketHandler

    own = ZMQChannelsWebsocketConnection
    assert f"{own.__module__}.{own.__qualname__}" == server.OWN_CLASS
    assert ServerApp.class_traits()[server.SETTING].klass
    assert callable(WebSocketHandler.set_nodelay)


# --- How it gets to be loaded


def test_the_files_under_etc_say_what_they_should() -> None:
    config = json.loads((ROOT / "etc" / "jupyter_server_config.json").read_text("utf-8"))
    assert config == {"ServerApp": {"jpserver_extensions": {"workbench.server": True}}}
    settings = json.loads((ROOT / "etc" / "jupyterlab_settings.json").read_text("utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false", "checkForUpdates": False}


def test_they_are_installed_where_jupyter_looks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {
        "etc/jupyter_server_config.json": "etc/jupyter/jupyter_server_config.d/nn-workbench.json",
        "etc/jupyterlab_settings.json": "share/jupyter/lab/settings/overrides.d/nn-workbench.json",
    }
    for source, target in shared.items():
        installed = Path(sys.prefix) / target
        assert json.loads(installed.read_text("utf-8")) == json.loads((ROOT / source).read_text("utf-8")), installed


def test_jupyter_server_finds_and_loads_it() -> None:
    code = """
from jupyter_core.paths import jupyter_config_path
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_server.extension.manager import ExtensionPackage
manager = ExtensionConfigManager(read_config_path=jupyter_config_path())
assert manager.get_jpserver_extensions().get("workbench.server") is True
package = ExtensionPackage(name="workbench.server", enabled=True)
assert package.validate()
assert [point.module.__name__ for point in package.extension_points.values()] == ["workbench.server"]
"""
    subprocess.run([sys.executable, "-c", code], check=True)
