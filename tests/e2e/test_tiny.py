"""What goes wrong inside an app that is a guest: exceptions, hanging handlers, stray output, odd input."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.e2e.conftest import Open
from tests.e2e.programs import TINY
from tests.e2e.terminal import Terminal
from tests.e2e.test_guest import assert_on_screen, assert_untouched


def shown(terminal: Terminal) -> str:
    """All of the screen as one string, without the spaces at the ends."""
    return "".join(terminal.screen()).strip()


@pytest.mark.parametrize("where", ["handler", "worker", "thread", "task", "compose", "mount"])
def test_an_unexpected_exception(open_terminal: Open, tmp_path: Path, where: str) -> None:
    keys = {"handler": "x", "worker": "w", "thread": "t", "task": "k"}
    terminal = open_terminal(TINY.command if where in keys else (*TINY.command, where), columns=200)
    if where in keys:
        terminal.wait_for("ready")
        terminal.send(keys[where])
    assert terminal.wait_exit() == 70
    assert_untouched(terminal)
    (report,) = (tmp_path / "state" / "tuibp").iterdir()
    (line,) = [line.rstrip() for line in terminal.screen() if line.strip()]
    assert line.startswith("tuibp: unexpected error: ")
    assert line.endswith(f"(report written to {report})")
    assert b"\x1b]52" not in terminal.output()
    written = report.read_text()
    assert "Traceback" in written
    assert "tests/e2e/tiny.py" in written
    assert "\x1b" not in written
    for package in ("textual 8", "Python 3", "numpy "):
        assert package in written


def test_a_report_that_cannot_be_written_where_it_belongs(open_terminal: Open, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the directory should be")
    terminal = open_terminal(TINY.command, columns=200, env={"TMPDIR": str(tmp_path)})
    terminal.wait_for("ready")
    terminal.send("x")
    assert terminal.wait_exit() == 70
    (report,) = tmp_path.glob("tuibp-error-*")
    assert str(report) in shown(terminal)


def test_a_handler_that_does_not_come_back(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command)
    terminal.wait_for("ready")
    terminal.send("h")
    terminal.wait_for("hanging")
    terminal.signal(SIGTERM)
    assert terminal.wait_exit(5) == 128 + SIGTERM
    assert_untouched(terminal)


def test_the_status_an_app_chooses(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command)
    terminal.wait_for("ready")
    terminal.send("7")
    assert terminal.wait_exit() == 7


def test_the_size_is_the_terminals_own(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command, env={"COLUMNS": "40", "LINES": "10"})
    terminal.wait_for("80x24 cells")
    terminal.resize(100, 30)
    terminal.wait_for("100x30 cells")


def test_exported_sizes_count_where_the_terminal_knows_none(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command, env={"COLUMNS": "40", "LINES": "10"}, columns=0, lines=0)
    terminal.wait_until(lambda: b"40x10 cells" in terminal.output(), what="show its size")


def test_output_past_the_screen_waits_for_its_end(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command)
    terminal.wait_for("ready")
    terminal.send("c")
    terminal.wait_for("counted 1")
    assert "scribble" not in shown(terminal)
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert shown(terminal) == "scribble \ufffdred"


def test_standard_error_in_a_file_gets_no_screen(open_terminal: Open, tmp_path: Path) -> None:
    terminal = open_terminal(TINY.command, stderr=tmp_path / "errors")
    terminal.wait_for("ready")
    terminal.send("c")
    terminal.wait_for("counted 1")
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert_untouched(terminal)
    assert (tmp_path / "errors").read_bytes() == b"scribble \x1b[31mred\n"


def test_bytes_that_are_no_text(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command)
    terminal.wait_for("ready")
    terminal.send(b"\xff\xfe+")
    terminal.wait_for("counted 1")
    terminal.send(b"\x1b[200~\xce")  # half a character, then the other half
    terminal.send(b"\xb4\x1b[201~")
    terminal.wait_for("pasted δ")


def test_modes_that_an_able_terminal_invites(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command)
    terminal.wait_for("ready")
    terminal.send(b"\x1b[?2048;2$y")  # "I could report my size in band": resize reports, mouse in pixels
    terminal.wait_until(lambda: 1016 in terminal.modes().mouse, what="ask for pixels")
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert_untouched(terminal)


def test_a_program_run_from_within(open_terminal: Open) -> None:
    terminal = open_terminal(TINY.command)
    terminal.wait_for("ready")
    terminal.send("e")
    terminal.wait_for("the editor")
    assert_untouched(terminal)
    terminal.send("\n")
    terminal.wait_for("ready")
    assert_on_screen(terminal)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with job control")
def test_a_job_of_a_shell(open_terminal: Open) -> None:
    # -b: tells at once, and not before the next prompt, what became of a job.
    terminal = open_terminal(("bash", "--norc", "-ib"), env={"PS1": "$ "})

    def enter(line: str, answer: str) -> None:
        """Type a command; what it answers is not what it echoes."""
        terminal.send(f"clear; {line}\n")
        terminal.wait_for(answer)

    terminal.wait_for("$")
    enter(f"{sys.executable} -m tests.e2e.tiny &", "Stopped")
    assert not terminal.modes().alternate_screen
    enter("fg", "ready")
    terminal.send("z")
    terminal.wait_for("Stopped")
    assert not terminal.modes().alternate_screen
    enter("fg", "ready")
    terminal.send("+")
    terminal.wait_for("counted 1")
    terminal.send("z")
    terminal.wait_for("Stopped")
    enter("kill %1", "Exit 143")
    assert not terminal.modes().alternate_screen
