"""Equations: the name of a result and an expression tree; everything else about them is derived."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from tuibp.engine.elementwise import Map
from tuibp.engine.expression import Expression, FormedRef, Ref, parts_of, with_parts_by_name
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.engine.value import Value
from tuibp.language import told
from tuibp.program.notation import IN_ASCII, RENAMED

Phase = Literal["forward", "backward", "update"]


class Part(Value):
    """One step of working an equation out: `result` is `expression`, in terms of the parts before it.

    `written` is what a reader is shown where that is something else.
    """

    result: Tensor
    expression: Expression
    written: Expression | None = None

    def text(self, notation: Notation) -> str:
        """`∂C/∂a² = (w³)ᵀ δ³`; a part called what it is, such as σ′(z²), says how it is worked out."""
        shown = self.written or self.expression
        name, text = notation.tensor(self.result), shown.text(notation)
        if isinstance(shown, Map) and shown.function.worked and notation.key in ("unicode", "ascii"):
            worked = told(shown.function.worked)
            if notation.key == "ascii":
                worked = worked.translate(IN_ASCII)
            return f"{text} = {worked.format(shown.operand.text(notation))}"
        return text if name == text else f"{name} = {text}"


class Equation(Value):
    """An equation of the listing.

    `id` and `tag` are its name and its number in the book; `expression` is what is computed; `long_form`,
    where there is one, is the general equation that `expression` is a simplification of (its proof).
    """

    id: str
    tag: str
    layer: int | None
    phase: Phase
    result: Tensor
    expression: Expression
    long_form: Expression | None = None
    shortcut: str = ""
    """The book's number of the simplification in use, such as 66."""
    written: Expression | None = None
    """What a reader is shown where `expression` is something else."""

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts in computing order; the last one gives the result. Every equation has at least one."""
        parts = _parts(self.result, self.expression)
        if self.written is None:
            return parts
        written = {part.result: part.expression for part in _parts(self.result, self.written)}
        return tuple(part.with_fields(written=written.get(part.result)) for part in parts)

    @cached_property
    def long_parts(self) -> tuple[Part, ...]:
        """The parts of the long form; empty where the equation is not a simplification."""
        return _parts(self.result, self.long_form) if self.long_form else ()

    @cached_property
    def inputs(self) -> tuple[Tensor, ...]:
        """The tensors read, in reading order."""
        return tuple(self.expression.tensors())

    def text(self, notation: Notation) -> str:
        """`δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)`; where the result replaces what is read, it is `←`."""
        if notation not in self._texts:  # the listing asks for all of them at every step
            self._texts[notation] = self._with_result(notation, self.written or self.expression)
        return self._texts[notation]

    @cached_property
    def _texts(self) -> dict[Notation, str]:
        return {}

    def long_text(self, notation: Notation) -> str | None:
        """The long form as text."""
        return self._with_result(notation, self.long_form) if self.long_form else None

    def _with_result(self, notation: Notation, expression: Expression) -> str:
        result = Tensor(RENAMED.get(self.result.kind, self.result.kind), self.result.layer)
        gets = notation.gets if self.result.kind in RENAMED else "="
        return f"{notation.tensor(result)} {gets} {expression.text(notation)}"


def _parts(result: Tensor, expression: Expression) -> tuple[Part, ...]:
    named = [Part(tensor, inner) for tensor, inner in parts_of(expression)]
    slopes = {part.result: part.expression for part in named if part.result.kind == "sigma_prime"}

    def formed(node: Expression) -> Expression:
        if isinstance(node, Ref) and node.tensor in slopes:
            return FormedRef(node.tensor, slopes[node.tensor])
        return node

    return (*named, Part(result, with_parts_by_name(expression).map(formed)))
