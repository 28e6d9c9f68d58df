"""The search lab: a network with random dials, to be set by hand, and then by blind luck that keeps what helps.

lab = SearchLab()
lab                         shows it
lab.score, lab.cost         how good it is now, 0 to 1, and how wrong
lab.tries, lab.kept         how many nudges were tried, and how many kept
lab.nudge, lab.dials        how far and how many dials are nudged at once: read them, set them, from any cell
lab.seed                    of the random start; setting it starts anew
lab.network                 the network as it is now, a copy
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.dial_places import COUNT, SIZES, Place
from workbench.labs.search.walk import JUDGES, Search
from workbench.labs.traits import Number
from workbench.labs.wire import Buffers, pack
from workbench.labs.wire import grey_bytes as grey

SLICE_SECONDS = 0.04
KNOBS_A_LAYER = 3
SHOWN_OF_EACH, FEWEST = 2, 20
MOST_BEFORE = 6


class SearchLab(Lab):
    """A random network, nine of its dials to turn by hand, and a blind search that turns all of them.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: on which every try is judged; 500 generated ones where none are given.
        seed, nudge, dials, judge: set these at the start, whatever was saved.

    Attributes:
        seed: of the random start, 0 to 999,999. Setting it starts anew.
        nudge: the size of a nudge, its standard deviation, 0.001 to 10.
        dials: how many dials a try nudges, 1 to 13,002.
        judge: "cost" (default) or "score": which of them must not get worse.
        running: whether the view keeps asking for more tries.
        tries, kept, score, cost: how far it has come; `score` is a share, 0 to 1.

    Raises:
        ValueError: a number outside its range, fewer than 20 digits.
        traitlets.TraitError: an unknown judge, a seed or a number of dials that is not there.

    """

    view = "view.js"
    seed = traitlets.Int(0, min=0, max=999_999)
    nudge = Number(0.3, 0.001, 10)
    dials = traitlets.Int(100, min=1, max=COUNT)
    judge = traitlets.Enum(JUDGES, "cost")
    running = traitlets.Bool(False)
    tries = traitlets.Int(0, read_only=True)
    kept = traitlets.Int(0, read_only=True)
    score = traitlets.Float(0.0, read_only=True)
    cost = traitlets.Float(0.0, read_only=True)
    followed = ("seed", "nudge", "dials", "judge", "running")
    looks = frozenset({"look", "run"})
    moves = frozenset({"step", "turn", "nudge"})

    def __init__(self, name: str = "search_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = strokes.digits(500) if digits is None else digits
        if len(self._digits) < FEWEST:
            raise ValueError(f"the lab judges on {FEWEST} digits or more, and got {len(self._digits)}")
        self._fresh = strokes.digits(500, seed=1)
        labels = self._digits.labels
        self._shown = np.concatenate([np.flatnonzero(labels == digit)[:SHOWN_OF_EACH] for digit in range(10)])
        self._page, self._how, self._before = 0, "", list[str]()
        self._start()
        self.begin(name, traits)

    @property
    def network(self) -> Network:
        """The network as it is now. What you do to it stays with you: the lab has its own."""
        return self._search.network

    def _start(self) -> None:
        """Begin anew, with the random dials of the seed."""
        self._search = Search(self.seed, self._digits, self._fresh)
        self._by_hand = self._search.score
        self._choose_knobs()

    def _start_anew(self) -> None:
        """Begin anew, and keep in words what the search until now has reached."""
        self.running = False
        search = self._search
        if search.tries:
            tries = f"{search.tries:,} {'try' if search.tries == 1 else 'tries'}"
            reached = f"{self._how}: {100 * search.score:.1f} % after {tries}"
            self._before = [reached, *self._before][:MOST_BEFORE]
        self._start()

    def _note_how(self) -> None:
        """Keep in words how the search nudges: by the time it ends, the settings may be those of the next one."""
        dials = f"{self.dials:,} dial{'s' * (self.dials > 1)}"
        self._how = f"{dials} nudged by {self.nudge:g}, judged by the {self.judge}"

    def _choose_knobs(self) -> None:
        """Choose three dials of each layer for the hand; those of the first look at pixels that are often inked."""
        rng = np.random.default_rng([self.seed, self._page])
        inked = np.flatnonzero(self._digits.pixels.mean(axis=0) > 0.2)
        senders = (inked, np.arange(16), np.arange(16))
        self._knobs = [
            Place(layer, int(rng.integers(SIZES[layer + 1])), int(rng.choice(senders[layer])))
            for layer in range(3)
            for _ in range(KNOBS_A_LAYER)
        ]

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "step":
                if self.running:
                    self._note_how()
                    self._search.work(SLICE_SECONDS, self.nudge, self.dials, self.judge)
            case "once":
                self._note_how()
                self._search.attempt(self.nudge, self.dials, self.judge)
                self._search.note()
            case "run":
                self.running = bool(content["on"])
            case "turn":
                index, value = int(content["index"]), float(content["value"])
                self._search.turn(Place.at(index).index, float(np.clip(value, -1e3, 1e3)))
                self._by_hand = max(self._by_hand, self._search.score)
            case "commit":
                self._search.note()
            case "knobs":
                self._page += 1
                self._choose_knobs()
            case "restart":
                self._start_anew()
            case "seed" | "nudge" | "dials" | "judge":
                setattr(self, kind, content["value"])
                self.changed(kind)
            case _:
                super().hand(kind, content, buffers)

    def changed(self, name: str) -> None:
        """A new seed starts anew; everything else holds from the next try on."""
        if name == "seed":
            self._page = 0
            self._start_anew()

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Tell how far the search has come."""
        for name in ("tries", "kept", "score", "cost"):
            self.set_trait(name, getattr(self._search, name))

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        search = self._search
        content = {
            "settings": {name: getattr(self, name) for name in ("seed", "nudge", "dials", "judge")},
            "running": self.running,
            "tries": self.tries,
            "kept": self.kept,
            "score": self.score,
            "cost": self.cost,
            "fresh": search.points[-1][2],
            "byHand": self._by_hand,
            "last": search.last,
            "before": self._before,
            "knobs": [{"index": knob.index, "code": knob.code, "words": knob.words} for knob in self._knobs],
            "problem": self.problem,
        }
        values = search.numbers[[knob.index for knob in self._knobs]]
        return content, [pack(values), pack(np.array(search.points).T), pack(search.answers(self._shown))]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the digits whose answers are shown."""
        shown = self._digits[self._shown]
        return {"labels": shown.labels.tolist(), "count": COUNT, "of": len(self._digits)}, [grey(shown.images)]

    def picture(self) -> bytes:
        """Return a PNG of the curve."""
        from workbench import plots

        tries, score, fresh, _ = np.array(self._search.points).T
        return plots.lines({"these digits": 100 * score, "new digits": 100 * fresh}, tries, "tries", "% right").png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return the dials, the settings and the curve."""
        search = self._search
        return {
            "settings": {name: getattr(self, name) for name in ("seed", "nudge", "dials", "judge")},
            "numbers": [float(f"{number:.9g}") for number in search.numbers],
            "tries": search.tries,
            "kept": search.kept,
            "points": [list(point) for point in search.points],
            "byHand": self._by_hand,
            "page": self._page,
            "how": self._how,
            "before": self._before,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        settings = state["settings"]
        for name in ("seed", "nudge", "dials", "judge"):
            setattr(self, name, settings[name])
        self._page, self._how = int(state["page"]), str(state["how"])
        self._before = [str(reached) for reached in state["before"]][:MOST_BEFORE]
        self._start()
        self._search.go_on_from(state["numbers"], int(state["tries"]), int(state["kept"]), state["points"])
        self._by_hand = float(state["byHand"])
