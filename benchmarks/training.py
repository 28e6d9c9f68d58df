"""One epoch of 60,000 images through 784-16-16-10, side by side; and a whole training from random numbers.

    python benchmarks/training.py           prints the tables; ends with 1 if a bar is missed

Every implementation runs in a process of its own, with its number of threads, and takes its turn epoch by epoch; after
a first epoch that does not count come five rounds. Figures are medians of those, ratios are taken within one run.
PyTorch takes part where it can be imported; the bare matrix products are called from C where there is a compiler and
numpy brought an OpenBLAS along, else through numpy. Needs an otherwise idle machine.

The images are MNIST's if NN_MNIST_DIR, or the cache, has them; else generated ones, which take just as long. Where
OpenBLAS does not know a processor and runs the code for an older one, OPENBLAS_CORETYPE=SkylakeX (on a machine with
AVX-512) can make all of them faster.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np

from nn.digits import mnist, strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import accuracy, train

SIZES = [784, 16, 16, 10]
ROUNDS = 5
# mini-batch: times faster than PyTorch, times the bare products
BARS = {10: (7, 2.4), 32: (6, 1.7), 128: (4, 1.6)}
WHOLE_TRAINING_S, WHOLE_TRAINING_PERCENT = 1.0, 92

Epoch = Callable[[], object]


def digits() -> Digits:
    return mnist.load() if mnist.is_at_hand() else strokes.digits(60_000)


def ours(images: Digits, batch: int) -> Epoch:
    reports = train(Network(SIZES), images, epochs=1000, batch_size=batch, learning_rate=3.0, live=True)
    return lambda: next(reports)


def plain_numpy(images: Digits, batch: int) -> Epoch:
    """What one writes first, vectorised, in float32."""
    rng = np.random.default_rng(0)
    pixels, targets = images.pixels, np.eye(10, dtype=np.float32)[images.labels]
    weights = [rng.standard_normal((a, b), np.float32) / np.float32(np.sqrt(a)) for a, b in pairwise(SIZES)]
    biases = [np.zeros(n, np.float32) for n in SIZES[1:]]
    rate = np.float32(3)
    np.seterr(over="ignore")  # e^-z may overflow to infinity: one divided by that is the 0 that is meant

    def epoch() -> None:
        order = rng.permutation(len(pixels))
        for i in range(0, len(pixels), batch):
            chosen = order[i : i + batch]
            held = [pixels[chosen]]
            for W, b in zip(weights, biases, strict=True):
                held.append(1 / (1 + np.exp(-(held[-1] @ W + b))))
            delta = (held[-1] - targets[chosen]) * held[-1] * (1 - held[-1])
            for layer in (2, 1, 0):
                dW, db = held[layer].T @ delta, delta.sum(0)
                if layer:
                    delta = (delta @ weights[layer].T) * held[layer] * (1 - held[layer])
                weights[layer] -= rate / len(chosen) * dW
                biases[layer] -= rate / len(chosen) * db

    return epoch


def pytorch(images: Digits, batch: int) -> Epoch:
    """PyTorch as its tutorials use it, without the DataLoader, which would take longer."""
    import torch

    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    pixels, targets = torch.from_numpy(images.pixels), torch.eye(10)[torch.from_numpy(images.labels)]
    layers = [part for n_in, n_out in pairwise(SIZES) for part in (torch.nn.Linear(n_in, n_out), torch.nn.Sigmoid())]
    model, cost = torch.nn.Sequential(*layers), torch.nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=15.0)

    def epoch() -> None:
        order = torch.randperm(len(pixels))
        shuffled_pixels, shuffled_targets = pixels[order], targets[order]
        for i in range(0, len(pixels), batch):
            optimizer.zero_grad()
            cost(model(shuffled_pixels[i : i + batch]), shuffled_targets[i : i + batch]).backward()
            optimizer.step()

    return epoch


def products(images: Digits, batch: int) -> Epoch:
    """Only the eight matrix products of each step."""
    rng, n = np.random.default_rng(0), len(images)
    X = np.ones((n, 785), np.float32)
    X[:, :784] = images.pixels
    shapes = [(16, 785), (16, 17), (10, 17), (17, batch), (17, batch), (10, batch)]
    shapes += [(16, batch), (16, batch), (10, batch), (16, 785), (16, 17), (10, 17)]
    arrays = [rng.random(shape, np.float32) / 10 for shape in shapes]
    from_c = compiled_products()
    if from_c:
        pointers = [array.ctypes.data_as(ctypes.c_void_p) for array in (X, *arrays)]
        numbers = [ctypes.c_longlong(n), ctypes.c_longlong(batch)]
        return lambda: from_c.epoch(pointers[0], *numbers, *pointers[1:])
    W1, W2, W3, A1, A2, A3, D1, D2, D3, G1, G2, G3 = arrays

    def epoch() -> None:
        for i in range(0, n - batch + 1, batch):
            x = X[i : i + batch]
            for A, B, C in ((W1, x.T, A1[:16]), (W2, A1, A2[:16]), (W3, A2, A3), (D3, A2.T, G3)):
                np.matmul(A, B, out=C)
            for A, B, C in ((W3.T[:16], D3, D2), (D2, A1.T, G2), (W2.T[:16], D2, D1), (D1, x, G1)):
                np.matmul(A, B, out=C)

    return epoch


def compiled_products() -> ctypes.CDLL | None:
    """Return products.c, compiled and bound to numpy's own OpenBLAS; None where that cannot be had."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    package = Path(np.__file__).parent
    libraries = [*package.parent.glob("numpy.libs/*openblas*"), *package.glob(".dylibs/*openblas*")]
    if not compiler or not libraries:
        return None
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "products.so"
        source = Path(__file__).with_name("products.c")
        built = subprocess.run(
            [compiler, "-O2", "-shared", "-fPIC", source, "-o", library, "-ldl"], capture_output=True
        )
        if built.returncode:
            return None
        loaded = ctypes.CDLL(str(library))
    found = loaded.find_products(str(libraries[0]).encode(), b"scipy_cblas_sgemm64_")
    return loaded if found else None


WORKERS = {"nn": ours, "plain numpy": plain_numpy, "PyTorch": pytorch, "products": products}


def work(name: str, batch: int) -> None:
    """Be one implementation: a line comes in, an epoch is done, its seconds go out."""
    epoch = WORKERS[name](digits(), batch)
    epoch()
    print("ready", flush=True)
    for _ in sys.stdin:
        started = time.perf_counter()
        epoch()
        print(time.perf_counter() - started, flush=True)


def race(batch: int) -> dict[str, float]:
    """Milliseconds an epoch, for each implementation and number of threads."""
    names = [name for name in WORKERS if name != "PyTorch" or importlib.util.find_spec("torch")]
    several = min(os.cpu_count() or 1, 4)
    workers, times = {}, {}
    for name in names:
        for threads in (1,) if name == "products" or several == 1 else (1, several):
            who = f"{name}, {threads} thread{'s' * (threads > 1)}"
            limits = {f"{library}_NUM_THREADS": str(threads) for library in ("OPENBLAS", "OMP", "MKL")}
            workers[who] = subprocess.Popen(
                [sys.executable, __file__, name, str(batch)],
                env=os.environ | limits,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            times[who] = []
            next(_answers(workers[who]))
    for _ in range(ROUNDS):
        for who, worker in workers.items():
            worker.stdin.write("go\n")
            worker.stdin.flush()
            times[who].append(1e3 * float(next(_answers(worker))))
    for worker in workers.values():
        worker.stdin.close()
        worker.wait()
    return {who: median(taken) for who, taken in times.items()}


def _answers(worker: subprocess.Popen[str]) -> Iterator[str]:
    line = worker.stdout.readline()
    if not line:
        raise RuntimeError("a worker of the benchmark ended early; its error stands above")
    yield line


def verdict(what: str, figure: float, bar: float, met: bool) -> bool:
    print(f"    {what:52s} {figure:7.2f}   bar {bar:g}   {'ok' if met else 'MISSED'}")
    return met


def epochs() -> list[bool]:
    met = []
    for batch, (faster, of_products) in BARS.items():
        times = race(batch)
        print(f"\none epoch, mini-batches of {batch}")
        for who, taken in times.items():
            print(f"    {who:30s} {taken:8.1f} ms")
        ratio = times["nn, 1 thread"] / times["products, 1 thread"]
        met.append(verdict("times the bare products, both on one thread", ratio, of_products, ratio <= of_products))
        torch = [taken for who, taken in times.items() if who.startswith("PyTorch")]
        if torch:
            ratio = min(torch) / min(taken for who, taken in times.items() if who.startswith("nn"))
            met.append(verdict("times faster than PyTorch, each at its better setting", ratio, faster, ratio >= faster))
        else:
            print("    PyTorch is not installed, so it is not compared with")
    return met


def whole_training() -> list[bool]:
    """From random numbers to a network that reads, five times, each from another seed."""
    if not mnist.is_at_hand("test"):
        print("\nMNIST is not at hand (set NN_MNIST_DIR), so no whole training is measured")
        return []
    images, test = mnist.load(), mnist.load("test")
    times, scores = [], []
    for seed in range(ROUNDS):
        started = time.perf_counter()
        network = Network(SIZES, seed=seed)
        train(network, images, epochs=6, batch_size=32, learning_rate=5.0, seed=seed)
        times.append(time.perf_counter() - started)
        scores.append(accuracy(network, test))
    print("\na whole training: 6 epochs, mini-batches of 32, learning rate 5, five seeds")
    return [
        verdict("seconds", median(times), WHOLE_TRAINING_S, median(times) < WHOLE_TRAINING_S),
        verdict(
            "% right of MNIST's test images, the worst seed",
            100 * min(scores),
            WHOLE_TRAINING_PERCENT,
            100 * min(scores) >= WHOLE_TRAINING_PERCENT,
        ),
    ]


if __name__ == "__main__":
    shared = Path(__file__).parents[2] / "shared" / "mnist"
    if "NN_MNIST_DIR" not in os.environ and shared.is_dir():
        os.environ["NN_MNIST_DIR"] = str(shared)
    if sys.argv[1:]:
        work(sys.argv[1], int(sys.argv[2]))
    else:
        sys.exit(not all(epochs() + whole_training()))
