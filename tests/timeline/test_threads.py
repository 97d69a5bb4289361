"""One thread runs on while another looks at other points of the same run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from tests.timeline.naive import run_of
from tests.timeline.test_run import bits, forward, long_case, state_of
from tuibp.engine.tensor import Tensor
from tuibp.timeline.checkpoints import Checkpoints
from tuibp.timeline.run import Run


@pytest.fixture(autouse=True)
def _hasty() -> Iterator[None]:
    """Threads take turns so often that what is not safe shows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_looking_about_while_another_thread_runs_on() -> None:
    case = long_case(epochs=200)
    expected = forward(run_of(case))
    run = run_of(case, limit=8)
    wanted = np.random.default_rng(0).integers(0, run.updates, 300).tolist()

    def look(updates: list[int]) -> list[bytes]:
        found = []
        for update in updates:
            run.batch(update).frame(0)[Tensor("delta", 2)]
            found.append(bits(run.parameters(update)))
        return found

    with ThreadPoolExecutor(3) as threads:
        running = threads.submit(run.parameters, run.updates)
        looking = [threads.submit(look, part) for part in (wanted, wanted[::-1])]
        assert bits(running.result()) == expected[-1]
        assert looking[0].result() == [expected[update] for update in wanted]
        assert looking[1].result() == [expected[update] for update in reversed(wanted)]
    assert len(run.checkpoints) <= 8
    assert run.reached == run.updates


def test_checkpoints_offered_by_several_threads() -> None:
    start = state_of(long_case().parameters)
    kept = Checkpoints(start)
    kept.limit, kept.spacing = 16, 1

    def offer(first: int) -> None:
        for update in range(first, 30_000, 4):
            kept.offer(update, start)
            assert kept.nearest(update)[0] <= update

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(offer, first) for first in range(4)]:
            done.result()
    assert len(kept) <= 16
    assert kept.nearest(30_000)[0] % kept.spacing == 0


def test_what_is_known_already_does_not_wait_for_the_other_thread() -> None:
    run: Run = run_of(long_case(epochs=200))
    run.parameters(50)
    at_100, go_on = Event(), Event()

    def on_update(update: int) -> None:
        if update == 100:
            at_100.set()
            assert go_on.wait(10)

    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(run.parameters, run.updates, on_update)
        assert at_100.wait(10)
        assert run.distance(50) == 0
        assert bits(run.parameters(60)) == bits(run_of(long_case(epochs=200)).parameters(60))
        go_on.set()
        running.result()


def test_overflows_are_as_silent_in_a_thread() -> None:
    case = long_case()
    case = case.with_fields(training=case.training.with_fields(eta=1e300))
    run = run_of(case)
    with ThreadPoolExecutor(1) as threads:
        found = threads.submit(run.parameters, 30).result()
        batch = threads.submit(lambda: run.batch(29).frame(0)[Tensor("C")]).result()
    assert bits(found) == bits(run_of(case).parameters(30))
    assert np.shape(batch) == ()
