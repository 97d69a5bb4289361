"""What a script's line `expect-screen FILE [80x24]` asks: that the screen, as text, is what the file says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

from tuibp.debugger.scripts import Failed
from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused
from tuibp.errors import InputError, quoted, reason
from tuibp.language import told
from tuibp.report.arrangement import Arrangement, Size
from tuibp.report.frame import frame
from tuibp.report.headless.script import text_of

SIZE = (120, 40)
"""Of the screen, where a script does not say it."""

BEFORE, SHOWN = 4, 16
"""Characters shown before the first one that differs, and in all: both texts are to fit a status line."""


ScreenLine = Callable[[str, View, Arrangement, Path], None]
"""Does what a line says: given its text, what there is to see and how, and the folder of the script."""


def expect_screen(text: str, view: View, arrangement: Arrangement, folder: Path) -> None:
    """`text` is the file, beside the script in `folder`, and perhaps a size.

    Raises Failed at the first line that differs, Refused where that is no size, InputError where there is no
    such file.
    """
    name, found = _shown(text, view, arrangement)
    expected = text_of(folder / name, told("a text frame")).splitlines()
    for number, pair in enumerate(zip_longest(found, expected, fillvalue=""), start=1):
        shown, wanted = (line.rstrip() for line in pair)
        if shown != wanted:
            a, b = _differing(shown, wanted), _differing(wanted, shown)
            message = told("shown {shown}, expected {expected}", shown=quoted(a), expected=quoted(b))
            raise Failed(f"{name}:{number}: {message}")


def write_screen(text: str, view: View, arrangement: Arrangement, folder: Path) -> None:
    """Write the file that `expect_screen` would compare; raises Refused and InputError likewise."""
    name, found = _shown(text, view, arrangement)
    try:
        (folder / name).write_text("\n".join((*found, "")), "utf-8")
    except OSError as error:
        message = told("cannot be written: {reason}", reason=reason(error))
        raise InputError(message, file=str(folder / name)) from None


def _shown(text: str, view: View, arrangement: Arrangement) -> tuple[str, tuple[str, ...]]:
    """The name of the file, and the screen."""
    name, _, size = text.strip().partition(" ")
    return name, frame(view, *size_of(size.strip() or "{}x{}".format(*SIZE)), arrangement)


def _differing(line: str, other: str) -> str:
    """The line from shortly before the first character in which it differs from another one."""
    pairs = zip_longest(line, other)
    start = max(next(k for k, (mine, its) in enumerate(pairs) if mine != its) - BEFORE, 0)
    return line[start : start + SHOWN]


def size_of(text: str) -> Size:
    """Columns and rows, written `80x24`; raises Refused."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) <= 1000 and int(height) <= 1000):
        raise Refused(told("{found} is no size; write one such as 80x24", found=quoted(text)))
    return int(width), int(height)
