"""Runs their code: takes a task from a directory, and leaves there an answer, or what went wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tuibp.check.running import function, torch_module
from tuibp.check.running.answers import Answer
from tuibp.check.running.book_class import Book
from tuibp.check.running.finding import Found, found, module_of
from tuibp.check.running.layouts import ALL, Arrays, Layout, layout_of
from tuibp.check.running.problem import ProblemError, raised

IMPORTED = "imported"
"""A file that says that their module has been imported."""

Task = dict[str, Any]
Compute = Callable[[Layout], tuple[Answer, Answer, bool]]
"""What they have in a layout: by example where that is for one, and of the whole mini-batch.

And whether their layers were counted by their weights, which is mended already.
"""


def main(directory: Path) -> None:
    """Carry out the task of a directory."""
    task = json.loads((directory / "task.json").read_text("utf-8"))
    with np.load(directory / "given.npz", allow_pickle=False) as given:
        arrays = {name: given[name] for name in given.files}
    sys.path.insert(0, task["directory"])
    sys.argv = [task["file"] or task["module"]]
    saved: Arrays = {}
    try:
        report = run(task, arrays, saved, (directory / IMPORTED).touch)
    except ProblemError as problem:
        report = {"problem": problem.record}
    np.savez(directory / "result.npz", **saved)  # type: ignore[arg-type]
    (directory / "report.json").write_text(json.dumps(report), "utf-8")


def run(task: Task, arrays: Arrays, saved: Arrays, imported: Callable[[], object]) -> Task:
    """The answer in each layout, or why there is none; the arrays of the answers are put into `saved`.

    `imported` is called as soon as the module is there.
    """
    with _theirs("", task["file"] or ""):
        module = module_of(task["file"], task["module"])
    imported()
    thing = found(module, task["function"])
    return answered_by(thing, module, task, arrays, saved)


def answered_by(thing: Found, module: Any, task: Task, arrays: Arrays, saved: Arrays) -> Task:
    """The same of a function or a class that was found already, in a module that is imported."""
    path = task["file"] or getattr(module, "__file__", None) or ""
    asked = _asked(task["layout"] or getattr(module, "LAYOUT", None))
    with _theirs(thing.name, path):
        layouts, compute = _ways(thing, module, task, arrays)
    results, failures = list[Task](), list[Task]()
    for layout in asked or layouts:
        try:
            with _theirs(thing.name, path):
                answers = compute(layout)
        except ProblemError as problem:
            failures.append({"layout": layout.text, **problem.record})
        else:
            results.append(_saved(layout, *answers, saved))
    return {"name": thing.name, "results": results, "failures": failures}


def _ways(thing: Found, module: Any, task: Task, arrays: Arrays) -> tuple[tuple[Layout, ...], Compute]:
    """The layouts to try, and what computes in one of them."""
    if thing.owner is None:
        assert thing.function is not None
        call = thing.function
        if (built := torch_module.built_by(call)) is not None:
            return torch_module.LAYOUTS, lambda _: (torch_module.answer(built, task, arrays), {}, False)
        return ALL, partial(_answered, call, task, arrays)
    book = Book(thing, module, task, arrays)
    return book.layouts(), lambda layout: (book.answer(layout), book.update(layout), False)


def _answered(
    call: Callable[..., Any], task: Task, arrays: Arrays, layout: Layout
) -> tuple[Answer, Answer, bool]:
    answer, moved = function.answer(call, task, arrays, layout)
    return answer, {}, moved


@contextmanager
def _theirs(of: str, path: str) -> Iterator[None]:
    """An error of theirs, sys.exit included, as a problem; `path` is their file."""
    try:
        yield
    except ProblemError as problem:
        problem.fields.setdefault("of", of)
        raise
    except KeyboardInterrupt:  # theirs or not, somebody wants it to end
        raise
    except BaseException as error:
        raise ProblemError("raised", of=of, **raised(error, path)) from None


def _asked(text: object) -> tuple[Layout, ...]:
    """The layout that is asked for; empty where none is."""
    if text is None:
        return ()
    layout = layout_of(text) if isinstance(text, str) else None
    if layout is None:
        raise ProblemError("layout", word=str(text), words=[one.text for one in ALL])
    return (layout,)


def _saved(layout: Layout, answer: Answer, whole: Answer, moved: bool, saved: Arrays) -> Task:
    """An answer with a name for each of its arrays, under which they are saved."""

    def put(array: Any) -> str:
        name = f"r{len(saved)}"
        saved[name] = array
        return name

    def entries(of: Answer) -> list[Any]:
        return [
            [name, [put(part) for part in value] if isinstance(value, list) else put(value)]
            for name, value in of.items()
        ]

    return {
        "layout": layout.word, "transposed": layout.transposed, "each": layout.each,
        "answer": entries(answer), "whole": entries(whole), "moved": moved,
    }  # fmt: skip
