"""What can be hunted, and that a seed hides the same mistake everywhere."""

from __future__ import annotations

import pytest

from tuibp.check.hunting import LEVELS, can_be_hunted, drawn, hunted, in_order
from tuibp.debugger.hunt import SAMPLES, first_step
from tuibp.program.mistakes.mistake import Made
from tuibp.program.mistakes.table import MISTAKES, sites
from tuibp.scenario.loading import load

NEVER = ("updated-weights", "stale-forward", "accumulated", "one-by-one")
"""Mistakes of whoever uses numbers that a program does not have when it uses them."""


@pytest.mark.parametrize("sample", ["xor", "four-equations"])
def test_what_uses_numbers_of_another_time_cannot_be_hunted(sample: str) -> None:
    step = first_step(load(sample))
    found = {made.mistake.name for made in hunted(step)}
    assert len(found) >= 20
    assert not found.intersection(NEVER)


def test_a_mistake_that_changes_no_number_cannot_be_hunted() -> None:
    step = first_step(load("softmax"))
    unseen = MISTAKES["softmax-without-maximum"]
    assert sites(unseen, step.program)
    assert not any(can_be_hunted(step, Made(unseen, site)) for site in sites(unseen, step.program))


def test_an_order_depends_on_the_seed_alone() -> None:
    assert in_order(7, ["a", "b", "c"]) == in_order(7, ["c", "b", "a"])
    assert in_order(1, SAMPLES)[:3] == ["dropout", "four-equations", "gradient-descent"]
    assert len({in_order(seed, SAMPLES)[0] for seed in range(60)}) == len(SAMPLES)


def test_a_seed_hides_the_same_mistake_everywhere() -> None:
    step = first_step(load("xor"))
    found = [made for seed in (1, 2, 6) if (made := drawn(step, seed, 1, None, None)) is not None]
    assert [(made.mistake.name, [tuple(place) for place in made.site]) for made in found] == [
        ("rate-left-out", [("update_weights", 3), ("update_weights", 2)]),
        ("bias-left-out", [("weighted_input", 3)]),
        ("cross-entropy-cost", [("cost", None)]),
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_third_level_is_one_equation_or_the_update(seed: int) -> None:
    step = first_step(load("deep"))
    made = drawn(step, seed, 3, None, None)
    assert made is not None
    in_update = {(e.id, e.layer) for e in step.program.update}
    assert len(made.site) == 1 or {*made.site} <= in_update


@pytest.mark.parametrize("sample", SAMPLES)
def test_something_can_be_hidden_in_each_sample(sample: str) -> None:
    step = first_step(load(sample))
    assert all(drawn(step, 3, level, None, None) is not None for level in LEVELS)
