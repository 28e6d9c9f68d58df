"""Answers to the exercises of chapter 08: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from answers.forms import in_list_forms, of_list, on_float32, on_lists

from nn import Network, sigmoid
from workbench import MatrixLab

TRAINED = Network.load("sigmoid")


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its lab, and the trained network."""
    return {"np": np, "sigmoid": sigmoid, "lab": MatrixLab(), "trained": TRAINED}


# one_line_layer, mend_shapes


def one_line(W: Any, a: Any, b: Any) -> Any:
    return sigmoid(W @ a + b)


def by_two_loops(W: Any, a: Any, b: Any) -> list[float]:
    activations = []
    for row, bias in zip(W, b, strict=True):
        z = bias
        for weight, activation in zip(row, a, strict=True):
            z = z + weight * activation
        activations.append(1 / (1 + math.exp(-z)))
    return activations


def mended(W: Any, a: Any, b: Any) -> Any:
    return W.T @ a.reshape(784) + b


def mended_by_loops(W: Any, a: Any, b: Any) -> list[float]:
    sums = []
    for j in range(16):
        z = b[j]
        for k in range(784):
            z = z + W[k, j] * a[k, 0]
        sums.append(z)
    return sums


def in_one_line(line: str) -> Any:
    """The exercise's function with the reader's line in it, as the notebook has it."""
    found: dict[str, Any] = {"np": np, "sigmoid": sigmoid}
    exec(f"def my_layer(W, a, b):\n    return {line}", found)
    return found["my_layer"]


# build_network


def in_the_loop(line: str) -> Any:
    """The exercise's function with the reader's line in it, among the names that the notebook has by then."""
    found: dict[str, Any] = {"np": np, "sigmoid": sigmoid, "trained": TRAINED, "first": TRAINED.layers[0]}
    found |= {"W": np.ones((3, 4)), "a": np.ones(4), "b": np.ones(3)}
    body = f"    a = image\n    for layer in trained.layers:\n        a = {line}\n    return a"
    exec(f"def network(image):\n{body}", found)
    return found["network"]


def building(step: Any, layers: Any = TRAINED.layers, end: Any = lambda a: a) -> Any:
    """A network that takes one step a layer."""

    def network(image: Any) -> Any:
        a = image
        for layer in layers:
            a = step(layer, a, image)
        return end(a)

    return network


def in_plain_python(layer: Any, a: Any, image: Any) -> list[float]:
    return by_two_loops(layer.W.tolist(), list(a), layer.b.tolist())


def spelt_out(image: Any) -> Any:
    first, second, last = TRAINED.layers
    a1 = sigmoid(first.W @ image + first.b)
    a2 = sigmoid(second.W @ a1 + second.b)
    return sigmoid(last.W @ a2 + last.b)


def returns_in_the_loop(image: Any) -> Any:
    for layer in TRAINED.layers:
        return sigmoid(layer.W @ image + layer.b)


def squished(layer: Any, a: Any, image: Any) -> Any:
    return sigmoid(layer.W @ a + layer.b)


def summed(layer: Any, a: Any, image: Any) -> Any:
    return layer.W @ a + layer.b


def squished_but_for(place: int) -> Any:
    return building(lambda layer, a, image: (summed if layer is TRAINED.layers[place] else squished)(layer, a, image))


def under_another_name(image: Any, secret: Any = TRAINED) -> Any:
    return secret.activations(image)[-1]


LAB = MatrixLab("notation_answers")
LAB.layer, LAB.digit, LAB.selected = "16 -> 10", 5, (9, None)
BEST = int(LAB.terms.argmax())
HEAVIEST = int(TRAINED.layers[2].W[9].argmax())

RIGHT: dict[str, list[Any]] = {
    "bias_indices": [
        (783, 15, 15),
        (783.0, 15.0, 15.0),
        (np.int64(783), np.float32(15), np.array(15)),
        (784 - 1, 16 - 1, 16 - 1),
        ([783], [15], np.array([15])),
    ],
    "one_line_layer": [
        one_line,
        by_two_loops,
        on_lists(by_two_loops),
        on_float32(one_line),
        *in_list_forms(one_line),
        lambda W, a, b: 1 / (1 + np.exp(-np.dot(W, a) - b)),
        lambda W, a, b: sigmoid((W * a).sum(axis=1) + b),
        lambda W, a, b: sigmoid(a @ W.T + b),
    ],
    "mend_shapes": [
        mended,
        mended_by_loops,
        on_float32(mended),
        *in_list_forms(mended),
        lambda W, a, b: (W.T @ a)[:, 0] + b,
        lambda W, a, b: (W * a).sum(axis=0) + b,
        lambda W, a, b: np.ravel(a.T @ W) + b,
    ],
    "largest_term": [*of_list((9, BEST)), (np.int64(9), np.float64(BEST))],
    "build_network": [
        building(squished),
        building(in_plain_python),
        building(lambda layer, a, image: layer(a)),
        building(lambda layer, a, image: sigmoid(np.float32(layer.W) @ np.float32(a) + layer.b)),
        building(squished, end=list),
        building(squished, end=lambda a: tuple(a.tolist())),
        building(squished, end=lambda a: a.astype(np.float64)),
        spelt_out,
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "bias_indices": [
        ((783, 783, 15), ["last_b is 783", "784 would be added to one of 16"]),
        ((784, 16, 16), ["last_a is 784", "count starts at 0"]),
        ((783, 16, 15), ["last_b is 16", "count starts at 0"]),
        ((783, 15, 16), ["last_z is 16", "count starts at 0"]),
        ((783, 15, 783), ["last_z is 783", "each row of W"]),
        ((15, 15, 15), ["last_a is 15", "784 neurons send"]),
        (("n", "k", "k"), ["last_a expected one number, and a text ('n') came"]),
        ((783, "15", 15), ["last_b expected one number, and a text ('15') came"]),
        ((783, 15.5, 15), ["last_b expected a whole number, and 15.5 came"]),
        ((783, [15, 15], 15), ["last_b", "2 numbers came", "One index"]),
        ((783, math.nan, 15), ["last_b", "nan"]),
        ((783, True, 15), ["last_b is 1", "one bias for each receiving neuron"]),
        ((10**300, 15, 15), ["last_a is 1e+300"]),
    ],
    "one_line_layer": [
        (lambda W, a, b: W @ a + b, ["W of shape (3, 4)", "number 0: expected", "These are the sums z"]),
        (lambda W, a, b: sigmoid(W @ a) + b, ["W of shape (3, 4)", "expected", "before the sigmoid"]),
        (lambda W, a, b: sigmoid(W @ a), ["expected", "biases are missing"]),
        (lambda W, a, b: sigmoid(W @ a - b), ["expected", "added, not taken away"]),
        (lambda W, a, b: 1 / (1 + np.exp(W @ a + b)), ["expected", "exponent is minus z"]),
        (lambda W, a, b: sigmoid(sigmoid(W @ a + b)), ["expected", "once, at the end"]),
        (lambda W, a, b: sigmoid(W * a + b), ["ValueError", "Shapes (3,4) and (3,) cannot be worked on"]),
        (lambda W, a, b: sigmoid(W.T @ a + b), ["ValueError", "sides of @ do not fit"]),
        (lambda W, a, b: sigmoid(np.dot(b, W) + a), ["expected shape (3,), and (4,) came"]),
        (lambda W, a, b: sigmoid(a @ W.T + b) if len(a) != len(b) else sigmoid(a @ W + b), ["(5, 5)", "Transposed"]),
        (lambda W, a, b: sigmoid(W[0] @ a + b[0]), ["expected shape (3,), and one number came", "with all of W"]),
        (lambda W, a, b: sigmoid(np.zeros(3)), ["number 0: expected", "and yours gave 0.5"]),
        (lambda W, a, b: math.exp(W @ a), ["TypeError", "take one number at a time"]),
        (lambda W, a, b: "0.5", ["W of shape (3, 4) expected 3 numbers, and a text ('0.5') came"]),
        (lambda W, a, b: one_line(W, a, b) + 0j, ["expected 3 numbers, and the complex number"]),
        (lambda W, a, b: one_line(W, a, b) * math.nan, ["expected 3 numbers", "nan"]),
        (lambda W, a: sigmoid(W @ a), ["TypeError", "as many names"]),
        (in_one_line("sigmoid(a @ W + b)"), ["sides of @ do not fit", "W comes first: each of its rows meets a"]),
        (in_one_line("sigmoid(W.T @ a + b)"), ["sides of @ do not fit", "W as it is"]),
        (in_one_line("sigmoid(W) @ a + b"), ["number 0: expected", "around the whole sum"]),
        (in_one_line("sigma(W @ a + b)"), ["NameError", "is called sigmoid here"]),
        (in_one_line("sigmoid(W[j] @ a + b[j])"), ["NameError", "without [j]"]),
    ],
    "mend_shapes": [
        (lambda W, a, b: W.T @ a + b, ["expected shape (16,), and (16, 16) came", "silent trap"]),
        (lambda W, a, b: W.T @ a + b.reshape(16, 1), ["(16, 1) came", "Nearly"]),
        (lambda W, a, b: a.T @ W + b, ["(1, 16) came", "Nearly"]),
        (lambda W, a, b: W @ a + b, ["ValueError", "sides of @ do not fit"]),
        (lambda W, a, b: W.T @ a.reshape(784), ["expected", "number 0", "biases are missing"]),
        (lambda W, a, b: W.reshape(16, 784) @ a.reshape(784) + b, ["expected", "W.T turns the table"]),
        (lambda W, a, b: sigmoid(W.T @ a.reshape(784) + b), ["expected", "leave the sigmoid out"]),
        (lambda W, a, b: (W.T @ a).sum() + b, ["number 0: expected", "yours gave"]),
        (lambda W, a, b: W.T @ a.reshape(28, 28) + b, ["ValueError", "sides of @ do not fit", "rows of 784"]),
        (lambda W, a, b: W.T @ a.reshape(16) + b, ["ValueError", "784 numbers do not fill a shape of (16,)"]),
        (lambda W, a, b: W.T() @ a + b, ["TypeError", "before them is an array"]),
        (lambda W, a, b: [str(z) for z in mended(W, a, b)], ["expected 16 numbers, and a text"]),
        (7, ["Expected a function, and the number 7 came"]),
    ],
    "largest_term": [
        ((0, 9), ["Row 0 belongs to output neuron 0", "Row first"]),
        ((6, 2), ["Row 6 belongs to output neuron 6"]),
        ((9, int((TRAINED.layers[2].W[9]).argmin())), ["W[9, ", "another term of that row adds more"]),
        ((9, HEAVIEST), ["another term of that row adds more", "the largest weight"]),
        ((9, 16), ["columns 0 to 15", "(9, 16)"]),
        ((-3, BEST), ["rows 0 to 9", "(-3, "]),
        ((9.9, BEST), ["the row of my_place expected a whole number, and 9.9 came"]),
        ((9, float("nan")), ["the column of my_place expected one number, and nan"]),
        (("9", str(BEST)), ["the row of my_place expected one number, and a text ('9') came"]),
        ((9, BEST, 0), ["a row and a column", "a tuple of 3 came"]),
        (7, ["a row and a column", "the number 7 came"]),
        ("here", ["a row and a column", "a text ('here') came"]),
        ({9, BEST}, ["a row and a column", "a set of 2 came"]),
    ],
    "build_network": [
        (squished_but_for(2), ["image 0 of 100", "expected", "the sigmoid is still missing there"]),
        (squished_but_for(0), ["image 0 of 100", "The first layer's sigmoid is missing"]),
        (squished_but_for(1), ["image 0 of 100", "The second layer's sigmoid is missing"]),
        (building(summed), ["image 0 of 100", "No layer has a sigmoid"]),
        (building(summed, end=sigmoid), ["image 0 of 100", "every layer squishes"]),
        (building(lambda layer, a, image: sigmoid(layer.W @ a)), ["image 0 of 100", "biases are missing"]),
        (returns_in_the_loop, ["expected shape (10,), and (16,) came", "every layer"]),
        (building(lambda layer, a, image: sigmoid(layer.W @ image + layer.b)),
         ["image 0 of 100", "ValueError", "sides of @ do not fit", "that is the image once more"]),
        (building(lambda layer, a, image: layer(image)), ["ValueError", "that is the image once more"]),
        (building(squished, end=lambda a: a.argmax()), ["expected shape (10,), and one number came", "all ten"]),
        (lambda image: image, ["(784,) came", "the image itself"]),
        (lambda image: TRAINED(image), ["asks the network itself", "own steps"]),
        (under_another_name, ["asks the network itself", "own steps"]),
        (building(squished, end=lambda a: np.round(a, 2)), ["image 0 of 100", "agree"]),
        (building(squished, end=lambda a: [f"{each:.5f}" for each in a]), ["expected 10 numbers, and a text"]),
        (building(lambda layer, a, image: sigmoid(layer.W * a + layer.b)), ["ValueError", "cannot be worked on"]),
        (building(squished, layers=TRAINED), ["TypeError"]),
        (in_the_loop("sigmoid(W @ a + b)"), ["sides of @ do not fit", "Whose W?", "each layer has its own: layer.W"]),
        (in_the_loop("sigmoid(layer.W @ a + b)"), ["(16,) and (3,)", "Whose b?", "each layer has its own: layer.b"]),
        (in_the_loop("sigmoid(trained.W @ a + trained.b)"), ["AttributeError", "belong to the layers", "layer.W"]),
        (in_the_loop("sigmoid(trained.layers.W @ a)"), ["AttributeError", "in a list", "layer.W"]),
        (in_the_loop("sigmoid(trained.layers[layer].W @ a)"), ["TypeError", "a layer already", "layer.W"]),
        (in_the_loop("sigmoid(first.W @ a + first.b)"), ["sides of @ do not fit", "the same W in every round"]),
    ],
}  # fmt: skip
