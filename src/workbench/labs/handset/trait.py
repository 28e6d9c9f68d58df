"""A trait that holds a network set by hand."""

from __future__ import annotations

from typing import Any

import traitlets

from nn import handset
from nn.handset import HandSet


class Hand(traitlets.TraitType[Any, Any]):
    """A `HandSet`, or the name of a shipped one or a file, as `handset.load` takes it.

    Raises:
        ValueError, FileNotFoundError: (on setting) something else, or a file that cannot be read as one.

    """

    def __init__(self, default: str, **keywords: Any) -> None:
        super().__init__(default_value=handset.load(default), **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a `HandSet`, or raise."""
        if isinstance(value, str):
            return handset.load(value)
        if not isinstance(value, HandSet):
            raise ValueError(f"{self.name} came as {type(value).__name__}; expected a HandSet, as handset.load() gives")
        return value
