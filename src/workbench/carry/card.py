"""The card with two buttons: *Download my work* and *Bring my work*."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from workbench.carry.parcel import NAME, pack, unpack
from workbench.labs.handlers import handles
from workbench.labs.link import Content, LinkedWidget


class CarryCard(LinkedWidget):
    """Two buttons that carry a reader's work from one place to another, as one file.

    Attributes:
        told: what the last button did, a line for each thing.

    """

    view = "card.js"

    def __init__(self, notebooks: Path | None = None) -> None:
        super().__init__()
        self._notebooks = notebooks or Path.cwd()
        self.told: list[str] = []
        self._parcel: bytes | None = None

    @handles("pack")
    def _pack(self) -> None:
        """Make the file; the next answer has it."""
        self._parcel = pack(self._notebooks)
        self.told = [f"{NAME} is in the folder of your downloads. Bring it in wherever you go on."]

    @handles("bring")
    def _bring(self, file: np.ndarray) -> None:
        """Bring in a file that the reader has chosen."""
        self.told = unpack(bytes(file), self._notebooks)

    def receive(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Do what a button asks for; what the disk refuses is told as well."""
        try:
            super().receive(kind, fields)
        except OSError as error:
            raise ValueError(f"That did not work: {error.strerror or error}.") from error

    def answer(self) -> Content:
        """Return what is told, and, once, the file to be downloaded."""
        parcel, self._parcel = self._parcel, None
        file = {} if parcel is None else {"file": np.frombuffer(parcel, np.uint8), "name": _dated(NAME)}
        return {"told": self.told, **file}

    def __repr__(self) -> str:
        """Say what the two buttons do."""
        return "Run this cell for two buttons: Download my work, Bring my work."


def _dated(name: str) -> str:
    """Return the name with the day in it, so that one knows which file is the newest."""
    path = Path(name)
    return f"{path.stem}-{datetime.date.today().isoformat()}{path.suffix}"
