"""Test data in a scenario: inline or from a file, both or none, and without them none of their numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.scenario.files import changed, loaded, refusal, written
from tuibp.debugger.saving.digest import scenario_digest
from tuibp.debugger.saving.scenario_copy import save_copy
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.loading import load
from tuibp.scenario.overrides import other_scenario

TARGETS = "targets = [[0], [1]]\n"
TESTED = (TARGETS, f"{TARGETS}test_inputs = [[1, 0], [1, 1], [0.5, 0]]\ntest_targets = [[1], [0], [1]]\n")
FROM_FILE = ("inputs = [[0, 0], [0, 1]]\ntargets = [[0], [1]]", 'file = "d.npz"')
ARRAYS = {
    "inputs": [[0, 0], [0, 1]], "targets": [[0], [1]],
    "test_inputs": [[1, 0], [1, 1], [0.5, 0]], "test_targets": [[1], [0], [1]],
}  # fmt: skip


def test_without_test_data_there_are_none(tmp_path: Path) -> None:
    assert loaded(tmp_path, changed()).test is None


def test_inline(tmp_path: Path) -> None:
    test = loaded(tmp_path, changed(TESTED)).test
    assert test is not None
    assert test.inputs.tolist() == [[1, 0], [1, 1], [0.5, 0]]
    assert test.targets.tolist() == [[1], [0], [1]]
    assert not test.inputs.flags.writeable


def test_from_a_file(tmp_path: Path) -> None:
    np.savez(tmp_path / "d.npz", **ARRAYS)
    scenario = loaded(tmp_path, changed(FROM_FILE))
    assert scenario.test is not None
    assert scenario.test.inputs.tolist() == ARRAYS["test_inputs"]
    assert scenario.test.targets.tolist() == ARRAYS["test_targets"]


MISTAKES = {
    "inputs alone": (
        "test_inputs = [[1, 0]]",
        ("18: data.test_targets: is missing, expected it beside test_inputs: one list of numbers for each "
        "example"),
    ),
    "targets alone": (
        "test_targets = [[1]]",
        ("18: data.test_inputs: is missing, expected it beside test_targets: one list of numbers for each "
        "example"),
    ),
    "too few": (
        "test_inputs = [[1, 0], [1, 1]]\ntest_targets = [[1]]",
        "22: data.test_targets: found 1 targets, expected 2: one for each input",
    ),
    "too wide": (
        "test_inputs = [[1, 0, 0]]\ntest_targets = [[1]]",
        "21: data.test_inputs: has shape 1×3, expected n×2: one row for each example, and layer 1 has 2",
    ),
    "flat": (
        "test_inputs = [[1, 0]]\ntest_targets = [1]",
        ("22: data.test_targets: has shape 1, expected n×1: one row for each example, and the output layer "
        "has 1"),
    ),
    "empty": (
        "test_inputs = []\ntest_targets = []",
        "21: data.test_inputs: is empty, expected shape n×2: one row for each example, and layer 1 has 2",
    ),
    "not finite": (
        "test_inputs = [[1, nan]]\ntest_targets = [[1]]",
        "21: data.test_inputs[0][1]: found nan, expected a finite number",
    ),
    "misspelt": ("test_input = [[1, 0]]", "21: data.test_input: unknown key; did you mean 'test_inputs'?"),
}  # fmt: skip


@pytest.mark.parametrize(("added", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_line(tmp_path: Path, added: str, message: str) -> None:
    file = written(tmp_path, changed((TARGETS, f"{TARGETS}{added}\n")))
    assert refusal(file) == f"case.toml:{message}"


def test_inline_beside_a_file(tmp_path: Path) -> None:
    file = written(tmp_path, changed((FROM_FILE[0], f"{FROM_FILE[1]}\ntest_inputs = [[1, 0]]")))
    assert (
        refusal(file)
        == "case.toml:20: data.test_inputs: found both file and test_inputs, expected one of them"
    )


@pytest.mark.parametrize(
    ("replaced", "message"),
    [
        ({"test_targets": None}, "has no array 'test_targets'; did you mean 'targets'?"),
        ({"test_inputs": None}, "has no array 'test_inputs'; did you mean 'inputs'?"),
        (
            {"test_targets": [[1], [0]]},
            "test_targets has shape 2×1, expected 3×1: one row for each example, and the output layer has 1",
        ),
        (
            {"test_inputs": [[1], [0]]},
            "test_inputs has shape 2×1, expected n×2: one row for each example, and layer 1 has 2",
        ),
    ],
)
def test_a_file_with_half_of_them(tmp_path: Path, replaced: dict[str, object], message: str) -> None:
    arrays = {name: array for name, array in (ARRAYS | replaced).items() if array is not None}
    np.savez(tmp_path / "d.npz", **arrays)
    file = written(tmp_path, changed(FROM_FILE))
    assert refusal(file) == f"case.toml:19: data.file: d.npz: {message}"


def test_targets_that_no_output_can_reach(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, changed((TESTED[0], TESTED[1].replace("[[1], [0], [1]]", "[[1], [2], [1]]"))))
    (warning,) = scenario.warnings
    assert warning.endswith(
        "22: data.test_targets[1][0]: is 2, which sigmoid cannot reach: its values are 0 to 1"
    )


WATCHING = '\n[debugger]\nwatches = ["cost", "test_cost - cost"]\n'
BREAKING = '\n[[debugger.breakpoints]]\nwhere = "any"\ncondition = "test_accuracy > 0.5"\n'


def test_expressions_of_a_file_without_test_data_are_refused(tmp_path: Path) -> None:
    why = "the scenario has no test data: [data] takes test_inputs and test_targets"
    message = refusal(written(tmp_path, changed() + WATCHING))
    assert message == f"case.toml:28: debugger.watches[1]: column 1: test_cost has no value: {why}"
    message = refusal(written(tmp_path, changed() + BREAKING))
    assert message == (
        f"case.toml:29: debugger.breakpoints[0].condition: column 1: test_accuracy has no value: {why}"
    )
    assert loaded(tmp_path, changed(TESTED) + WATCHING + BREAKING).gathered.breakpoints


def test_other_settings_keep_them(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, changed(TESTED))
    assert other_scenario(scenario, {"eta": "1"}).test is scenario.test


def test_the_digest_knows_them_and_is_as_it_was_without(tmp_path: Path) -> None:
    plain, tested = loaded(tmp_path, changed()), loaded(tmp_path, changed(TESTED))
    other = loaded(tmp_path, changed((TESTED[0], TESTED[1].replace("0.5", "0.25"))))
    assert len({scenario_digest(one) for one in (plain, tested, other)}) == 3
    assert scenario_digest(plain) == "d2e65c9a7c0d3420d1dd5db0ba053c73"


def test_a_copy_elsewhere_has_them(tmp_path: Path) -> None:
    np.savez(tmp_path / "d.npz", **ARRAYS)
    scenario = loaded(tmp_path, changed(FROM_FILE))
    (tmp_path / "elsewhere").mkdir()
    gathered = Gathered(watches=("test_cost",))
    copy = load(str(save_copy(scenario.path, str(tmp_path / "elsewhere" / "copy.toml"), gathered)))
    assert copy.gathered == gathered
    assert copy.test is not None
    assert copy.test.inputs.tolist() == ARRAYS["test_inputs"]
