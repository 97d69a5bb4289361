"""The file of arrays that a scenario names, opened by what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from tuibp.errors import InputError, printable, quoted
from tuibp.language import told
from tuibp.program.network import Network
from tuibp.scenario.array_file import ArrayFile
from tuibp.scenario.source import Source, check_regular_file


@contextmanager
def open_arrays(source: Source, key: str, name: str, network: Network | None = None) -> Iterator[ArrayFile]:
    """The .npz or .safetensors file `name`, relative to the scenario's directory; `key` is what names it.

    Of a network's parameters it may be the .json of the book's program too. Raises InputError for a file that
    is none of these.
    """

    def refused(shown: str) -> Callable[[str], InputError]:
        return lambda message: source.error(key, f"{shown}: {message}")

    path = source.path.parent / name
    suffix = path.suffix.lower()
    if problem := check_regular_file(path, _kind(suffix)):
        raise refused(quoted(name))(problem)
    with _opened(path, suffix, refused(quoted(name)), network) as file:
        file.error = refused(printable(name))
        yield file


def _kind(suffix: str) -> str:
    return told("a .safetensors file") if suffix == ".safetensors" else told("an .npz file")


def _opened(
    path: Path, suffix: str, error: Callable[[str], InputError], network: Network | None
) -> AbstractContextManager[ArrayFile]:
    """Each kind of file has its module; none is for every start."""
    if suffix == ".safetensors":
        from tuibp.scenario.safetensors import open_safetensors

        return open_safetensors(path, error)
    if suffix == ".json" and network is not None:
        from tuibp.scenario.book_weights import book_weights

        return nullcontext(book_weights(path, error, network))
    from tuibp.scenario.npz import open_archive

    return open_archive(path, error)
