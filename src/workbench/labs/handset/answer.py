"""What the hand-set lab tells its views of a network set by hand, of what it answers, and of those before it."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np

from nn.handset import HandSet
from nn.validation import Floats
from workbench.labs.handset.looking import Looking
from workbench.labs.handset.next_task import next_task
from workbench.labs.handset.outcome import Outcome
from workbench.labs.handset.swaps import Swap
from workbench.labs.handset.timeline import Timeline
from workbench.labs.handset.why import Why
from workbench.labs.link import Content
from workbench.labs.wire import grey, signed

Cell = tuple[int, int]


def shown_hand(hand: HandSet, swaps: tuple[Swap, ...]) -> Content:
    """Return the network in its parts, and what may be done next with it."""
    return {
        "task": next_task(hand),
        "bars": [{"name": bar.name, "note": bar.note, **bar.numbers} for bar in hand.bars],
        "patterns": [{"name": p.name, "note": p.note, "threshold": p.threshold} for p in hand.patterns],
        "votes": [{"name": v.name, "note": v.note, "threshold": v.threshold} for v in hand.votes],
        # What the 16 patterns hear of the 16 bars, and the 10 votes of the 16 patterns.
        "weights": [np.array([part.weights for part in parts], np.int8) for parts in (hand.patterns, hand.votes)],
        "swaps": [list(swap) for swap in swaps],
    }


def shown_outcome(found: Outcome, selected: tuple[int, int], cell: Cell | None) -> Content:
    """Return the score, what is taken for what, and what excites the selected neuron."""
    order, lit = found.extremes(*selected)
    return {
        "right": found.right,
        "total": len(found.labels),
        "confusion": found.confusion,
        "looks": signed(found.looks),
        "selected": list(selected),
        "means": found.means(*selected),
        "excited_by": order,
        "excited": lit,
        "cell": list(cell) if cell else None,
        "examples": found.called(*cell) if cell else np.zeros(0, np.int32),
    }


def shown_image(looking: Looking, image: Floats, activations: list[Floats], answered: Why) -> Content:
    """Return the image that is looked at, how brightly the three layers are lit for it, and why it is called so."""
    return {"looking": asdict(looking), "image": grey(image), "lit": activations, "why": answered.to_view()}


def shown_timeline(timeline: Timeline) -> Content:
    """Return the scores of all networks that there were, and what was done to get to the present one."""
    scores = timeline.scores
    return {
        "place": timeline.place,
        "first": timeline.first,
        "best": scores.index(max(scores)),
        "scores": np.array(scores, np.int32),
        "words": timeline.now.words,
    }
