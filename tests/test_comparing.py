"""`tuibp compare` and `tuibp grid` without a screen: what they print, and what they refuse in one line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tuibp.cli import main
from tuibp.report.request import run_of
from tuibp.report.trials import Trial, best, spaced, trials
from tuibp.scenario.loading import load
from tuibp.scenario.variants import Variant, grid

SWEEP = {"0.03": 0.1000, "0.3": 0.0288, "3": 0.00119, "30": 0.000089, "300": 0.249998}
"""C after 1000 epochs of XOR with 2-2-1 by η, as recorded; five digits at most."""


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def record(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(printed(capsys, *words, "--format", "json"))


# ---- compare ----


def test_the_sweep_of_the_learning_rate(capsys: pytest.CaptureFixture[str]) -> None:
    options = [word for eta in SWEEP for word in ("--set", f"eta={eta}")]
    found = record(capsys, "compare", "learning-rate", *options)
    for run, (eta, cost) in zip(found["runs"], SWEEP.items(), strict=True):
        assert run["settings"] == {"eta": eta}
        assert run["updates"] == 1000
        digits = 6 if cost < 0.001 or eta == "300" else 5 if cost < 0.01 else 4
        assert round(run["cost"], digits) == cost
    assert found["costs"][-1] == [1000, *(run["cost"] for run in found["runs"])]


def test_a_sweep_draws_a_curve_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("compare", "learning-rate", "--set", "eta=0.3", "--set", "eta=3", "--set", "eta=30")
    out = printed(capsys, *words, "--updates", "200", "--ascii", "--size", "70x16")
    assert out.isascii()
    table, costs, plot = out.split("\n\n")
    assert [line.split()[:3] for line in table.splitlines()[1:]] == [
        ["A", "eta=0.3", "200"], ["B", "eta=3", "200"], ["C", "eta=30", "200"],
    ]  # fmt: skip
    assert len(costs.splitlines()) == 2 + 12
    rows = plot.splitlines()
    assert len(rows) == 16
    assert max(map(len, rows)) <= 70
    assert all(sum(row.count(letter) for row in rows) > 10 for letter in "ABC")
    assert rows[-1].split()[0] == "0"
    assert rows[-1].split()[-1] == "200"


def test_curves_that_are_one_are_drawn_in_turn(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(
        capsys, "compare", "xor", "--set", "eta=1", "--set", "eta=1", "--updates", "50", "--size", "60x10"
    )
    assert "ABAB" in out


def test_two_runs_and_where_they_part(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("compare", "xor", "xor-cross-entropy", "--updates", "40", "--points", "5")
    out = printed(capsys, *words, "--format", "text")
    assert "cost  quadratic / cross_entropy" in out
    assert "first difference: update 1, epoch 1, example 1 of the data" in out
    found = record(capsys, *words)
    a, b = (run_of(load(name)) for name in words[1:3])
    assert found["costs"][0] == [0, a.cost(a.start), b.cost(b.start)]
    assert found["costs"][-1] == [40, a.cost(a.parameters(40)), b.cost(b.parameters(40))]
    assert len(found["costs"]) <= 5
    assert (found["first"]["equation"], found["first"]["tensor"]) == ("cost", "C")


def test_costs_that_are_different_measures_are_called_so(capsys: pytest.CaptureFixture[str]) -> None:
    said = "(different measures of cost, quadratic, cross_entropy: compare accuracies, not costs)"
    assert said in printed(capsys, "compare", "xor", "xor-cross-entropy", "--format", "text")
    two = ("--set", "eta=1", "--set", "eta=3")
    assert "different measures" not in printed(capsys, "compare", "xor", *two, "--format", "text")


def test_a_run_that_has_ended_leaves_its_column_empty(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("compare", "xor", "--set", "epochs=5")
    assert "\n   2000  0.00235\n" in printed(capsys, *words, "--format", "text")
    assert record(capsys, *words)["costs"][-1][2] is None


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["xor", "deep"], "layers 2-3-1 and 2-3-3-1 cannot be compared entry by entry"),
        (["xor"], "compare: expected a second scenario"),
        (["xor", "--set", "eta"], "--set: found 'eta', expected KEY=VALUE, such as eta=0.5"),
        (["xor", "--set", "eta=1", "--updates", "9999"], "--updates: xor has only 2000 updates"),
        (["xor", "--set", "eta=1", "--size", "10x3"], "--size: a plot needs 40 columns and 8 rows at least"),
        (
            ["xor", "--set", "eta=1", "--pionts", "3"],
            "compare: unknown option '--pionts'; did you mean '--points'?",
        ),
    ],
)
def test_compare_refuses(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *words, "--format", "text"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"tuibp: {problem}")
    assert err.count("\n") == 1


def test_the_screen_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "xor", "xor-cross-entropy"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "terminal" in err
    assert main(["compare", "xor", "deep"]) == 2
    assert "layers 2-3-1 and 2-3-3-1" in capsys.readouterr().err, "what does not fit is said first"


# ---- grid ----


def test_a_grid_marks_the_best(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("grid", "overfitting", "--over", "eta=0.1,1", "--over", "l2=0,0.3", "--updates", "60")
    lines = printed(capsys, *words).splitlines()
    assert lines[0].split()[:3] == ["eta", "l2", "updates"]
    marked = [line for line in lines[1:5] if line.startswith("*")]
    assert len(marked) == 1
    assert lines[-1] == "* the best: by test accuracy, then by test cost"
    found = record(capsys, *words)
    chosen = max(found["runs"], key=lambda run: (run["test_accuracy"], -run["test_cost"]))
    assert found["runs"][found["best"]] == chosen
    assert marked[0].split()[1:3] == list(chosen["settings"].values())


def test_without_test_data_the_training_data_decide(capsys: pytest.CaptureFixture[str]) -> None:
    found = record(capsys, "grid", "learning-rate", "--over", "eta=0.3,3,30")
    assert (found["best"], found["by"]) == (2, ["accuracy", "cost"])


def test_a_run_that_is_no_number_is_not_the_best() -> None:
    found = [*trials(grid(load("blow-up"), ["eta=0.1,1e200"]), 5, lambda last: [last])]
    nan = found[0]._replace(end={"cost": float("nan")})
    assert best([nan, found[0]]) == 1
    assert best([nan, nan]) == 0


def test_who_does_not_wait_sees_what_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(variants: list[Variant], *rest: Any) -> Any:
        yield from trials(variants[:1], *rest)
        raise KeyboardInterrupt

    monkeypatch.setattr("tuibp.report.headless.gridding.trials", interrupted)
    monkeypatch.setattr("tuibp.cli.dispatch.abandon_output", lambda: None)
    assert main(["grid", "xor", "--over", "eta=1,2,3", "--updates", "5"]) == 130
    out, err = capsys.readouterr()
    assert err == "tuibp: stopped after 1 of 3 runs\n"
    assert "\n*  1    5 " in out


def test_points_are_spaced() -> None:
    assert spaced(3, 10) == [0, 1, 2, 3]
    assert spaced(100, 5) == [0, 25, 50, 75, 100]
    assert spaced(100, 1) == [100]


def test_a_trial_is_the_run_itself() -> None:
    (one,) = trials([Variant("xor", load("xor"), {})], 7, lambda last: [0, last])
    assert isinstance(one, Trial)
    assert one.costs[-1] == (7, one.run.cost(one.run.parameters(7)))
    assert one.end["cost"] == one.costs[-1][1]
