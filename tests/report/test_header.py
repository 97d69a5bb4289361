"""The header says where one is and by what one steps, and it keeps its form at every level and equation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest

from tests.debugger.sessions import sample
from tests.report.screens import SIZES, at
from tuibp.debugger.position import Level, Position
from tuibp.debugger.session import Session
from tuibp.report.bars import header_line
from tuibp.report.lines import plain, width

SAMPLES = ("xor", "xor-cross-entropy", "mazur", "digits", "deep")


def everywhere(session: Session) -> Iterator[Position]:
    """Every equation of the first update, at every level down to the terms of its first entry."""
    walk = session.walk
    position = walk.first()
    while position.update == 0 and position != walk.last():
        for level in Level:
            inside = position.at(level)
            while inside.level < level:
                inside = walk.child(inside, 0)
            yield inside
        position = walk.forward(position)


def header(session: Session, position: Position, columns: int) -> str:
    session.position = position
    session.say("")
    line = header_line(session.view, columns)
    assert width(line) <= columns
    return plain(line)


@pytest.mark.parametrize("columns", [size[0] for size in SIZES if size[0] >= 80])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_level_is_there_wherever_one_stands(name: str, columns: int) -> None:
    session = sample(name)
    for position in everywhere(session):
        shown = header(session, position, columns)
        assert f"level: {position.level.word} " in shown or f" · {position.level.word} " in shown


@pytest.mark.parametrize("columns", [size[0] for size in SIZES])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_header_keeps_its_form(name: str, columns: int) -> None:
    """The same words stand before the equation and the level, at all levels and equations alike."""
    session = sample(name)
    for _, positions in groupby(everywhere(session), lambda position: position.example):
        before = set()
        for position in positions:
            places = header(session, position, columns).split(" · ")[:-2]
            before.add(" · ".join(" ".join(place.split()) for place in places))
        assert len(before) == 1


@pytest.mark.parametrize(
    ("columns", "places"),
    [
        (60, "e 1 · u 2/2 · ex 2/2 · (25) z² · update"),
        (80, "epoch 1 · update 2/2 · example 2/2 · (25) z² · level: update"),
        (120, "epoch 1 · update 2/2 · example 2/2 · (25) z² · level: update"),
    ],
)
def test_the_places_of_xor(columns: int, places: str) -> None:
    assert places in header(sample(), Position(1, 1, 0).at(Level.UPDATE), columns)


@pytest.mark.parametrize(
    ("name", "update", "places"),
    [
        ("plateau", 501, " plateau     epoch 501 · ex 1/4 · (25) z² · level: equation "),
        ("overfitting", 403, " overfitting     epoch 135 · update 1/3 · ex 1/10 · (25) z² · equation "),
        ("xor-cross-entropy", 403, " xor-cross-entropy     e 202 · u 1/2 · ex 1/2 · (25) z² · equation "),
    ],
)
def test_the_epoch_goes_only_where_there_is_no_room_for_it(name: str, update: int, places: str) -> None:
    shown = header(sample(name), Position(update - 1, 0, 0), 80)
    assert places.split() == shown.split()[: len(places.split())]


@pytest.mark.parametrize(
    ("columns", "name"),
    [(80, "xor branch | diff"), (120, "xor branch (1 edit) | the original")],
)
def test_that_another_run_is_beside_this_one(columns: int, name: str) -> None:
    session = at("xor", "edit 0.5", "diff")
    assert header(session, session.position, columns).strip().startswith(name)


@pytest.mark.parametrize(
    ("columns", "places"),
    [
        (60, "e 1 · u 2/2 · (20) w³ new · epoch"),
        (80, "epoch 1 · update 2/2 · (20) w³ new · level: epoch"),
    ],
)
def test_the_places_of_xor_in_the_update_step(columns: int, places: str) -> None:
    assert places in header(sample(), Position(1, None, 0).at(Level.EPOCH), columns)
