"""What a session gathers, as plain records; the state file and the table [debugger] share their words."""

from __future__ import annotations

from tuibp.engine.value import Value


class Record(Value):
    """Plain Python values that know how a file writes them."""

    def as_dict(self) -> dict[str, object]:
        """The fields that differ from their defaults, as dicts, lists, strings, numbers and booleans.

        TOML can write all of them; JSON needs other words for numbers that are not finite.
        """
        kind = type(self)
        values = {name: getattr(self, name) for name in self.fields}
        return {
            name: _plain(value)
            for name, value in values.items()
            if not hasattr(kind, name) or value != getattr(kind, name)
        }


class PositionRecord(Record):
    """A point of the run, with the equation by name so that it outlives another order of the listing.

    `update`, `example` (within the mini-batch, None in the update), `part`, `entry` and `term` count from 0,
    `layer` as in the book. `level` is the level of the stepping verbs where it is not the position's own.
    `focus` is the entry the cursor was put on, as an expression names it, None where nobody has put it.
    `check` is a digest of the parameters there, by which a replay on another machine can tell whether it is
    the same run.
    """

    update: int
    equation: str
    example: int | None = None
    layer: int | None = None
    part: int | None = None
    entry: int | None = None
    term: int | None = None
    level: str | None = None
    focus: str | None = None
    check: str | None = None


class BreakpointRecord(Record):
    """Where to stop (`any`, `update`, or an equation's id, with a layer or without), and on what terms.

    `hits` is `== 3`, `>= 3` or `% 3`; `after` is the number, from 1, of the breakpoint that must have been
    hit first; with `log`, a line to print instead of stopping. Texts that are empty ask for nothing.
    """

    where: str
    condition: str = ""
    hits: str = ""
    enabled: bool = True
    log: str = ""
    after: int | None = None
    temporary: bool = False


class FilterRecord(Record):
    """A numeric filter that is switched on, with those of its bounds that are not the usual ones."""

    name: str
    bounds: tuple[float, ...] = ()


class MarkRecord(Record):
    """A named place in time."""

    name: str
    position: PositionRecord


class EditRecord(Record):
    """A value put in place of a computed one; `tensor` is its name in JSON, `index` counts from 0."""

    update: int
    tensor: str
    index: tuple[int, ...]
    value: float
    example: int | None = None


class LayoutRecord(Record):
    """How the screen was arranged; an empty text is the front end's own choice."""

    panel: str = ""
    numbers: str = ""
    order: str = ""
    tab: str = ""
    numbering: str = ""


class Gathered(Record):
    """Everything a session gathers. Conditions, places and watches are text: a program gives them meaning."""

    watches: tuple[str, ...] = ()
    filters: tuple[FilterRecord, ...] = ()
    position: PositionRecord | None = None
    layout: LayoutRecord = LayoutRecord()
    breakpoints: tuple[BreakpointRecord, ...] = ()
    marks: tuple[MarkRecord, ...] = ()
    edits: tuple[EditRecord, ...] = ()


def _plain(value: object) -> object:
    """Records as dicts and tuples as lists, all the way down."""
    if isinstance(value, Record):
        return value.as_dict()
    return [_plain(entry) for entry in value] if isinstance(value, tuple) else value
