"""The main path, in the real program on a real terminal: to one product, and to where its number is from."""

from __future__ import annotations

import sys

import pytest

from tests.e2e.conftest import Open
from tests.e2e.terminal import Terminal
from tests.report.screens import at
from tests.tui.screen import unfocused
from tuibp.report.frame import frame

TUIBP = (sys.executable, "-m", "tuibp")

F1, F10, F11, F12 = "\x1bOP", "\x1b[21~", "\x1b[23~", "\x1b[24~"
SHIFT_F10, SHIFT_F11, CTRL_F11 = "\x1b[21;2~", "\x1b[23;2~", "\x1b[23;5~"
ALT_RIGHT, CTRL_HOME, CTRL_END, SHIFT_TAB = "\x1b[1;3C", "\x1b[1;5H", "\x1b[1;5F", "\x1b[Z"
ENTER, ESCAPE, BACKSPACE, DOWN = "\r", "\x1b", "\x7f", "\x1b[B"

sizes = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=lambda size: "{}x{}".format(*size))


def opened(open_terminal: Open, *words: str, size: tuple[int, int] = (120, 40)) -> Terminal:
    """The debugger, with its first picture up and the advice for a first start put away."""
    terminal = open_terminal((*TUIBP, *words), columns=size[0], lines=size[1])
    terminal.wait_for("Esc hides this")
    terminal.send(ESCAPE)
    terminal.wait_until(lambda: "Esc hides this" not in "".join(terminal.screen()), what="hide the advice")
    return terminal


def press(terminal: Terminal, keys: str, *texts: str) -> list[str]:
    """Type keys and wait for all of these texts to be on the screen together."""
    terminal.send(keys)

    def together() -> list[str] | None:
        lines = terminal.screen()
        return lines if all(any(text in line for line in lines) for text in texts) else None

    return terminal.wait_until(together, what=f"show {texts}")


def assert_shows(terminal: Terminal, *commands: str) -> None:
    """The terminal shows the very screen that these commands lead to."""
    expected = unfocused(frame(at("xor", *commands).view, *terminal.size()))
    terminal.wait_until(
        lambda: unfocused(line.rstrip() for line in terminal.screen()) == expected,
        what="show\n" + "\n".join(expected) + "\n",
    )


@sizes
def test_the_main_path(open_terminal: Open, size: tuple[int, int]) -> None:
    terminal = opened(open_terminal, size=size)
    assert_shows(terminal)
    press(terminal, "/BP2\r", "error of a hidden layer", "δ²₁ = delta[2][0]")
    assert_shows(terminal, "search BP2")
    press(terminal, "s", "part 1/3", "∂C/∂a² = (w³)ᵀ δ³")
    press(terminal, "n", "part 2/3", "σ′(z²) = σ(z²) (1 − σ(z²))")
    press(terminal, "n", "part 3/3", "δ² = ∂C/∂a² ⊙ σ′(z²)")
    press(terminal, "sn", "level: entry", "δ²₂ = delta[2][1] = -0.036")
    press(terminal, "s", "level: term", "term 1 of 1")
    assert_shows(terminal, "search BP2", "s", "n", "n", "s", "n", "s")
    press(terminal, "hh", "∂C/∂a²₂ = grad_a[2][1] = -0.147", "▸-0.1471")
    press(terminal, ENTER, "part 1/3", "∂C/∂a²₂ = w³₁₂ δ³₁ = -1.100 · 0.1337 = -0.1471")
    press(terminal, "hhj", "▸-1.100", "w³₁₂ = w[3][0, 1] = -1.1")
    given = "w³₁₂ is given: parameters.w3 in xor.toml, line 20; no equation wrote it yet"
    press(terminal, ENTER, given)
    press(terminal, BACKSPACE, "term 1 of 1", "part 3/3")
    press(terminal, ALT_RIGHT, "part 1/3", "▸-1.100")
    press(terminal, "u", "level: equation" if size[0] > 100 else "equation")
    press(terminal, "NNNNNN", "(25) weighted input")
    press(terminal, "N", "already at the first equation")
    press(terminal, CTRL_END, "epoch 1000 · update 2/2")
    press(terminal, CTRL_HOME, "epoch 1 ", "(25) weighted input")
    assert_shows(terminal, "search BP2", "last", "first")
    terminal.send("q")
    assert terminal.wait_exit() == 0


def test_aliases_as_a_terminal_sends_them(open_terminal: Open) -> None:
    terminal = opened(open_terminal)
    press(terminal, F10, "a²₁ = a[2][0]")
    press(terminal, SHIFT_F10, "z²₁ = z[2][0]")
    press(terminal, F11, "level: part")
    press(terminal, F11, "level: entry", "entry 1/3")
    press(terminal, F12, "entry 3/3")
    press(terminal, SHIFT_F11, "entry 1/3")
    press(terminal, CTRL_F11, "level: part")
    press(terminal, "\t", "┏▸3 Network")
    press(terminal, SHIFT_TAB, "┏▸2 Equation")
    press(terminal, DOWN, "z²₂ = z[2][1]")
    press(terminal, F1, "Keys", "next position at this level")
    press(terminal, ESCAPE, "2 Equation")
    terminal.send("\x11")  # Ctrl+Q
    assert terminal.wait_exit() == 0


def test_opening_at_a_place_and_resizing(open_terminal: Open) -> None:
    terminal = opened(open_terminal, "xor", "--update", "3", "--example", "2", "--theme", "light")
    assert_shows(terminal, "goto update 3 example 2")
    press(terminal, ":n 6\r", "error of a hidden layer")
    for size in ((80, 24), (60, 20), (100, 30)):
        terminal.resize(*size)
        assert_shows(terminal, "goto update 3 example 2", "n 6")
    terminal.resize(50, 10)
    press(terminal, "", "tuibp needs 60×20 cells; this terminal has 50×10")
    terminal.resize(120, 40)
    assert_shows(terminal, "goto update 3 example 2", "n 6")


def test_ascii(open_terminal: Open) -> None:
    terminal = open_terminal((*TUIBP, "digits", "--ascii"), columns=80, lines=24)
    lines = terminal.wait_for("weighted input")
    assert "\n".join(lines).isascii()
