"""`nn.models.make_handset`: the search that is shipped, on a few digits, and what its card says."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from nn import handset
from nn.digits import mnist, strokes
from nn.digits.dataset import Digits
from nn.handset.search import Report
from nn.models import make_handset
from nn.network import Network
from nn.training import accuracy


@pytest.fixture
def digits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Digits]:
    """MNIST is 400 generated digits."""
    parts = {"train": strokes.make(400, seed=1), "test": strokes.make(200, seed=2)}
    monkeypatch.setattr(mnist, "load", lambda part="train": parts[part])
    monkeypatch.setattr(make_handset, "FOLDER", tmp_path)
    monkeypatch.setattr(make_handset, "IMAGES", 150)
    return parts


def report(number: int) -> Report:
    return Report(handset.load("half_built"), 2_000 * number, 10 * number, 1 / (1 + number), number / 100)


def test_what_the_search_ends_with_is_kept_with_its_card(
    digits: dict[str, Digits], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = []
    ours = handset.load()

    def short_search(hand: handset.HandSet, seen: Digits, seed: int, every: int) -> list[Report]:
        calls.append((hand, len(seen), seed, every, seen))
        better = Report(ours.with_bar(0, threshold=0.55), 1234, 56, 0.789, 0.5)
        return [Report(ours, 0, 0, 1.25, 0.25), Report(ours, 1000, 5, 1.0, 0.375), better]

    monkeypatch.setattr(make_handset, "search", short_search)
    make_handset.make()
    [(hand, count, seed, every, seen)] = calls
    assert (hand, count, seed, every) == (ours, 150, 13, 2000)
    shuffled = np.random.default_rng(13).permutation(400)
    assert np.array_equal(seen.images, digits["train"].images[shuffled[:150]])
    kept = handset.load(tmp_path / "handset_search.txt")
    assert kept.bars[0].threshold == 0.55
    assert kept.about.startswith("What a blind search made of our network set by hand")
    card = (tmp_path / "handset_search.md").read_text("utf-8")
    network = kept.compile()
    assert f"Test accuracy: **{accuracy(network, digits['test']):.2%}**" in card
    unseen = digits["train"][shuffled[150:]]
    assert f"Of the other 59,850 training images it gets {accuracy(network, unseen):.2%} right." in card
    assert "1,234 turns tried\non 150 of the training images, drawn at random, 56 of them kept." in card
    assert 0 <= int(re.findall(r"which took (\d+) seconds", card)[0]) < 60
    rows = ("| 0 | 0 | 1.2500 | 25.00% |", "| 1,000 | 5 | 1.0000 | 37.50% |", "| 1,234 | 56 | 0.7890 | 50.00% |", "")
    assert "\n".join(rows) in card
    assert "1,234 turns tried, 56 kept: cost 0.7890, 50.0% right" in capsys.readouterr().out


def test_of_a_long_search_the_card_tells_a_few_points_the_first_and_the_last_among_them() -> None:
    card = make_handset.card([report(number) for number in range(20)], 33.4, 0.5, 0.25)
    # Nine points from 1 to 20, each 20^(1/8) times the last: 1, 1.5, 2.1, 3.1, 4.5, 6.5, 9.5, 13.8, 20.
    tried = [int(row.replace(",", "")) for row in re.findall(r"^\| ([\d,]+) \|", card, re.MULTILINE)]
    assert tried == [2_000 * (place - 1) for place in (1, 2, 3, 4, 7, 9, 14, 20)]
    assert "which took 33 seconds: 38,000 turns tried" in card


def test_networks_are_compared_on_the_test_images(digits: dict[str, Digits]) -> None:
    test = digits["test"]
    commonest = max(range(10), key=lambda digit: int((digits["train"].labels == digit).sum()))
    said = make_handset.comparison(digits["train"], test)
    assert said[f"always the commonest digit ({commonest})"] == f"{np.mean(test.labels == commonest):.2%}"
    assert said["set by hand"] == f"{accuracy(handset.load().compile(), test):.2%}"
    assert said["half-built"] == f"{accuracy(handset.load('half_built').compile(), test):.2%}"
    assert said["set by hand, then a blind search"] == f"{accuracy(handset.load('search').compile(), test):.2%}"
    assert said["trained, plainly"] == f"{accuracy(Network.load('plain'), test):.2%}"
    assert said["trained, the best of this shape"] == f"{accuracy(Network.load('relu'), test):.2%}"
    nearest = make_handset.nearest_average(digits["train"], test)
    assert said["nearest average digit"] == f"{np.mean(nearest == test.labels):.2%}"
