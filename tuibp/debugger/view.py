"""The view: everything there is to see at one position with one focus; every panel is a function of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tuibp.debugger.drawn import drawn_tensors
from tuibp.debugger.history import Curve, Curves
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.stopping.sites import Site
from tuibp.debugger.tree import ravel
from tuibp.debugger.walk import Refused, Walk
from tuibp.engine.expression import ALL, Expression, Pattern
from tuibp.engine.notation import Notation
from tuibp.engine.scalar import Scalar
from tuibp.engine.tensor import Array, Index, Shape, Tensor
from tuibp.engine.value import Unique, Value
from tuibp.program.equations import Equation, Part
from tuibp.scenario.schema import Scenario
from tuibp.scenario.words import Words
from tuibp.timeline.batch import Batch

if TYPE_CHECKING:
    from tuibp.debugger.asked import Shown
    from tuibp.debugger.hunt import Hunt
    from tuibp.debugger.their_numbers import Beside, TheirNumbers


class Subject(Value):
    """The entry whose arithmetic is written out, and the expression it is an entry of."""

    tensor: Tensor
    index: Index
    expression: Expression


class WatchLine(Value):
    """A watch: its value here (None: not computed yet), the one before, and those at the places visited.

    `link` is the entry it is, if it is one; `note` is the reason shown where there can be no value.
    """

    text: str
    now: float | bool | Array | None
    before: float | bool | Array | None
    history: tuple[float, ...]
    link: Focus | None
    note: str = ""


class ProofPlace(NamedTuple):
    """A line of the proof, from 0, or None for the proof as a whole; in a sum that is open, a term of it.

    Behind the last line comes what stands below the proof, its check.

    `term` is None where its sum is folded, −1 at the line itself.
    """

    line: int | None = None
    term: int | None = None


NOWHERE = ProofPlace()


class Running(Value):
    """Work going on: `what` it is, the update it has come to (from 0), updates a second."""

    what: str
    update: int
    rate: float


class View(Unique):
    """What a front end paints; it never changes."""

    scenario: Scenario
    walk: Walk
    position: Position
    focus: Focus
    batch: Batch
    notation: Notation
    number_format: str
    tab: str
    watches: tuple[WatchLine, ...]
    monitored: Curves
    cost_examples: int
    status: str = ""
    origin_costs: Curve = ()
    marks: Mapping[str, int] = MappingProxyType({})
    hits: tuple[int, ...] = ()
    cursor_update: int | None = None
    running: Running | None = None
    breakpoints: Mapping[Site, bool] = MappingProxyType({})
    other: View | None = None
    other_name: str = ""
    theirs: TheirNumbers | None = None  # somebody else's numbers
    edits: int = 0
    narration: str = ""
    cut_message: str = ""
    chosen_watch: str = ""
    proof_place: ProofPlace = NOWHERE
    about: Words | None = None  # what there is to say where one began
    question: Shown | None = None
    hunt: Hunt | None = None

    # ---- where ----

    @property
    def level(self) -> Level:
        """The level the stepping verbs work at."""
        return self.position.level

    @cached_property
    def frame(self) -> Mapping[Tensor, Array]:
        """Every tensor's array as this position sees it, computed already or not: ask `known` first."""
        return self.batch.frame(self.position.example)

    @cached_property
    def shapes(self) -> dict[Tensor, Shape]:
        """Every tensor's shape as this position sees it."""
        return self.walk.shapes(self.position)

    @cached_property
    def equation(self) -> Equation:
        """The equation one stands at."""
        return self.walk.equation(self.position)

    @cached_property
    def part(self) -> Part | None:
        """The part one has stepped into, or None at the equation as a whole."""
        return None if self.position.part is None else self.equation.parts[self.position.part]

    @cached_property
    def before(self) -> Position | None:
        """The position one step earlier at this level, or None at the beginning of the run."""
        try:
            return self.walk.back(self.position)
        except Refused:
            return None

    @cached_property
    def shown(self) -> tuple[Part, ...]:
        """The parts on display: all of the equation, or the one stepped into."""
        return self.equation.parts if self.part is None else (self.part,)

    @cached_property
    def displayed(self) -> dict[Tensor, bool]:
        """The tensors on display as matrices, in reading order, and whether as their transpose."""
        return drawn_tensors(self.shown)

    # ---- values ----

    def known(self, tensor: Tensor) -> int:
        """How many entries of the tensor, row by row, are computed here."""
        found = self._known.get(tensor)
        if found is None:
            found = self._known[tensor] = self.walk.known(tensor, self.position)
        return found

    @cached_property
    def _known(self) -> dict[Tensor, int]:
        return {}

    def is_known(self, tensor: Tensor, index: Index) -> bool:
        """Whether that entry is computed here."""
        return ravel(index, self.shapes[tensor]) < self.known(tensor)

    def value(self, tensor: Tensor, index: Index) -> float | None:
        """An entry, or None where it is not computed yet."""
        return float(self.frame[tensor][index]) if self.is_known(tensor, index) else None

    def their(self, tensor: Tensor) -> Beside | None:
        """Somebody else's numbers of a tensor here; None where there are none, or ours are not known yet."""
        if self.theirs is None or not self.known(tensor):
            return None
        return self.theirs.at(self.position, tensor)

    @cached_property
    def _fresh(self) -> dict[Tensor, tuple[int, int]]:
        if self.before is None or (self.before.update, self.before.example) != (
            self.position.update,
            self.position.example,
        ):
            return {part.result: (0, self.known(part.result)) for part in self.equation.parts}
        return {
            part.result: (self.walk.known(part.result, self.before), self.known(part.result))
            for part in self.equation.parts
        }

    def is_fresh(self, tensor: Tensor, index: Index) -> bool:
        """Whether the last step computed that entry."""
        if tensor not in self._fresh:
            return False
        low, high = self._fresh[tensor]
        return low < high and low <= ravel(index, self.shapes[tensor]) < high

    # ---- links ----

    @cached_property
    def subject(self) -> Subject:
        """The entry whose arithmetic is written out: the focused one, or one that it goes into."""
        tensor, index = self.focus.tensor, self.focus.index
        for part in self.shown:
            if part.result == tensor:
                return Subject(tensor, index, self._whole(part))
        last = self.shown[-1]
        if self.level >= Level.ENTRY:
            own = self.walk.index(self.position)
            if any(_covers(p, own) for p in last.expression.readers(tensor, index)):
                return Subject(last.result, own, last.expression)
        for part in (last, *self.shown[:-1]):
            whole = self._whole(part)
            for pattern in whole.readers(tensor, index):
                found = tuple(0 if k == ALL else k for k in pattern)
                return Subject(part.result, found, whole)
        return Subject(last.result, (0,) * len(self.shapes[last.result]), self._whole(last))

    def _whole(self, part: Part) -> Expression:
        """A part as it is written out: the equation's result with its parts inside it."""
        if self.part is None and part is self.equation.parts[-1]:
            return self.equation.expression
        return part.expression

    @cached_property
    def arithmetic(self) -> Scalar:
        """The scalar arithmetic of the subject."""
        return self.subject.expression.element(self.subject.index, self.frame)

    @cached_property
    def term(self) -> int | None:
        """The term one stands at, when the subject is the entry one has stepped into."""
        inside = self.position.term is not None and self.subject.tensor == self.shown[-1].result
        return self.position.term if inside and self.subject.index == self.walk.index(self.position) else None

    @cached_property
    def lit(self) -> dict[Tensor, tuple[Pattern, ...]]:
        """The entries the subject is made from, as patterns; inside a sum, those of the current term."""
        found: dict[Tensor, list[Pattern]] = {}
        if self.term is not None:
            _, term = self.arithmetic.terms()
            for entry in term(self.term).entries():
                found.setdefault(entry.tensor, []).append(entry.index)
        else:
            for tensor, pattern in self.subject.expression.reads(self.subject.index):
                found.setdefault(tensor, []).append(pattern)
        if self.focus.tensor != self.subject.tensor:
            found.setdefault(self.subject.tensor, []).append(self.subject.index)
        return {tensor: tuple(patterns) for tensor, patterns in found.items()}

    def is_lit(self, tensor: Tensor, index: Index) -> bool:
        """Whether that entry is one of those the subject is made from."""
        return any(_covers(pattern, index) for pattern in self.lit.get(tensor, ()))

    def is_focus(self, tensor: Tensor, index: Index) -> bool:
        """Whether that is the focused entry."""
        return tensor == self.focus.tensor and index == self.focus.index


def _covers(pattern: Pattern, index: Index) -> bool:
    return len(pattern) == len(index) and all(p in (ALL, k) for p, k in zip(pattern, index, strict=True))
