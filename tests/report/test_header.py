"""The header says where one is and by what one steps, and it keeps its form at every level and equation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest

from tests.debugger.sessions import sample
from tests.report.screens import SIZES
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
        assert f"level: {position.level.word} " in header(session, position, columns) + " "


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
        (60, "u 2 · ex 2/2 · (25) z² · update"),
        (80, "epoch 1 · update 2/2 · example 2/2 · (25) z² · level: update"),
        (120, "epoch 1 · update 2/2 · example 2/2 · (25) z² · level: update"),
    ],
)
def test_the_places_of_xor(columns: int, places: str) -> None:
    assert places in header(sample(), Position(1, 1, 0).at(Level.UPDATE), columns)


@pytest.mark.parametrize(
    ("columns", "places"),
    [
        (60, "u 2 · update · (20) w³ new · epoch"),
        (80, "epoch 1 · update 2/2 · (20) w³ new · level: epoch"),
    ],
)
def test_the_places_of_xor_in_the_update_step(columns: int, places: str) -> None:
    assert places in header(sample(), Position(1, None, 0).at(Level.EPOCH), columns)
