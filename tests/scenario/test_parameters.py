"""Parameters that are drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.scenario.files import GOOD, changed, loaded
from tuibp.program.network import dense_network
from tuibp.scenario.initialisation import initial_parameters

INLINE = GOOD[GOOD.index("w2 = [") : GOOD.index("\n[data]")]


def test_biases_are_drawn_before_weights() -> None:
    drawn = initial_parameters(dense_network((2, 3, 1), ("sigmoid",) * 2, "quadratic"), "old", 7)
    generator = np.random.default_rng(7)
    for name, shape in (("b2", (3,)), ("b3", (1,)), ("w2", (3, 2)), ("w3", (1, 3))):
        assert drawn[name].tolist() == generator.standard_normal(shape).tolist()


def test_new_weights_keep_the_weighted_inputs_near_one() -> None:
    drawn = initial_parameters(dense_network((400, 500, 1), ("sigmoid",) * 2, "quadratic"), "new", 0)
    assert abs(drawn["w2"].std() * 20 - 1) < 0.01
    assert abs(drawn["b2"].std() - 1) < 0.1


def test_what_is_written_wins_and_moves_no_other(tmp_path: Path) -> None:
    drawn = loaded(tmp_path, changed((INLINE, 'init = "new"\nseed = 3\n')))
    mixed = loaded(tmp_path, changed((INLINE, 'init = "new"\nseed = 3\nb2 = [1, 2, 3]\n')))
    assert mixed.parameters.b[0].tolist() == [1, 2, 3]
    assert mixed.parameters.w[0].tolist() == drawn.parameters.w[0].tolist()
    assert mixed.parameters.w[1].tolist() == drawn.parameters.w[1].tolist()


def test_zeros(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, changed((INLINE, 'init = "zeros"\n')))
    assert not any(array.any() for array in (*scenario.parameters.w, *scenario.parameters.b))
    expected = "parameters: every weight is 0: the neurons of a hidden layer start equal and stay equal"
    assert scenario.warnings[0].endswith(expected)
