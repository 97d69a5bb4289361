"""What the gradient check prints: the verdict first, then where it comes from."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.check.planted import step_of
from tests.check.test_gradients import relu, small
from tuibp.check.gradients.central import SIZES, curve
from tuibp.check.gradients.judged import check_gradients
from tuibp.check.gradients.said import tensor_line
from tuibp.cli.dispatch import main
from tuibp.engine.tensor import Tensor
from tuibp.program.notation import ASCII, UNICODE
from tuibp.report.checked.gradients import check_update, checked_lines, checked_record
from tuibp.timeline.edits import Edit


def test_the_verdict_comes_first_then_every_tensor() -> None:
    found = check_update("small", step_of(small("tanh", "quadratic")).run, 0)
    first, _, heads, *rows = checked_lines(found, UNICODE)
    assert first.startswith("small: all 248 derivatives of update 1 agree with the complex step, worst ")
    assert heads.split() == ["agree", "error", "worst", "backprop", "complex", "step"]
    assert [row.split()[0] for row in rows[:2]] == ["∂C/∂a⁴", "δ⁴"]
    assert all(line.isascii() for line in checked_lines(found, ASCII))


def test_what_is_wrong_is_said_with_both_numbers() -> None:
    run = step_of(small("tanh", "quadratic")).run.branch([Edit(0, 1, Tensor("delta", 3), (2,), 0.75)])
    found = check_update("small", run, 0)
    lines = list(checked_lines(found, UNICODE))
    assert " disagree with the complex step, in δ³, " in lines[0]
    (row,) = (line for line in lines if line.startswith("δ³ "))
    assert "7 of 8" in row
    assert "δ³₃ of example 2" in row
    assert "0.75" in row
    assert not checked_record(found)["agrees"]


def test_a_kink_is_named() -> None:
    found = check_update("relu", step_of(relu(1.0, -1.0)).run, 0)
    assert "at a kink, where either slope is right: z²₁" in list(checked_lines(found, UNICODE))


def test_central_differences_come_near_and_go_away_again() -> None:
    run = step_of(small("sigmoid", "quadratic")).run
    for tensor in (Tensor("delta", 3), Tensor("grad_w", 2), Tensor("sum_grad_w", 3), Tensor("w_new", 4)):
        (verdict,) = check_gradients(run, 0, only=[tensor])
        points = curve(run, 0, verdict)
        errors = [point.error for point in points]
        assert [point.h for point in points] == list(SIZES)
        assert min(errors) < 1e-8
        assert errors[0] > min(errors)
        assert errors[-1] > min(errors)


def test_one_line_of_one_tensor() -> None:
    (verdict,) = check_gradients(
        step_of(small("tanh", "quadratic")).run, 0, example=0, only=[Tensor("delta", 2)]
    )
    assert tensor_line(verdict, UNICODE).startswith("δ²: 4 of 4 entries agree with the complex step, worst ")


def test_too_large_a_tensor_is_checked_in_random_directions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuibp.check.gradients.directions.MOST", 1e3)
    step = step_of(small("tanh", "quadratic"))
    found = check_update("small", step.run, 0)
    assert found.right
    lines = list(checked_lines(found, UNICODE))
    assert "* too many entries to check each: derivatives in random directions" in lines
    numbers = dict(step.numbers.items())
    numbers[Tensor("grad_w", 2)] = np.array(numbers[Tensor("grad_w", 2)])
    numbers[Tensor("grad_w", 2)][1, 2, 0] += 1e-3
    wrong = [v.tensor.code for v in check_gradients(step.run, 0, numbers) if not v.agrees]
    assert wrong == ["grad_w[2]"]


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "xor", "--update", "2", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["agrees"]
    assert record["update"] == 1
    assert len(record["central_differences"]) == 12
    assert main(["check", "xor", "--tui"]) == 2
    assert "--tui needs a target before the scenario" in capsys.readouterr().err
