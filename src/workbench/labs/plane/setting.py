"""What the hand sets: hidden neurons as lines in the square, and what the output makes of them.

A hidden neuron's weighted sum z = W p + b is 0 along a line. The line's bright side, where z rises, is where its two
weights point to as an arrow; their length says how steeply z rises. A line has a place to hold it by.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from nn.network import Layer, Network
from nn.validation import Floats
from workbench.labs.link import Content
from workbench.labs.traits import checked

FUNCTIONS = {"none": "identity", "ReLU": "relu", "sigmoid": "sigmoid"}
MOST = 6  # hidden neurons
LEAST_STEEP, STEEPEST = 0.5, 60.0
LARGEST = 1000.0  # of a weight and of a bias: sums stay numbers that can be shown
REACH = 2.0  # how far from the middle of the square a line may be held


class Setting(NamedTuple):
    """All that the hand can set.

    Attributes:
        W: float32 (n, 2), the hidden neurons' weights.
        b: float32 (n,), their biases.
        V: float32 (n,), the output's weights, one for each of them.
        c: the output's bias.
        places: float32 (n, 2), a point of each line, to hold it by.
        function: of the hidden neurons: "none", "ReLU" or "sigmoid".

    """

    W: Floats
    b: Floats
    V: Floats
    c: float
    places: Floats
    function: str

    @property
    def n(self) -> int:
        """How many hidden neurons there are, 1 to 6."""
        return len(self.b)

    @property
    def angles(self) -> Floats:
        """Where the lines' bright sides are, (n,), in degrees against the clock; 0 is to the right."""
        return np.degrees(np.arctan2(self.W[:, 1], self.W[:, 0]))

    @property
    def steepness(self) -> Floats:
        """How fast each weighted sum rises, (n,), per side of the square."""
        return np.hypot(self.W[:, 0], self.W[:, 1])

    @property
    def untouched(self) -> bool:
        """Whether all is as it is at the start."""
        return self.to_json() == start(function=self.function).to_json()

    def network(self) -> Network:
        """Return the network: two inputs, n hidden neurons, and one output with a sigmoid."""
        hidden = Layer(self.W, self.b, FUNCTIONS[self.function])
        return Network.from_layers([hidden, Layer(self.V[np.newaxis], [self.c], "sigmoid")])

    def moved(self, neuron: int, x: float, y: float) -> Setting:
        """Return it with a line moved to another place, its direction as it was."""
        return self._with_line(neuron, self.W[neuron], np.array([x, y]))

    def aimed(self, neuron: int, angle: float, steepness: float) -> Setting:
        """Return it with a line turned around its place; `angle` in degrees."""
        steepness = min(max(steepness, LEAST_STEEP), STEEPEST)
        turn = math.radians(angle % 360)  # which makes NaN of infinity, and that is told of
        W = steepness * np.array([math.cos(turn), math.sin(turn)])
        return self._with_line(neuron, W, self.places[neuron])

    def weighted(self, neuron: int, weight: float) -> Setting:
        """Return it with another weight from that neuron to the output."""
        V = self.V.copy()
        V[neuron] = weight
        return checked_setting(self._replace(V=V))

    def with_one_more(self) -> Setting:
        """Return it with one more neuron, whose weight to the output is 0: nothing else changes.

        Raises:
            ValueError: there are six already.

        """
        if self.n == MOST:
            raise ValueError(f"there are {MOST} hidden neurons; there is room for no more")
        more = start(self.n + 1)
        return checked_setting(
            Setting(
                np.vstack([self.W, more.W[-1:]]),
                np.append(self.b, more.b[-1]),
                np.append(self.V, 0),
                self.c,
                np.vstack([self.places, more.places[-1:]]),
                self.function,
            )
        )

    def without(self, neuron: int) -> Setting:
        """Return it without that neuron; a `ValueError` says that one must stay."""
        if self.n == 1:
            raise ValueError("one hidden neuron must stay")
        W, b, V, places = (np.delete(each, neuron, axis=0) for each in (self.W, self.b, self.V, self.places))
        return Setting(W, b, V, self.c, places, self.function)

    def _with_line(self, neuron: int, weights: Any, place: Any) -> Setting:
        W, b, places = self.W.copy(), self.b.copy(), self.places.copy()
        W[neuron], places[neuron] = weights, place
        b[neuron] = -float(np.dot(weights, place))
        return checked_setting(self._replace(W=W, b=b, places=places))

    def to_json(self) -> Content:
        """Return it as JSON can hold it."""
        return {name: each.tolist() if isinstance(each, np.ndarray) else each for name, each in self._asdict().items()}


def checked_setting(came: Setting) -> Setting:
    """Return it with arrays of their own; a `ValueError` tells of a number that is none, or is out of its range."""
    n = len(came.b)
    if not 1 <= n <= MOST:
        raise ValueError(f"there are {n} hidden neurons; expected 1 to {MOST}")
    if came.function not in FUNCTIONS:
        raise ValueError(f"function came as {came.function!r:.60}; expected {', '.join(FUNCTIONS)}")
    W = checked("the hidden weights", came.W, ((n, 2),), -LARGEST, LARGEST)
    b = checked("the hidden biases", came.b, ((n,),), -LARGEST, LARGEST)
    V = checked("the output's weights", came.V, ((n,),), -LARGEST, LARGEST)
    c = checked("the output's bias", [came.c], ((1,),), -LARGEST, LARGEST)
    places = checked("the places", came.places, ((n, 2),), 0.5 - REACH, 0.5 + REACH)
    return Setting(W, b, V, float(c[0]), places, came.function)


def setting_from(state: Any) -> Setting:
    """Read what `Setting.to_json` gave; whatever is not that raises."""
    W, b, V, places = (np.array(state[name], np.float32) for name in ("W", "b", "V", "places"))
    return checked_setting(Setting(W, b, V, state["c"], places, str(state["function"])))


def setting_of(network: Network, near: Floats | None = None) -> Setting:
    """Return a network as lines; each is held at its point nearest to one of `near`, (n, 2), in the square if it can.

    Raises:
        ValueError: other sizes than two inputs, 1 to 6 hidden neurons and an output, functions that the lab does not
            have, or numbers beyond 1,000.

    """
    sizes, names = network.sizes, [layer.activation.name for layer in network.layers]
    if len(sizes) != 3 or (sizes[0], sizes[2]) != (2, 1) or sizes[1] > MOST:
        raise ValueError(f"network has the sizes {sizes}; expected [2, n, 1] with n from 1 to {MOST}")
    if names[0] not in FUNCTIONS.values() or names[1] != "sigmoid":
        raise ValueError(
            f"network has the functions {', '.join(names)}; expected {', '.join(FUNCTIONS.values())} in the hidden "
            "layer, and sigmoid for the output"
        )
    hidden, output = network.layers
    if near is None or len(near) != sizes[1]:
        near = np.full((sizes[1], 2), 0.5, np.float32)
    places = np.array([_held(W, b, place) for W, b, place in zip(hidden.W, hidden.b, near, strict=True)])
    function = next(name for name, each in FUNCTIONS.items() if each == names[0])
    return checked_setting(Setting(hidden.W, hidden.b, output.W[0], float(output.b[0]), places, function))


def start(n: int = 2, function: str = "none") -> Setting:
    """Return n lines through the square that tell nothing apart yet."""
    angles = np.radians([0, 90, 225, 135, 315, 180][:n])
    places = np.array([[0.35, 0.5], [0.5, 0.4], [0.7, 0.7], [0.7, 0.3], [0.3, 0.7], [0.85, 0.5]], np.float32)[:n]
    W = 10 * np.column_stack([np.cos(angles), np.sin(angles)])
    V = np.array([4, 4, 0, 0, 0, 0], np.float32)[:n]
    return checked_setting(Setting(W, -(W * places).sum(axis=1), V, -4.0, places, function))


def at_random(n: int, function: str, seed: int) -> Setting:
    """Return n lines through random places of the square, in random directions, the output's weights small."""
    rng = np.random.default_rng(seed)
    angles, places = rng.uniform(0, 2 * np.pi, n), rng.uniform(0.2, 0.8, (n, 2)).astype(np.float32)
    W = 6 * np.column_stack([np.cos(angles), np.sin(angles)])
    V = (rng.choice([-1, 1], n) * rng.uniform(1, 2, n)).astype(np.float32)
    return checked_setting(Setting(W, -(W * places).sum(axis=1), V, 0.0, places, function))


def _held(W: Floats, b: Any, near: Floats) -> Any:
    """Return the point of the line W p + b = 0 that is nearest to `near`, inside the square if the line crosses it."""
    length = float(W @ W)
    if length < 1e-12:  # no line at all: z is the bias everywhere
        return near
    foot = near - (float(W @ near) + float(b)) / length * W
    along = np.array([-W[1], W[0]]) / math.sqrt(length)
    # How far along the line the square begins and ends: what both axes allow.
    low, high = -math.inf, math.inf
    for at, step in zip(foot, along, strict=True):
        if abs(step) < 1e-9:
            continue
        ends = sorted(((0 - at) / step, (1 - at) / step))
        low, high = max(low, ends[0]), min(high, ends[1])
    if low <= high:
        foot = foot + min(max(0.0, low), high) * along
    return np.clip(foot, 0.5 - REACH, 0.5 + REACH)
