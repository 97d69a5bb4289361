"""Numbers out of files of arrays: .npz and .safetensors."""

from __future__ import annotations

from functools import partial
from typing import Any

from tuibp.check.names import Names
from tuibp.check.reading.gathering import gathered
from tuibp.check.reading.precision import given_of
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.theirs import Given, Theirs
from tuibp.scenario.array_file import ArrayFile


def read_npz(file: TheirFile, names: Names) -> tuple[Theirs, ...]:
    """All arrays of an .npz file."""
    from tuibp.scenario.npz import open_archive

    with open_archive(file.path, file.error) as arrays:
        return _read(file, names, arrays)


def read_tensors(file: TheirFile, names: Names) -> tuple[Theirs, ...]:
    """All arrays of a .safetensors file."""
    from tuibp.scenario.safetensors import BRAIN, open_safetensors

    with open_safetensors(file.path, file.error) as arrays:
        brains = {name for name in arrays.names() if arrays.dtype(name) == BRAIN}
        return _read(file, names, arrays, brains)


def _read(
    file: TheirFile, names: Names, arrays: ArrayFile, brains: frozenset[str] | set[str] = frozenset()
) -> tuple[Theirs, ...]:
    def read(of: str, called: str, value: Any) -> Given:
        return given_of(called, value, "bfloat16" if of in brains else "")

    items = ((name, arrays.any_array(name), partial(read, name)) for name in arrays.names())
    return (Theirs(file.shown, gathered(file, names, items)),)
