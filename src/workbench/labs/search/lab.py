"""The search lab: a network with random dials, to be set by hand, and then by blind luck that keeps what helps.

lab = SearchLab()
lab                         shows it
lab.score, lab.cost         how good it is now, 0 to 1, and how wrong
lab.tries, lab.kept         how many nudges were tried, and how many kept
lab.nudge, lab.dials        how far and how many dials are nudged at once: read them, set them, from any cell
lab.seed                    of the random start; setting it starts anew
lab.search(1000)            tries so many nudges at once
lab.network                 the network as it is now, a copy
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import number, whole
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.dial_places import COUNT, Place
from workbench.labs.handlers import handles
from workbench.labs.link import Content
from workbench.labs.search.knobs import knobs
from workbench.labs.search.walk import JUDGES, Search
from workbench.labs.slices import SLICE_SECONDS, generated_digits
from workbench.labs.traits import Number, OneOf, Switch, Whole
from workbench.labs.wire import grey

SHOWN_OF_EACH, FEWEST = 2, 20
MOST_BEFORE = 6
LARGEST_DIAL = 1e3
MOST_PAGES = 1_000_000
SETTINGS = ("seed", "nudge", "dials", "judge")


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
        ValueError: a number outside its range, an unknown judge, no `Digits` or fewer than 20.

    """

    view = "view.js"
    seed = Whole(0, 0, 999_999)
    nudge = Number(0.3, 0.001, 10)
    dials = Whole(100, 1, COUNT)
    judge = OneOf(*JUDGES)
    running = Switch(False)
    tries = traitlets.Int(0, read_only=True)
    kept = traitlets.Int(0, read_only=True)
    score = traitlets.Float(0.0, read_only=True)
    cost = traitlets.Float(0.0, read_only=True)
    settable = ("seed", "nudge", "dials", "judge", "running")

    def __init__(self, name: str = "search_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = checked_digits(
            generated_digits(500, 0) if digits is None else digits, FEWEST, "to judge tries on"
        )
        self._fresh = generated_digits(500, 1)
        labels = self._digits.labels
        self._shown = np.concatenate([np.flatnonzero(labels == digit)[:SHOWN_OF_EACH] for digit in range(10)])
        self._page, self._how, self._before, self._by_hand = 0, "", list[str](), 0.0
        self._start()
        self.begin(name, traits)

    @property
    def network(self) -> Network:
        """The network as it is now. What you do to it stays with you: the lab has its own."""
        return self._search.network

    def search(self, tries: int) -> None:
        """Try so many nudges, 1 to 100,000, without drawing on the way; a `ValueError` tells of another number."""
        tries = whole("tries", tries, 1, 100_000)
        with self.quietly():
            self._note_how()
            for _ in range(tries):
                self._search.attempt(self.nudge, self.dials, self.judge)
            self._search.note()
            self.follow()
            self._dirty = True
            self.save()
            self.tell_views()

    def _start(self) -> None:
        """Begin anew, with the random dials of the seed; what a hand has reached with them stands."""
        self._search = Search(self.seed, self._digits, self._fresh)
        self._by_hand = max(self._by_hand, self._search.score)
        self._knobs = knobs(self._digits, self.seed, self._page)

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

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("step", throttled=True)
    def _work(self) -> None:
        if self.running:
            self._note_how()
            self._search.work(SLICE_SECONDS, self.nudge, self.dials, self.judge)

    @handles("once")
    def _try_once(self) -> None:
        self._note_how()
        self._search.attempt(self.nudge, self.dials, self.judge)
        self._search.note()

    @handles("run", transient=True)
    def _run(self, on: bool) -> None:
        self.running = on

    @handles("turn", throttled=True)
    def _turn(self, index: int, value: float) -> None:
        self._search.turn(Place.at(index).index, float(np.clip(value, -LARGEST_DIAL, LARGEST_DIAL)))
        self._by_hand = max(self._by_hand, self._search.score)

    @handles("commit")
    def _let_go(self) -> None:
        self._search.note()

    @handles("knobs")
    def _take_other_knobs(self) -> None:
        self._page += 1
        self._knobs = knobs(self._digits, self.seed, self._page)

    @handles("restart")
    def _restart(self) -> None:
        self._start_anew()

    @handles("seed")
    def _sow(self, value: int) -> None:
        self.seed = value
        self.changed("seed")

    @handles("nudge", throttled=True)
    def _set_nudge(self, value: float) -> None:
        self.nudge = value

    @handles("dials")
    def _set_dials(self, value: int) -> None:
        self.dials = value

    @handles("judge")
    def _set_judge(self, value: str) -> None:
        self.judge = value

    def changed(self, name: str) -> None:
        """A new seed starts anew; everything else holds from the next try on."""
        if name == "seed":
            self._page, self._by_hand = 0, 0.0
            self._start_anew()

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Tell how far the search has come."""
        for name in ("tries", "kept", "score", "cost"):
            self.set_trait(name, getattr(self._search, name))

    def answer(self) -> Content:
        """Return the state that the views show."""
        search = self._search
        tries, score, fresh, cost = np.array(search.points, np.float32).T
        return {
            "settings": self._settings(),
            "running": self.running,
            "tries": self.tries,
            "kept": self.kept,
            "score": self.score,
            "cost": self.cost,
            "fresh": search.points[-1][2],
            "by_hand": self._by_hand,
            "last": search.last,
            "before": self._before,
            "knobs": [{"index": knob.index, "code": knob.code, "words": knob.words} for knob in self._knobs],
            "values": search.numbers[[knob.index for knob in self._knobs]],
            "curve": {"tries": tries, "score": score, "fresh": fresh, "cost": cost},
            "answers": search.answers(self._shown),
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the digits whose answers are shown."""
        shown = self._digits[self._shown]
        return {"labels": shown.labels, "images": grey(shown.images), "count": COUNT, "of": len(self._digits)}

    def _settings(self) -> Content:
        return {name: getattr(self, name) for name in SETTINGS}

    def picture(self) -> bytes:
        """Return a PNG of the curve."""
        from workbench import plots

        tries, score, fresh, _ = np.array(self._search.points).T
        return plots.lines({"these digits": 100 * score, "new digits": 100 * fresh}, tries, "tries", "% right").png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return the dials, the settings and the curve."""
        return {
            "settings": self._settings(),
            **self._search.state(),
            "byHand": self._by_hand,
            "page": self._page,
            "how": self._how,
            "before": self._before,
        }

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        for name in SETTINGS:
            setattr(self, name, state["settings"][name])
        self._page, self._how = whole("page", state["page"], 0, MOST_PAGES), str(state["how"])
        self._before = [str(reached) for reached in state["before"]][:MOST_BEFORE]
        self._start()
        self._search.restore(state)
        self._by_hand = number("byHand", state["byHand"], 0, 1)
