"""The run beside this one: the same place in both, what is seen of it there, and what does not fit."""

from __future__ import annotations

import numpy as np
import pytest

from tests.debugger.sessions import sample
from tests.report.screens import at, go, places
from tuibp.debugger.other import Other
from tuibp.debugger.pair import check_alike
from tuibp.debugger.position import Level, Position
from tuibp.debugger.verbs.comparing import other_of, put_beside
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.program.layers.dense import Dense
from tuibp.report.equation import equation_lines
from tuibp.report.lines import plain
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.scenario.variants import variant

PAIRS = [
    ("xor", "xor-cross-entropy"), ("momentum", "learning-rate"), ("learning-rate", "momentum"),
    ("overfitting", "weight-decay"),
]  # fmt: skip


def other(name: str) -> Other:
    scenario = load(name)
    return Other(scenario, name, run_of(scenario))


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_the_same_place_in_both(ours: str, theirs: str) -> None:
    session, beside = sample(ours), other(theirs)
    for position in places(session.walk, 2):
        place = beside.place(session.walk, position)
        assert place is not None
        assert (place.update, place.example) == (position.update, position.example)
        mine, its = session.walk.equation(position), beside.walk.equation(place)
        known = [(e.id, e.layer) for e in beside.walk.equations(place)]
        if (mine.id, mine.layer) in known:
            assert (its.id, its.layer) == (mine.id, mine.layer)
            if place.part is not None:
                assert beside.walk.part(place).result == session.walk.part(position).result
        else:
            assert place.level <= Level.EQUATION


def test_both_values_are_those_of_the_runs() -> None:
    session = at("xor", "diff xor-cross-entropy", "goto update 5 example 2 line 6")
    beside, theirs = session.view.other, run_of(load("xor-cross-entropy"))
    assert beside is not None
    delta = Tensor("delta", 3)
    whole = go(session, Position(4, 1, len(session.walk.program.example) - 1))
    assert whole.other is not None
    assert np.array_equal(whole.other.frame[delta], theirs.batch(4).frame(1)[delta])
    assert whole.other_name == "xor-cross-entropy"
    assert whole.other.focus.tensor == whole.focus.tensor


def test_a_run_that_has_ended_or_has_no_such_example_is_not_there() -> None:
    session = sample("xor")
    short = variant(session.scenario, ["epochs=2 mini_batch_size=1"])
    session.do(lambda: put_beside(session, other_of(session, short.scenario, short.name)))
    assert go(session, Position(1, 0, 0)).other is not None
    assert go(session, Position(1, 1, 0)).other is None
    assert go(session, Position(9, 0, 0)).other is None
    assert session.view.other_name == "epochs=2 mini_batch_size=1"
    lines = [plain(line) for line in equation_lines(session.view, 90, 14)]
    assert f"{short.name} has nothing here: fewer updates, or a smaller mini-batch" in lines


def test_watches_are_asked_of_both() -> None:
    session = at("momentum", "diff learning-rate", "goto update 3 step 1")
    view = session.view
    assert view.other is not None
    asked = {line.text: line.now for line in view.other.watches}
    assert asked["cost"] == run_of(load("learning-rate")).cost_at(
        2, run_of(load("learning-rate")).parameters(2)
    )
    assert not any("velocity" in text for text in asked), "plain descent has no velocity"


def test_the_original_stands_beside_its_branch() -> None:
    session = at("xor", "edit 2", "diff", "search BP1")
    assert session.other is not None
    assert session.other.run is session.origin
    assert session.view.other is not None


def test_layers_of_another_kind_are_refused() -> None:
    network = load("dropout").network
    layers = (network.layers[0], Dense(neurons=4, activation="sigmoid"), network.layers[2])
    message = "layer 3 is dropout in one and dense in the other: they cannot be compared entry by entry"
    with pytest.raises(TuibpError, match=message):
        check_alike(network, network.with_fields(layers=layers))
    with pytest.raises(TuibpError, match="layers 2-3-1 and 3-4-4-2 cannot be compared entry by entry"):
        check_alike(load("xor").network, network)
