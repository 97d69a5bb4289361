"""The one table of commands: its keys, its words, and what every command says where it cannot run."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.debugger.sessions import painted, sample
from tuibp.debugger.commands import COMMANDS, HUNT, IF, SCRIPT, STOP, TIME, Command, find, parse, table
from tuibp.debugger.completing import complete_line
from tuibp.debugger.jumps import JumpList
from tuibp.debugger.moves import as_seen
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.breakpoints import Breakpoints
from tuibp.debugger.stopping.lines import parse_line
from tuibp.debugger.verbs.comparing import diff
from tuibp.debugger.verbs.quizzing import ask
from tuibp.debugger.verbs.showing import set_order
from tuibp.debugger.walk import Refused
from tuibp.engine.tensor import Tensor
from tuibp.report.help import help_lines, key_table_markdown
from tuibp.report.lines import plain
from tuibp.scenario.questions import Asked, Question
from tuibp.timeline.edits import Edit

LANGUAGE = (TIME, STOP, IF, SCRIPT, HUNT)
"""Groups with commands that are seldom wanted, and have a name but no key."""

UNKEYED = ("order", "numbering", "ascii", "theme", "focus", "timeline")

KEYS = [key for command in COMMANDS for key in command.keys]
BEHIND = {
    "goto": "update 2", "search": "delta", "watch": "C", "order": "code", "mark": "q", "to-mark": "k",
    "unmark": "k", "break": "BP2 2 if C > 0", "change-break": "1 if C > 1", "delete": "1", "enable": "2",
    "disable": "1", "data-break": "sign", "filter": "rose", "edit": "0.25", "set": "eta 0.5",
    "diff": "eta=0.5", "focus": "z[2][1]", "timeline": "7", "evaluate": "cost", "assert": "cost > 0",
    "numbering": "notes", "answer": "0.5",
}  # fmt: skip
"""What stands behind a command that needs something there."""


# ---- keys ----


def test_every_key_is_there_once() -> None:
    assert sorted(KEYS) == sorted(set(KEYS))
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("key", KEYS)
def test_terminals_can_send_every_key(key: str) -> None:
    taken = {"Ctrl+C", "Ctrl+V"}  # copy and paste belong to the terminal
    same = {"Ctrl+I", "Ctrl+M", "Ctrl+H", "Ctrl+J"}  # Tab, Enter, Backspace, line feed
    report = {"Shift+F3"}  # parsed as a cursor report
    assert key not in taken | same | report
    assert not re.fullmatch(r"Alt\+\w", key)
    assert " " not in key


def test_every_command_has_a_plain_key_unless_it_is_for_the_command_line() -> None:
    for command in COMMANDS:
        assert command.help, command.name
        assert command.help == command.help.strip().rstrip(".")
        assert command.name == command.name.lower()
        assert " " not in command.name
        if not command.keys:
            assert command.group in LANGUAGE or command.name in UNKEYED


def test_upper_case_is_the_same_verb_backward() -> None:
    for there, back in ("nN", "sS", "iI", "fF", "][", "}{", "*#", ".,"):
        words = {find(there).group, find(back).group}
        assert len(words) == 1
        assert find(there).takes == find(back).takes


def test_a_command_that_asks_takes_what_it_asks_for() -> None:
    for command in COMMANDS:
        if command.asks:
            assert command.takes in ("text", "letter")
            assert command.needs
            assert ": " not in command.asks


# ---- the command line ----


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        (":n 5", "next", "5"),
        ("n", "next", ""),
        ("  :next   12  ", "next", "12"),
        ("N", "previous", ""),
        ("previous 2", "previous", "2"),
        ("back", "back", ""),
        ("back-into", "back-into", ""),
        ("*", "next-use", ""),
        (".", "next-match", ""),
        ("F10", "next", ""),
        ("Enter", "definition", ""),
        ("fin", "finish", ""),
        ("FIN", "finish", ""),
        ("Next", "next", ""),
        ("wat", "watch", ""),
        ("watch norm(delta[2])", "watch", "norm(delta[2])"),
        ("goto epoch 3 example 2", "goto", "epoch 3 example 2"),
        ("L 50%", "goto", "50%"),
        ("/ BP2", "search", "BP2"),
        ("12", "goto", "update 12"),
        (":007", "goto", "update 007"),
        ("panel network", "panel", "network"),
    ],
)
def test_lines(line: str, name: str, rest: str) -> None:
    command, text = parse(line)
    assert (command.name, text) == (name, rest)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "no command; ? lists them"),
        (":", "no command; ? lists them"),
        ("nxt", "there is no command 'nxt'; did you mean 'next'?"),
        ("wacth", "there is no command 'wacth'; did you mean 'watch'?"),
        ("qqqq", "there is no command 'qqqq'; ? lists them"),
        ("ne", "'ne' may be next, next-layer, next-example …"),
        ("quit now", "quit takes nothing behind it, but found 'now'"),
        ("ä", "there is no command 'ä'"),
    ],
)
def test_lines_that_are_none(line: str, message: str) -> None:
    with pytest.raises(Refused, match=re.escape(message)):
        parse(line)


@pytest.mark.parametrize("count", ["0", "-1", "1.5", "two", "10001", "9" * 500, "²"])
def test_what_is_no_count(count: str) -> None:
    session = sample()
    run = find("next").run
    assert run is not None
    view = session.do(lambda: run(session, count))
    assert session.position == session.walk.first()
    assert "is not a count" in view.status


def test_counts() -> None:
    session = sample()
    for line, equation in (("n 5", 5), (":n", 6), ("N 4", 2), ("n 1", 3)):
        command, text = parse(line)
        assert command.run is not None
        command.run(session, text)
        assert session.position == Position(0, 0, equation)


def test_words_behind_a_command_are_completed() -> None:
    session = sample()
    assert complete_line("plot a", session) == ["plot accuracy", "plot activation"]
    assert complete_line("g reg", session) == ["g regions"]
    assert complete_line("order c", session) == ["order code"]


def test_every_name_finds_its_command() -> None:
    for command in COMMANDS:
        for word in (command.name, *command.keys):
            assert find(word) is command


# ---- everywhere ----

BP2 = 6
QUESTION = Question(
    "update 1 example 2 line 6", "update 1 example 2 line 7", Asked("how?", (), "so"), "C", 0.1
)
PLACES = [
    Position(0, 0, 0),
    Position(0, 0, 0, 0, 0, 0),
    Position(0, 0, 4),
    Position(0, 1, BP2),
    Position(0, 1, BP2, 1),
    Position(0, 1, BP2, 2, 1),
    Position(0, 1, BP2, 0, 2, 0),
    Position(3, 1, 10, 0, 3, 0),
    Position(0, None, 0),
    Position(1, None, 1, 0, 0, 1),
    Position(1999, None, 3),
]
FOCUSED = [None, Focus(Tensor("w", 3), (0, 1)), Focus(Tensor("eta"), ()), Focus(Tensor("z", 2), (1,))]


ELSEWHERE = {"save"}
"""What writes files is tested with the files."""

SAYS = {"evaluate", "assert", "to-log", "to-blamed", "give-up"}
"""What changes nothing."""


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.run is not None and c.name not in ELSEWHERE], ids=lambda c: c.name
)
def test_every_command_runs_or_says_why_not(command: Command) -> None:
    session = sample()
    verb, moved, refused = command.run, 0, 0
    assert verb is not None
    for position in PLACES:
        for focus in FOCUSED:
            put(session, position, focus)
            prepare(session, command.name)
            before, settings = painted(session.view), settings_of(session)
            view = session.do(lambda: verb(session, BEHIND.get(command.name, "")))
            if painted(view) == before and settings_of(session) == settings:
                refused += 1
                assert view.status, "it never silently does nothing"
                assert_sentence(view.status)
            else:
                moved += 1
    assert moved or command.name in SAYS


def prepare(session: Session, command: str) -> None:
    """What some commands need to have something to do."""
    session.breakpoints = Breakpoints(session.walk, session.vocabulary)
    for line in ("BP1 3", "BP1 3 off"):
        session.breakpoints.add(parse_line(line))
    session.marks = {"k": (Position(7, 0, 3), None)}
    session.other, session.timeline_cursor, session.blamed = None, None, None
    session.take_run(session.origin)
    session.posed = None
    if command in ("ask", "answer"):
        session.scenario = session.scenario.with_fields(questions=(QUESTION,))
    if command == "answer":
        ask(session, "")
    if command == "blame":
        session.put_cursor(as_seen(session.walk, session.position, Focus(Tensor("w", 2), (0, 1))))
    if command == "drop-edits":
        session.take_run(session.origin.branch((Edit(0, None, Tensor("w", 2), (0, 0), 0.25),)))
    if command == "next-difference":
        diff(session, "eta=0.5")
        work = session._later
        assert work is not None
        work.carry_out()
        session.end(work)
        session._later = None
    session.say("")


def put(session: Session, position: Position, focus: Focus | None) -> None:
    """Go there, with the cursor on an entry as that place sees it, and something to go back to."""
    if session.walk.program.order != "book":
        set_order(session, "book")
    session.position, session.cursor, session.pattern = position, None, "cost"
    if focus is not None:
        session.put_cursor(focus)
    session.jumps = JumpList()
    for place in session.walk.last(), session.walk.first():
        session.jumps.leave((place, None))
    session.jumps.back((Position(5, 0, 0), None))
    session.say("")


def settings_of(session: Session) -> tuple[object, ...]:
    """What a command may change besides the place."""
    breakpoints = [repr(one.record) for one in session.breakpoints], [*session.breakpoints.filters]
    moments = session.marks, session.timeline_cursor, session.run.edits, id(session.other), session.blamed
    shown = session.number_format, session.notation, len(session.watches), session.walk.program.order
    return *shown, session.tab, session.posed, session.proof_place, breakpoints, moments


def assert_sentence(status: str) -> None:
    """It tells the reader something, in one line that fits a narrow screen."""
    assert len(status) < 110, status
    assert "\n" not in status
    assert not re.search(r"\b(None|Tensor|Position|Error)\b", status), status


# ---- what is made from the table ----


def test_the_help_names_every_key_and_command() -> None:
    text = "\n".join(map(plain, help_lines(200)))
    assert all(command.help in text for command in COMMANDS)
    assert all(key in text for key in KEYS)
    assert "\n".join(map(plain, help_lines(120, ascii_only=True))).isascii()


@pytest.mark.parametrize("columns", [56, 76, 116])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_help_is_not_cut(columns: int, ascii_only: bool) -> None:
    for line in help_lines(columns, ascii_only):
        assert len(plain(line)) <= columns, plain(line)


def test_the_groups_hold_all_commands() -> None:
    assert [*chain.from_iterable(commands for _, commands in table())] == sorted(
        COMMANDS, key=lambda command: [group for group, _ in table()].index(command.group)
    )


def test_the_readme_has_the_table() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    found = re.search(r"<!-- keys -->\n(.*?)\n?<!-- /keys -->", readme, re.DOTALL)
    assert found is not None, "README.md has the markers <!-- keys --> and <!-- /keys -->"
    assert found[1].strip() == key_table_markdown().strip()
