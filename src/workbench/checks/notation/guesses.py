"""What is guessed in chapter 08, notation."""

from __future__ import annotations

from workbench.checks.guessing import Guess

GUESSES: dict[str, Guess] = {}
