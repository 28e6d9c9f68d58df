"""Telling whether the reader's function does the steps itself, or has a `Network` do them."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from nn.network import Network
from workbench.checks.calling import call
from workbench.checks.verdict import NotYet


def call_own_steps(function: Any, *arguments: Any, shown: str) -> Any:
    """Do as `call` does; `NotYet` also where the function asked a whole network, under whatever name.

    Single layers may be asked, and their W and b read: to put the steps together is what is to be learned.
    """
    asked: list[str] = []

    def noting(name: str) -> Any:
        method = getattr(Network, name)

        def noted(network: Network, *given: Any) -> Any:
            asked.append(name)
            return method(network, *given)

        return noted

    with (
        patch.object(Network, "__call__", noting("__call__")),
        patch.object(Network, "activations", noting("activations")),
    ):
        came = call(function, *arguments, shown=shown)
    if asked:
        raise NotYet("Yours asks the network itself. Expected its own steps, with the W and b of layers and sigmoid.")
    return came
