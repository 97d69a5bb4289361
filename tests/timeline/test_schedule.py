"""The mini-batches of a run, against the formula written out: addressed by epoch, the same in any order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws import laws
from tuibp.timeline.schedule import Schedule


def order(n: int, seed: int, epoch: int) -> list[int]:
    """Row e mod B of block e // B of `permuted(tile(arange(n), (B, 1)), axis=1)`, B = max(1, 4096 // n)."""
    B = max(1, 4096 // n)
    block = np.random.default_rng([seed, epoch // B]).permuted(np.tile(np.arange(n), (B, 1)), axis=1)
    return list(map(int, block[epoch % B]))


def mini_batches(n: int, size: int, epochs: int, shuffle: bool, seed: int) -> list[tuple[int, list[int]]]:
    """(epoch, examples) of every update of a run."""
    found = []
    for epoch in range(epochs):
        row = order(n, seed, epoch) if shuffle else list(range(n))
        found += [(epoch, row[start : start + size]) for start in range(0, n, size)]
    return found


@given(st.integers(1, 40), st.integers(1, 45), st.integers(1, 5), st.booleans(), st.integers(0, 2**32))
@laws(100)
def test_every_mini_batch(n: int, size: int, epochs: int, shuffle: bool, seed: int) -> None:
    schedule = Schedule(n, size, epochs, shuffle, seed)
    expected = mini_batches(n, size, epochs, shuffle, seed)
    assert schedule.updates == len(expected)
    for update, (epoch, examples) in enumerate(expected):
        assert schedule.epoch(update) == epoch
        assert schedule.mini_batch(update).tolist() == examples
        assert schedule.count(update) == len(examples)


@pytest.mark.parametrize("n", [1, 2, 3, 63, 64, 1000, 2048, 2049, 4096, 4097, 5000])
def test_orders_across_the_borders_of_blocks(n: int) -> None:
    B = max(1, 4096 // n)
    schedule = Schedule(n, n, 10**6, True, 7)
    epochs = sorted({0, 1, B - 1, B, B + 1, 2 * B, 5 * B + 3, 999_999})
    for epoch in [*epochs, *reversed(epochs)]:
        assert schedule.order(epoch).tolist() == order(n, 7, epoch)


def test_seeds_and_epochs_differ() -> None:
    schedules = [Schedule(50, 10, 300, True, seed) for seed in (0, 1)]
    orders = {tuple(schedule.order(epoch)) for schedule in schedules for epoch in range(300)}
    assert len(orders) == 600


def test_the_examples_stay_in_their_order_without_shuffling() -> None:
    schedule = Schedule(5, 2, 3, False, 0)
    assert [schedule.mini_batch(update).tolist() for update in range(6)] == [[0, 1], [2, 3], [4]] * 2
    assert schedule.updates == 9
