"""How long a network takes to answer, and the module to be imported; each beside its bar.

    python benchmarks/forward.py            prints the table; ends with 1 if a bar is missed

- One image through 784-16-16-10: the median of 21 rounds of 2,000 calls.
- 10,000 images at once, against the three bare matrix products that are in it (numpy, into arrays that are there):
  the median of 41 rounds, in turn.
- What `import nn` and `from nn import Network` add to `import numpy`: fresh interpreters in turn, medians of 21.

One thread, unless OPENBLAS_NUM_THREADS says otherwise. Where OpenBLAS does not know a processor and falls back to
the code for an older one, OPENBLAS_CORETYPE=SkylakeX (on a machine with AVX-512) can make all matrix products faster.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from nn.network import Network

ONE_IMAGE_US, RATIO_TO_PRODUCTS, IMPORT_MS = 12.0, 1.5, 30.0


def seconds(work: Callable[[], object], times: int = 1) -> float:
    started = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - started) / times


def one_image(network: Network) -> float:
    """Microseconds a call."""
    image = np.random.default_rng(1).random(784, np.float32)
    seconds(lambda: network(image), 2000)
    return 1e6 * median(seconds(lambda: network(image), 2000) for _ in range(21))


def many_images(network: Network) -> tuple[float, float]:
    """Milliseconds for 10,000 images through the network, and for the bare products."""
    images = np.random.default_rng(2).random((10_000, 784), np.float32)
    weights = [np.ascontiguousarray(layer.W.T) for layer in network.layers]
    sums = [np.empty((10_000, layer.n_out), np.float32) for layer in network.layers]

    def products() -> None:
        a = images
        for W, z in zip(weights, sums, strict=True):
            a = np.matmul(a, W, out=z)

    rounds = [(seconds(lambda: network(images)), seconds(products)) for _ in range(41)]
    ours, bare = zip(*rounds, strict=True)
    return 1e3 * median(ours), 1e3 * median(bare)


def added_by_import() -> float:
    """Milliseconds that importing the module takes, with numpy there already."""
    statements = ("import numpy", "import numpy; import nn; from nn import Network")
    rounds = [
        [seconds(lambda s=statement: subprocess.run([sys.executable, "-c", s], check=True)) for statement in statements]
        for _ in range(21)
    ]
    without, with_it = zip(*rounds, strict=True)
    return 1e3 * (median(with_it) - median(without))


def row(what: str, figure: float, unit: str, bar: float) -> bool:
    """Print a line; tell whether the bar is met."""
    print(f"{what:48s} {figure:8.2f} {unit:6s} bar {bar:5g}  {'ok' if figure <= bar else 'MISSED'}")
    return figure <= bar


if __name__ == "__main__":
    network = Network([784, 16, 16, 10], seed=1)
    ours, bare = many_images(network)
    met = [
        row("one image, 784-16-16-10", one_image(network), "us", ONE_IMAGE_US),
        row(f"10,000 images: {ours:.2f} ms / products {bare:.2f} ms", ours / bare, "times", RATIO_TO_PRODUCTS),
        row("import nn, from nn import Network, added", added_by_import(), "ms", IMPORT_MS),
    ]
    sys.exit(not all(met))
