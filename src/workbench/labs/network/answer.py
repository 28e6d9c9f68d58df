"""What the network lab tells its views: one answer for everything that is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nn.validation import Floats
from workbench.connections import strongest
from workbench.labs.network import words as network_words
from workbench.labs.network.maker import BATCHES, Maker
from workbench.labs.wire import pack

if TYPE_CHECKING:
    from workbench.labs.network.lab import NetworkLab

MOST = 260  # connections drawn between two layers
MOST_OF_ONE = 140  # connections drawn into one neuron


def answer(lab: NetworkLab, maker: Maker | None) -> tuple[dict[str, Any], list[bytes]]:
    """Return the lab's state, with the connections worth drawing."""
    network, held, prepared = lab.network, lab.activations, lab.prepared
    values = [
        layer.W * a if lab.connections == "flow" else layer.W for layer, a in zip(network.layers, held, strict=False)
    ]
    found = [strongest(value, MOST, full) for value, full in zip(values, lab.full, strict=True)]
    content = {
        "sizes": network.sizes,
        "controls": {
            "scaling": lab.scaling,
            "centring": lab.centring,
            "connections": lab.connections,
            "colours": lab.colours,
            "hidden": network.sizes[1:-1],
        },
        "looking": lab.looking,
        "kept": lab.kept,
        "selected": lab.selected,
        "digit": lab.digit,
        "label": lab.label,
        "verdict": network_words.verdict(held[-1], not prepared.image.any()),
        "about": network_words.about(lab.looking, lab.label, lab.digit),
        "lines": network_words.lines(sum(map(len, found)), network),
        "stories": network_words.stories(network, held),
        "drawn": [len(each) for each in found],
        "box": prepared.box,
        "ink": prepared.ink.shape,
        "place": prepared.place,
        "middle": prepared.middle if prepared.box[2] else None,
        "network": {
            "text": lab.describe(),
            "parameters": network.parameter_count,
            "made": maker is not None,
            "share": maker.batches / BATCHES if maker else None,
            "done": maker.is_done if maker else True,
        },
        "problem": lab.problem,
    }
    lines = [pack(each.senders, each.receivers, each.strengths) for each in found]
    one, buffers = _alone(lab, values)
    content["one"] = one
    brightness = network_words.levels(held)
    return content, [
        pack(lab.image, lab.seen),
        pack(*held[1:], *brightness[1:]),
        b"".join(lines),
        pack(prepared.ink),
        *buffers,
    ]


def _alone(lab: NetworkLab, values: list[Floats]) -> tuple[dict[str, Any] | None, list[bytes]]:
    """Return what is shown of the neuron under the pointer: all its weights, and its connections."""
    if lab.place is None:
        return None, []
    layer, neuron = lab.place
    W = lab.network.layers[layer - 1].W
    row = values[layer - 1][neuron : neuron + 1]
    found = strongest(row, MOST_OF_ONE, lab.full[layer - 1])
    content = {
        "place": [layer, neuron],
        "drawn": len(found),
        "limit": lab.full[layer - 1],
        "words": _words(lab, layer, neuron),
        "lines": network_words.lines_of_one(len(found), W.shape[1]),
    }
    return content, [pack(found.senders, found.strengths), pack(W[neuron]), pack(row)]


def _words(lab: NetworkLab, layer: int, neuron: int) -> str:
    """Write out one neuron's sum; where it comes from neurons, also which of them count most."""
    text = network_words.equation(lab.network, lab.activations, (layer, neuron))
    if layer == 1:
        return text
    weights, held = lab.network.layers[layer - 1].W[neuron], lab.activations[layer - 1]
    return f"{text}. {network_words.strongest_inputs(weights * held, held, weights)}"
