"""Stepping by passes, examples, updates and epochs on xor: where each key leads, and what it says instead."""

from __future__ import annotations

import pytest

from tests.debugger.sessions import sample
from tests.debugger.trees import VERBS, possible
from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Level, Position
from tuibp.debugger.walk import Refused
from tuibp.scenario.debugger_table import LEVELS

RUN, EPOCH, UPDATE, EXAMPLE, PASS = (level for level in Level if level < Level.EQUATION)


def test_the_levels_are_those_a_scenario_may_name() -> None:
    assert tuple(level.word for level in Level) == LEVELS


@pytest.mark.parametrize(
    ("place", "key", "target"),
    [
        (Position(5, 1, 6).at(UPDATE), "n", Position(5, None, 3).at(UPDATE)),
        (Position(5, None, 3).at(UPDATE), "n", Position(6, None, 3).at(UPDATE)),
        (Position(5, 1, 6).at(UPDATE), "N", Position(4, None, 3).at(UPDATE)),
        (Position(5, 1, 6).at(UPDATE), "s", Position(5, 0, 10).at(EXAMPLE)),
        (Position(5, 0, 10).at(EXAMPLE), "n", Position(5, 1, 10).at(EXAMPLE)),
        (Position(5, 1, 10).at(EXAMPLE), "n", Position(5, None, 3).at(EXAMPLE)),
        (Position(5, None, 3).at(EXAMPLE), "n", Position(6, 0, 10).at(EXAMPLE)),
        (Position(5, 1, 10).at(EXAMPLE), "s", Position(5, 1, 4).at(PASS)),
        (Position(5, None, 3).at(EXAMPLE), "s", Position(5, None, 3).at(PASS)),
        (Position(5, 1, 4).at(PASS), "n", Position(5, 1, 10).at(PASS)),
        (Position(5, 1, 10).at(PASS), "n", Position(5, None, 3).at(PASS)),
        (Position(5, 1, 10).at(PASS), "s", Position(5, 1, 5)),
        (Position(5, 1, 5), "S", Position(5, 1, 10).at(PASS)),
        (Position(5, None, 3).at(EPOCH), "f", Position(1999, None, 3).at(EPOCH)),
        (Position(5, None, 3).at(EPOCH), "F", Position(1, None, 3).at(EPOCH)),
        (Position(4, None, 3).at(UPDATE), "f", Position(5, None, 3).at(UPDATE)),
        (Position(5, 0, 3).at(UPDATE), "F", Position(4, None, 3).at(UPDATE)),
        (Position(5, 0, 3).at(EXAMPLE), "f", Position(5, None, 3).at(EXAMPLE)),
        (Position(0, 0, 0).at(RUN), "n", Position(1999, None, 3).at(RUN)),
        (Position(7, 0, 0).at(RUN), "s", Position(1, None, 3).at(EPOCH)),
        (Position(7, 0, 2), "u", Position(7, 0, 2).at(PASS)),
        (Position(7, 0, 2).at(PASS), "]", None),
        (Position(7, 0, 0).at(PASS), "]", Position(7, 0, 2).at(PASS)),
        (Position(7, None, 1).at(UPDATE), "}", Position(8, 0, 0).at(UPDATE)),
    ],
)
def test_moves(place: Position, key: str, target: Position | None) -> None:
    walk = sample().walk
    assert possible(lambda p: VERBS[key](walk, p), place) == target


@pytest.mark.parametrize(
    ("place", "key", "message"),
    [
        (Position(0, 0, 3).at(RUN), "u", "already at the coarsest level, the run"),
        (Position(0, 0, 3).at(RUN), "f", "nothing encloses the run; n goes to its end"),
        (
            Position(0, 0, 3).at(RUN),
            "N",
            "there is but one run, none before it; d goes down to its epochs",
        ),
        (Position(1999, None, 3).at(RUN), "n", "already at the end of the run"),
        (Position(1999, None, 3).at(UPDATE), "n", "already at the end of the run"),
        (
            Position(0, None, 3).at(UPDATE),
            "N",
            "in the first update of the run: none ends before it",
        ),
        (Position(0, 0, 0).at(PASS), "S", "in the first pass of the run: none ends before it"),
        (Position(1999, None, 3).at(EPOCH), "f", "already at the last epoch of the run"),
        (Position(1, None, 3).at(UPDATE), "f", "already at the last update of this epoch"),
        (Position(0, None, 3).at(UPDATE), "F", "already at the first update of this epoch"),
        (Position(2, 1, 3).at(UPDATE), "F", "in the first update of this epoch; n goes to its end"),
        (
            Position(0, None, 3).at(EXAMPLE),
            "f",
            "already at the update step, the last of this update",
        ),
        (Position(0, 0, 10).at(EXAMPLE), "F", "already at the first example of this update"),
        (Position(0, 0, 10).at(PASS), "f", "already at the last pass of this example"),
        (Position(0, None, 3).at(PASS), "f", "already at the last pass of the update step"),
        (Position(0, 0, 4), "f", "already at the last equation of the forward pass"),
        (Position(0, None, 3), "f", "already at the last equation of the update"),
    ],
)
def test_refusals(place: Position, key: str, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        VERBS[key](sample().walk, place)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("start", Position(0, 0, 0)),
        ("End", Position(1999, None, 3)),
        ("epoch 3 update 2", Position(5, 0, 0)),
        ("update 2 epoch 3", Position(5, 0, 0)),
        ("update 2, epoch 3, example 2", Position(5, 1, 0)),
        ("example 2", Position(7, 1, 0)),
        ("epoch 3", Position(4, 0, 0)),
        ("update 1000", Position(999, 0, 0)),
    ],
)
def test_places_at_a_coarse_level(text: str, target: Position) -> None:
    walk, here = sample().walk, Position(7, 0, 6).at(UPDATE)
    assert parse_place(text, walk, here) == target.at(Level.UPDATE)
    assert parse_place(text, walk, here.moment) == target


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("epoch 3 update 3", "this epoch has updates 1 to 2, not 3"),
        ("update 1 update 2", "'update 1 update 2' names two updates; name one"),
        ("end 3", "'end 3' is not a place in time; did you mean 'end'?"),
    ],
)
def test_what_is_no_place(text: str, message: str) -> None:
    walk = sample().walk
    with pytest.raises(Refused) as refusal:
        parse_place(text, walk, walk.first())
    assert str(refusal.value) == message
