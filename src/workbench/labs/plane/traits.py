"""The plane lab's traits: its network, and the reader's own points."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from nn.network import Network
from nn.validation import Floats
from workbench.labs.closed_network import NetworkTrait, closed_copy
from workbench.labs.plane.points import checked_points
from workbench.labs.plane.setting import FUNCTIONS, setting_of, start
from workbench.labs.traits import OneOf


class PlaneNetwork(NetworkTrait):
    """A `Network` of sizes [2, n, 1], n from 1 to 6; the hidden layer identity, relu or sigmoid, the output sigmoid.

    Raises:
        ValueError: (on setting) anything else, or weights beyond 1,000.

    """

    def __init__(self, **keywords: Any) -> None:
        super().__init__("", **keywords)

    def default(self, obj: Any = None) -> Network:
        """Return the one that the lab starts with."""
        return closed_copy(start().network())

    def validate(self, obj: Any, value: Any) -> Network:
        """Return a closed copy of `value`, or raise."""
        network = super().validate(obj, value)
        setting_of(network)
        return network


class FunctionName(OneOf):
    """The hidden neurons' function: "none", "ReLU" or "sigmoid", in capital or small letters.

    Raises:
        ValueError: (on setting) anything else.

    """

    def __init__(self, **keywords: Any) -> None:
        super().__init__(*FUNCTIONS, **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the name as the lab writes it, or raise."""
        if isinstance(value, str):
            value = next((name for name in self.names if name.lower() == value.lower()), value)
        return super().validate(obj, value)


class Points(traitlets.TraitType[Any, Any]):
    """Up to 200 points, float32 (m, 3), read-only: rows of x and y, 0 to 1, and kind, 0 or 1.

    Raises:
        ValueError: (on setting) anything else.

    """

    def __init__(self, **keywords: Any) -> None:
        super().__init__(default_value=np.zeros((0, 3), np.float32), **keywords)

    def validate(self, obj: Any, value: Any) -> Floats:
        """Return `value` as a read-only copy, or raise."""
        return checked_points(str(self.name), value)
