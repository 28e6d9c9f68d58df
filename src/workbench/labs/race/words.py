"""What the race lab says: the numbers under the cursor, what arrives at the end of the chain, how the race goes."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.labs.race.chain import FUNCTIONS, Chain
from workbench.labs.race.track import EPOCHS, Race, Standing

# Below this share of a wiggle, a share is told as "one part in".
SMALL = 0.01


def curve_rows(z: float) -> list[list[str]]:
    """Tell for each function what it makes of a weighted sum, and how steep it is there."""
    return [[_number(float(each(z)), 3), _number(float(each.slope(z)), 3)] for each in FUNCTIONS.values()]


def chain_rows(chains: Mapping[str, Chain], depth: int) -> list[list[str]]:
    """Tell for each function how much of a wiggle is left behind `depth` neurons: as measured, and as the product."""
    return [[share(float(each.measured[depth])), share(float(each.product[depth]))] for each in chains.values()]


def race_rows(standings: Mapping[str, Standing]) -> list[list[str]]:
    """Tell for each racer: cost, accuracy, saturated and dead neurons, the signal that reaches the first layer."""
    return [
        [
            f"{each.cost:.3f}",
            f"{100 * each.accuracy:.1f}%",
            f"{each.saturated} of {each.hidden}",
            f"{each.dead} of {each.hidden}",
            share(each.signal),
        ]
        for each in standings.values()
    ]


def share(value: float) -> str:
    """Write how much is left: "0.25", "1 part in 1,500", "nothing"."""
    if value == 0:
        return "nothing"
    if value >= SMALL:
        return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    parts = 1 / value
    if parts < 1e6:
        return f"1 part in {float(f'{parts:.2g}'):,.0f}"
    power = int(f"{parts:e}".split("e")[1])
    return f"1 part in 10{str(power).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def race_words(race: Race, standings: Mapping[str, Standing], revived: int) -> str:
    """Tell how far the race is and who leads, and of neurons that died or were revived."""
    epoch = max(run.points[-1].epoch for run in race.runs.values())
    if not epoch:
        return "All three are at the start, with the same weights."
    leader = max(standings, key=lambda name: standings[name].accuracy)
    where = "At the end" if race.is_over else f"Epoch {epoch:.1f} of {EPOCHS}"
    words = f"{where}: {leader} is ahead with {100 * standings[leader].accuracy:.1f}% of fresh digits right."
    out = [name for name, standing in standings.items() if standing.problem]
    if out:
        words += f" Out of the race, as its numbers grew without end: {', '.join(out)}."
    if revived:
        words += f" {revived} dead ReLU{'s were' if revived > 1 else ' was'} revived on the way."
    return words


def _number(value: float, digits: int = 2) -> str:
    # Adding 0 makes 0.0 of a -0.0 that rounding left.
    return f"{round(value, digits) + 0:.{digits}f}".replace("-", "−")
