"""The Python primer asks no questions."""

from __future__ import annotations

from workbench.checks.question import Question

QUESTIONS: dict[str, Question] = {}
