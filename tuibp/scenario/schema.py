"""A scenario: everything that says what to debug."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tuibp.engine.value import Unique
from tuibp.program.network import Data, Network, Parameters, Training
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.questions import Question
from tuibp.scenario.words import Words, readers_words


class Scenario(Unique):
    """One scenario file, read and checked: whatever holds one may rely on shapes and finite numbers.

    Every string is printable. The arrays are read-only, because several programs may start from them.
    """

    name: str  # the file's stem: "xor"
    path: Path
    title: str  # as the file has it at its top, in English
    about: str
    network: Network
    training: Training
    parameters: Parameters
    data: Data
    gathered: Gathered  # watches, breakpoints, … to open with; its expressions are checked
    warnings: tuple[str, ...]  # legal but suspicious, one line each
    lines: Mapping[str, int]  # "parameters.w2" -> its line in the file, counted from 1
    test: Data | None = None  # what is looked at on the way, and never learned from
    translations: Mapping[str, Words] = MappingProxyType({})  # by language: "zh"
    questions: tuple[Question, ...] = ()
    seed: int = 0  # of [parameters], from which they may be drawn once more

    @property
    def words(self) -> Words:
        """Title and about in the reader's language, and what is not translated as the file has it."""
        return readers_words(Words(self.title, self.about), self.translations)
