"""Texts and lines are measured, filled up and cut in cells, of which a Chinese character takes two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tuibp.report.lines import Segment, cells, crop, cut, padded, plain, width

texts = st.text("aδ² ·误差，w", max_size=12)
rooms = st.integers(0, 20)


def test_a_chinese_character_takes_two_cells() -> None:
    assert (cells("误差 δ²"), padded("误差", 6), cut("误差方程", 5), cut("误差", 4)) == (
        7,
        "误差  ",
        "误差…",
        "误差",
    )
    assert cut("误差方程", 4) == "误 …"


@given(texts, rooms)
def test_filled_up_it_takes_at_least_the_room(text: str, room: int) -> None:
    found = padded(text, room)
    assert cells(found) == max(cells(text), room)
    assert found.rstrip(" ") == text.rstrip(" ")


@given(texts, rooms)
def test_cut_it_takes_the_room_and_no_more(text: str, room: int) -> None:
    found = cut(text, room)
    assert found == text if cells(text) <= room else cells(found) == room


@given(st.lists(texts, max_size=4), rooms)
def test_a_line_is_cut_in_cells(pieces: list[str], room: int) -> None:
    line = tuple(map(Segment, pieces))
    found = crop(line, room)
    assert found == line if width(line) <= room else width(found) == room
    assert plain(found) == cut(plain(line), room)
