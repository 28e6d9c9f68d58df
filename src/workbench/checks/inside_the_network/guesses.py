"""What is guessed in chapter 12, inside the network."""

from __future__ import annotations

from workbench.checks.guessing import Guess

GUESSES: dict[str, Guess] = {}
