"""Dropout that enlarges what stays: the same step as torch's, and the same mean over all masks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tuibp.program.program import build
from tuibp.scenario.loading import load
from tuibp.scenario.schema import Scenario
from tuibp.timeline.every_mask import every_mask
from tuibp.timeline.run import Run

TEXT = """
[network]
layers = [2, 3, {type = "dropout", rate = 0.2, inverted = INVERTED}, 1]
activation = "sigmoid"
cost = "quadratic"
[parameters]
init = "new"
[data]
inputs = [[0, 1], [1, 1]]
targets = [[1], [0]]
[training]
eta = 3.0
mini_batch_size = 2
epochs = 40
"""


def run(directory: Path, inverted: str) -> Run:
    file = directory / f"{inverted}.toml"
    file.write_text(TEXT.replace("INVERTED", inverted))
    scenario: Scenario = load(str(file))
    return Run(build(scenario.network, scenario.training), scenario.parameters, scenario.data)


def test_the_same_masks_with_what_stays_enlarged(tmp_path: Path) -> None:
    plain, inverted = run(tmp_path, "false"), run(tmp_path, "true")
    masks = [(r.masks.at(update, np.arange(2))[0]) for update in range(40) for r in (plain, inverted)]
    assert {*np.unique(masks[::2])} == {0.0, 1.0}
    for ours, theirs in zip(masks[::2], masks[1::2], strict=True):
        np.testing.assert_array_equal(ours * 1.25, theirs)


def test_outside_training_every_number_counts_as_on_average(tmp_path: Path) -> None:
    assert run(tmp_path, "false").masks.whole(1)[0].tolist() == [[0.8, 0.8, 0.8]]
    assert run(tmp_path, "true").masks.whole(1)[0].tolist() == [[1.0, 1.0, 1.0]]


@pytest.mark.parametrize("inverted", ["false", "true"])
def test_the_mean_over_all_masks_is_the_whole_network(tmp_path: Path, inverted: str) -> None:
    found = every_mask(run(tmp_path, inverted), 0, 1)
    np.testing.assert_allclose(found.mean_z, found.whole_z, rtol=0, atol=1e-12)
    assert found.keep == 0.8
