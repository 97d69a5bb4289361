"""Scalars that stand for something with a name: a function's value, a reduction, a part one would stop at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tuibp.engine.functions import Function
from tuibp.engine.notation import ATOM, Notation
from tuibp.engine.scalar import Entry, NumberFormat, Piece, Scalar
from tuibp.engine.tensor import Index, Tensor

ARGUMENT = "\0"
"""Stands where the argument of a function does."""


class Applied(Scalar):
    """f(x) for a function of the table."""

    function: Function
    argument: Scalar

    @property
    def precedence(self) -> int:  # type: ignore[override]  # an identity is as loose as what it stands for
        return ATOM if "(" in self.function.unicode else self.argument.precedence

    @property
    def value(self) -> float:
        return self.function.scalar(self.argument.value)

    def entries(self) -> Iterator[Entry]:
        return self.argument.entries()

    def symbols(self, notation: Notation) -> str:
        return self.function.form(notation.key).format(self.argument.symbols(notation))

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        if inner:
            return [Piece(number(self.value, None))]
        before, here, after = self.function.form(notation.key).format(ARGUMENT).partition(ARGUMENT)
        if not here:
            return [Piece(before)]
        if not after and not before:
            return self.argument.written(number, notation)
        return [Piece(before), *self.argument.written(number, notation), Piece(after)]


class Raised(Scalar):
    """base to the power of exponent."""

    base: Scalar
    exponent: Scalar

    @property
    def value(self) -> float:
        return float(self.base.value**self.exponent.value)

    def entries(self) -> Iterator[Entry]:
        yield from self.base.entries()
        yield from self.exponent.entries()

    def symbols(self, notation: Notation) -> str:
        exponent = self.exponent.symbols(notation)
        match notation.key:
            case "numpy" | "batch":
                return f"{self.base.symbols(notation)}**{exponent}"
            case "latex":
                return f"{self.base.symbols(notation)}^{{{exponent}}}"
        return f"{self.base.symbols(notation)}^{exponent}"

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        base, exponent = self.base.written(number, notation), self.exponent.written(number, notation)
        if notation.key == "latex":
            return [*base, Piece("^{"), *exponent, Piece("}")]
        return [*base, Piece("^"), *exponent]


class Reduced(Scalar):
    """A number made from a whole vector at once, such as its largest entry."""

    number: float
    text: Callable[[Notation], str]
    read: tuple[Entry, ...]

    @property
    def value(self) -> float:
        return self.number

    def entries(self) -> Iterator[Entry]:
        return iter(self.read)

    def symbols(self, notation: Notation) -> str:
        return self.text(notation)

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        return [Piece(number(self.value, None))]


class Step(Scalar):
    """A named part: written out as what it is, and known by its own name, so that it can be lit."""

    tensor: Tensor
    index: Index
    inner: Scalar

    @property
    def precedence(self) -> int:  # type: ignore[override]  # as loose as what it stands for
        return self.inner.precedence

    @property
    def is_product(self) -> bool:
        return self.inner.is_product

    @property
    def value(self) -> float:
        return self.inner.value

    def entries(self) -> Iterator[Entry]:
        return self.inner.entries()

    def folds(self, notation: Notation) -> bool:
        return self.inner.folds(notation)

    def terms(self) -> tuple[int, Callable[[int], Scalar]]:
        return self.inner.terms()

    @property
    def _stands_for_itself(self) -> bool:
        """Whether its name says more: what is reduced from many entries is written the same for each."""
        return isinstance(self.inner, Reduced) and self.index != ()

    def symbols(self, notation: Notation) -> str:
        if self._stands_for_itself and notation.key not in ("numpy", "batch"):
            return notation.entry(self.tensor, self.index)
        return self.inner.symbols(notation)

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        if self._stands_for_itself or (inner and isinstance(self.inner, Applied)):
            entry = Entry(self.tensor, self.index, self.value)
            return [Piece(number(entry.number, entry), entry)]
        return self.inner.written(number, notation, inner)
