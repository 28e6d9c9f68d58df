"""Exercises of chapter 10, ReLU and sigmoid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nn.activations import relu, relu_slope, sigmoid, sigmoid_slope
from nn.digits import strokes
from workbench.checks.calling import call
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.values import number
from workbench.checks.verdict import NotYet
from workbench.images import bars

# relu ----------------------------------------------------------------------------------------------------------------


def _relu(function: Any) -> str:
    for z in (2.0, 0.5, 0.0, -0.5, -3.0, 20.0):
        shown = f"z = {z:g}"
        same(max(0.0, z), call(function, z, shown=shown), shown)
    return "Yours bends at 0, and nowhere else."


_RELU = Exercise(
    name="relu",
    task="Write my_relu(z): z itself where z is above 0, and 0 elsewhere.",
    judge=_relu,
    hints=(
        "Of the two numbers 0 and z it is always the larger one.",
        "max(0, z) is the larger one of two numbers.",
    ),
    solution="""def my_relu(z):
    return max(0, z)""",
    answer=("my_relu",),
)

# chain_share ---------------------------------------------------------------------------------------------------------


def _chain_share(function: Any) -> str:
    for name, f, slope, start, n in (
        ("sigmoid", sigmoid, sigmoid_slope, 0.0, 1),
        ("relu", relu, relu_slope, 0.5, 5),
        ("sigmoid", sigmoid, sigmoid_slope, 1.0, 2),
        ("relu", relu, relu_slope, -1.0, 3),
        # Near the kink, where a wiggle of 0.05 to both sides is no longer the slope.
        ("relu", relu, relu_slope, 0.02, 2),
        ("sigmoid", sigmoid, sigmoid_slope, -2.0, 4),
    ):
        shown = f"{n} neuron{'s' * (n > 1)} with {name} and a start of {start:g}"
        slopes, a = [], start
        for _ in range(n):
            slopes.append(float(slope(a)))
            a = float(f(a))
        came = number(call(function, f, slope, start, n, shown=shown), shown, "Are they multiplied yet?")
        slips = {
            "The slopes are to be multiplied; what is left starts at 1.": (0.0, sum(slopes)),
            "Every slope was taken at the start. Where has the number got to by then?": (slopes[0] ** n,),
            "Each slope is taken before the neuron's function, at what comes in.": (
                float(np.prod([*slopes[1:], float(slope(a))])),
            ),
            "That is one slope, the last. All on the way are asked for.": (slopes[-1],),
        }
        words = [words for words, results in slips.items() if any(abs(came - each) < 1e-6 for each in results)]
        try:
            same(float(np.prod(slopes)), came, shown)
        except NotYet as reason:
            raise NotYet(" ".join([str(reason), *words[:1]])) from None
    return "One slope after the other, multiplied: no wiggling needed."


_CHAIN_SHARE = Exercise(
    name="chain_share",
    task="Write my_share(function, slope, start, n): the slopes at the n places on the way, multiplied.",
    judge=_chain_share,
    hints=(
        "Keep two numbers as you go through the chain: where you are, and what is left. What is left starts at 1.",
        "At each neuron, first multiply what is left by slope(a); then go on to function(a).",
        "for layer in range(n): left = left * slope(a), and then a = function(a). Start with a = start, left = 1.",
    ),
    solution="""def my_share(function, slope, start, n):
    a, left = start, 1.0
    for layer in range(n):
        left = left * slope(a)
        a = function(a)
    return left""",
    answer=("my_share",),
)

# dead_neurons --------------------------------------------------------------------------------------------------------


def _dead_neurons(function: Any) -> str:
    rng = np.random.default_rng(10)
    large = np.maximum(0, rng.normal(size=(200, 16)))
    large[:, [2, 11]] = 0
    large[:, 7] = 0
    large[150, 7] = 0.01
    for activations, shown in (
        (np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]), "3 neurons and 2 images"),
        (np.array([[0.3, 0.0], [0.0, 0.2], [0.0, 0.0]]), "2 neurons that are each lit once"),
        (large, "16 neurons and 200 images"),
        (np.zeros((5, 4)), "4 neurons that are all dead"),
    ):
        expected = [k for k in range(activations.shape[1]) if not activations[:, k].any()]
        _same_places(expected, call(function, activations, shown=shown), shown)
    return "Found, every one, and none that is only asleep for most images."


def _same_places(expected: list[int], came: Any, shown: str) -> None:
    """Compare places, in whatever order, with those expected; `NotYet` tells both where they differ."""
    if isinstance(came, str) or not isinstance(came, Iterable):
        raise NotYet(f"For {shown} expected a list of places, and {type(came).__name__} came.")
    each = list(np.ravel(np.array(list(came), object)))
    if any(isinstance(place, bool | np.bool_) for place in each):
        raise NotYet(f"For {shown} expected places such as {expected}, and True and False came (np.flatnonzero helps).")
    places = [number(place, shown) for place in each]
    if sorted(places) != expected:
        raise NotYet(f"For {shown} expected {expected}, and yours gave {[int(place) for place in places]}.")


_DEAD_NEURONS = Exercise(
    name="dead_neurons",
    task="Write my_dead_neurons(activations): the list of the columns that are 0 in every row.",
    judge=_dead_neurons,
    hints=(
        "A column holds what one neuron gave for each of the images: activations[:, k] is that of neuron k.",
        "No activation of a ReLU is below 0. So a column is all 0 if its largest number, .max(), is 0.",
        "Go through k in range(activations.shape[1]) and collect those with activations[:, k].max() == 0.",
    ),
    solution="""def my_dead_neurons(activations):
    dead = []
    for k in range(activations.shape[1]):
        if activations[:, k].max() == 0:
            dead.append(k)
    return dead""",
    answer=("my_dead_neurons",),
)

# revive --------------------------------------------------------------------------------------------------------------


def _revive(bias: Any) -> str:
    bias = number(bias, "my_new_bias")
    weights = bars.edge_weights(row=8, column=14, length=11, thickness=3, centre=1, surround=-0.5)
    sums = strokes.digits(500).pixels @ weights.reshape(784)
    share = float((sums + bias > 0).mean())
    percent = f"With a bias of {bias:g} the neuron is on for {100 * share:.0f}% of the 500 digits"
    if not share:
        raise NotYet(f"{percent}: still dead. Its largest sum is {sums.max():.1f}; sum plus bias must come above 0.")
    if not 0.1 <= share <= 0.5:
        raise NotYet(f"{percent}. Expected 10% to 50%: {'a larger' if share < 0.1 else 'a smaller'} bias, please.")
    return f"{percent}. It is alive: its slope is 1 there, and it can learn again."


_REVIVE = Exercise(
    name="revive",
    task="Choose my_new_bias so that the dead neuron is on for 10% to 50% of the 500 digits.",
    judge=_revive,
    hints=(
        "The neuron is on where sum + bias is above 0, so where the sum is above minus the bias.",
        "The largest sum is about 19. Which biases would let at least that digit through?",
        "np.quantile(sums, 0.75) is the number that a quarter of the sums are above. The bias is minus that.",
    ),
    solution="my_new_bias = -5",
    answer=("my_new_bias",),
)

# collapse ------------------------------------------------------------------------------------------------------------


def _collapse(function: Any) -> str:
    rng = np.random.default_rng(11)
    for sizes, shown in (((2, 3, 2), "2 inputs, 3 hidden neurons and 2 outputs"), ((784, 16, 10), "784-16-10")):
        n, hidden, out = sizes
        W1, b1 = rng.normal(size=(hidden, n)).round(1), rng.normal(size=hidden).round(1)
        W2, b2 = rng.normal(size=(out, hidden)).round(1), rng.normal(size=out).round(1)
        came = call(function, W1, b1, W2, b2, shown=shown)
        if not isinstance(came, tuple | list) or len(came) != 2:
            raise NotYet(f"For {shown} expected W and b (return W, b), and {type(came).__name__} came.")
        for expected, part, name in ((W2 @ W1, came[0], "W"), (W2 @ b1 + b2, came[1], "b")):
            slips = {"b2 is missing.": W2 @ b1, "What has become of b1? It goes through W2, too.": b2}
            _same_array(expected, part, name, shown, slips if name == "b" else {})
    return "Two layers, one matrix: nothing is gained by the second one."


def _same_array(
    expected: np.ndarray[Any, Any], came: Any, name: str, shown: str, slips: dict[str, np.ndarray[Any, Any]]
) -> None:
    """Compare arrays; `slips` are typical wrong ones, by what to say of them."""
    try:
        array = np.asarray(came, float)
    except (TypeError, ValueError):
        raise NotYet(f"For {shown} your {name} should be numbers, and {type(came).__name__} came.") from None
    if array.shape != expected.shape:
        order = " The layer that comes second stands on the left." if name == "W" and array.ndim == 2 else ""
        raise NotYet(f"For {shown} your {name} has shape {array.shape}; expected {expected.shape}.{order}")
    if not np.allclose(array, expected):
        place = tuple(int(i) for i in np.argwhere(~np.isclose(array, expected))[0])
        words = "".join(f" {words}" for words, wrong in slips.items() if np.allclose(array, wrong))
        came_as = f"your {name}{list(place)} is {array[place]:.4g}"
        raise NotYet(f"For {shown} {came_as}, and {expected[place]:.4g} was expected.{words}")


_COLLAPSE = Exercise(
    name="collapse",
    task="Write my_collapse(W1, b1, W2, b2): the one W and b that do what the two layers do.",
    judge=_collapse,
    hints=(
        "Write it on paper: the first layer gives W1 a + b1, and the second makes W2 (W1 a + b1) + b2 of it.",
        "Multiply out: W2 W1 a + W2 b1 + b2. What stands before a is W, and all the rest is b.",
        "In numpy: W = W2 @ W1, and b = W2 @ b1 + b2.",
    ),
    solution="""def my_collapse(W1, b1, W2, b2):
    W = W2 @ W1
    b = W2 @ b1 + b2
    return W, b""",
    answer=("my_collapse",),
)

EXERCISES = {exercise.name: exercise for exercise in (_RELU, _CHAIN_SHARE, _DEAD_NEURONS, _REVIVE, _COLLAPSE)}
