"""The blind search: what it tries, that it computes what the network computes, and that it only ever gets better."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest

from nn import handset, strokes
from nn.digits.dataset import Digits
from nn.handset import HandSet
from nn.handset.parts import RANGES
from nn.handset.search import Report, Turn, _State, search, turns
from nn.network import Network
from nn.training import accuracy


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.digits(150, seed=3)


def cost_of(network: Network, digits: Digits) -> float:
    """-ln softmax, image by image, from the network's own weighted sums."""
    costs = []
    for pixels, label in zip(digits.pixels, digits.labels, strict=True):
        z = network.layers[2].weighted_sums(network.activations(pixels)[2]).astype(float)
        costs.append(np.log(np.exp(z).sum()) - z[label])
    return float(np.mean(costs))


def run(hand: HandSet, digits: Digits, most: int, every: int = 100, seed: int = 0) -> list[Report]:
    reports = []
    for report in search(hand, digits, seed=seed, every=every):
        reports.append(report)
        if report.tried >= most:
            break
    return reports


def test_reports_tell_what_the_network_is_like(digits: Digits) -> None:
    reports = run(handset.load(), digits, 900, every=300)
    assert reports[0].hand == handset.load()
    for report in reports:
        network = report.hand.compile()
        assert report.cost == pytest.approx(cost_of(network, digits), rel=2e-4)
        assert report.accuracy == pytest.approx(accuracy(network, digits), abs=0.01)
    assert [report.tried for report in reports] == [0, 300, 600, 900]
    assert f"{reports[-1].kept:,} kept: cost" in str(reports[-1])


def test_each_layer_has_a_gain_of_its_own(digits: Digits) -> None:
    steep = dataclasses.replace(handset.load(), gains=(20.0, 3.0, 7.0))
    for report in run(steep, digits, 200, every=50):
        assert report.cost == pytest.approx(cost_of(report.hand.compile(), digits), rel=2e-4)


def test_it_only_gets_better_and_one_number_at_a_time(digits: Digits) -> None:
    reports = run(handset.load("half_built"), digits, 400, every=1)
    kept = 0
    for before, after in itertools.pairwise(reports):
        assert after.kept - before.kept == (after.cost < before.cost)
        assert after.cost <= before.cost
        if after.kept > before.kept:
            kept += 1
            assert differences(before.hand, after.hand) == 1
        else:
            assert after.hand == before.hand
    assert kept > 20
    assert reports[-1].cost < reports[0].cost - 0.2


def differences(one: HandSet, other: HandSet) -> int:
    count = 0
    for parts in ("bars", "patterns", "votes"):
        for a, b in zip(getattr(one, parts), getattr(other, parts), strict=True):
            for name in vars(a):
                x, y = getattr(a, name), getattr(b, name)
                count += sum(p != q for p, q in zip(x, y, strict=True)) if isinstance(x, tuple) else x != y
    return count


def test_every_dial_is_turned_both_ways() -> None:
    every = turns()
    assert len(set(every)) == len(every)
    assert {(t.layer, t.place, t.dial) for t in every} == {
        *((0, i, name) for i in range(16) for name in RANGES),
        *((1, i, dial) for i in range(16) for dial in (*range(16), "threshold")),
        *((2, i, dial) for i in range(10) for dial in (*range(16), "threshold")),
    }
    assert all(Turn(t.layer, t.place, t.dial, -t.step) in every for t in every)
    steps: dict[object, set[float]] = {}
    for turn in every:
        steps.setdefault((turn.layer, turn.dial if isinstance(turn.dial, str) else "weight"), set()).add(abs(turn.step))
    assert steps == {
        **{(0, place): {0.5, 1} for place in ("row", "column")},
        **{(0, name): {step} for name, step in (("angle", 10), ("length", 1), ("width", 0.6), ("threshold", 0.05))},
        **{(layer, "weight"): {1} for layer in (1, 2)},
        **{(layer, "threshold"): {0.1, 0.3} for layer in (1, 2)},
    }


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_a_turn_that_is_kept_leaves_what_a_fresh_look_would_find(digits: Digits, layer: int) -> None:
    state = _State(handset.load("half_built"), digits.pixels, digits.labels)
    kept = sum(state.take(turn) for turn in turns() if turn.layer == layer)
    assert kept > 2
    fresh = _State(state.hand, digits.pixels, digits.labels)
    for kept_up, looked_up in zip(state._answers, fresh._answers, strict=True):
        assert np.allclose(kept_up, looked_up, atol=1e-4)
    assert state.cost == pytest.approx(fresh.cost, rel=1e-5)


def test_a_dial_stops_at_its_end_and_an_angle_goes_round() -> None:
    bar, pattern = handset.load().bars[0], handset.load().patterns[0]
    assert Turn(0, 0, "row", 1.0).of(handset.load().with_bar(0, row=27).bars[0]) is None
    to_the_end = Turn(0, 0, "row", 1.0).of(handset.load().with_bar(0, row=26).bars[0])
    assert to_the_end is not None
    assert to_the_end.row == 27
    for threshold, step, expected in ((0, -0.3, -0.3), (-11.9, -0.1, -12), (11.7, 0.3, 12), (-12, -0.1, None)):
        turned = Turn(1, 0, "threshold", step).of(dataclasses.replace(pattern, threshold=threshold))
        assert (turned and turned.threshold) == expected
    turned = Turn(0, 0, "angle", -10.0).of(bar)
    assert turned is not None
    assert turned.angle == 175
    assert Turn(1, 0, 6, -1).of(handset.load().with_pattern(0, {"mid": -3}).patterns[0]) is None
    heard = Turn(1, 0, 6, 1).of(pattern)
    assert heard is not None
    assert heard.weights[6] == pattern.weights[6] + 1


def test_the_seed_sets_the_order(digits: Digits) -> None:
    few = digits[:40]
    assert run(handset.load(), few, 200)[-1].hand == run(handset.load(), few, 200)[-1].hand
    assert run(handset.load(), few, 200)[-1].hand != run(handset.load(), few, 200, seed=1)[-1].hand


def test_it_ends_where_no_turn_helps() -> None:
    few = strokes.digits(2)
    reports = list(search(handset.load(), few, every=5000))
    last = reports[-1]
    assert last.kept == 0 or last.cost < reports[0].cost
    again = list(search(last.hand, few, seed=5, every=5000))
    assert again[-1].kept == 0
    assert again[-1].tried == len(turns())


def test_what_makes_no_sense_is_refused(digits: Digits) -> None:
    with pytest.raises(ValueError, match="no images came; expected at least one image"):
        search(handset.load(), digits[:0])
    with pytest.raises(ValueError, match="every is 0; expected a whole number, 1 or more"):
        search(handset.load(), digits, every=0)
