"""JSON lines as `tuibp trace` prints them, and the same numbers as a table with one of them in each row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from tuibp.report.exporting.asked import Asked
from tuibp.report.trace import Record, records_of


def json_lines(asked: Asked) -> Iterator[str]:
    """A line for each equation."""
    for record in _records(asked):
        yield json.dumps(record, ensure_ascii=False)


def table_lines(asked: Asked) -> Iterator[str]:
    """`update,example,equation,tensor,index0,index1,value`: a header, then a row for each number computed.

    Everything counts from 0; `example` is the index in the data set, empty in the update. A number without
    an index has none.
    """
    axes = max(len(shape) for shape in asked.run.program.shapes().values())
    indices = [f"index{k}" for k in range(axes)]
    yield _row(["update", "example", "equation", "tensor", *indices, "value"])
    for record in _records(asked):
        place = [record["update"], record["example"], record["equation"]]
        for name, values in (*record["parts"].items(), (record["result"], record["output"])):
            for index, value in _entries(values):
                yield _row([*place, name, *index, *[None] * (axes - len(index)), repr(value)])


def _records(asked: Asked) -> Iterator[Record]:
    for batch, example, equations in asked.places():
        yield from records_of(asked.run, batch, example, equations, asked.notation)


def _entries(values: Any, index: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], float]]:
    if not isinstance(values, list):
        yield index, values
        return
    for k, inner in enumerate(values):
        yield from _entries(inner, (*index, k))


def _row(cells: list[Any]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()
