"""A network set by hand as a whole: its parts, its three gains, and the `Network` that they stand for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from nn.files import as_path, write_atomically
from nn.handset.parts import GAIN, INPUTS, Bar, Part, Pattern, Vote, settable
from nn.handset.text import find, read, weights_of, write
from nn.network import MODELS, Layer, Network
from nn.validation import Floats, listed, number, shown

GAINS = (8.0, 4.0, 4.0)
SHIPPED = {"ours": "handset", "half_built": "half_built", "search": "handset_search"}
MOST_BYTES = 2**20  # of a text file; ours have 4,000
P = TypeVar("P", Bar, Pattern, Vote)


@dataclass(frozen=True)
class HandSet:
    """A network of 784-16-16-10 sigmoid neurons in words and small numbers. It never changes: `with_...` give new ones.

    Attributes:
        bars: the 16 neurons of the first layer, names all different.
        patterns: the 16 neurons of the second layer, names all different.
        votes: the 10 neurons of the output layer, for 0 to 9.
        gains: one number a layer, above 0 to 100: how steep its neurons' answer is, from dark to lit.
        about: what it is, in a few lines.

    Raises:
        ValueError: the wrong number of parts, a name that comes twice, a gain out of range.

    """

    bars: tuple[Bar, ...]
    patterns: tuple[Pattern, ...]
    votes: tuple[Vote, ...]
    gains: tuple[float, ...] = GAINS
    about: str = ""

    def __post_init__(self) -> None:
        for what, kind, parts, count in (
            ("bars", Bar, self.bars, INPUTS),
            ("patterns", Pattern, self.patterns, INPUTS),
            ("votes", Vote, self.votes, 10),
        ):
            came: list[Any] = listed(what, parts, f"{count} of nn.handset.{kind.__name__}")
            if not all(isinstance(part, kind) for part in came):
                raise ValueError(f"{what} has something else in it than nn.handset.{kind.__name__}")
            if len(came) != count:
                raise ValueError(f"{len(came)} {what} came; expected {count}")
            names = [part.name for part in came]
            if len(set(names)) < count:
                twice = next(name for name in names if names.count(name) > 1)
                raise ValueError(f"two {what} are called {twice!r}; expected {count} different names")
            object.__setattr__(self, what, tuple(came))
        object.__setattr__(self, "votes", tuple(sorted(self.votes, key=lambda vote: vote.digit)))
        gains = tuple(
            number("a gain", gain, *GAIN) for gain in listed("the gains", self.gains, "3 numbers, one a layer")
        )
        if len(gains) != 3:
            raise ValueError(f"{len(gains)} gains came; expected 3, one a layer")
        object.__setattr__(self, "gains", gains)
        object.__setattr__(
            self, "about", "\n".join(" ".join(line.split()) for line in str(self.about).splitlines()).strip()
        )

    @classmethod
    def blank(cls) -> HandSet:
        """Return one to start from nothing: 16 dots spread over the image, and not a single weight set."""
        bars = [Bar(f"bar{i + 1}", 4 + 6.5 * (i // 4), 4 + 6.5 * (i % 4), length=3) for i in range(INPUTS)]
        patterns = [Pattern(f"pattern{i + 1}", threshold=0.5) for i in range(INPUTS)]
        return cls(tuple(bars), tuple(patterns), tuple(Vote(digit) for digit in range(10)))

    # Turning dials ---------------------------------------------------------------------------------------------------

    def with_bar(self, which: int | str, **changes: Any) -> HandSet:
        """Return the same with one bar changed, given by its name or its place: `with_bar("top", row=6)`.

        Raises:
            ValueError: there is no such bar, or a number is out of its range.
            TypeError: a bar has no such number.

        """
        return replace(self, bars=_with("bar", self.bars, which, changes))

    def with_pattern(self, which: int | str, weights: str | Mapping[str, int] | None = None, **changes: Any) -> HandSet:
        """Return the same with one pattern changed: `with_pattern("ring", "+top ++bottom --cross", threshold=2)`.

        Args:
            which: the pattern's name or its place, 0 to 15.
            weights: all it listens to, as in the text file (`++top`: 2 for, `-gap`: 1 against); or a dict of those
                weights that change, by the bar's name.
            **changes: threshold, name, note.

        Raises:
            ValueError, TypeError: as for `with_bar`.

        """
        patterns = _with("pattern", self.patterns, which, _listening(weights, self, which, changes))
        return replace(self, patterns=patterns)

    def with_vote(self, digit: int, weights: str | Mapping[str, int] | None = None, **changes: Any) -> HandSet:
        """Return the same with one vote changed: `with_vote(7, {"ring": -1})`. Arguments as for `with_pattern`."""
        votes = _with("vote", self.votes, digit, _listening(weights, self, digit, changes, "vote"))
        return replace(self, votes=votes)

    # What they stand for ---------------------------------------------------------------------------------------------

    def compile(self) -> Network:
        """Return the network, sigmoid in every layer: W = gain x weights, b = -gain x threshold."""
        rows = ([bar.ink.ravel() for bar in self.bars], *([part.weights for part in ps] for ps in self._listeners))
        parts: tuple[tuple[Part, ...], ...] = (self.bars, *self._listeners)
        return Network.from_layers(
            [
                Layer(gain * np.array(W), [-gain * part.threshold for part in ps])
                for gain, W, ps in zip(self.gains, rows, parts, strict=True)
            ]
        )

    def __call__(self, image: ArrayLike) -> Floats:
        """Return the ten outputs, as `compile()(image)` does; who asks often compiles once."""
        return self.compile()(image)

    @property
    def _listeners(self) -> tuple[tuple[Pattern, ...], tuple[Vote, ...]]:
        return self.patterns, self.votes

    @property
    def numbers_set(self) -> int:
        """How many numbers a person has set: six a bar, a threshold and the weights other than 0, three gains."""
        weights = sum(weight != 0 for parts in self._listeners for part in parts for weight in part.weights)
        return 6 * len(self.bars) + len(self.patterns) + len(self.votes) + weights + len(self.gains)

    # Text ------------------------------------------------------------------------------------------------------------

    def to_text(self) -> str:
        """Return it as the small readable text that `save` writes."""
        return write(self.bars, self.patterns, self.votes, self.gains, self.about)

    @classmethod
    def from_text(cls, content: str) -> HandSet:
        """Read what `to_text` gave, or what somebody wrote in that form; a `ValueError` tells the line."""
        return cls(**read(content))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to `path`, a text file. If that fails (`OSError`), what was there is untouched."""
        write_atomically(path, self.to_text().encode())

    def __repr__(self) -> str:
        return f"HandSet(16 bars, 16 patterns, 10 votes; {self.numbers_set} numbers set by hand)"


def load(name_or_path: str | os.PathLike[str] = "ours") -> HandSet:
    """Read a network set by hand: "ours", "half_built", "search" (ours after a blind search), or a file.

    A file of your own with such a name is `Path("ours")` or "./ours".

    Raises:
        FileNotFoundError: no file there, and none of that name here.
        OSError: the file cannot be read.
        ValueError: the file is damaged; the message tells the line, what came and what was expected. Or what came is
            no path.

    """
    shipped = isinstance(name_or_path, str) and name_or_path in SHIPPED
    path = MODELS / f"{SHIPPED[str(name_or_path)]}.txt" if shipped else as_path(name_or_path)
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {str(path)!r}, nor one of {', '.join(SHIPPED)}")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} has more than {MOST_BYTES:,} bytes, which no network set by hand does")
    try:
        return HandSet.from_text(path.read_bytes().decode())
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} is no text file") from None
    except ValueError as error:
        raise ValueError(f"{path.name}, {error}") from None


def place_of(what: str, parts: tuple[Any, ...], which: int | str) -> int:
    """Return the place of a part that is given by its place or its name."""
    names = [part.name for part in parts]
    if isinstance(which, str) and which in names:
        return names.index(which)
    if isinstance(which, int | np.integer) and not isinstance(which, bool) and 0 <= which < len(parts):
        return int(which)
    raise ValueError(f"there is no {what} {shown(which)}; there are {', '.join(names)}, by place 0 to {len(parts) - 1}")


def _with(what: str, parts: tuple[P, ...], which: int | str, changes: dict[str, Any]) -> tuple[P, ...]:
    place = place_of(what, parts, which)
    known = settable(parts[place])
    for name in changes:
        if name not in known:
            raise TypeError(f"a {what} has no {name!r}; it has {', '.join(sorted(known))}")
    changed = list(parts)
    changed[place] = replace(parts[place], **changes)
    return tuple(changed)


def _listening(
    weights: str | Mapping[str, int] | Any, hand: HandSet, which: int | str, changes: dict[str, Any], what: str = ""
) -> dict[str, Any]:
    """Put `weights`, in whatever form they came, among the changes as 16 whole numbers."""
    if weights is None:
        return changes
    listeners: tuple[Any, ...] = hand.votes if what else hand.patterns
    sender, names = ("pattern", [p.name for p in hand.patterns]) if what else ("bar", [b.name for b in hand.bars])
    if isinstance(weights, str):
        return {**changes, "weights": weights_of(weights.split(), names, sender)}
    if isinstance(weights, Mapping):
        listened = list(listeners[place_of(what or "pattern", listeners, which)].weights)
        for name, weight in weights.items():
            listened[find(name, names, sender)] = weight
        return {**changes, "weights": tuple(listened)}
    return {**changes, "weights": weights}
