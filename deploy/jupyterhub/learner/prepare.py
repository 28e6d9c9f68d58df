"""Run as the learner, before their server starts: the home closed to others, and the course in it.

    python prepare.py FOLDER        FOLDER in the home

What the learner has changed stays (`workbench.copies`). Says in a sentence what is wrong, and ends with 1, where there
is no course to be had; where there was one, and only what is new cannot be written, it goes on with that.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path


def main() -> int:
    """Close the home and bring the course; returns the exit code."""
    home = Path.home()
    folder = home / sys.argv[1]
    try:
        close(home)
        from workbench.copies import own

        there = (folder / own.NOTES).exists()
    except OSError as error:
        print(f"Your home {home} cannot be used ({error.strerror or error}). Nothing in it was changed. {ASK}")
        return 1
    try:
        for line in own.bring(folder):
            print(line)
    except OSError as error:
        why = error.strerror or error
        if there:
            print(f"Your course in {folder} stays as it is; what is new could not be brought ({why}).")
            return 0
        print(f"The course could not be brought to {folder} ({why}). Nothing of yours was changed. {ASK}")
        return 1
    return 0


ASK = "Tell the instructor what this page says."


def close(home: Path) -> None:
    """Close the home to all others.

    Raises:
        OSError: it is not there, not the learner's, or cannot be read.

    """
    mode = stat.S_IMODE(home.stat().st_mode)
    if mode != 0o700:
        home.chmod(0o700)
    os.listdir(home)


if __name__ == "__main__":
    sys.exit(main())
