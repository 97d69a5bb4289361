"""The file of arrays that a scenario names, opened by what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tuibp.errors import InputError, printable, quoted
from tuibp.language import told
from tuibp.scenario.array_file import ArrayFile
from tuibp.scenario.source import Source, check_regular_file


@contextmanager
def open_arrays(source: Source, key: str, name: str) -> Iterator[ArrayFile]:
    """The .npz or .safetensors file `name`, relative to the scenario's directory; `key` is what names it.

    Raises InputError where it is none.
    """

    def refused(shown: str) -> Callable[[str], InputError]:
        return lambda message: source.error(key, f"{shown}: {message}")

    path = source.path.parent / name
    tensors = path.suffix.lower() == ".safetensors"
    what = told("a .safetensors file") if tensors else told("an .npz file")
    if problem := check_regular_file(path, what):
        raise refused(quoted(name))(problem)
    if tensors:
        from tuibp.scenario.safetensors import open_safetensors as opened
    else:
        from tuibp.scenario.npz import open_archive as opened  # type: ignore[assignment]  # zipfile is not for every start
    with opened(path, refused(quoted(name))) as file:
        file.error = refused(printable(name))
        yield file
