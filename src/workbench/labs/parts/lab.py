"""The parts lab: two layers set by hand with nothing but −, 0 and +.

lab = PartsLab()
lab                         shows it
lab.table                   int8 (10, 11): which parts speak for (+1) or against (−1) each digit
lab.parts                   float32 (11,), how strongly each part is there now
lab.told_apart, lab.target  styles that the table tells apart from all other digits, and how many it should
lab.layer                   the same table as a layer: weights of 4, 0 and −4, a bias of −2, sigmoid

lab.board = "patterns"      the second board: from ten small edges to a loop, a bow, a long line
lab.edge_table              int8 (3, 10)
lab.thresholds              float32 (3,): how many lit edges each pattern needs
lab.image, lab.right        what the edge detectors look at; images that all three patterns get right
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.network import Layer
from workbench import progress
from workbench.images import edges, parts
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.parts import constants, outcome
from workbench.labs.parts.answer import shown_of_digits, shown_of_patterns
from workbench.labs.parts.constants import place
from workbench.labs.parts.looking import Looking
from workbench.labs.parts.traits import Signs
from workbench.labs.traits import Floats, Row

PARTS, EDGES, PATTERNS = len(parts.NAMES), len(edges.NAMES), len(edges.PATTERNS)
THRESHOLDS = (4.0, 4.0, 4.0)


class PartsLab(Looking):
    """Two boards: parts of digits -> digits, and small edges -> patterns; weights are −, 0 or +.

    Args:
        name: under which the reader's work is saved, and taken up again.
        traits: board, level, table, parts, edge_table, thresholds, image: set these at the start, whatever was saved.

    Attributes:
        board: "digits" or "patterns".
        level: of the board of digits: 1, every part is seen as it is; 2, by a detector that is unsure.
        table: int8 (10, 11), a row a digit, a column a part of `parts.NAMES`.
        parts: float32 (11,), 0 (not there) to 1.
        edge_table: int8 (3, 10), a row a pattern of `edges.PATTERNS`, a column an edge of `edges.NAMES`.
        thresholds: float32 (3,), −9 to 10.
        image: float32 (28, 28), what the edge detectors look at.
        told_apart: readings of digits that the table gives to their digit alone, of 24 or, at level 2, of 480.
        right: of 48 images, those with all three patterns right.

    Raises:
        ValueError: a wrong shape, a sign that is none of −1, 0, +1, a number out of its range.

    """

    view = "view.js"
    table = Signs(10, PARTS)
    edge_table = Signs(PATTERNS, EDGES)
    thresholds = Row(THRESHOLDS, -9, 10)
    told_apart = traitlets.Int(0, read_only=True)
    right = traitlets.Int(0, read_only=True)
    settable = ("board", "level", "table", "parts", "edge_table", "thresholds", "image")

    def __init__(self, name: str = "parts_lab", **traits: Any) -> None:
        super().__init__()
        self._scored: tuple[Any, ...] = ()
        self._trouble = ""
        self.begin(name, traits)
        self._history = History(self._snapshot())

    @property
    def layer(self) -> Layer:
        """The board of digits as a layer: W (10, 11), b (10,), sigmoid."""
        return outcome.digit_layer(self.table)

    @property
    def pattern_layer(self) -> Layer:
        """The board of patterns as a layer: W (3, 10), b (3,), sigmoid."""
        return outcome.pattern_layer(self.edge_table, self.thresholds)

    @property
    def target(self) -> int:
        """How many readings of digits should be told apart at this level."""
        return outcome.TARGETS[self.level]

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("sign")
    def _set_sign(self, row: int, column: int, value: int) -> None:
        """Put a sign, -1, 0 or 1, into the open board's table."""
        signs = self._signs.copy()
        where = place(row, signs.shape[0]), place(column, signs.shape[1])
        if value not in (-1, 0, 1):
            raise ValueError(f"a sign came as {value}; expected −1, 0 or +1")
        signs[where] = value
        self._set_signs(signs)

    @handles("preset")
    def _preset(self, preset: str) -> None:
        """Clear the open board's table, or put a + for all that can be there."""
        if preset not in {"clear", "styles"}:
            raise ValueError(f"there is no preset {preset!r:.40}; there are clear and styles")
        plus = constants.plus_signs() if self.board == "digits" else np.ones_like(self.edge_table)
        self._set_signs(np.zeros_like(plus) if preset == "clear" else plus)

    @property
    def _signs(self) -> NDArray[np.int8]:
        return self.table if self.board == "digits" else self.edge_table

    def _set_signs(self, signs: NDArray[np.int8]) -> None:
        setattr(self, "table" if self.board == "digits" else "edge_table", signs)
        self._note()

    @handles("threshold", throttled=True)
    def _slide(self, row: int, value: float) -> None:
        changed = self.thresholds.copy()
        changed[place(row, len(changed))] = value
        self.thresholds = changed

    @handles("commit")
    def _note(self) -> None:
        """Note what the tables are now, as one step to undo."""
        self._history.add(self._snapshot())

    @handles("undo")
    def _undo(self) -> None:
        self.table, self.edge_table, self.thresholds = self._history.undo()

    @handles("redo")
    def _redo(self) -> None:
        self.table, self.edge_table, self.thresholds = self._history.redo()

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute all that hangs on the tables and the image; a target that is reached is noted."""
        self._edges = edges.detect(self.image)
        tables = (self.table, self.level, self.edge_table, self.thresholds)
        if self._scored and all(new is old for new, old in zip(tables, self._scored, strict=True)):
            return
        self._scored = tables
        self._score = outcome.score_digits(self.table, self.level)
        self._patterns = outcome.score_patterns(self.pattern_layer)
        self.set_trait("told_apart", self._score.told)
        self.set_trait("right", self._patterns.right)
        reached = {f"parts_lab_level_{self.level}": self.told_apart >= self.target}
        reached["parts_lab_patterns"] = self.right >= outcome.PATTERN_TARGET
        self._trouble = " ".join(filter(None, (progress.record(name) for name, is_so in reached.items() if is_so)))

    def answer(self) -> Content:
        """Return what the views show of the board that is open."""
        looking = self._looking[self.board].index
        if self.board == "digits":
            shown = shown_of_digits(self.table, self.parts, self.level, looking, self._score)
        else:
            shown = shown_of_patterns(
                self.edge_table, self.thresholds, self.image, looking, self._patterns, self._edges
            )
        return {
            "board": self.board,
            "level": self.level,
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem or self._trouble,
            **shown,
        }

    def setup(self) -> Content:
        """Return what a view needs once: parts, styles and their lines, edges, and the strips of images."""
        return constants.setup()

    def picture(self) -> bytes:
        """Return a PNG of the open board's table and score."""
        from workbench import plots

        if self.board == "patterns":
            note = f"{self.right} of {len(self._patterns.marks)} images right, target {outcome.PATTERN_TARGET}"
            return plots.sign_table(self.edge_table, edges.PATTERNS, edges.NAMES, note).png
        note = f"level {self.level}: {self.told_apart} of {outcome.TOTALS[self.level]} told apart, target {self.target}"
        return plots.sign_table(self.table, "0123456789", parts.NAMES, note).png

    # Changes from cells, saving --------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell has set a trait: a table is a step that can be undone."""
        super().changed(name)
        if name in {"table", "edge_table", "thresholds"} and hasattr(self, "_history"):
            self._note()

    def _snapshot(self) -> tuple[NDArray[np.int8], NDArray[np.int8], Floats]:
        return self.table, self.edge_table, self.thresholds

    def state(self) -> Content:
        """Return the tables, what is open and what is looked at."""
        tables = {name: getattr(self, name).tolist() for name in ("table", "edge_table", "thresholds")}
        return {**super().state(), **tables}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        super().restore(state)
        self.table, self.edge_table, self.thresholds = state["table"], state["edge_table"], state["thresholds"]
