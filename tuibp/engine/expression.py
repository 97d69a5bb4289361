"""Expression trees: one tree gives an equation's value, the arithmetic of each entry, its text and its links.

Every node answers the same questions:

* `value(values)`: the array, for one example or, with a leading axis on per-example tensors, a mini-batch;
* `element(index, values)`: the scalar arithmetic behind one entry (one example);
* `reads(pattern)`: which entries of which tensors that entry is made from; `readers` asks the other way;
* `shape(shapes)`: the shape for one example, known without any number;
* `products(shapes)`: how many multiplications it takes;
* `text(notation)`: how it is written; the NumPy forms run as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

import numpy as np

from tuibp.engine.notation import ATOM, Key, Notation
from tuibp.engine.scalar import Entry, FormedEntry, Number, Scalar, called
from tuibp.engine.scalar_steps import Step
from tuibp.engine.tensor import SHARED, Array, Index, Shape, Shapes, Tensor, Values
from tuibp.engine.value import Value

ALL = -1
"""In a pattern: every position of that axis."""

Pattern = tuple[int, ...]
"""An index in which some axes may be ALL."""

Forms = dict[Key, str]


def forms(unicode: str, numpy: str, *, ascii: str = "", latex: str = "", batch: str = "") -> Forms:
    """One template for each notation; ASCII and LaTeX default to Unicode's, the batch form to NumPy's."""
    return {
        "unicode": unicode,
        "ascii": ascii or unicode,
        "latex": latex or unicode,
        "numpy": numpy,
        "batch": batch or numpy,
    }


class Expression(Value):
    """A node; its fields that are expressions are its operands, in reading order."""

    forms: ClassVar[Forms]
    precedence: ClassVar[int] = ATOM
    needs: ClassVar[tuple[int, ...]] = (ATOM, ATOM)
    """How tight each operand must bind to stand without brackets."""

    @property
    def operands(self) -> tuple[Expression, ...]:
        """The sub-expressions."""
        return tuple(v for name in self.fields if isinstance(v := getattr(self, name), Expression))

    def value(self, values: Values) -> Array:
        """The array of this expression; raises KeyError where a tensor it reads has no value."""
        raise NotImplementedError

    def element(self, index: Index, values: Values) -> Scalar:
        """The arithmetic of entry `index`, for one example."""
        raise NotImplementedError

    def shape(self, shapes: Shapes) -> Shape:
        """The shape for one example."""
        return self.operands[0].shape(shapes)

    def term_count(self, index: Index, shapes: Shapes) -> int:
        """How many terms the sum of entry `index` has."""
        return 1

    def products(self, shapes: Shapes) -> int:
        """How many multiplications the value of one example takes; divisions are not counted."""
        return sum(operand.products(shapes) for operand in self.operands)

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        """The entries read for the entries `pattern` of the value."""
        for operand in self.operands:
            yield from operand.reads(pattern)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        """The entries of the value which the entries `pattern` of `tensor` go into."""
        for operand in self.operands:
            yield from operand.readers(tensor, pattern)

    def tensors(self) -> dict[Tensor, None]:
        """The tensors read, in reading order, each once (a dict, because a set has no order)."""
        found: dict[Tensor, None] = {}
        for operand in self.operands:
            found.update(operand.tensors())
        return found

    @property
    def shared(self) -> bool:
        """Whether the value belongs to the mini-batch as a whole, not to each example."""
        return all(tensor.kind in SHARED for tensor in self.tensors())

    def text(self, notation: Notation) -> str:
        """The expression as `notation` writes it."""
        written = [
            operand.bracketed(notation, least)
            for operand, least in zip(self.operands, self.needs, strict=False)
        ]
        return self.form(notation.key).format(*written)

    def form(self, key: Key) -> str:
        """The template in one notation; a node whose form depends on its operands overrides this."""
        return self.forms[key]

    def binding(self, notation: Notation) -> int:
        """How tight the written form binds."""
        return self.precedence

    def bracketed(self, notation: Notation, least: int) -> str:
        """The text, in brackets unless it binds at least as tight as `least`."""
        text = self.text(notation)
        return text if self.binding(notation) >= least else f"({text})"

    def batch_total(self, notation: Notation) -> tuple[str, int] | None:
        """The sum over the mini-batch as one operation, and how tight it binds; None where there is none."""
        return None

    def map(self, change: Callable[[Expression], Expression]) -> Expression:
        """The same tree with `change` applied to every operand, leaves first, then to itself."""
        changed = {n: v.map(change) for n in self.fields if isinstance(v := getattr(self, n), Expression)}
        return change(self.with_fields(**changed) if changed else self)


class Ref(Expression):
    """A tensor by its name."""

    tensor: Tensor

    def value(self, values: Values) -> Array:
        return values[self.tensor]

    def element(self, index: Index, values: Values) -> Scalar:
        return Entry(self.tensor, index, float(values[self.tensor][index]))

    def shape(self, shapes: Shapes) -> Shape:
        return shapes[self.tensor]

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        yield self.tensor, pattern

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        if tensor == self.tensor:
            yield pattern

    def tensors(self) -> dict[Tensor, None]:
        return {self.tensor: None}

    def text(self, notation: Notation) -> str:
        return notation.tensor(self.tensor)


class FormedRef(Ref):
    """A tensor that is called what it is where a person reads: tanh′(z²), and not σ′(z²)."""

    form_of: Expression

    @property
    def operands(self) -> tuple[Expression, ...]:
        return ()

    def element(self, index: Index, values: Values) -> Scalar:
        form = self.form_of.element(index, values)
        return FormedEntry(self.tensor, index, float(values[self.tensor][index]), form)

    def text(self, notation: Notation) -> str:
        return called(notation.tensor(self.tensor), self.form_of.text(notation), notation)

    def map(self, change: Callable[[Expression], Expression]) -> Expression:
        return change(self)


class Constant(Expression):
    """A number that belongs to the equation itself, such as 2; ASCII and LaTeX default to `written`."""

    number: float
    written: str
    ascii: str = ""
    latex: str = ""

    def value(self, values: Values) -> Array:
        return np.float64(self.number)  # type: ignore[return-value]  # a 0-d array in all but name

    def element(self, index: Index, values: Values) -> Scalar:
        return Number(self.number, self.written, self.ascii, self.latex)

    def shape(self, shapes: Shapes) -> Shape:
        return ()

    def text(self, notation: Notation) -> str:
        return self.element((), {}).symbols(notation)


class Named(Expression):
    """A sub-expression a person would stop at: a part with a name of its own.

    In the equation's text it stands as itself, or under `label` (Unicode, ASCII, LaTeX), as ∇ₐC does in BP1;
    `{0}` in a label is the part's own name.
    """

    tensor: Tensor
    inner: Expression
    label: tuple[str, str, str] | None = None

    def value(self, values: Values) -> Array:
        return self.inner.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return Step(self.tensor, index, self.inner.element(index, values))

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.inner.term_count(index, shapes)

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        yield self.tensor, pattern
        yield from self.inner.reads(pattern)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        if tensor == self.tensor:
            yield pattern
        yield from self.inner.readers(tensor, pattern)

    def text(self, notation: Notation) -> str:
        label = label_of(self.label, notation)
        return self.inner.text(notation) if label is None else label.format(notation.tensor(self.tensor))

    def binding(self, notation: Notation) -> int:
        return ATOM if label_of(self.label, notation) else self.inner.binding(notation)


def label_of(label: tuple[str, str, str] | None, notation: Notation) -> str | None:
    """The label a reader of `notation` sees; code always writes the expression out."""
    if label is None or notation.key in ("numpy", "batch"):
        return None
    return label[("unicode", "ascii", "latex").index(notation.key)]


class Labelled(Expression):
    """A sub-expression readers know under a short name, such as softmax(z), with `{0}` for what it reads."""

    inner: Expression
    label: tuple[str, str, str]

    def value(self, values: Values) -> Array:
        return self.inner.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return self.inner.element(index, values)

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.inner.term_count(index, shapes)

    def text(self, notation: Notation) -> str:
        label = label_of(self.label, notation)
        if label is None:
            return self.inner.text(notation)
        return label.format(*(notation.tensor(tensor) for tensor in self.tensors()))

    def binding(self, notation: Notation) -> int:
        return ATOM if label_of(self.label, notation) else self.inner.binding(notation)


def length_of(vector: Expression, values: Values) -> int:
    """The length of a vector of one example, from the arrays it reads, without computing it."""
    return vector.shape({tensor: values[tensor].shape for tensor in vector.tensors()})[0]


def parts_of(expression: Expression) -> list[tuple[Tensor, Expression]]:
    """The named parts in computing order, each written in terms of the parts before it, without itself."""
    found: list[tuple[Tensor, Expression]] = []

    def collect(node: Expression) -> Expression:
        if isinstance(node, Named):
            if all(tensor != node.tensor for tensor, _ in found):
                found.append((node.tensor, node.inner))
            return Ref(node.tensor)
        return node

    expression.map(collect)
    return found


def with_parts_by_name(expression: Expression) -> Expression:
    """The expression with every named part replaced by its name: what is left once they are computed."""

    def shorten(node: Expression) -> Expression:
        if isinstance(node, Named):
            return Ref(node.tensor)
        if isinstance(node, Labelled) and parts:
            # its label speaks of what went into the parts
            return node.inner if parts & set(node.tensors()) else node
        return node

    parts = {tensor for tensor, _ in parts_of(expression)}
    return expression.map(shorten)
