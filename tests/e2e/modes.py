"""Which modes a program has switched on in its terminal, read off the bytes it wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass

SWITCH = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
KEYBOARD = re.compile(rb"\x1b\[([><])(\d*)u|\x1b\[\?1049([hl])")
ALTERNATE_SCREEN = re.compile(r"\x1b\[\?1049([hl])")
UNFINISHED = re.compile(r"\x1b(\[[<>=?]?[\d;]*\$?|\][^\x07\x1b]*|[()])?\Z")
UNKNOWN_TO_PYTE = re.compile(
    r"\x1b\[[<>=][\d;]*[a-zA-Z]|\x1b\[\?[\d;]*\$p|\x1b\]22;[^\x07\x1b]*(?:\x07|\x1b\\)"
)
"""The kitty keyboard protocol, questions about modes, the pointer's shape: pyte prints parts of them."""

ON_AT_FIRST = frozenset({7, 25})
"""Line wrap and the cursor; every other mode is off in a terminal nobody has changed."""


@dataclass(frozen=True)
class Modes:
    """What is on; the values of a fresh `Modes()` are those of an untouched terminal."""

    on: frozenset[int] = ON_AT_FIRST
    keyboard_main: int = 0  # entries on the main screen's stack of the kitty keyboard protocol
    keyboard_alternate: int = 0
    underflows: int = 0  # entries popped that were not pushed: somebody else's

    @property
    def alternate_screen(self) -> bool:
        return 1049 in self.on

    @property
    def cursor_visible(self) -> bool:
        return 25 in self.on

    @property
    def mouse(self) -> frozenset[int]:
        return self.on & {1000, 1002, 1003, 1005, 1006, 1015, 1016}

    @property
    def bracketed_paste(self) -> bool:
        return 2004 in self.on


def read_modes(output: bytes) -> Modes:
    """The modes after a terminal has received `output`."""
    on = set(ON_AT_FIRST)
    for switch in SWITCH.finditer(output):
        numbers = {int(number) for number in switch[1].split(b";")}
        on = on | numbers if switch[2] == b"h" else on - numbers
    stacks, alternate, underflows = [0, 0], False, 0
    for step in KEYBOARD.finditer(output):
        if step[3]:
            alternate = step[3] == b"h"
            if alternate:
                stacks[1] = 0
        elif step[1] == b">":
            stacks[alternate] += 1
        else:
            stacks[alternate] -= int(step[2] or 1)
            if stacks[alternate] < 0:
                stacks[alternate], underflows = 0, underflows + 1
    return Modes(frozenset(on), *stacks, underflows)
