"""Opening a session: it is as it was left, whatever has become of the scenario since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.debugger.pressing import press
from tuibp.debugger.position import Position
from tuibp.debugger.saving.opening import Opening, open_session
from tuibp.debugger.session import Session
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_path


@pytest.fixture(autouse=True)
def _own_state_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """A copy of the sample xor, which may be changed."""
    path = tmp_path / "xor.toml"
    path.write_text(sample_path("xor").read_text(encoding="utf-8"), encoding="utf-8")
    return path


@pytest.fixture
def start(scenario: Path) -> Iterator[Callable[[], tuple[Session, Opening]]]:
    """Opens sessions on it as a screen does; those that are not closed by a test end with it."""
    openings: list[Opening] = []

    def start() -> tuple[Session, Opening]:
        session = Session(load(str(scenario)))
        opening = open_session(session, False, None, None)
        openings.append(opening)
        if opening.work is not None:
            opening.work.carry_out()
            session.end(opening.work)
            session.say(opening.said())
        return session, opening

    yield start
    for opening in openings:
        opening.close()


def close(opening: Opening) -> None:
    """The screen is gone."""
    assert opening.keeper is not None
    opening.keeper.keep_last(opening.keeper.gathered("equation"))
    opening.close()


def walked(start: Callable[[], tuple[Session, Opening]], *lines: str) -> Session:
    """One session from its start to its end."""
    session, opening = start()
    for line in lines:
        press(session, line)
        assert session.refusal is None, session.status
    close(opening)
    return session


def test_a_session_opens_where_it_was_left(start: Callable[[], tuple[Session, Opening]]) -> None:
    left = walked(start, "goto update 1500", "mark a", "watch C")
    again, _ = start()
    assert (again.position, again.status) == (left.position, "")
    assert again.marks == {"a": (left.position, None)}


@pytest.mark.parametrize(
    "lines",
    [
        ("search BP2", "focus sigma_prime[2][1]"),
        ("search BP2", "s", "h"),
        ("goto update 3 step 1", "focus grad_w[3][0, 1]"),
        ("goto update 3 step 1", "focus w[3][0, 2]"),
        ("search BP2", "j", "n", "n"),
    ],
)
def test_the_cursor_is_where_it_was(
    lines: tuple[str, ...], start: Callable[[], tuple[Session, Opening]]
) -> None:
    left = walked(start, *lines)
    again, _ = start()
    assert (again.position, again.focus, again.status) == (left.position, left.focus, "")


def test_a_cursor_on_what_is_there_no_more_is_said(
    scenario: Path, start: Callable[[], tuple[Session, Opening]]
) -> None:
    left = walked(start, "search BP2", "focus w[3][0, 2]")
    text = scenario.read_text(encoding="utf-8")
    changes = ("[2, 3, 1]", "[2, 2, 1]"), (", [-0.6, 0.9]", ""), (", 0.3]\n", "]\n"), (", 0.4]]", "]]")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    scenario.write_text(text, encoding="utf-8")
    again, _ = start()
    assert again.position == left.position
    assert again.status.startswith("cursor: ")


def test_a_run_that_has_become_shorter_opens_at_its_end(
    scenario: Path, start: Callable[[], tuple[Session, Opening]]
) -> None:
    walked(start, "mark b", "goto update 1500", "mark a", "edit 0.5", "watch C")
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace("epochs = 1000", "epochs = 500"), encoding="utf-8")
    for _ in range(2):  # and again at every start until it is saved
        again, opening = start()
        assert again.position == again.walk.last()
        assert again.status.startswith("update 1500 is gone: the run ends at update 1000 now; ")
        assert "mark a: there is no update 1500" in again.status
        assert again.marks == {"b": (Position(0, 0, 0), None)}
        opening.close()


# ---- more than one session ----

BESIDE = "another session has this scenario open; this one is kept by itself"


def test_a_second_session_says_that_it_is_one(start: Callable[[], tuple[Session, Opening]]) -> None:
    first, _ = start()
    second, _ = start()
    assert (first.status, second.status) == ("", BESIDE)


def test_the_session_left_last_is_the_one_that_opens(start: Callable[[], tuple[Session, Opening]]) -> None:
    first, one = start()
    second, two = start()
    press(first, "watch C")
    close(one)
    press(second, "watch cost")
    close(two)

    again, opening = start()
    assert again.watches[-1].text == "cost"
    assert again.status == "of 2 sessions kept, this is the one left last; the other opens beside it"
    other, beside = start()
    assert (other.watches[-1].text, other.status) == ("C", BESIDE)
    close(beside)
    close(opening)
    assert start()[0].status == ""  # it is the same one as before


def test_nothing_is_said_of_a_session_that_left_nothing(start: Callable[[], tuple[Session, Opening]]) -> None:
    _, one = start()
    _, two = start()
    two.close()
    close(one)
    assert start()[0].status == ""
