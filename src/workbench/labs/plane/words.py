"""What the plane lab says: the score beside what a straight line can do, the region, how a training goes."""

from __future__ import annotations

import numpy as np

from workbench.labs.plane.coach import EPOCHS, Coach
from workbench.labs.plane.outcome import Outcome
from workbench.labs.plane.setting import Setting
from workbench.labs.words import number


def score_words(right: int, of: int, target: int | None, straight: int) -> str:
    """Tell the score. Without a target, the points are the reader's own, and there are no others to be scored on."""
    if not of:
        return "Put some points of both kinds into the square."
    line = f"one straight line: {straight} at best"
    if target is None:
        return f"{right} of your {of} points on their side; {line}."
    if right >= target:
        return f"{right} of {of} fresh points right: target {target} reached; {line}."
    return f"{right} of {of} fresh points right; target {target}; {line}."


def story(setting: Setting, outcome: Outcome) -> str:
    """Tell what the region is like, and why."""
    if setting.function == "none":
        W, b = setting.V @ setting.W, float(setting.V @ setting.b) + setting.c
        neurons = "The hidden neuron does" if setting.n == 1 else f"All {setting.n} hidden neurons together do"
        one = f"one neuron with weights {number(W[0])} and {number(W[1])} and a bias of {number(b)}"
        return f"Without a function the border is one straight line. {neurons} no more than {one}."
    inside = outcome.sums > 0
    if inside.all() or not inside.any():
        side, where = ("●", "above 0 everywhere") if inside.all() else ("◆", "not above 0 anywhere")
        return f"Kind {side} has the whole square: the sum is {where}."
    used = [str(k + 1) for k in range(setting.n) if abs(setting.V[k]) > 1e-3 and _crosses(setting, k)]
    if not used:
        return "No hidden neuron's line crosses the square with a weight that counts."
    lines = f"line {used[0]}" if len(used) == 1 else f"lines {', '.join(used[:-1])} and {used[-1]}"
    if setting.function == "ReLU":
        return f"Straight pieces: the border may fold where it crosses {lines}, as a ReLU bends on its line."
    return f"The border bends near {lines}, where the sigmoids go from 0 to 1; the steeper, the sharper."


def training_words(coach: Coach | None, running: bool) -> str:
    """Tell how far the training is, if there is one."""
    if coach is None:
        return ""
    cost = "" if coach.cost is None else f", cost {coach.cost:.3f}"
    if coach.is_over:
        return f"Trained for {EPOCHS} epochs{cost}. Undo brings back what was before."
    return f"{'Epoch' if running else 'Stopped at epoch'} {coach.epoch:.0f} of {EPOCHS}{cost}."


def _crosses(setting: Setting, neuron: int) -> bool:
    """Whether a line crosses the square: its weighted sum has both signs at the corners."""
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]) @ setting.W[neuron] + setting.b[neuron]
    return bool(corners.min() < 0 < corners.max())
