"""However a program ends or stops, the terminal is as it was before."""

from __future__ import annotations

import signal
import subprocess
from signal import SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP

import pytest

from tests.e2e.conftest import Open
from tests.e2e.modes import Modes
from tests.e2e.programs import PROGRAMS, Program
from tests.e2e.terminal import ROOT, Terminal

pytestmark = pytest.mark.parametrize("program", PROGRAMS, ids=str)


def assert_untouched(terminal: Terminal) -> None:
    """The terminal is as it was before the program."""
    assert terminal.termios() == terminal.found
    assert terminal.modes() == Modes()


def assert_on_screen(terminal: Terminal) -> None:
    """The program has the terminal: otherwise the tests here would prove nothing."""
    terminal.wait_until(lambda: terminal.modes().bracketed_paste, what="switch bracketed paste on")
    modes = terminal.modes()
    assert modes.alternate_screen
    assert not modes.cursor_visible
    assert modes.mouse
    assert modes.keyboard_alternate == 1
    assert terminal.termios() != terminal.found


def test_a_normal_quit(open_terminal: Open, program: Program) -> None:
    terminal = open_terminal(program.command)
    terminal.wait_for(program.ready)
    assert_on_screen(terminal)
    terminal.send(program.quit)
    assert terminal.wait_exit() == 0
    assert_untouched(terminal)
    assert "".join(terminal.screen()).strip() == ""


@pytest.mark.parametrize("number", [SIGTERM, SIGHUP, SIGQUIT, SIGINT], ids=lambda number: number.name)
def test_a_fatal_signal(open_terminal: Open, program: Program, number: signal.Signals) -> None:
    terminal = open_terminal(program.command)
    terminal.wait_for(program.ready)
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert_untouched(terminal)
    assert "".join(terminal.screen()).strip() == ""


def test_stop_and_continue(open_terminal: Open, program: Program) -> None:
    terminal = open_terminal(program.command)
    terminal.wait_for(program.ready)

    def wait_for_screen(number: int) -> None:
        terminal.wait_until(lambda: terminal.output().count(b"\x1b[?1049h") == number, what="come back")
        terminal.wait_for(program.ready)
        assert_on_screen(terminal)

    terminal.signal(SIGTSTP)
    terminal.wait_stopped()
    assert_untouched(terminal)
    terminal.signal(SIGCONT)
    wait_for_screen(2)

    terminal.signal(SIGSTOP)  # cannot be caught: the screen stays up
    terminal.wait_stopped()
    terminal.signal(SIGCONT)
    wait_for_screen(3)

    terminal.signal(SIGCONT)  # without having been stopped
    wait_for_screen(4)

    terminal.send(program.quit)
    assert terminal.wait_exit() == 0
    assert_untouched(terminal)


@pytest.mark.parametrize("stop", [SIGTSTP, SIGSTOP], ids=lambda number: number.name)
def test_a_fatal_signal_while_stopped(open_terminal: Open, program: Program, stop: signal.Signals) -> None:
    terminal = open_terminal(program.command)
    terminal.wait_for(program.ready)
    terminal.signal(stop)
    terminal.wait_stopped()
    terminal.signal(SIGTERM)
    terminal.signal(SIGCONT)
    assert terminal.wait_exit() == 128 + SIGTERM
    assert_untouched(terminal)


@pytest.mark.parametrize("ignored", [(), ("SIGHUP",)], ids=["hangup signalled", "hangup ignored"])
def test_it_ends_with_its_terminal(open_terminal: Open, program: Program, ignored: tuple[str, ...]) -> None:
    terminal = open_terminal(program.command, ignored=ignored)
    terminal.wait_for(program.ready)
    terminal.hang_up()
    assert terminal.wait_exit(4) == 128 + SIGHUP


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_show_a_screen(open_terminal: Open, program: Program, term: str) -> None:
    terminal = open_terminal(program.command, env={"TERM": term}, columns=160)
    assert terminal.wait_exit() == 2
    shown = [line for line in terminal.screen() if line.strip()]
    assert len(shown) == 1
    assert shown[0].startswith("tuibp: ")
    assert "tuibp trace" in shown[0]
    assert b"\x1b[?" not in terminal.output()


def test_no_terminal_at_all(program: Program) -> None:
    done = subprocess.run(
        program.command, stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, timeout=10
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"tuibp: ")
    assert b"tuibp trace" in done.stderr
    assert done.stderr.count(b"\n") == 1
