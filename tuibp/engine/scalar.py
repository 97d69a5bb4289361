"""Scalar arithmetic behind ONE entry of a tensor: every sum, product and number, and where each one stands.

A scalar evaluates itself in Python floats, so it is an independent check of the array, and it writes itself
down twice: with symbols (`w³₁₂ δ³₁ · σ′(z²₂)`) and with numbers (`-1.100 · -0.1169 · 0.2500`).
Sums are lazy: a sum of ten thousand products makes only the terms somebody looks at.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tuibp.engine.notation import ATOM, PRODUCT, SUM, Notation
from tuibp.engine.running import Running
from tuibp.engine.tensor import Index, Tensor
from tuibp.engine.value import Value

MINUSES = ("-", "\N{MINUS SIGN}")
"""A negative number begins with the first, a negated name with either."""

SHOWN_TERMS = 5
"""A longer sum is written with its first terms, `…`, and its last."""

DOTS = {"unicode": "…", "latex": r"\dots"}
"""What stands for the terms in between, where it is not `...`."""

NumberFormat = Callable[[float, "Entry | None"], str]


class Piece(NamedTuple):
    """A run of the written arithmetic; `entry` is the entry this very number is, if it is one."""

    text: str
    entry: Entry | None = None


class Scalar(Value):
    """A node of the arithmetic of one entry."""

    precedence = ATOM

    @property
    def value(self) -> float:
        """The number, computed in Python floats."""
        raise TypeError(f"{type(self).__name__} has no value")

    def entries(self) -> Iterator[Entry]:
        """Every tensor entry this number is made from, in reading order."""
        return iter(())

    def symbols(self, notation: Notation) -> str:
        """The arithmetic with names: `w³₁₂ δ³₁`."""
        raise TypeError(f"{type(self).__name__} has no symbols")

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        """The arithmetic with numbers; `inner` is true within a product, where a function shows its value."""
        raise TypeError(f"{type(self).__name__} cannot be written")

    @property
    def is_product(self) -> bool:
        """Whether it is written as a product: inside another one, brackets show where its factors end."""
        return False

    def folds(self, notation: Notation) -> bool:
        """Whether it is a sum that is written with a Σ, as one number."""
        return False

    def terms(self) -> tuple[int, Callable[[int], Scalar]]:
        """How many terms a person adds up here, and the k-th of them."""
        return 1, lambda _: self


def _wrapped(child: Scalar, least: int, notation: Notation) -> str:
    text = child.symbols(notation)
    return f"({text})" if child.precedence < least else text


def _written(child: Scalar, least: int, number: NumberFormat, notation: Notation, inner: bool) -> list[Piece]:
    pieces = child.written(number, notation, inner)
    if child.folds(notation):
        return pieces
    return [Piece("("), *pieces, Piece(")")] if child.precedence < least else pieces


class Entry(Scalar):
    """One entry of one tensor; `index` counts from 0."""

    tensor: Tensor
    index: Index
    number: float

    @property
    def value(self) -> float:
        return self.number

    def entries(self) -> Iterator[Entry]:
        yield self

    def symbols(self, notation: Notation) -> str:
        return notation.entry(self.tensor, self.index)

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        return [Piece(number(self.number, self), self)]


class FormedEntry(Entry):
    """An entry that is called what it is where a person reads: tanh′(z²₁), and not σ′(z²₁)."""

    form: Scalar

    def entries(self) -> Iterator[Entry]:
        yield Entry(self.tensor, self.index, self.number)

    def symbols(self, notation: Notation) -> str:
        return called(super().symbols(notation), self.form.symbols(notation), notation)

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        return Entry(self.tensor, self.index, self.number).written(number, notation)


def called(name: str, form: str, notation: Notation) -> str:
    """The form, where it names a function; code goes by names, and a form such as 1 says too little."""
    return form if "(" in form and notation.key not in ("numpy", "batch") else name


class Number(Scalar):
    """A constant of the equation itself, such as ½; ASCII and LaTeX default to `text`."""

    number: float
    text: str
    ascii: str = ""
    latex: str = ""

    @property
    def value(self) -> float:
        return self.number

    def symbols(self, notation: Notation) -> str:
        if notation.key in ("numpy", "batch"):
            return repr(self.number)
        return {"ascii": self.ascii, "latex": self.latex}.get(notation.key, "") or self.text

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        return [Piece(self.symbols(notation))]


def same(one: Index, other: Index) -> Number | None:
    """1 where two indices are the same, None where not; `[k=1]` where that depends on an index that runs."""
    if one == other:
        return Number(1.0, "1")
    if not any(isinstance(k, Running) for k in (*one, *other)):
        return None
    pairs = zip(one, other, strict=True)
    sides = ["=".join(k.text if isinstance(k, Running) else str(k + 1) for k in pair) for pair in pairs]
    return Number(0.0, f"[{', '.join(sides)}]")


def _behind_minus(pieces: list[Piece]) -> list[Piece]:
    """In brackets where they begin with a minus of their own: two signs in a row read as one operator."""
    if pieces and pieces[0].text[:1] in MINUSES:
        return [Piece("("), *pieces, Piece(")")]
    return pieces


class Negative(Scalar):
    """−x."""

    operand: Scalar
    precedence = PRODUCT

    @property
    def value(self) -> float:
        return -self.operand.value

    def entries(self) -> Iterator[Entry]:
        return self.operand.entries()

    def symbols(self, notation: Notation) -> str:
        return f"{notation.minus}{_wrapped(self.operand, PRODUCT, notation)}"

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        return [
            Piece(notation.minus),
            *_behind_minus(_written(self.operand, PRODUCT, number, notation, inner)),
        ]


class General(NamedTuple):
    """What every term of a sum looks like: the letters that run, and the term with them."""

    letters: str
    term: Callable[[], Scalar]


class Sum(Scalar):
    """`count` terms, made on demand by `term`.

    `general` is what a term looks like, where all look alike; `groups` are the sums it was joined of.
    """

    count: int
    term: Callable[[int], Scalar]
    general: General | None = None
    groups: tuple[Scalar, ...] = ()

    @property
    def precedence(self) -> int:  # type: ignore[override]  # one term alone is as tight as it is
        return self.term(0).precedence if self.count == 1 else SUM

    @property
    def is_product(self) -> bool:
        return self.count == 1 and self.term(0).is_product

    @property
    def value(self) -> float:
        return self.partial(self.count)

    def partial(self, count: int) -> float:
        """The running sum after `count` terms."""
        return sum((self.term(k).value for k in range(count)), 0.0)

    def entries(self) -> Iterator[Entry]:
        for k in range(self.count):
            yield from self.term(k).entries()

    def terms(self) -> tuple[int, Callable[[int], Scalar]]:
        return self.count, self.term

    def _shown(self) -> list[int | None]:
        if self.count <= SHOWN_TERMS + 1:
            return list(range(self.count))
        return [*range(SHOWN_TERMS - 1), None, self.count - 1]

    def folds(self, notation: Notation) -> bool:
        return bool(notation.most) and self.count > notation.most and self.general is not None

    def symbols(self, notation: Notation) -> str:
        if self.general is not None and self.folds(notation):
            return f"{notation.sum(self.general.letters)} {_wrapped(self.general.term(), PRODUCT, notation)}"
        return "".join(piece.text for piece in self._joined(notation, lambda t: [Piece(t.symbols(notation))]))

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        if self.folds(notation):
            return [Piece(number(self.value, None))]
        return self._joined(notation, lambda t: t.written(number, notation))

    def _joined(self, notation: Notation, write: Callable[[Scalar], list[Piece]]) -> list[Piece]:
        if any(group.folds(notation) for group in self.groups):
            return Sum(len(self.groups), lambda k: self.groups[k])._joined(notation, write)
        pieces: list[Piece] = []
        for position, k in enumerate(self._shown()):
            if k is None:
                pieces.append(Piece(f" + {DOTS.get(notation.key, '...')}"))
                continue
            term = self.term(k)
            sign = " + "
            if isinstance(term, Negative):
                sign = f" {notation.minus} "
                body = write(term.operand)
                if term.operand.precedence < PRODUCT:
                    body = [Piece("("), *body, Piece(")")]
                body = _behind_minus(body)
            else:
                body = write(term)
            if position:
                pieces.append(Piece(sign))
            elif isinstance(term, Negative):
                pieces.append(Piece(notation.minus))
            pieces += body
        return pieces or [Piece("0")]


class Product(Scalar):
    """factor · factor …; `tight` products (w δ) are written without a dot between the symbols."""

    factors: tuple[Scalar, ...]
    tight: bool = False
    precedence = PRODUCT

    @property
    def is_product(self) -> bool:
        return True

    @property
    def value(self) -> float:
        result = 1.0
        for factor in self.factors:
            result *= factor.value
        return result

    def entries(self) -> Iterator[Entry]:
        for factor in self.factors:
            yield from factor.entries()

    def symbols(self, notation: Notation) -> str:
        join = " " if self.tight else f" {notation.times} "
        return join.join(_wrapped(factor, PRODUCT, notation) for factor in self.factors)

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        pieces: list[Piece] = []
        for position, factor in enumerate(self.factors):
            if position:
                pieces.append(Piece(f" {notation.times} "))
            nested = len(self.factors) > 1 and (position > 0 or factor.is_product)
            pieces += _written(factor, ATOM if nested else PRODUCT, number, notation, True)
        return pieces


class Quotient(Scalar):
    """numerator / denominator."""

    numerator: Scalar
    denominator: Scalar
    precedence = PRODUCT

    @property
    def value(self) -> float:
        top, bottom = self.numerator.value, self.denominator.value
        if bottom == 0.0:  # as IEEE 754 divides, and NumPy with it
            return top * math.copysign(math.inf, bottom)
        return top / bottom

    def entries(self) -> Iterator[Entry]:
        yield from self.numerator.entries()
        yield from self.denominator.entries()

    def symbols(self, notation: Notation) -> str:
        return f"{_wrapped(self.numerator, PRODUCT, notation)} / {_wrapped(self.denominator, ATOM, notation)}"

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        top = _written(self.numerator, PRODUCT, number, notation, True)
        return [*top, Piece(" / "), *_written(self.denominator, ATOM, number, notation, True)]
