"""What the hand-set lab proposes to do next with a network that somebody sets by hand."""

from __future__ import annotations

from collections.abc import Sequence

from nn.handset import HandSet


def next_task(hand: HandSet) -> str:
    """Return what may be done next: a pattern for a digit that nothing speaks for, or mending a mistake."""
    silent = [str(vote.digit) for vote in hand.votes if not any(weight > 0 for weight in vote.weights)]
    if not silent:
        return (
            "Look at mistakes: click a large number off the diagonal, then an example, and read why. Mend one cause at "
            "a time, and undo what does not help."
        )
    waiting = [
        pattern.name
        for place, pattern in enumerate(hand.patterns)
        if any(pattern.weights) and not any(vote.weights[place] > 0 for vote in hand.votes)
    ]
    if waiting:
        return (
            f"No digit is called for {_listed(waiting)} yet. Click a name to see which digits light it; then click in "
            "its row of the votes, under that digit, and try lower thresholds for that digit."
        )
    return (
        f"Nothing speaks for {_listed(silent)} yet. Draw the bars on that average, give three or four that are bright "
        "for it +1 or +2 in a blank row, and let its vote hear that row with +3."
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
