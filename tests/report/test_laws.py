"""What holds of every screen, wherever one stands: it fits, its columns stand in line, it knows no future."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise

import numpy as np
import pytest

from tests.report.screens import SIZES, at, go, places
from tuibp.debugger.commands import find
from tuibp.debugger.copying import tensor_text
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.session import NUMBER_FORMATS, Session
from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused
from tuibp.report.arrangement import Arrangement
from tuibp.report.bars import header_line
from tuibp.report.chain import chain
from tuibp.report.equation import equation_lines, written
from tuibp.report.frame import frame
from tuibp.report.lines import RULE, Line, plain, width
from tuibp.report.matrix import Matrix
from tuibp.report.panels import PANELS, footer_line
from tuibp.report.plan import LEAST, plan

SAMPLES = {
    "xor": 10**9, "xor-cross-entropy": 1, "single-neuron": 9, "mazur": 2, "deep": 1, "digits": 1,
    "convolution": 1, "dropout": 1,
}  # fmt: skip
"""How many places beside each other are visited; where there are more, the first and the last."""

UPDATE = Position(0, None, 0)

samples = pytest.mark.parametrize("name", SAMPLES)


def session_of(name: str, number_format: str = NUMBER_FORMATS[0], *, ascii_only: bool = False) -> Session:
    """A session over a sample with numbers written so."""
    session = at(name, ascii_only=ascii_only)
    session.number_format = number_format
    return session


def views(session: Session, most: int | None = None, every: int = 1) -> Iterator[View]:
    """The view at every place of the first update, or at every so-manieth."""
    visited = places(session.walk, SAMPLES[session.scenario.name] if most is None else most)
    for position in islice(visited, 0, None, every):
        yield go(session, position)


Drawn = tuple[str, tuple[Line, ...], int, int]


def panels(view: View, size: tuple[int, int]) -> Iterator[Drawn]:
    """Every panel shown, with its lines, and the cells and rows inside its border."""
    for name, box in plan(*size, None, "equation").items():
        if name in PANELS:
            cells, rows = box.width - 4, box.height - 2
            yield name, PANELS[name](view, cells, rows), cells, rows


# ---- everything fits ----


@samples
@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
def test_nothing_is_cut(name: str, ascii_only: bool) -> None:
    few = name == "digits" or ascii_only
    for view in views(session_of(name, ascii_only=ascii_only), 1 if few else None, 5 if few else 1):
        for size in SIZES:
            for panel, lines, cells, rows in panels(view, size):
                assert_fits(panel, lines, cells, rows, (size, view.position))


@samples
@pytest.mark.parametrize("number_format", NUMBER_FORMATS[1:])
def test_no_long_number_is_cut(name: str, number_format: str) -> None:
    for view in views(session_of(name, number_format), 1, 7):
        for size in SIZES:
            box = plan(*size, None, "equation")["equation"]
            cells, rows = box.width - 4, box.height - 2
            assert_fits("equation", equation_lines(view, cells, rows), cells, rows, (size, view.position))


def assert_fits(panel: str, lines: tuple[Line, ...], cells: int, rows: int, where: object) -> None:
    """No line is wider than the panel; only the explanation may be longer, which the panel then says."""
    assert all(width(line) <= cells for line in lines if line != RULE), where
    assert len(lines) <= rows or panel == "explain", where
    if panel == "equation":
        assert lines.count(RULE) == 1, where
        assert not any(plain(line).strip() in ("…", "...") for line in lines), where


@samples
def test_nothing_is_cut_in_a_panel_over_the_screen(name: str) -> None:
    for view in views(session_of(name), 1, 5):
        for panel in PANELS:
            for size in (LEAST, (80, 24)):
                box = plan(*size, panel, panel)[panel]
                lines = PANELS[panel](view, box.width - 4, box.height - 2)
                assert len(lines) <= box.height - 2, (panel, view.position)
                assert all(width(line) <= box.width - 4 for line in lines if line != RULE), panel


@samples
def test_a_frame_has_the_size_of_the_screen(name: str) -> None:
    session = session_of(name, ascii_only=name == "deep")
    for size in SIZES:
        for view in views(session, 1, 11):
            lines = frame(view, *size)
            assert len(lines) == size[1]
            assert max(map(len, lines)) <= size[0]


@samples
def test_the_header_and_the_footer_are_never_cut(name: str) -> None:
    session = session_of(name)
    for view in views(session, 1):
        for columns, _ in SIZES:
            header, footer = header_line(view, columns), footer_line(columns)
            assert width(header) <= columns
            assert width(footer) <= columns
            assert view.level.word in plain(header)
            assert name in plain(header) or columns == LEAST[0]
            assert {"?", "q"} <= {segment.text.strip() for segment in footer if segment.style == "key"}


@pytest.mark.parametrize("name", ["xor", "digits", "deep"])
def test_ascii_is_ascii(name: str) -> None:
    session = session_of(name, ascii_only=True)
    for view in views(session, 1, 3):
        assert "\n".join(frame(view, 120, 40)).isascii(), view.position
    for view in views(session, 1, 7):
        for panel in PANELS:
            assert "\n".join(frame(view, 80, 24, Arrangement(panel))).isascii(), (panel, view.position)


# ---- matrices ----


def matrices(view: View) -> Iterator[Matrix]:
    """The matrices of the equation on display."""
    for link in chain(view):
        yield from (item for item in link if isinstance(item, Matrix))


def numbers_by_column(matrix: Matrix, rows: int, columns: int) -> dict[int, list[tuple[int, str]]]:
    """For each column, where each of its numbers starts in its line, and the number as written."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for line in matrix.draw(rows, columns):
        x, column = 0, 0
        for text, _, link in line:
            if link is not None:
                found[column].append((x, text))
                column += 1
            x += len(text)
    return found


@samples
@pytest.mark.parametrize("number_format", NUMBER_FORMATS)
def test_the_numbers_of_a_matrix_stand_in_line(name: str, number_format: str) -> None:
    for view in views(session_of(name, number_format), 1, 3):
        for matrix in matrices(view):
            lines = matrix.draw(7, 5)
            assert len({width(line) for line in lines}) == 1
            written_as = set()
            for column in numbers_by_column(matrix, 7, 5).values():
                known = [(x, text) for x, text in column if text not in ("·", "0") and text.rstrip() != "0"]
                assert len({x + len(text) for x, text in column}) == 1, "they end in one column"
                assert len({x + text.find(".") for x, text in known if "." in text}) <= 1, "so do the points"
                points = {x + text.find(".") for x, text in known if "." in text and "e" not in text}
                units = {x + 1 for x, text in column if text.rstrip() == "0"}
                assert not units or not points or units == points, "and so do the units of a 0"
                fixed = [text for _, text in known if "." in text or "e" not in text]
                written_as |= {(len(text.partition(".")[2]), "e" in text) for text in fixed}
            assert len(written_as) <= 1, "one number format for all entries but those too small for it"


@samples
def test_the_focused_entry_is_marked_once(name: str) -> None:
    for view in views(session_of(name), 1, 3):
        for size in SIZES:
            box = plan(*size, None, "equation")["equation"]
            lines = equation_lines(view, box.width - 4, box.height - 2)
            above = lines[: lines.index(RULE)]
            marked = [
                (before.text[-1:], segment)
                for line in above
                for before, segment in pairwise(line)
                if segment.style == "cursor"
            ]
            assert [(mark, segment.link) for mark, segment in marked] == [("▸", view.focus)]


@samples
@pytest.mark.parametrize("number_format", NUMBER_FORMATS)
def test_the_cursor_is_in_sight_wherever_it_is_put(name: str, number_format: str) -> None:
    session = session_of(name, number_format)
    for view in views(session, 1, 3 if number_format == NUMBER_FORMATS[0] else 11):
        if view.level > Level.PART or view.position.example == 1:
            continue
        for tensor in view.displayed:
            for index in {(0,) * len(view.shapes[tensor]), tuple(n - 1 for n in view.shapes[tensor])}:
                session.put_cursor(Focus(tensor, index))
                for size in SIZES[:4]:
                    box = plan(*size, None, "equation")["equation"]
                    lines = equation_lines(session.view, box.width - 4, box.height - 2)
                    cursors = {
                        s.link for line in lines[: lines.index(RULE)] for s in line if s.style == "cursor"
                    }
                    assert cursors == {Focus(tensor, index)}, (view.position, size)


def test_any_entry_of_a_big_matrix_can_be_seen() -> None:
    session = at("digits")
    tensor = next(iter(session.view.displayed))
    rng = np.random.default_rng(0)
    corners = [(0, 0), (9, 63), (0, 63), (9, 0)]
    for index in [*corners, *[(int(rng.integers(10)), int(rng.integers(64))) for _ in range(20)]]:
        session.put_cursor(Focus(tensor, index))
        (matrix,) = (m for m in matrices(session.view) if m.tensor == tensor)
        for rows in range(1, 12):
            for columns in range(1, 8):
                cursors = [s for line in matrix.draw(rows, columns) for s in line if s.style == "cursor"]
                assert [segment.link for segment in cursors] == [Focus(tensor, index)]


def test_moving_over_all_entries_shows_each_of_them() -> None:
    session = at("xor", "goto example 2", "search BP2")
    tensors = list(session.view.displayed)
    while True:
        try:
            session.move_cursor(0, -1)
        except Refused:
            break
    seen = [session.focus.tensor]
    while True:
        try:
            session.move_cursor(0, 1)
        except Refused:
            break
        box = plan(60, 20, None, "equation")["equation"]
        lines = equation_lines(session.view, box.width - 4, box.height - 2)
        cursors = {s.link for line in lines for s in line if s.style == "cursor" and s.link}
        assert cursors == {session.focus}
        if session.focus.tensor != seen[-1]:
            seen.append(session.focus.tensor)
    assert seen == tensors


# ---- linked ----


@samples
def test_numbers_in_the_arithmetic_are_lit_in_their_matrices(name: str) -> None:
    for view in views(session_of(name), 1, 2):
        lit = {
            segment.link: segment.style
            for line in written(view, 200)
            for segment in line
            if isinstance(segment.link, Focus) and segment.style in ("lit", "cursor")
        }
        assert lit or view.level is Level.TERM
        for matrix in matrices(view):
            for line in matrix.draw(100, 100):
                for segment in line:
                    if segment.link in lit:
                        assert segment.style in ("lit", "cursor"), (view.position, segment)


@samples
def test_numbers_in_the_arithmetic_are_entries_with_four_digits(name: str) -> None:
    for view in views(session_of(name), 1, 2):
        title = view.notation.entry(view.subject.tensor, view.subject.index)
        for line in written(view, 500):
            for text, _, link in line:
                if isinstance(link, Focus) and text.replace("\N{NO-BREAK SPACE}", " ") != title:
                    value = view.value(link.tensor, link.index)
                    assert value is None or math.isclose(float(text), value, rel_tol=5.1e-4)
                    assert (value is None) == (text == "·")


def test_every_link_can_be_followed() -> None:
    session = at("xor", "watch C", "watch z[2][1]", "watch w[3][0, 1]")
    for view in [*views(session, 1, 7), go(session, UPDATE), go(session, UPDATE._replace(part=0))]:
        links = {
            segment.link
            for _, lines, _, _ in panels(view, (120, 40))
            for line in lines
            for segment in line
            if isinstance(segment.link, Focus)
        }
        assert view.focus in links
        for link in links:
            go(session, view.position)
            session.put_cursor(link)
            focus, shape = session.focus, session.view.shapes[link.tensor]
            assert focus.tensor == link.tensor
            assert focus.index[-len(link.index) :] == link.index or not link.index
            assert len(focus.index) == len(shape)
            assert all(0 <= k < n for k, n in zip(focus.index, shape, strict=True))
            assert len(frame(session.view, 80, 24)) == 24


# ---- nothing from the future ----

TOLD = {8.888888888888888: r"(?<![\d.])8\.(?:8|9)", math.nan: "nan"}
"""Numbers that no sample has, and how one sees that a line tells of them."""


@samples
@pytest.mark.parametrize("poison", TOLD, ids=["number", "nan"])
def test_what_is_not_computed_is_nowhere_to_be_seen(name: str, poison: float) -> None:
    few = name in ("digits", "deep")
    for turn, view in enumerate(views(session := session_of(name), 1, 9 if few else 3)):
        session.number_format = NUMBER_FORMATS[turn // 20 % 3]
        clean = told(view, poison)
        poisoned = {}
        for tensor in view.shapes:
            flat = np.array(view.frame[tensor], dtype=np.float64).reshape(-1)
            flat[view.known(tensor) :] = poison
            poisoned[tensor] = flat.reshape(view.shapes[tensor])
        view.__dict__["frame"] = poisoned
        view.__dict__.pop("arithmetic", None)
        assert told(view, poison) == clean, view.position


def told(view: View, poison: float) -> list[str]:
    """What the screen tells of that number."""
    return re.findall(TOLD[poison], "\n".join(frame(view, 120, 40)))


def test_what_is_not_computed_is_a_dot() -> None:
    session = at("xor", "s")
    cells = [
        segment.text
        for matrix in matrices(session.view)
        for line in matrix.draw(9, 9)
        for segment in line
        if isinstance(segment.link, Focus) and segment.link.tensor == session.view.subject.tensor
    ]
    assert cells == ["0.1000", "-0.2000", "0.3000"]
    session = at("xor", "s", "s")
    assert [session.view.value(session.focus.tensor, (k,)) for k in range(3)] == [0.1, None, None]
    row = frame(session.view, 80, 24)
    assert sum(line.count("·⎥") + line.count("·⎦") for line in row) == 2
    with pytest.raises(Refused, match="not computed yet"):
        tensor_text(session.view)


# ---- there and back ----

THERE_AND_BACK = [*zip("nsilj]}", "NSIhk[{", strict=True)]


@pytest.mark.parametrize("name", ["xor", "mazur", "deep"])
@pytest.mark.parametrize(("there", "back"), THERE_AND_BACK, ids="".join)
def test_there_and_back_is_the_same_screen(name: str, there: str, back: str) -> None:
    session, came_back = session_of(name), 0
    go_there, go_back = find(there).run, find(back).run
    assert go_there is not None
    assert go_back is not None
    for view in views(session, 1, 5):
        before, tensor, level = frame(view, 80, 24), view.focus.tensor, view.level
        moved = session.do(lambda: go_there(session, ""))
        if moved.status or (there == "l" and moved.focus.tensor != tensor):
            continue  # refused, or over the edge to another matrix
        if there == "i" and level is not Level.TERM:
            continue  # one term on comes from any level and stays among the terms
        if there in "]}" and (level is not Level.EQUATION or view.position.example is None):
            continue  # as deep as the other place is, and not back into the update
        assert frame(moved, 80, 24) != before
        after = session.do(lambda: go_back(session, ""))
        assert frame(after, 80, 24) == before, (view.position, moved.position)
        came_back += 1
    assert came_back


def test_first_after_last_is_the_first_screen() -> None:
    session = at("xor")
    for position in places(session.walk):
        if position.level is Level.EQUATION or session.walk.ordinal(position):
            continue
        before = frame(go(session, position), 80, 24)
        if session.do(lambda: session.step(lambda p: session.walk.finish(p, True))).status:
            continue  # alone
        after = session.do(lambda: session.step(lambda p: session.walk.finish(p, False)))
        assert frame(after, 80, 24) == before
