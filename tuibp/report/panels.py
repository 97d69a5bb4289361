"""Every panel by its name: its title and its lines, as functions of the view and the room there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tuibp.debugger.commands import COMMANDS
from tuibp.debugger.session import PROOF, TABS
from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused
from tuibp.errors import did_you_mean, quoted
from tuibp.language import colon, current, plural, told
from tuibp.report.equation import equation_lines
from tuibp.report.lines import Line, Segment
from tuibp.report.lines import width as cells
from tuibp.report.listing import listing_lines
from tuibp.report.plan import PLOT
from tuibp.report.titles import equation_title

Lines = tuple[Line, ...]

BESIDE_TITLE = 5
"""Cells of an upper border that its title cannot have."""


# The code of these four need not be read before the first numbers stand.


def _explain_lines(view: View, width: int, height: int) -> Lines:
    from tuibp.report.explain import explain

    return explain(view, width, height, view.notation.key == "ascii")


def _network_lines(view: View, width: int, height: int) -> Lines:
    from tuibp.report.network import network_lines

    return network_lines(view, width, height)


def _watch_lines(view: View, width: int, height: int) -> Lines:
    from tuibp.report.watching import watch_lines

    return watch_lines(view, width, height)


def _timeline_lines(view: View, width: int, height: int) -> Lines:
    from tuibp.report.timeline import timeline_lines

    return timeline_lines(view, width, height)


PANELS: dict[str, Callable[[View, int, int], Lines]] = {
    "program": listing_lines,
    "equation": equation_lines,
    "network": _network_lines,
    "explain": _explain_lines,
    "watches": _watch_lines,
    "timeline": _timeline_lines,
}
"""In the order of their keys, 1 to 6."""


def panel_named(word: str) -> str:
    """The panel meant by its number or its name; raises Refused for anything else."""
    names = list(PANELS)
    numbers = [str(k) for k in range(1, len(names) + 1)]
    word = word.strip().lower()
    if word in numbers:
        return names[numbers.index(word)]
    if word not in names:
        raise Refused(
            told("there is no panel {word}{hint}", word=quoted(word, 20), hint=did_you_mean(word, names))
        )
    return word


def panel_title(name: str, view: View, width: int) -> Line:
    """`2 Equation  BP2 error of a hidden layer`, in a panel `width` cells wide, borders included."""
    number = list(PANELS).index(name) + 1
    title = (Segment(f"{number} ", "key"), Segment(told(name.title()), "title"))
    if name == "equation":
        return (*title, Segment(f"  {equation_title(view.equation)}", "text"))
    if name == "explain":
        return _tabs(title, view, width - BESIDE_TITLE)
    return title


def _tabs(title: Line, view: View, room: int) -> Line:
    """`4 Explain: meaning · ▸proof · code · check`; where there is little room, without what it can miss."""
    mark, dot = (">", "|") if view.notation.key == "ascii" else ("▸", "·")
    names = [
        Segment(f"{mark}{told(tab)}", "current") if tab == view.tab else Segment(told(tab), "muted")
        for tab in TABS
    ]
    wide = _joined((*title, Segment(colon(), "title")), names, f" {dot} ")
    return wide if cells(wide) <= room else _joined(title[:1], names, " ")


def _joined(before: Line, parts: Sequence[Segment], sign: str) -> Line:
    between = [piece for part in parts for piece in (Segment(sign, "muted"), part)]
    return (*before, *between[1:])


def panel_note(name: str, lines: Lines, height: int, tab: str = "") -> str:
    """What the lower border says: that there is more to read than fits, and how; `tab` is that of Explain."""
    hidden = len(lines) - height
    if hidden <= 0:
        return ""
    keys = ">" if (name, tab) == ("explain", PROOF) else f"{list(PANELS).index(name) + 1} z"
    return plural(hidden, "1 more line: press {keys}", "{count} more lines: press {keys}", keys=keys)


class Content(NamedTuple):
    """What stands in a border: the lines, the title, and the note in the lower border."""

    lines: Lines
    title: Line
    note: str


def panel_content(name: str, view: View, columns: int, rows: int, plot: str) -> Content:
    """What a panel with so much room inside its border shows; `plot` is the one for the panel of plots."""
    if name == PLOT:
        from tuibp.report.plots.table import NOTE, plot_lines, plot_title

        return Content(plot_lines(plot, view, columns, rows), plot_title(plot, view, columns), told(NOTE))
    lines = PANELS[name](view, columns, rows)
    return Content(lines, panel_title(name, view, columns + 4), panel_note(name, lines, rows, view.tab))


def footer_line(width: int) -> Line:
    """The commands that the table puts into the footer; help and quit come first where room is short."""
    return _footer(width, current())


@lru_cache(maxsize=8)
def _footer(width: int, _: str) -> Line:
    """In the language that is spoken."""
    items = [
        (Segment(f" {command.keys[0]}", "key"), Segment(f" {told(command.footer)} ", "text"))
        for command in COMMANDS
        if command.footer
    ]
    while len(items) > 2 and sum(map(cells, items)) > width + 1:
        items.pop(-3)
    return tuple(segment for item in items for segment in item)
