"""Reading somebody else's numbers of a step, from whatever they come in."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tuibp.check.names import Names
from tuibp.check.reading.target import is_program
from tuibp.check.reading.their_file import TheirFile, their_file
from tuibp.check.theirs import Theirs
from tuibp.errors import TuibpError, printable, quoted
from tuibp.language import listed, told
from tuibp.timeline.batch import Batch

READERS = {
    ".json": ("json_file", "read_json"),
    ".csv": ("sheet", "read_sheet"),
    ".tsv": ("sheet", "read_sheet"),
    ".npz": ("arrays_file", "read_npz"),
    ".safetensors": ("arrays_file", "read_tensors"),
    ".pt": ("torch_file", "read_torch"),
    ".pth": ("torch_file", "read_torch"),
}
"""The module and the function that read a kind of file; imported where such a file is read."""

REFUSED = {
    ".pkl": "is a pickle, which runs code where it is opened; expected {kinds}",
    ".pickle": "is a pickle, which runs code where it is opened; expected {kinds}",
    ".npy": "is one array without a name; np.savez('theirs.npz', delta2=…) gives it one",
    ".ipynb": "is a notebook; put the function into a .py file, or save its numbers with np.savez",
    ".xlsx": "is a workbook; save the sheet as .csv",
    ".ods": "is a workbook; save the sheet as .csv",
    ".toml": "is a scenario, which comes second; expected {kinds} first",
}
"""What is not read, and why."""


def read_theirs(
    target: str,
    batch: Batch,
    *,
    layout: str | None = None,
    function: str | None = None,
    seconds: float = 30.0,
) -> tuple[Theirs, ...]:
    """Their numbers of the update whose numbers `batch` has; InputError or TuibpError where there are none.

    `target` is a file of numbers; or a Python file, `mine.py`, `mine.py:function`, `package.module:function`,
    whose code is run, for at most so many `seconds`. Of a function there is one Theirs for each layout of x
    in which it returned something: `layout`, where that or a global LAYOUT says which.
    """
    if is_program(target):
        from tuibp.check.reading.program import read_program  # processes are not for files of numbers

        return read_program(target, batch, layout, function, seconds)
    suffix = Path(target).suffix.lower()
    if suffix in REFUSED:
        raise TuibpError(f"{printable(target)}: {told(REFUSED[suffix], kinds=_kinds())}")
    if suffix not in READERS:
        raise TuibpError(
            told(
                "{word} is nothing to read numbers from; expected {kinds}",
                word=quoted(target, 300),
                kinds=_kinds(),
            )
        )
    file = their_file(target, told("a file of numbers"))
    if (option := layout or function) is not None:
        message = told(
            "{word} is for a function or a class, and a file has its numbers as they are", word=quoted(option)
        )
        raise file.error(message)
    module, name = READERS[suffix]
    read: Callable[[TheirFile, Names], tuple[Theirs, ...]] = getattr(
        import_module(f"{__name__}.{module}"), name
    )
    found = read(file, Names(batch.line.program))
    if not any(theirs.given for theirs in found):
        raise file.error(told("has no numbers; expected names such as delta2 and grad_w2"))
    return found


def announcement(target: str) -> str | None:
    """What to say before code is run; None of a target that is read only."""
    if not is_program(target):
        return None
    return told("runs the code of {file}, in a process of its own", file=printable(target))


def _kinds() -> str:
    return listed([*READERS, "mine.py", "package.module:function"])
