"""What the hand-set lab tells its views: one small dictionary, and the numbers in binary buffers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nn.handset import HandSet
from nn.validation import Floats
from workbench.labs.wire import grey_bytes as grey
from workbench.labs.wire import pack

if TYPE_CHECKING:
    from workbench.labs.handset.lab import HandsetLab

NOTHING = np.zeros(0, np.float32)


def description(hand: HandSet) -> dict[str, Any]:
    """Return names and numbers of all parts but the weights."""
    return {
        "bars": [{"name": bar.name, "note": bar.note, **bar.numbers} for bar in hand.bars],
        "patterns": [{"name": p.name, "note": p.note, "threshold": p.threshold} for p in hand.patterns],
        "votes": [{"name": v.name, "note": v.note, "threshold": v.threshold} for v in hand.votes],
        "gains": list(hand.gains),
    }


def answer_of(lab: HandsetLab) -> tuple[dict[str, Any], list[bytes]]:
    """Return what the views show now."""
    found, hand, timeline, teaching = lab.outcome, lab.handset, lab.timeline, lab.teaching
    layer, place = lab.selected
    order, lit = found.extremes(layer, place)
    called = found.called(*lab.cell) if lab.cell else NOTHING
    content = {
        **description(hand),
        "colours": lab.colours,
        "selected": [layer, place],
        "cell": lab.cell,
        "looking": lab.looking,
        "swaps": [list(swap) for swap in lab.swaps],
        "right": found.right,
        "total": len(found.labels),
        "timeline": {"place": timeline.place, "words": [entry.words for entry in timeline.entries[-40:]]},
        "why": lab.why.to_json(),
        "training": teaching.to_json() if teaching else None,
        "problem": lab.problem,
    }
    weights = np.array([part.weights for part in (*hand.patterns, *hand.votes)], np.int8)
    before = _signed(teaching.looked[:16]) if teaching else b""
    return content, [
        weights.tobytes(),
        _signed(found.looks),
        pack(*lab.held[1:]),
        grey(lab.image),
        pack(found.confusion),
        pack(found.means(layer, place), order, lit),
        pack(called),
        pack([entry.right for entry in timeline.entries]),
        pack(teaching.survival() if teaching else NOTHING),
        before,
    ]


def _signed(looks: Floats) -> bytes:
    """Pack numbers from -1 to 1 into a byte each, -127 to 127."""
    return np.rint(127 * looks).astype(np.int8).tobytes()
