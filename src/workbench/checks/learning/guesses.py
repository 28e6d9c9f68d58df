"""What is guessed in chapter 07, learning."""

from __future__ import annotations

from workbench.checks.guessing import Guess

GUESSES: dict[str, Guess] = {}
