"""Sessions to walk in, and all that a front end could paint of one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.case import Case
from tuibp.debugger.session import Session
from tuibp.debugger.view import View
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.loading import load
from tuibp.scenario.schema import Scenario


def scenario_of(case: Case) -> Scenario:
    """A generated case as a scenario, without a file."""
    return Scenario(
        name="generated",
        path=Path("generated.toml"),
        title="Generated",
        about="",
        network=case.network,
        training=case.training,
        parameters=case.parameters,
        data=case.data,
        gathered=Gathered(watches=("C",)),
        warnings=(),
        lines={},
    )


def session_of(case: Case, order: str = "book") -> Session:
    """A session over a generated case."""
    return Session(scenario_of(case), order=order)


def sample(name: str = "xor", **options: Any) -> Session:
    """A session over a sample."""
    return Session(load(name), **options)


def painted(view: View) -> tuple[Any, ...]:
    """What is on the screen: where, which number, what is lit, and the bits of every number known here."""
    known = {tensor: view.known(tensor) for tensor in view.shapes}
    bits = {
        tensor: np.ravel(view.frame[tensor])[:count].tobytes() for tensor, count in known.items() if count
    }
    fresh = {
        (tensor, index)
        for tensor in view.displayed
        for index in np.ndindex(view.shapes[tensor])
        if view.is_fresh(tensor, index)
    }
    watched = [repr((line.text, line.now, line.before)) for line in view.watches]
    return (
        *(view.position, view.focus, view.subject, view.term, view.lit, view.shown, list(view.displayed)),
        *(known, bits, fresh, watched),
    )
