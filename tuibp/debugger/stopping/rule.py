"""Hit counts: which of the times a condition holds are meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from tuibp.errors import TuibpError, quoted
from tuibp.language import told

MOST = 10**9


class Rule(NamedTuple):
    """`== 3` the third time only, `>= 3` from then on, `% 3` every third time; always by default."""

    sign: str = ">="
    count: int = 1  # type: ignore[assignment]  # nobody wants the method of tuples that it hides

    def meets(self, hits: int) -> bool:
        """Whether the `hits`-th time (from 1) is meant."""
        match self.sign:
            case "==":
                return hits == self.count
            case "%":
                return hits % self.count == 0
            case _:
                return hits >= self.count

    @property
    def counts(self) -> bool:
        """Whether it matters how often the condition held before."""
        return self != Rule()


def parse_rule(text: str) -> Rule:
    """A rule from its text; nothing means always. Raises TuibpError."""
    if not text.strip():
        return Rule()
    match = re.fullmatch(r"\s*(==|>=|%)\s*(\d{1,9})\s*", text)
    if match is None or not 0 < int(match[2]) <= MOST:
        raise TuibpError(
            told(
                "{found} is no hit count; write"
                " '== 3' (the third time), '>= 3' (from then on) or '% 3' (every third time)",
                found=quoted(text, 20),
            )
        )
    return Rule(match[1], int(match[2]))
