"""What is asked for marks, by name."""

from __future__ import annotations

from workbench.checks.marks.first import FIRST
from workbench.checks.marks.marked import Marked as Marked
from workbench.checks.marks.second import SECOND

MARKS = {each.exercise.name: each for pair in zip(FIRST, SECOND, strict=True) for each in pair}
"""Every exercise for marks by its name, in the chapters' order."""
