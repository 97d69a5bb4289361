"""A breakpoint made ready for one run: where it asks what, and what it does when the answer is yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from tuibp.debugger.position import Focus
from tuibp.debugger.stopping.environment import AtPosition, AtSite
from tuibp.debugger.stopping.rule import Rule
from tuibp.debugger.stopping.sites import Site
from tuibp.engine.notation import Notation
from tuibp.expressions.environment import Environment

Test = Callable[[AtSite], bool]


NEVER = -1
"""Waits for one that is switched off."""


class Reason(NamedTuple):
    """Why a run stopped, in words and numbers, and the entry that it is about."""

    text: str
    focus: Focus | None = None


class Writer(Protocol):
    """What a log point writes; a message with expressions in it is one."""

    def write(self, environment: Environment) -> str:
        """One line; may raise NotComputed (nothing to write here) and ExpressionError."""


class Probe(NamedTuple):
    """One question at one site.

    `test` may raise NotComputed (no answer here, as for old() at the beginning) and ExpressionError. `reads`
    says whether it needs more than the parameters, `remembers` whether it looks at what came just before,
    `since_start` at all that came before: it is asked at every update from the beginning of the run.
    """

    site: Site
    test: Test
    reason: Callable[[AtPosition, Notation], Reason]
    reads: bool = False
    remembers: bool = False
    since_start: bool = False


class Armed(NamedTuple):
    """A breakpoint with all its parts checked.

    `label` is what a person calls it ("breakpoint 2", "filter nan"); `after` is the place in the list of the
    one that must have been hit before; one with a `message` writes that and does not stop; `words` are those
    it was made from.
    """

    label: str
    probes: tuple[Probe, ...]
    rule: Rule = Rule()
    message: Writer | None = None
    after: int | None = None
    words: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for two that do the same."""
        return self.label, self.words, self.after

    @property
    def counts(self) -> bool:
        """Whether what it does depends on all that came before."""
        since_start = any(probe.since_start for probe in self.probes)
        return self.rule.counts or self.after is not None or since_start
