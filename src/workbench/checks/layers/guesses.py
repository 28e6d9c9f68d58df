"""What is guessed in chapter 03, layers."""

from __future__ import annotations

from workbench.checks.guessing import Guess

GUESSES: dict[str, Guess] = {}
