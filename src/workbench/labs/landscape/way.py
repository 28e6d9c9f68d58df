"""The training that the landscape lab's last map goes through: where it starts, how it goes, where it ends."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nn.network import Network
from nn.training import train
from workbench.labs.dial_places import SIZES
from workbench.labs.dial_wall import Wall
from workbench.labs.slices import generated_digits

SEED, COUNT_OF_DIGITS = 2, 500
# A thousand mini-batches of ten, with the settings of the chapter's own example.
EPOCHS, BATCH_SIZE, RATE = 20, 10, 3.0
# Mini-batches from one snapshot to the next.
EVERY = 20


@cache
def snapshots() -> NDArray[np.float64]:
    """Return all dials now and then during a training, (n, 13002): the random start first, the trained network last."""
    network = Network(SIZES, seed=SEED)
    found = [Wall.of(network).now]
    for _ in train(
        network,
        generated_digits(COUNT_OF_DIGITS, 0),
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        learning_rate=RATE,
        every=EVERY,
        live=True,
    ):
        found.append(Wall.of(network).now)
    taken = np.array(found, np.float64)
    taken.flags.writeable = False
    return taken
