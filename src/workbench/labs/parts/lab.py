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

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.network import Layer
from workbench import progress
from workbench.images import edges, parts
from workbench.labs.base import Lab
from workbench.labs.history import History
from workbench.labs.parts import answer as parts_answer
from workbench.labs.parts import constants
from workbench.labs.parts import outcome as outcome
from workbench.labs.parts.constants import place
from workbench.labs.parts.traits import Row, Signs
from workbench.labs.traits import Grid
from workbench.labs.wire import Buffers, pack
from workbench.labs.wire import grey_bytes as grey

START = 21  # "9 straight", the digit that the lab opens with
NINE = parts.STYLES[START].vector
PARTS, EDGES, PATTERNS = len(parts.NAMES), len(edges.NAMES), len(edges.PATTERNS)
THRESHOLDS = (4.0, 4.0, 4.0)


class PartsLab(Lab):
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
    board = traitlets.Enum(["digits", "patterns"], "digits")
    level = traitlets.Int(1, min=1, max=2)
    table = Signs(10, PARTS)
    parts = Row(NINE, 0, 1)
    edge_table = Signs(PATTERNS, EDGES)
    thresholds = Row(THRESHOLDS, -9, 10)
    image = Grid(0, 1)
    told_apart = traitlets.Int(0, read_only=True)
    right = traitlets.Int(0, read_only=True)
    followed = ("board", "level", "table", "parts", "edge_table", "thresholds", "image")
    moves = frozenset({"threshold"})

    def __init__(self, name: str = "parts_lab", **traits: Any) -> None:
        super().__init__()
        self._kept: dict[str, int] = {"digits": START, "patterns": 1}
        self._looking = START
        self._copy = 0
        self._looking_at_image = 1
        with self.quietly():
            self.image = edges.make().images[1]
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

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "sign":
                self._set_sign(int(content["row"]), int(content["column"]), int(content["value"]))
            case "threshold":
                changed = self.thresholds.copy()
                changed[place(content["row"], len(changed))] = float(content["value"])
                self.thresholds = changed
            case "preset":
                self._preset(str(content["preset"]))
            case "undo" | "redo":
                snapshot = self._history.undo() if kind == "undo" else self._history.redo()
                self.table, self.edge_table, self.thresholds = snapshot
            case "look" | "pick":
                self._look(content.get("index"), keep=kind == "pick")
            case "toggle":
                switched = self.parts.copy()
                part = place(content["part"], len(switched))
                switched[part] = 0.0 if switched[part] > 0.5 else 1.0
                self.parts, self._looking, self._kept["digits"] = switched, -1, -1
            case "another":
                self._copy = (self._copy + 1) % outcome.COPIES
                self._look(None, keep=False)
            case "board" | "level":
                setattr(self, kind, content[kind])
                self.changed(kind)
            case "commit":
                pass
            case _:
                super().hand(kind, content, buffers)
        if kind in {"sign", "preset", "commit"}:
            self._history.add(self._snapshot())

    def _set_sign(self, row: int, column: int, value: int) -> None:
        name = "table" if self.board == "digits" else "edge_table"
        signs = getattr(self, name).copy()
        signs[place(row, signs.shape[0]), place(column, signs.shape[1])] = value
        setattr(self, name, signs)

    def _preset(self, preset: str) -> None:
        name = "table" if self.board == "digits" else "edge_table"
        if preset not in {"clear", "styles"}:
            raise ValueError(f"there is no preset {preset!r}; there are clear and styles")
        plus = constants.plus_signs() if self.board == "digits" else np.ones_like(self.edge_table)
        setattr(self, name, np.zeros_like(plus) if preset == "clear" else plus)

    def _look(self, index: Any, keep: bool) -> None:
        """Show a style or an image of the strip; no index means the one that was kept."""
        index = self._kept[self.board] if index is None else int(index)
        count = len(parts.STYLES) if self.board == "digits" else len(edges.make().images)
        if index == -1 and not keep:
            return
        place(index, count)
        if keep:
            self._kept[self.board] = index
        if self.board == "digits":
            seen = outcome.readings(self.level)[index]
            self.parts, self._looking = seen[self._copy % len(seen)], index
        else:
            self.image, self._looking_at_image = edges.make().images[index], index

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute all that hangs on the tables, the parts and the image."""
        self._score = outcome.score_digits(self.table, self.level)
        self._patterns = outcome.score_patterns(self.pattern_layer)
        self._edges = edges.detect(self.image)
        self.set_trait("told_apart", self._score.told)
        self.set_trait("right", self._patterns.right)
        if self.told_apart >= self.target:
            progress.record(f"parts_lab_level_{self.level}")
        if self.right >= outcome.PATTERN_TARGET:
            progress.record("parts_lab_patterns")

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what the views show of the board that is open."""
        history = getattr(self, "_history", None)
        content = {
            "board": self.board,
            "level": self.level,
            "undo": history is not None and history.can_undo,
            "redo": history is not None and history.can_redo,
            "problem": self.problem,
        }
        if self.board == "digits":
            more, numbers = parts_answer.digits(self.table, self.parts, self.level, self._looking, self._score)
        else:
            more, numbers = parts_answer.patterns(
                self.edge_table, self.thresholds, self._edges, self._looking_at_image, self._patterns
            )
        return content | more, [*(pack(each) for each in numbers), grey(self.image)]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
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
        """A cell has set a trait: parts and image stay, a level reads its styles anew, tables can be undone."""
        if name == "parts":
            same = [i for i, style in enumerate(parts.STYLES) if np.array_equal(style.vector, self.parts)]
            self._looking = self._kept["digits"] = same[0] if same else -1
        if name == "image":
            self._looking_at_image = -1
        if name == "level" and self._kept["digits"] >= 0:
            seen = outcome.readings(self.level)[self._kept["digits"]]
            self.parts, self._looking = seen[self._copy % len(seen)], self._kept["digits"]
        if name in {"table", "edge_table", "thresholds"} and hasattr(self, "_history"):
            self._history.add(self._snapshot())

    def _snapshot(self) -> tuple[NDArray[np.int8], NDArray[np.int8], NDArray[np.float32]]:
        return self.table, self.edge_table, self.thresholds

    def state(self) -> dict[str, Any]:
        """Return the tables and what is open."""
        return {
            "board": self.board,
            "level": self.level,
            "table": self.table.tolist(),
            "edge_table": self.edge_table.tolist(),
            "thresholds": self.thresholds.tolist(),
            "style": self._kept["digits"],
            "sample": self._kept["patterns"],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        self.table, self.edge_table = state["table"], state["edge_table"]
        self.thresholds = state["thresholds"]
        self.level = state["level"]
        for self.board, kept in (("patterns", state["sample"]), ("digits", state["style"])):
            if kept != -1:
                self._look(kept, keep=True)
        self.board = state["board"]
