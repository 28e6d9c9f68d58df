"""The race without a browser: curves, the chain, three networks that learn; what a hand asks for, what is saved."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from view import View

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from workbench import RaceLab
from workbench.labs.race import track
from workbench.labs.race.chain import FUNCTIONS, chain
from workbench.labs.race.words import chain_rows, curve_rows, share
from workbench.labs.slices import Point, Run, points_from

NAMES = ["sigmoid", "ReLU", "none"]


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.digits(1800, seed=10)


@pytest.fixture
def new_lab(digits: Digits) -> Callable[..., RaceLab]:
    def make(name: str = "race_lab", **arguments: Any) -> RaceLab:
        return RaceLab(name, digits=digits, **arguments)

    return make


@pytest.fixture
def lab(new_lab: Callable[..., RaceLab]) -> RaceLab:
    return new_lab()


def message(lab: RaceLab, monkeypatch: pytest.MonkeyPatch, kind: str, **fields: Any) -> dict[str, Any]:
    """Send a message as a view does, and return the one answer."""
    with monkeypatch.context() as patch:
        (reply,) = View(lab, patch).ask(kind, **fields)
    return reply.content


def epochs(lab: RaceLab) -> list[float]:
    return [run.points[-1].epoch for run in lab.race.runs.values()]


# --- The chain, by plain loops


def slow(name: str, z: float) -> float:
    if name == "sigmoid":
        return 1 / (1 + math.exp(-z))
    return max(0.0, z) if name == "ReLU" else z


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("start", "weight"), [(0.5, 1.0), (2.0, 0.8), (-1.0, 1.5), (-3.0, 0.5)])
def test_the_wiggle_is_measured_and_agrees_with_the_product_of_the_slopes(
    name: str, start: float, weight: float
) -> None:
    found = chain(FUNCTIONS[name], start, weight)
    high, low, middle, product = start + 0.05, start - 0.05, start, 1.0
    for i in range(21):
        assert found.measured[i] == pytest.approx(abs(high - low) / 0.1, rel=1e-6, abs=1e-14)
        assert found.activations[i] == pytest.approx(middle)
        assert found.product[i] == pytest.approx(product, rel=1e-6, abs=1e-300)
        # The two ways agree, as long as the wiggle is far above what rounding makes.
        if product > 1e-9:
            assert found.measured[i] == pytest.approx(product, rel=0.02)
        z = weight * middle
        if name == "sigmoid":
            product *= weight * slow(name, z) * slow(name, -z)
        else:
            product *= weight * (z > 0 or name == "none")
        high, low, middle = (slow(name, weight * each) for each in (high, low, middle))


def test_sigmoids_lose_a_wiggle_and_relus_keep_it_or_lose_all_of_it() -> None:
    assert chain(FUNCTIONS["sigmoid"], 0.5, 1).measured[20] < 1e-12
    assert chain(FUNCTIONS["ReLU"], 0.5, 1).measured[20] == pytest.approx(1)
    assert chain(FUNCTIONS["ReLU"], -0.5, 1).measured[1] == 0
    assert chain(FUNCTIONS["none"], 0.5, 0.5).measured[20] == pytest.approx(2**-20, rel=1e-6)


def test_what_is_left_in_words() -> None:
    assert [share(x) for x in (0, 1.0, 0.25, 0.01, 1048576.0)] == ["nothing", "1.00", "0.25", "0.01", "1,048,576"]
    assert [share(x) for x in (0.004, 7e-6)] == ["1 part in 250", "1 part in 140,000"]
    assert [share(x) for x in (1.2e-13, 4e-25)] == ["1 part in 10¹²", "1 part in 10²⁴"]
    assert curve_rows(-2) == [["0.119", "0.105"], ["0.000", "0.000"], ["−2.000", "1.000"]]
    chains = {name: chain(FUNCTIONS[name], 0.5, 1) for name in NAMES}
    assert chain_rows(chains, 1) == [["0.23", "0.24"], ["1.00", "1.00"], ["1.00", "1.00"]]


# --- A training in slices


def test_slices_do_not_change_what_is_learned(digits: Digits) -> None:
    def trained(seconds: float) -> Run:
        run = Run(Network([784, 8, 10]), digits[:1500], digits[1500:], epochs=3)
        while not run.is_over:
            run.work(seconds)
        return run

    start = Run(Network([784, 8, 10]), digits[:1500], digits[1500:], epochs=3)
    assert (start.work(0), start.work(100)) == (1, 3)
    thin, thick = trained(0), trained(10)
    assert thin.points == thick.points
    assert np.array_equal(thin.network.layers[0].W, thick.network.layers[0].W)
    assert [point.epoch for point in thin.points] == pytest.approx([0, 1250 / 1500, 2500 / 1500, 2.5, 3], abs=0.01)
    assert thin.points[-1].cost < thin.points[0].cost
    assert thin.work(1) == 0


def test_a_run_goes_on_from_where_another_was(digits: Digits) -> None:
    network = Network([784, 8, 10])
    first = Run(network, digits[:1500], digits[1500:], epochs=1)
    first.work(10)
    second = Run(network, digits[:1500], digits[1500:], epochs=1, points=first.points)
    second.work(10)
    assert second.points[: len(first.points)] == first.points
    assert second.points[-1].epoch == pytest.approx(2)
    assert second.points[-1].cost < first.points[-1].cost


def test_a_run_that_diverges_says_so_and_ends(digits: Digits) -> None:
    run = Run(Network([784, 8, 10], ["identity", "identity"]), digits[:1500], digits[1500:], epochs=3, learning_rate=50)
    run.work(10)
    assert run.is_over
    assert "diverged" in run.problem
    assert np.isfinite(run.network.layers[0].W).all()


def test_points_that_were_saved_are_read_or_refused() -> None:
    assert points_from([[0, 1, 0.1], [1.0, 0.5, 0.9]]) == [Point(0, 1, 0.1), Point(1, 0.5, 0.9)]
    for bad in ([[1, 2]], "abc", [[0, 1, 2], [0, 1, 2]], [[1, 1, 1], [0, 1, 1]], [[0, math.nan, 1]], 5):
        with pytest.raises((TypeError, ValueError)):
            points_from(bad)


# --- The race


def test_all_three_start_from_the_same_weights(lab: RaceLab) -> None:
    for name in NAMES[1:]:
        for mine, theirs in zip(lab.networks[name].layers, lab.networks["sigmoid"].layers, strict=True):
            assert np.array_equal(mine.W, theirs.W)
    functions = [[layer.activation.name for layer in network.layers] for network in lab.networks.values()]
    assert functions == [[name, name, "sigmoid"] for name in ("sigmoid", "relu", "identity")]
    assert lab.networks["ReLU"].sizes == [784, 16, 16, 10]


def test_a_deep_race_leaves_the_sigmoid_at_the_start(new_lab: Callable[..., RaceLab]) -> None:
    lab = new_lab(hidden_layers=6)
    before = lab.standings
    assert before["sigmoid"].signal < 1e-4 < 0.01 < before["ReLU"].signal
    lab.run()
    standings = lab.standings
    assert standings["sigmoid"].accuracy < 0.2
    assert standings["ReLU"].accuracy > 0.5
    assert not lab.running
    assert epochs(lab) == pytest.approx([15, 15, 15], abs=0.01)
    assert "% of fresh digits right" in lab.answer()["race_words"]


def test_standings_count_what_is_dead_and_what_is_saturated(lab: RaceLab, digits: Digits) -> None:
    assert [standing.dead for standing in lab.standings.values()] == [0, 0, 0]
    lab.networks["ReLU"].layers[0].b[3] = -1000
    lab.networks["ReLU"].layers[1].b[5] = -1000
    lab.networks["sigmoid"].layers[0].b[[1, 2]] = [6, -6]
    assert lab.dead() == [(0, 3), (1, 5)]
    assert lab.standings["ReLU"].dead == 2
    assert lab.standings["sigmoid"].saturated == 2
    assert lab.standings["sigmoid"].dead == 0
    a = lab.networks["ReLU"].activations(digits[1500:].pixels[:300])  # the fresh ones
    assert a[1][:, 3].max() == a[2][:, 5].max() == 0


def test_a_dead_relu_is_revived_and_learns_again(new_lab: Callable[..., RaceLab], digits: Digits) -> None:
    lab = new_lab(learning_rate=0.001)
    network = lab.networks["ReLU"]
    network.layers[0].b[3] = -1000
    weights = network.layers[0].W[3].copy()
    lab.race.work(0)
    assert np.array_equal(network.layers[0].W[3], weights)  # no signal reaches it
    dead, before = [k for layer, k in lab.dead() if layer == 0], network.layers[0].b.copy()
    assert 3 in dead
    assert lab.revive() >= len(dead)
    assert not {(0, k) for k in dead} & set(lab.dead())
    assert np.array_equal(np.delete(network.layers[0].b, dead), np.delete(before, dead))
    lit = network.activations(digits[1500:].pixels)[1][:, 3] > 0
    assert lit.mean() == pytest.approx(0.1, abs=0.02)
    lab.race.work(0)
    assert not np.array_equal(network.layers[0].W[3], weights)


def test_sums_that_are_past_all_numbers_stop_nobody(digits: Digits) -> None:
    race = track.Race(digits[:1500], digits[1500:], 2, 0.03)
    for run in race.runs.values():
        for layer in run.network.layers:
            layer.W *= np.float32(1e30)
        run.measure()
    for name in race.runs:
        assert np.isfinite(race.standing(name).signal)
        race.revive(name)
        assert all(np.isfinite(layer.b).all() for layer in race.runs[name].network.layers)


def test_a_whole_dead_layer_is_revived(lab: RaceLab) -> None:
    for layer in lab.networks["ReLU"].layers[:-1]:
        layer.b[...] = -1000
    assert lab.revive() == 32
    assert len(lab.dead()) < 16


def test_it_tells_as_many_as_the_table_counts_though_some_come_back_by_themselves(lab: RaceLab) -> None:
    first, second = lab.networks["ReLU"].layers[:-1]
    first.b[...] = -1000
    second.b[...] = -0.05  # which only waits for something to come from the first layer
    dead = lab.standings["ReLU"].dead
    assert dead == 32
    assert lab.revive() == dead
    lab.running = False
    assert "32 dead ReLUs were revived" in lab.answer()["race_words"] or epochs(lab) == [0, 0, 0]


def test_sliders_put_the_race_to_its_start_and_do_not_start_it(lab: RaceLab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.run()
    answer = message(lab, monkeypatch, "race", hidden_layers=3, learning_rate=0.1)
    assert (answer["running"], epochs(lab)) == (False, [0, 0, 0])
    assert message(lab, monkeypatch, "run")["running"] is True


@pytest.mark.parametrize("depth", [True, 1.5, "3", 0, 21])
def test_a_refused_setting_leaves_lab_and_file_as_they_were(depth: Any, lab: RaceLab, work: Path) -> None:
    lab.weight = 1.5
    before = (work / "labs" / "race_lab.json").read_bytes()
    with pytest.raises(ValueError, match="depth"):
        lab.depth = depth
    assert (lab.depth, lab.weight) == (8, 1.5)
    assert (work / "labs" / "race_lab.json").read_bytes() == before


def test_the_cursor_and_the_chain_follow_the_hand(lab: RaceLab, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = message(lab, monkeypatch, "z", z=-2)
    assert lab.z == answer["z"] == -2
    assert answer["curve_rows"][1] == ["0.000", "0.000"]
    answer = message(lab, monkeypatch, "chain", depth=3, weight=1.5)
    assert (lab.depth, lab.weight) == (3, 1.5)
    assert answer["chain_rows"][2] == ["3.38", "3.38"]
    assert answer["measured"].shape == (3, 21)
    assert answer["measured"][2, 3] == pytest.approx(1.5**3)
    assert epochs(lab) == [0, 0, 0]


def test_the_race_runs_in_slices_while_a_view_asks(lab: RaceLab, monkeypatch: pytest.MonkeyPatch) -> None:
    assert message(lab, monkeypatch, "step")["running"] is False
    assert epochs(lab) == [0, 0, 0]
    assert message(lab, monkeypatch, "run")["running"] is True
    assert epochs(lab) == [0, 0, 0]
    message(lab, monkeypatch, "step")
    some = epochs(lab)
    assert min(some) > 0
    assert message(lab, monkeypatch, "pause")["running"] is False
    message(lab, monkeypatch, "step")
    assert epochs(lab) == some
    message(lab, monkeypatch, "once")
    assert min(epochs(lab)) > min(some)
    message(lab, monkeypatch, "rewind")
    assert epochs(lab) == [0, 0, 0]


def test_a_drag_starts_the_race_anew_and_the_newest_wins(lab: RaceLab, monkeypatch: pytest.MonkeyPatch) -> None:
    message(lab, monkeypatch, "run")
    message(lab, monkeypatch, "step")
    for layers in (3, 4, 5):
        answer = message(lab, monkeypatch, "race", hidden_layers=layers, learning_rate=0.1)
    assert answer["running"] is True
    assert lab.networks["none"].sizes == [784, *[16] * 5, 10]
    assert epochs(lab) == [0, 0, 0]
    while answer["running"]:
        answer = message(lab, monkeypatch, "step")
    assert answer["over"] is True
    assert message(lab, monkeypatch, "run")["over"] is False  # once more, from the start
    assert epochs(lab) == [0, 0, 0]


def test_rewinding_brings_the_same_race(lab: RaceLab) -> None:
    lab.run()
    first = [run.points for run in lab.race.runs.values()]
    lab.rewind()
    assert epochs(lab) == [0, 0, 0]
    lab.run()
    assert [run.points for run in lab.race.runs.values()] == first


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("z", {"z": None}, "z.z came as None; expected float"),
        ("z", {"z": 9}, "z is 9; expected a number from -8 to 8"),
        ("chain", {"depth": True, "weight": 1}, "chain.depth came as True; expected int"),
        ("chain", {"depth": 3, "weight": 9}, "weight is 9; expected a number from 0.5 to 2"),
        ("race", {"hidden_layers": 2, "learning_rate": 0}, "learning_rate is 0"),
        ("explode", {}, "a message 'explode' came; known are z, chain, race"),
    ],
)
def test_a_bad_message_is_refused(
    kind: str, content: dict[str, Any], words: str, lab: RaceLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert words in message(lab, monkeypatch, kind, **content)["error"]
    assert "error" not in message(lab, monkeypatch, "hello")


# --- Cells, saving


def test_cells_set_and_read(lab: RaceLab, new_lab: Callable[..., RaceLab], monkeypatch: pytest.MonkeyPatch) -> None:
    lab.run()
    lab.hidden_layers = 4
    assert epochs(lab) == [0, 0, 0]
    assert lab.networks["ReLU"].sizes == [784, 16, 16, 16, 16, 10]
    with pytest.raises(ValueError, match="hidden_layers is 11; expected a whole number from 1 to 10"):
        lab.hidden_layers = 11
    with pytest.raises(ValueError, match="learning_rate is -1"):
        lab.learning_rate = -1
    with pytest.raises(TypeError, match="has no 'depht' to set; it has z, depth, weight"):
        new_lab("x", depht=3)
    assert repr(lab) == "RaceLab()"
    again = new_lab()
    assert again.hidden_layers == 4
    assert epochs(again) == [0, 0, 0]


def test_the_settings_come_back_and_a_damaged_file_is_set_aside(
    new_lab: Callable[..., RaceLab], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = new_lab()
    assert not work.exists()
    message(lab, monkeypatch, "chain", depth=17, weight=0.7)
    message(lab, monkeypatch, "commit")
    assert (new_lab().depth, new_lab().weight) == (17, 0.7)
    (work / "labs" / "race_lab.json").write_text('{"depth": 99}')
    assert new_lab().depth == 8
    assert (work / "labs" / "race_lab.damaged-1.json").exists()


def test_too_few_digits_are_refused_and_a_picture_stands_in(digits: Digits, lab: RaceLab) -> None:
    with pytest.raises(ValueError, match="there are 600 digits; expected 1200 or more, to learn from"):
        RaceLab(digits=digits[:600])
    before = lab.picture()
    assert before.startswith(b"\x89PNG")
    lab.run()
    assert lab.picture() != before
