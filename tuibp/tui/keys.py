"""Keys as a person writes them, and as the terminal framework calls them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding

from tuibp.debugger.commands import COMMANDS

_SHIFTED = {"f10": "f22", "f11": "f23", "f12": "f24"}
"""Terminals send Shift+F11 as what was F23 on a long keyboard."""


def bindings() -> Iterator[Binding]:
    """One binding for each key of the table; the panels' digits are one each."""
    for command in COMMANDS:
        for key in command.keys:
            if key == "1…6":
                for digit in "123456":
                    yield Binding(digit, f"panel({digit})", show=False)
            else:
                yield Binding(framework_key(key), f"run('{command.name}')", command.help, show=False)


def framework_key(key: str) -> str:
    """`Shift+F11` → `shift+f11,f23`; single characters stay as they are."""
    if len(key) == 1:
        return "comma" if key == "," else key
    name = key.lower()
    if name == "esc":
        return "escape"
    if name.startswith("shift+f"):
        return f"{name},{_SHIFTED[name.removeprefix('shift+')]}"
    return name
