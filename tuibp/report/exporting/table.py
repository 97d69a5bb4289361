"""The one table of formats."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import Any, NamedTuple

from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import listed, told
from tuibp.report.exporting.asked import Asked


class Format(NamedTuple):
    """A format by its name; files whose names end in one of `suffixes` are of it.

    `function` of `module` makes it: lines of text, or bytes where it is `binary`; a picture of the `screen`
    is made by whoever has one. `many` formats take any stretch of a run, the others one update.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str = ""
    function: str = ""
    binary: bool = False
    many: bool = True

    @property
    def screen(self) -> bool:
        """Whether it is a picture of the screen."""
        return not self.module

    def lines(self, asked: Asked) -> Iterator[str]:
        """The text, line by line."""
        found: Iterator[str] = self._made(asked)
        return found

    def content(self, asked: Asked) -> Iterator[str] | bytes:
        """What a file of it holds."""
        made: Iterator[str] | bytes = self._made(asked)
        return made

    def _made(self, asked: Asked) -> Any:
        self.refuse(asked)
        return getattr(import_module(f"tuibp.report.exporting.{self.module}"), self.function)(asked)

    def refuse(self, asked: Asked) -> None:
        """Raises TuibpError where it cannot hold as much, or as little, as is asked for."""
        stretch = asked.stretch
        if self.many or (stretch.whole and stretch.updates == 1):
            return
        message = told("{format} is of one whole update; name an update and no more", format=self.name)
        raise TuibpError(message)


FORMATS = {
    found.name: found
    for found in (
        Format("jsonl", (".jsonl",), "tidy", "json_lines"),
        Format("csv", (".csv",), "tidy", "table_lines"),
        Format("markdown", (".md", ".markdown"), "markdown", "markdown_lines"),
        Format("latex", (".tex",), "latex", "latex_lines"),
        Format("numpy", (".py",), "script", "script_lines", many=False),
        Format("svg", (".svg",)),
        Format("npz", (".npz",), "arrays", "npz", binary=True, many=False),
        Format("safetensors", (".safetensors",), "arrays", "safetensors", binary=True, many=False),
    )
}


def format_of(name: str) -> Format:
    """The format of this name; raises TuibpError."""
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS)
        raise TuibpError(told("{word} is not a format{hint}", word=quoted(name), hint=hint))
    return FORMATS[name]


def format_of_file(file: str) -> Format:
    """The format that a file's name ends in; raises TuibpError."""
    suffix = PurePath(file).suffix.lower()
    for found in FORMATS.values():
        if suffix in found.suffixes:
            return found
    suffixes = listed([found.suffixes[0] for found in FORMATS.values()])
    message = told(
        "{file}: expected a name that ends in {suffixes}, or a format", file=quoted(file), suffixes=suffixes
    )
    raise TuibpError(message)
