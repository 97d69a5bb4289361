"""Scripts: lines of the command language, and what only a script needs, asserting that something holds."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.engine.value import Value
from tuibp.errors import TuibpError, printable

OPEN, ASSERT, SCREEN, QUIT = "open", "assert", "expect-screen", "quit"
LARGEST = 1_000_000


class Failed(TuibpError):  # noqa: N818 - that an assertion fails is its answer
    """What a script asserts does not hold."""


class Line(Value):
    """A line of a script: its number (from 1), the command, and the comment above it."""

    number: int
    text: str
    comment: str = ""

    @property
    def opens(self) -> bool:
        """Whether it opens a scenario."""
        return self.text.partition(" ")[0] == OPEN

    @property
    def quits(self) -> bool:
        """Whether the script ends here."""
        return self.text.lstrip(":") == QUIT


def script_lines(text: str) -> Iterator[Line]:
    """The commands of a script; `#` begins a comment that fills its line."""
    comments: list[str] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if line.startswith("#"):
            comments.append(printable(line.lstrip("# ")))
        elif line:
            yield Line(number, line, " ".join(comments))
            comments = []
