"""A cell sets a lab to what it does not take: the notebook shows the sentence that says so, and nothing above it."""

from __future__ import annotations

from typing import TypeVar

Error = TypeVar("Error", bound=BaseException)


def in_one_sentence(error: Error) -> Error:
    """Return `error`, which a notebook then shows as its kind and its sentence.

    The way there leads through traitlets, which tells a reader nothing. The traceback itself stays what it is: a
    debugger and a test see all of it.
    """
    words = [f"{type(error).__name__}: {error}"]
    error.__dict__["_render_traceback_"] = lambda: words  # IPython's name for "how I want to be shown"
    return error
