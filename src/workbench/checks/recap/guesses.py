"""What is guessed in chapter 09, recap."""

from __future__ import annotations

from workbench.checks.guessing import Guess

GUESSES: dict[str, Guess] = {}
