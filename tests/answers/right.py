"""What passes a check besides the solution, and rightly so: by eye, or because its target is measured once more here.

EQUIVALENT holds, for exercises that ask for a function, what a line of the solution may become without a change to what
the function does. MEASURED holds, for those that ask for a value or a setting, whether it reaches its target: computed
apart from the judges.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from nn import Network
from nn.digits import preprocess, strokes
from workbench import progress
from workbench.images import bars, cases, edges, parts
from workbench.labs.edge import levels
from workbench.labs.pad import rule_score

EQUIVALENT: dict[str, dict[str, str]] = {
    "shared_ink": {
        "b, a = (first[row, column] > 0.5, second[row, column] > 0.5)": "both and either ask for a and b alike",
        "a, b = (second[row, column] > 0.5, first[row, column] > 0.5)": "both and either ask for a and b alike",
    },
    "brightest_output": {
        "best = 1": "the loop compares with digit 0 as well",
        "for digit in range(1, 10):": "digit 0 is the best to begin with",
        "if outputs[digit] >= outputs[best]:": "of two that are equally bright either may be named",
    },
    "flip": {
        "for i in range(len(places) + 1):": "the flip comes, and the function ends, before",
        "for i in range(1, len(places)):": "the answer at the start is never another one than at the start",
    },
    "wiggle": {
        "h = 0.00011000000000000002": "another small wiggle",
        "h = 9e-05": "another small wiggle",
        "h = -0.0001": "right and left, and the sign of the divisor, change places together",
    },
    "nearest_average": {
        "sums = [((average - image) ** 2).mean() for average in averages]": "784 pixels each: the order stays",
    },
}


def _share(one: Any, two: Any) -> float:
    both, either = np.minimum(one > 0.5, two > 0.5), np.maximum(one > 0.5, two > 0.5)
    return float(np.sum(both, dtype=int) / np.sum(either, dtype=int))


def _digits_right(network: Network, n: int, seed: int = 0) -> int:
    digits = strokes.make(n, seed)
    said = [int(np.argmax(network(image))) for image in digits.pixels]
    return sum(answer == label for answer, label in zip(said, digits.labels, strict=True))


def _fewer_shared(found: Any) -> bool:
    a, b, c = found
    threes, eights = strokes.make(30, seed=1, labels=3).images, strokes.make(30, seed=2, labels=8).images
    return len({a, b, 20}) == 3 and _share(threes[a], eights[c]) >= 2 * _share(threes[a], threes[b])


def _pad_lab(lab: Any) -> bool:
    return len(lab.kept) >= 3 and min(_share(one, two) for one, two in combinations(lab.kept, 2)) < 0.25


def _doubtful_digit(i: Any) -> bool:
    return i != 19 and sorted(Network.load("sigmoid")(strokes.make(200).pixels[i]))[-2] > 0.3


def _broken_network(lab: Any) -> bool:
    cared_for = lab.network(preprocess.to_mnist(lab.image).ravel())
    return int(np.argmax(cared_for)) != int(np.argmax(lab.network(lab.seen.ravel())))


def _digit_parts(answer: Any) -> bool:
    return all(any(set(answer[d]) == set(style.parts) for style in parts.styles_of(d)) for d in (3, 5, 6))


def _parts_lab(lab: Any) -> bool:
    told = 0
    for style in parts.STYLES:
        sums = [sum(int(lab.table[d][parts.NAMES.index(part)]) for part in style.parts) for d in range(10)]
        told += sums.count(max(sums)) == 1 and sums.index(max(sums)) == style.digit
    return told >= 22


def _loop(threshold: float) -> bool:
    samples = edges.make()
    lit = [float(edges.detect(image)[:8].sum()) > threshold for image in samples.images]
    return sum(a == b for a, b in zip(lit, samples.has[:, 0], strict=True)) >= 46


def _surround(weights: Any) -> bool:
    edge, blob = (np.tensordot(image, weights, 2) for image in (bars.bar(8, 14, 0, 11, 3), bars.blob(8, 14, 7)))
    return bool(edge >= 10 and blob <= -5)


def _edge_lab(lab: Any) -> bool:
    def right(number: int) -> int:
        level = levels.level(number)
        return sum(
            (np.tensordot(image, lab.weights, 2) + lab.bias > 0) == label
            for image, label in zip(level.images, level.labels, strict=True)
        )

    # What the lab has shown on the way to its last setting counts as well.
    before = progress.done() & {"edge_lab_level_2", "edge_lab_level_3"}
    return bool(before) or right(2) >= 45 or right(3) >= 47


def _one_dial(lab: Any) -> bool:
    pairs = zip(lab.network.layers, Network.load("sigmoid").layers, strict=True)
    turned = sum(np.count_nonzero(a.W - b.W) + np.count_nonzero(a.b - b.b) for a, b in pairs)
    return turned == 1 and _digits_right(lab.network, 500) < 200


def _mend(network: Network) -> bool:
    pairs = list(zip(network.layers, cases.broken().layers, strict=True))
    turned = sum(np.count_nonzero(a.W - b.W) + np.count_nonzero(a.b - b.b) for a, b in pairs)
    return turned == 1 and network.layers[0].b[4] != -30 and _digits_right(network, 500, 2) >= 450


def _fool(image: Any) -> bool:
    changed = np.count_nonzero(image != strokes.make(500).images[7])
    return changed <= 9 and int(np.argmax(cases.shortcut()(image.ravel()))) == 3


def _largest_term(place: Any) -> bool:
    network = Network.load("sigmoid")
    held = network.activations(strokes.make(30).pixels[5])[2]
    terms = [float(weight * a) for weight, a in zip(network.layers[2].W[9], held, strict=True)]
    return place[0] == 9 and place[1] == terms.index(max(terms))


def _in_between(lab: Any) -> bool:
    ways = [(1 - share) * lab.image + share * lab.other for share in np.linspace(0, 1, 161)]
    said = [int(np.argmax(lab.network(way.ravel().clip(0, 1)))) for way in ways]
    return said[0] != said[-1] and len(set(said)) > 2


def _revive(bias: float) -> bool:
    weights = bars.edge_weights(row=8, column=14, length=11, thickness=3, centre=1, surround=-0.5)
    on = sum(np.tensordot(image, weights, 2) + bias > 0 for image in strokes.make(500).images)
    return 50 <= on <= 250


def _tell_apart(bar: Any) -> bool:
    digits = strokes.make(1000)
    nine, four = (np.tensordot(digits.images[digits.labels == digit].mean(axis=0), bar.ink, 2) for digit in (9, 4))
    return bool(nine - four >= 0.2)


def _is_it_a_3(rule: Any) -> bool:
    return rule_score.score(rule).right >= 150 and rule_score.score(rule, 4).right >= 110


MEASURED: dict[str, Callable[..., bool]] = {
    "fewer_shared": _fewer_shared,
    "pad_lab": _pad_lab,
    "is_it_a_3": _is_it_a_3,
    "pixel_lab": lambda lab: abs(lab.image[3, 16] - 1) < 0.01 and abs(lab.image[4, 16] - 0.5) < 0.01,
    "doubtful_digit": _doubtful_digit,
    "broken_network": _broken_network,
    "digit_parts": _digit_parts,
    "parts_lab": _parts_lab,
    "loop": _loop,
    "surround": _surround,
    "bias": lambda bias: min(14.2, 18.9, 16.5) + bias > 0 >= max(3.1, -6.0, 11.4) + bias,
    "edge_lab": _edge_lab,
    "widest": lambda h: h == max(n for n in range(1, 200) if 784 * n + n + n * n + n + 10 * n + 10 <= 100_000),
    "one_dial": _one_dial,
    "search_lab": lambda lab: _digits_right(lab.network, 500) >= 250,
    "dark_neuron": lambda neuron: neuron == cases.BROKEN_NEURON,
    "mend": _mend,
    "fool": _fool,
    "largest_term": _largest_term,
    "in_between": _in_between,
    "revive": _revive,
    "training_lab": lambda lab: lab.accuracy >= 0.9,
    "tell_apart": _tell_apart,
    "first_vote": lambda hand: _digits_right(hand.compile(), 1000) >= 330,
    "above_half": lambda lab: _digits_right(lab.handset.compile(), 1000) > 500,
}
