"""What is guessed in chapter 10, ReLU and sigmoid."""

from __future__ import annotations

from workbench.checks.guessing import Guess

GUESSES: dict[str, Guess] = {}
