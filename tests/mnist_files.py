"""Where MNIST's files are on this machine, for the tests that need the real images."""

from __future__ import annotations

import os
from pathlib import Path

WHY_SKIPPED = "MNIST is not at hand: set NN_MNIST_DIR to a folder that has its four files"


def mnist_folder() -> Path | None:
    """Return the folder NN_MNIST_DIR names, else `shared/mnist` beside the repository, else None."""
    named = os.environ.get("NN_MNIST_DIR")
    folder = Path(named).expanduser() if named else Path(__file__).parents[2] / "shared" / "mnist"
    return folder if folder.is_dir() else None
