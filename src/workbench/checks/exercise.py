"""What an exercise is, and how an answer to it is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench import progress
from workbench.checks.calling import is_blank
from workbench.checks.readers_code import allowance, in_words
from workbench.checks.unwritten import has_blanks
from workbench.checks.verdict import NotTried, NotYet, shortened
from workbench.checks.verdict import Verdict as Verdict

_BLANKS_LEFT = "There is still a ... to fill in."


@dataclass(frozen=True)
class Exercise:
    """An exercise: its check, its hints and its solution.

    Attributes:
        name: as in `check.NAME`, `hint("NAME")`.
        task: one sentence, for the card with the hints and for whoever is lost.
        judge: called with the reader's answer; returns what to say when it is right, else raises `NotYet`.
        hints: from a nudge to nearly all of it.
        solution: Python that a cell could hold. It defines what `answer` names. Empty where none is shipped.
        answer: the names, as the notebook has them, of what the check is called with.

    """

    name: str
    task: str
    judge: Callable[..., str]
    hints: tuple[str, ...]
    solution: str
    answer: tuple[str, ...]

    def check(self, *answer: Any) -> Verdict:
        """Look at an answer. A right one is noted in the reader's progress; a wrong one costs nothing.

        Whatever the answer is and does, a verdict of a few lines comes within seconds. Only who interrupts the cell
        gets their KeyboardInterrupt.
        """
        if len(answer) != len(self.answer):
            return Verdict("not yet", f"Call it as check.{self.name}({', '.join(self.answer)}).")
        try:
            # What the reader has set for numpy's warnings is not to stop our arithmetic.
            with allowance(), np.errstate(all="ignore"):
                if any(is_blank(part) for part in answer):
                    raise NotTried
                text = self.judge(*answer)
        except NotTried:
            return Verdict("not tried yet", self.task)
        except NotYet as reason:
            # A right answer may hold a `...` that means something to numpy; a wrong one has a blank left.
            if any(map(has_blanks, answer)):
                return Verdict("not tried yet", f"{self.task} {_BLANKS_LEFT}")
            return Verdict("not yet", shortened(str(reason)))
        except KeyboardInterrupt:
            raise
        # An object that pretends to be what it is not may fail anywhere.
        except BaseException as error:
            return Verdict("not yet", shortened(f"The check cannot read this answer: {in_words(error)} {self.task}"))
        unsaved = progress.record(self.name)
        return Verdict("done", shortened(f"{text} {unsaved}".rstrip()))
