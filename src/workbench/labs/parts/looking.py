"""What the parts lab looks at: a digit in parts, or an image with edges; and what comes back after a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.images import edges, parts
from workbench.labs import packed
from workbench.labs.base import Lab
from workbench.labs.handlers import handles
from workbench.labs.link import Content
from workbench.labs.parts import outcome
from workbench.labs.parts.constants import place
from workbench.labs.traits import Floats, Grid, OneOf, Row, Whole

START = 21  # "9 straight", the digit that the lab opens with
FIRST_IMAGE = 1
NINE = parts.STYLES[START].vector


@dataclass(frozen=True, eq=False)
class Seen:
    """What a board looks at.

    Attributes:
        index: its place in the strip; -1 for what is of the reader's own.
        values: the parts (11,) or the image (28, 28).

    """

    index: int
    values: Floats


class Looking(Lab):
    """The part of the lab that looks. For the attributes see `PartsLab`."""

    board = OneOf("digits", "patterns")
    level = Whole(1, 1, 2)
    parts = Row(NINE, 0, 1)
    image = Grid(0, 1)

    def __init__(self) -> None:
        super().__init__()
        self.image = edges.make().images[FIRST_IMAGE]
        # By board. A glance changes what is looked at; what is kept comes back after it.
        self._looking = self._kept = {"digits": Seen(START, NINE), "patterns": Seen(FIRST_IMAGE, self.image)}
        self._copy = 0

    @handles("look", transient=True)
    def _look(self, index: int | None) -> None:
        """Show a style or an image of the strip; None: what is kept."""
        self._show(self.board, self._kept[self.board] if index is None else self._seen(self.board, index))

    @handles("pick")
    def _pick(self, index: int) -> None:
        """Show a style or an image of the strip, and keep it."""
        self._keep(self.board, self._seen(self.board, index))

    @handles("toggle")
    def _toggle(self, part: int) -> None:
        """Switch a part off or on; where that makes a style of the list, it is that style."""
        switched = self.parts.copy()
        part = place(part, len(switched))
        switched[part] = 0.0 if switched[part] > 0.5 else 1.0
        self._keep("digits", Seen(outcome.style_of(switched), switched))

    @handles("another", transient=True)
    def _read_again(self) -> None:
        """Show what the unsure detector says the next time it looks at the kept style."""
        self._copy += 1
        self._read()

    @handles("board")
    def _open(self, board: str) -> None:
        self.board = board

    @handles("level")
    def _set_level(self, level: int) -> None:
        self.level = level
        self.changed("level")

    def _seen(self, board: str, index: int) -> Seen:
        """Return a style as the level's detector sees it, or an image of the strip."""
        if board == "patterns":
            images = edges.make().images
            return Seen(index, images[place(index, len(images))])
        copies = outcome.readings(self.level)[place(index, len(parts.STYLES))]
        return Seen(index, copies[self._copy % len(copies)])

    def _read(self) -> None:
        """Look at the kept style once more; parts of the reader's own stay as they are."""
        if self._kept["digits"].index >= 0:
            self._keep("digits", self._seen("digits", self._kept["digits"].index))

    def _keep(self, board: str, seen: Seen) -> None:
        self._kept = {**self._kept, board: seen}
        self._show(board, seen)

    def _show(self, board: str, seen: Seen) -> None:
        self._looking = {**self._looking, board: seen}
        if board == "digits":
            self.parts = seen.values
        else:
            self.image = seen.values

    def changed(self, name: str) -> None:
        """A cell has set a trait: parts and image are kept, a level reads its style anew."""
        if name == "parts":
            self._keep("digits", Seen(outcome.style_of(self.parts), self.parts))
        elif name == "image":
            self._keep("patterns", Seen(-1, self.image))
        elif name == "level":
            self._read()

    def state(self) -> Content:
        """Return what is open and what is kept; of styles and images of the strips, their places."""
        style, sample = self._kept["digits"], self._kept["patterns"]
        return {
            "board": self.board,
            "level": self.level,
            "style": style.index,
            "sample": sample.index,
            "parts": packed.to_json(style.values) if style.index < 0 else None,
            "image": packed.to_json(sample.values) if sample.index < 0 else None,
        }

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        self.level, self.board = state["level"], state["board"]
        self._take_up("digits", state["style"], state.get("parts"), self.parts.shape)
        self._take_up("patterns", state["sample"], state.get("image"), self.image.shape)

    def _take_up(self, board: str, index: int, values: Any, shape: tuple[int, ...]) -> None:
        if values is not None:
            self._keep(board, Seen(-1, packed.from_json(values, shape)))
        elif index != -1:  # which is all that was saved of one's own before
            self._keep(board, self._seen(board, index))
