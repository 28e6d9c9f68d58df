"""What hatch runs when it builds the wheel: the notebooks go in, without outputs."""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NotebooksIntoTheWheel(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch's way to add files to a wheel that are not in the repository as they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the notebooks without outputs to a folder of their own, and tell hatch of them."""
        if version == "editable":
            return
        root = Path(self.root)
        spec = importlib.util.spec_from_file_location("notebook", root / "src/workbench/copies/notebook.py")
        assert spec is not None
        assert spec.loader is not None
        notebook = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(notebook)
        self._made = tempfile.TemporaryDirectory()
        for path in sorted((root / "notebooks").glob("*.ipynb")):
            made = Path(self._made.name) / path.name
            made.write_bytes(notebook.written(notebook.without_outputs(notebook.read(path.read_bytes()))))
            build_data["force_include"][str(made)] = f"workbench/notebooks/{path.name}"
        for name in ("LICENSE", "LICENSE-TEXT"):  # which notebooks link to
            build_data["force_include"][str(root / name)] = f"workbench/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the folder away."""
        if version != "editable":
            self._made.cleanup()
