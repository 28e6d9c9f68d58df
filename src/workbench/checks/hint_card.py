"""Cards with the hints for an exercise: one of their own, and the one on which a check says how far the reader is."""

from __future__ import annotations

import os

from workbench.checks.exercise import Exercise, Verdict
from workbench.labs.handlers import handles
from workbench.labs.link import Content, LinkedWidget

OFF = "Hints are switched off here; ask your instructor."
# How many hints were open when an exercise was checked last, in this kernel: the next check's card has them open, too.
_opened: dict[str, int] = {}


def help_allowed() -> str:
    """Return how much hint cards give: "all" (hints, then a solution), "hints" (no solution) or "none".

    An instructor sets it for everyone with the environment variable `NN_HINTS`.

    Raises:
        ValueError: `NN_HINTS` is something else: better an error than solutions where there should be none.

    """
    allowed = os.environ.get("NN_HINTS", "all")
    if allowed not in {"all", "hints", "none"}:
        raise ValueError(f"NN_HINTS is {allowed!r}; expected all, hints (no solutions) or none")
    return allowed


class HintCard(LinkedWidget):
    """The hints for an exercise, one at a time, the solution last.

    Attributes:
        exercise: the `Exercise`.
        opened: how many hints are open; one more than there are hints means the solution is, too.
        last: the most that can be opened here; see `help_allowed`.

    """

    view = "card.js"

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self.exercise = exercise
        self.opened = 0
        solutions = 1 if exercise.solution else 0
        self.last = {"all": len(exercise.hints) + solutions, "hints": len(exercise.hints), "none": 0}[help_allowed()]

    def reveal(self) -> str:
        """Open the next hint, or the solution after the last one, and return it; the last one again at the end."""
        if not self.last:
            return OFF
        self.opened = min(self.opened + 1, self.last)
        return [*self.exercise.hints, self.exercise.solution][self.opened - 1]

    @handles("open")
    def _open(self) -> None:
        self.reveal()

    def answer(self) -> Content:
        """Return the hints that are open, the solution if it is, and what the button opens next."""
        total = len(self.exercise.hints)
        solution = self.exercise.solution if self.opened > total else ""
        following = "Show a solution" if self.opened == total else f"Show hint {self.opened + 1} of {total}"
        return {
            "hints": self.exercise.hints[: self.opened],
            "solution": solution,
            "next": following if self.opened < self.last else "",
            "off": "" if self.last else OFF,
        }

    def setup(self) -> Content:
        """Return what the card is about."""
        return {"card": "hints", "text": f"Hints for {self.exercise.name}", "task": self.exercise.task}

    def picture(self) -> bytes | None:
        """Return a PNG that says what the card is for; hints stay closed on paper."""
        from workbench import plots

        line = f"{self._offer()} Run this cell to open them." if self.last else OFF
        return plots.card(f"Hints for {self.exercise.name}", [line]).png

    def _offer(self) -> str:
        count = f"{len(self.exercise.hints)} hint{'s' if len(self.exercise.hints) != 1 else ''}"
        return f"{count}, then a solution." if self.last > len(self.exercise.hints) else f"{count}." * (self.last > 0)

    def __repr__(self) -> str:
        if not self.last:
            return OFF
        return f"Hints for {self.exercise.name}: {self._offer()} Run this cell to open them."


class CheckCard(HintCard):
    """What a check says, and below it the hints, one at a time; where an answer is right, the solution to compare.

    Attributes:
        verdict: the `Verdict`.

    """

    def __init__(self, exercise: Exercise, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(exercise)
        self.opened = 0 if self._is_done else min(_opened.get(exercise.name, 0), self.last)

    def reveal(self) -> str:
        """Open the next hint, and the solution after the last one or beside a right answer, and return it."""
        if self._is_done:
            self.opened = self.last if self._has_solution else 0
            return self.exercise.solution if self.opened else OFF
        text = super().reveal()
        _opened[self.exercise.name] = self.opened
        return text

    def answer(self) -> Content:
        """Return what is open, and what the button opens next."""
        content = super().answer()
        if self._is_done:
            following = "Compare with a solution" if self._has_solution and not self.opened else ""
            return {**content, "hints": (), "next": following, "off": ""}
        return {**content, "next": "A hint"} if content["next"] and not self.opened else content

    def setup(self) -> Content:
        """Return what the check says."""
        shown = {"mark": self.verdict.mark, "state": self.verdict.state, "said": self.verdict.text}
        return {"card": "check", "name": self.exercise.name, **shown}

    def picture(self) -> bytes | None:
        """Return nothing: where no kernel runs, the verdict's own words are shown."""
        return None

    @property
    def _is_done(self) -> bool:
        return self.verdict.state == "done"

    @property
    def _has_solution(self) -> bool:
        return self.last > len(self.exercise.hints)
