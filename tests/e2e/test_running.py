"""A long run in the real program on a real terminal: it runs beside the keys, stops, and is there again."""

from __future__ import annotations

import re
import signal
from pathlib import Path

from tests.e2e.conftest import Open
from tests.e2e.test_walk import ESCAPE, TUIBP, opened, press
from tuibp.scenario.samples import sample_path


def long_run(folder: Path) -> str:
    """XOR for a million updates."""
    file = folder / "million.toml"
    text = sample_path("xor").read_text("utf-8")
    file.write_text(re.sub(r"epochs = \d+", "epochs = 500_000", text), "utf-8")
    return str(file)


def test_a_continue_runs_beside_the_keys_and_stops(open_terminal: Open, tmp_path: Path) -> None:
    terminal = opened(open_terminal, long_run(tmp_path), size=(80, 24))
    press(terminal, "c", "continue …", "Esc stops it")
    press(terminal, "j", "▸-0.2000", "continue …")
    press(terminal, "n", "continue is going on; Esc stops it")
    press(terminal, ":p cost\r", "cost = 0.1259")
    press(terminal, ESCAPE, "stopped by hand at update ")
    press(terminal, "L", "go to")
    press(terminal, "-2\r", "(25) weighted input")
    press(terminal, "C", "this is the beginning of the run", "ex 1/2")
    terminal.send("q")
    assert terminal.wait_exit() == 0


def test_quitting_does_not_wait_for_a_continue(open_terminal: Open, tmp_path: Path) -> None:
    terminal = opened(open_terminal, long_run(tmp_path), size=(80, 24))
    press(terminal, "c", "Esc stops it")
    terminal.send("q")
    assert terminal.wait_exit() == 0


def test_a_session_is_there_again(open_terminal: Open) -> None:
    terminal = opened(open_terminal, "xor")
    press(terminal, ":break if cost < 0.1\r", "breakpoint 1")
    press(terminal, "c", "breakpoint 1, update 1286")
    press(terminal, ":p update\r", "update = 1285")
    terminal.send("q")
    assert terminal.wait_exit() == 0
    again = open_terminal((*TUIBP, "xor"))
    again.wait_for("epoch 643")
    press(again, "o", "Breakpoints and filters", "if cost < 0.1")
    press(again, ESCAPE, "ex 1/2 · (25) z²")
    again.send("q")
    assert again.wait_exit() == 0


def test_what_was_gathered_outlives_a_kill(open_terminal: Open, tmp_path: Path) -> None:
    terminal = opened(open_terminal, "xor")
    press(terminal, ":break if cost < 0.1\r", "breakpoint 1")
    states = terminal.wait_until(lambda: list(tmp_path.rglob("sessions/xor-*.json")), what="save")
    terminal.wait_until(lambda: "cost < 0.1" in states[0].read_text("utf-8"), what="save the breakpoint")
    terminal.signal(signal.SIGKILL)
    terminal.wait_exit()
    again = open_terminal((*TUIBP, "xor"))
    again.wait_for("weighted input")
    press(again, "o", "Breakpoints and filters", "if cost < 0.1")
