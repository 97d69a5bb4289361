"""`:export`: from within the program, of the update one stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tuibp.debugger.session import Session
from tuibp.debugger.walk import Refused
from tuibp.debugger.work import Progress, Work
from tuibp.engine.value import Unique
from tuibp.language import told
from tuibp.report.exporting.asked import Asked, Stretch, stretch_at
from tuibp.report.exporting.table import FORMATS, Format, format_of_file
from tuibp.report.exporting.writing import checked_target, write_file


class Order(Unique):
    """A file to write, and what into it."""

    format: Format
    path: Path
    stretch: Stretch

    def begin(self, session: Session) -> None:
        """Leave the session the work of writing what is no picture; raises TuibpError."""
        asked = Asked(session.scenario, session.run, self.stretch, session.notation)
        content = self.format.content(asked)

        def write(progress: Progress) -> str:
            return self.keep(content if isinstance(content, bytes) else watched(content, progress))

        def watched(lines: Iterable[str], progress: Progress) -> Iterator[str]:
            for line in lines:
                progress(self.stretch.update)  # which is where Esc stops it
                yield line

        def stopped(_: int) -> None:
            session.say(told("stopped; {path} is not written", path=self.path))

        progress = session.progress(told("writing {path}", path=self.path), self.stretch.update)
        session.later(Work(progress, write, session.say, stopped))

    def keep(self, content: Iterable[str] | bytes) -> str:
        """Write this; it may be a picture of the screen."""
        write_file(self.path, content)
        return told("{format} written to {path}", format=self.format.name, path=self.path)


def order_of(text: str, session: Session, over: bool) -> Order:
    """What `markdown step.txt at example 2` asks for; without a format, the file's name says it.

    Without a place it is the whole update; a place names less of it. `over` is whether a file that exists may
    be overwritten. Raises TuibpError, before anything is written.
    """
    words, at, place = text.partition(" at ")
    format, file = _format_and_file(words.strip())
    path = checked_target(file, over, told("{command} does that", command=f":export! {text}"))
    here = session.position
    stretch = stretch_at(place, session.walk, here) if at else Stretch(here.update)
    if stretch.update != here.update:
        raise Refused(told("that is another update; go there first, with L"))
    return Order(format, path, stretch)


def _format_and_file(words: str) -> tuple[Format, str]:
    first, _, rest = words.partition(" ")
    if first in FORMATS and rest:
        return FORMATS[first], rest.strip()
    return format_of_file(words), words
