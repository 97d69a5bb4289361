"""Numbers that a program has in hand: a dict of them, or the function, class or module that computes them."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from tuibp.check.names import Names
from tuibp.check.reading.gathering import gathered
from tuibp.check.reading.nested import Bare, given_nested
from tuibp.check.reading.precision import given_of
from tuibp.check.reading.problems import problem_error
from tuibp.check.reading.process import Answered
from tuibp.check.reading.program import arrays_of, read_answers, task_of
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.running.finding import found_in
from tuibp.check.running.layouts import Arrays
from tuibp.check.running.main import answered_by
from tuibp.check.running.problem import ProblemError
from tuibp.check.theirs import Given, Theirs
from tuibp.errors import TuibpError, printable, quoted
from tuibp.language import told
from tuibp.timeline.batch import Batch


def read_in_hand(target: Any, batch: Batch, layout: str | None = None) -> tuple[Theirs, ...]:
    """What `read_theirs` gives for a file, of something that is no file. It is called in this process.

    `target` is a dict of numbers by their names, a function, a class like the book's `Network`, or a module
    of PyTorch. Raises InputError for what cannot be read, an error of theirs among it; TuibpError for what
    is none of these.
    """
    if isinstance(target, Mapping):
        return (_dict(target, batch),)
    found = found_in(target)
    if found is None:
        message = told(
            "{word} is nothing to read numbers from; expected a dict, a function, a class or a file",
            word=quoted(repr(target)),
        )
        raise TuibpError(message)
    file, saved = TheirFile(Path(), printable(found.name)), Arrays()
    task = {"file": _path(target), "layout": layout, **task_of(batch)}
    try:
        report = answered_by(found, sys.modules.get(target.__module__), task, arrays_of(batch), saved)
    except ProblemError as problem:
        raise problem_error(file, problem.record) from None
    if not report["results"]:
        raise problem_error(file, *report["failures"])
    return read_answers(file, file.shown, batch, Answered(found.name, tuple(report["results"]), saved))


def _dict(numbers: Mapping[Any, Any], batch: Batch) -> Theirs:
    """Lists may hold strings, whose digits say how exact they are, as in a file."""
    file = TheirFile(Path(), "dict")

    def read(name: str, value: Any) -> Given:
        written = _written(value)
        return given_of(name, _array(value)) if written is None else given_nested(file, name, written, False)

    items = ((str(name), value, read) for name, value in numbers.items())
    return Theirs(file.shown, gathered(file, Names(batch.line.program), items))


def _written(value: Any) -> Any:
    """A number, a text or a list of them as a file would have it; None of what holds arrays."""
    if isinstance(value, list | tuple):
        parts = [_written(part) for part in value]
        return None if None in parts else parts
    if isinstance(value, str):
        return value
    return Bare(repr(float(value))) if isinstance(value, int | float) else None


def _array(value: Any) -> np.ndarray[Any, np.dtype[Any]]:
    for step in ("detach", "cpu"):  # of tensors
        if callable(getattr(value, step, None)):
            value = getattr(value, step)()
    return np.asarray(value)


def _path(target: Any) -> str:
    """The file that it was written in; empty where there is none."""
    with suppress(TypeError, OSError):
        return inspect.getsourcefile(target) or ""
    return ""
