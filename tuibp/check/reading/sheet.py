"""Numbers out of a spreadsheet's export: a name and its numbers, or a name, indices and a number a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

from tuibp.check.names import Names
from tuibp.check.reading.digits import Digits, digits, were_rounded
from tuibp.check.reading.gathering import gathered
from tuibp.check.reading.nested import Bare, given_nested
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.theirs import Given, Theirs
from tuibp.errors import quoted
from tuibp.language import plural, told

HEADING = ("name", "names", "tensor", "tensors")
"""First cells of a row of headings, though its others may be numbers."""

Row = tuple[bool, list[str]]
"""Whether it has the name itself, and its other cells up to the last that is not empty."""


def read_sheet(file: TheirFile, names: Names) -> tuple[Theirs, ...]:
    """All of the file's numbers. A row that begins with an empty cell goes on with the name above it.

    Cells are parted by commas, semicolons (numbers may have a decimal comma then) or tabs.
    """
    blocks: dict[str, list[Row]] = {}
    numbers: list[Digits] = []
    for name, line, has_name, cells in _rows(file, names):
        for cell in cells:
            number = digits(cell)
            if number is None:
                message = told("found {word}, expected a number", word=quoted(cell))
                raise file.error(message, key=name, line=line)
            numbers.append(number)
        blocks.setdefault(name, []).append((has_name, cells))
    rounded = were_rounded(numbers)

    def read(name: str, value: Any) -> Given:
        return given_nested(file, name, value, rounded)

    items = ((name, _nested(file, name, rows), read) for name, rows in blocks.items())
    return (Theirs(file.shown, gathered(file, names, items)),)


def _rows(file: TheirFile, names: Names) -> Iterator[tuple[str, int, bool, list[str]]]:
    """The name of each row, its line, and the row."""
    text = file.text()
    delimiter = max("\t;,", key=text[:10_000].count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    name = ""
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            message = told("cannot be read: {reason}", reason=str(error))
            raise file.error(message, line=reader.line_num) from None
        if row is None:
            return
        called, *cells = [cell.strip() for cell in row] or [""]
        while cells and not cells[-1]:
            cells.pop()
        if not called and not cells:
            name = ""  # an empty row ends what stands above it
            continue
        if delimiter == ";":
            cells = [cell.replace(",", ".") for cell in cells]
        in_words = called.lower() in HEADING or (cells != [] and digits(cells[-1]) is None)
        is_heading = reader.line_num == 1 and in_words
        if is_heading and names.tensor(called) is None:
            continue
        name = called or name
        if not name:
            message = told("found numbers without a name, expected a name such as delta2 in the first cell")
            raise file.error(message, line=reader.line_num)
        if cells:  # a name alone is that of the rows below it
            yield name, reader.line_num, bool(called), cells


def _nested(file: TheirFile, name: str, rows: list[Row]) -> Any:
    """The numbers of a name as lists in one another."""
    if len(rows) == 1:
        cells = rows[0][1]
        return Bare(cells[0]) if len(cells) == 1 else [Bare(cell) for cell in cells]
    if (entries := _by_index(rows)) is not None:
        return _placed(file, name, entries)
    return [[Bare(cell) for cell in cells] for _, cells in rows]


def _by_index(rows: list[Row]) -> dict[tuple[int, ...], str] | None:
    """The entries by their indices, where each row is a name, an index for each axis, and a number."""
    widths = {len(cells) for _, cells in rows}
    if len(widths) > 1 or widths == {1} or not all(has_name for has_name, _ in rows):
        return None
    if not all(cell.isdecimal() and len(cell) < 10 for _, cells in rows for cell in cells[:-1]):
        return None
    entries = {tuple(map(int, cells[:-1])): cells[-1] for _, cells in rows}
    axes = len(next(iter(entries)))
    starts = (0,) * axes in entries or (1,) * axes in entries
    return entries if starts and len(entries) == len(rows) else None


def _placed(file: TheirFile, name: str, entries: Mapping[tuple[int, ...], str]) -> Any:
    """Entries, whose indices count from 0, or all of them from 1, as lists in one another."""
    axes = [sorted({place[axis] for place in entries}) for axis in range(len(next(iter(entries))))]
    start = 1 if all(axis[0] == 1 for axis in axes) else 0
    whole = [list(range(start, start + len(axis))) for axis in axes]
    if axes != whole or prod(map(len, axes)) != len(entries):
        last = ", ".join(str(axis[-1]) for axis in axes)
        message = plural(
            len(entries),
            "has {count} entry, and others are missing: the last index is [{last}]",
            "has {count} entries, and others are missing: the last index is [{last}]",
            last=last,
        )
        raise file.error(message, key=name)

    def nest(place: tuple[int, ...]) -> Any:
        if len(place) == len(axes):
            return Bare(entries[place])
        return [nest((*place, index)) for index in axes[len(place)]]

    return nest(())
