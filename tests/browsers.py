"""Where a browser for the tests of the labs is, and what to say where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NO_BROWSER = "no Chromium or Chrome was found (set NN_CHROMIUM to one)"
CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-quic", "--no-first-run"),
]
# The first is Chromium without a window's frame: the same pages in four fifths of the time.
CHROMIUM_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find_chromium() -> str | None:
    """Return where a Chromium or Chrome is: `NN_CHROMIUM`, else on the path, else where installers put it."""
    named = os.environ.get("NN_CHROMIUM")
    if named:
        return named
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    placed = (place for place in CHROMIUM_PLACES if Path(place).exists())
    return next(filter(None, found), None) or next(placed, None)
