"""Nodes of a convolutional layer (125): the field over the image, and the ways back to image and field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

import numpy as np

from tuibp.engine.expression import ALL, Expression, Pattern, forms
from tuibp.engine.notation import ATOM, PRODUCT, SUM, TIGHT, Notation
from tuibp.engine.running import I, J, K, L, M, back_from, shifted
from tuibp.engine.scalar import General, Number, Product, Scalar, Sum
from tuibp.engine.sliding import Sliding, pixels
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values

CODE = ("numpy", "batch")


class Slid(Expression):
    """A node of two operands that a field slides over; in code a call of a function."""

    sliding: Sliding
    precedence = PRODUCT

    def code(self, left: str, right: str, notation: Notation) -> str:
        """The line of NumPy."""
        raise NotImplementedError

    def products(self, shapes: Shapes) -> int:
        """Each entry of the field once at each position, whichever of the three is the result."""
        return super().products(shapes) + prod(self.sliding.shape) * prod(self.sliding.weights[1:])

    def text(self, notation: Notation) -> str:
        code = notation.key in CODE
        left, right = (o.bracketed(notation, ATOM if code else TIGHT) for o in self.operands)
        return self.code(left, right, notation) if code else self.form(notation.key).format(left, right)

    def binding(self, notation: Notation) -> int:
        return ATOM if notation.key in CODE else PRODUCT


class Convolve(Slid):
    """w * a: entry (map, j, k) is Σ w_{map,channel,l,m} a_{channel,j+l,k+m}; a stride is a factor of j, k."""

    weights: Expression
    image: Expression
    forms = forms("{0} * {1}", "", latex="{0} * {1}")

    def code(self, left: str, right: str, notation: Notation) -> str:
        windows = self.sliding.windows_text(right)
        return f"np.moveaxis(np.tensordot({windows}, {left}, ((-5, -2, -1), (1, 2, 3))), -1, -3)"

    def value(self, values: Values) -> Array:
        windows, w = self.sliding.windows(self.image.value(values)), self.weights.value(values)
        return np.moveaxis(np.tensordot(windows, w, ((-5, -2, -1), (1, 2, 3))), -1, -3)

    def element(self, index: Index, values: Values) -> Scalar:
        n, j, k = index
        inside = self.sliding.weights[1:]
        down, across = self.sliding.stride

        def term(t: int) -> Scalar:
            channel, u, v = _unravel(t, inside)
            pixel = (channel, j * down + u, k * across + v)
            w = self.weights.element((n, channel, u, v), values)
            return Product((w, self.image.element(pixel, values)), tight=True)

        def general() -> Scalar:
            channel = I if inside[0] > 1 else 0
            pixel = (channel, shifted(L, j * down), shifted(M, k * across))
            w = self.weights.element((n, channel, L, M), values)
            return Product((w, self.image.element(pixel, values)), tight=True)

        letters = "ilm" if inside[0] > 1 else "lm"
        return Sum(self.term_count(index, {}), term, General(letters, general))

    def shape(self, shapes: Shapes) -> Shape:
        return self.sliding.shape

    def term_count(self, index: Index, shapes: Shapes) -> int:
        channels, rows, columns = self.sliding.weights[1:]
        return channels * rows * columns

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        n, j, k = pattern
        yield from self.weights.reads((n, ALL, ALL, ALL))
        for pixel in pixels(self.sliding.down.covered(j), self.sliding.across.covered(k), ALL):
            yield from self.image.reads(pixel)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for n, *_ in self.weights.readers(tensor, pattern):
            yield (n, ALL, ALL)
        for _, row, column in self.image.readers(tensor, pattern):
            yield from pixels(self.sliding.down.covering(row), self.sliding.across.covering(column), ALL)


class Unconvolve(Slid):
    """wᵀ * δ: what a pixel of the image pays, Σ w_{map,channel,l,m} δ over the positions that cover it."""

    weights: Expression
    delta: Expression
    forms = forms("({0})ᵀ * {1}", "", ascii="({0})^T * {1}", latex="({0})^T * {1}")

    def code(self, left: str, right: str, notation: Notation) -> str:
        if self.sliding.stride != (1, 1):
            right = f"np.kron({right}, {self._between().tolist()})"
        lead = ((0, 0),) * (2 if notation.key == "batch" else 1)
        padded = f"np.pad({right}, {(*lead, *self.sliding.margins)})"
        windows = f"np.lib.stride_tricks.sliding_window_view({padded}, {self.sliding.field}, axis=(-2, -1))"
        flipped = f"{left}[:, :, ::-1, ::-1]"
        return f"np.moveaxis(np.tensordot({windows}, {flipped}, ((-5, -2, -1), (0, 2, 3))), -1, -3)"

    def _between(self) -> Array:
        """What the stride puts between the entries of δ: zeros."""
        found = np.zeros(self.sliding.stride)
        found[0, 0] = 1.0
        return found

    def value(self, values: Values) -> Array:
        delta, w = self.delta.value(values), self.weights.value(values)
        if self.sliding.stride != (1, 1):
            delta = np.asarray(np.kron(delta, self._between()), dtype=np.float64)
        padded = np.pad(delta, (*((0, 0),) * (delta.ndim - 2), *self.sliding.margins))
        windows = np.lib.stride_tricks.sliding_window_view(padded, self.sliding.field, axis=(-2, -1))
        return np.moveaxis(np.tensordot(windows, w[:, :, ::-1, ::-1], ((-5, -2, -1), (0, 2, 3))), -1, -3)

    def element(self, index: Index, values: Values) -> Scalar:
        channel, row, column = index
        rows, columns = self._covering(index)
        down, across = self.sliding.stride

        def term(t: int) -> Scalar:
            n, r, c = _unravel(t, (self.sliding.maps, len(rows), len(columns)))
            j, k = rows[r], columns[c]
            w = self.weights.element((n, channel, row - j * down, column - k * across), values)
            return Product((w, self.delta.element((n, j, k), values)), tight=True)

        def general() -> Scalar:
            n = I if self.sliding.maps > 1 else 0
            place = (back_from(row + 1 + down, J, down), back_from(column + 1 + across, K, across))
            w = self.weights.element((n, channel, *place), values)
            return Product((w, self.delta.element((n, J, K), values)), tight=True)

        if not rows or not columns:
            return Number(0.0, "0")  # the field never covers it
        letters = "ijk" if self.sliding.maps > 1 else "jk"
        return Sum(self.term_count(index, {}), term, General(letters, general))

    def _covering(self, pattern: Pattern) -> tuple[list[int], list[int]]:
        """The rows and the columns of the positions that cover a pixel."""
        return self.sliding.down.covering(pattern[1]), self.sliding.across.covering(pattern[2])

    def shape(self, shapes: Shapes) -> Shape:
        return self.sliding.below

    def term_count(self, index: Index, shapes: Shapes) -> int:
        rows, columns = self._covering(index)
        return max(self.sliding.maps * len(rows) * len(columns), 1)

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        channel, row, column = pattern
        rows, columns = self._covering(pattern)
        if not rows or not columns:
            return
        for u, v in product(self.sliding.down.places(row), self.sliding.across.places(column)):
            yield from self.weights.reads((ALL, channel, u, v))
        for position in pixels(rows, columns, ALL):
            yield from self.delta.reads(position)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for _, channel, u, v in self.weights.readers(tensor, pattern):
            yield from pixels(self.sliding.down.seen(u), self.sliding.across.seen(v), channel)
        for _, j, k in self.delta.readers(tensor, pattern):
            yield from pixels(self.sliding.down.covered(j), self.sliding.across.covered(k), ALL)


class OverPositions(Slid):
    """δ * a: entry (map, channel, l, m) is Σ_jk δ_{map,j,k} a_{channel,j+l,k+m}, over all positions."""

    delta: Expression
    image: Expression
    forms = forms("{0} * {1}", "", latex="{0} * {1}")

    def code(self, left: str, right: str, notation: Notation) -> str:
        return f'np.einsum("...njk,...cjklm->...nclm", {left}, {self.sliding.windows_text(right)})'

    def batch_total(self, notation: Notation) -> tuple[str, int]:
        left, right = self.delta.bracketed(notation, ATOM), self.image.bracketed(notation, ATOM)
        windows = self.sliding.windows_text(right)
        return f"np.tensordot({left}, {windows}, ((0, 2, 3), (0, 2, 3)))", ATOM

    def value(self, values: Values) -> Array:
        delta, windows = self.delta.value(values), self.sliding.windows(self.image.value(values))
        return np.asarray(np.einsum("...njk,...cjklm->...nclm", delta, windows))

    def element(self, index: Index, values: Values) -> Scalar:
        n, channel, u, v = index
        down, across = self.sliding.stride

        def term(t: int) -> Scalar:
            j, k = _unravel(t, self.sliding.shape[1:])
            pixel = self.image.element((channel, j * down + u, k * across + v), values)
            return Product((self.delta.element((n, j, k), values), pixel), tight=True)

        def general() -> Scalar:
            at = (channel, shifted(J, u + 1 - down, down), shifted(K, v + 1 - across, across))
            pixel = self.image.element(at, values)
            return Product((self.delta.element((n, J, K), values), pixel), tight=True)

        return Sum(self.term_count(index, {}), term, General("jk", general))

    def shape(self, shapes: Shapes) -> Shape:
        return self.sliding.weights

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.sliding.shape[1] * self.sliding.shape[2]

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        n, channel, u, v = pattern
        yield from self.delta.reads((n, ALL, ALL))
        for pixel in pixels(self.sliding.down.seen(u), self.sliding.across.seen(v), channel):
            yield from self.image.reads(pixel)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for n, *_ in self.delta.readers(tensor, pattern):
            yield (n, ALL, ALL, ALL)
        for channel, row, column in self.image.readers(tensor, pattern):
            for u, v in product(self.sliding.down.places(row), self.sliding.across.places(column)):
                yield (ALL, channel, u, v)


class OfMap(Expression):
    """One number of a vector for each map, the same for every entry of it: shape (maps, 1, 1)."""

    vector: Expression
    forms = forms("{0}", "{0}[:, None, None]")
    needs = (ATOM,)

    def value(self, values: Values) -> Array:
        return self.vector.value(values)[..., :, None, None]

    def element(self, index: Index, values: Values) -> Scalar:
        return self.vector.element(index[:1], values)

    def shape(self, shapes: Shapes) -> Shape:
        return (*self.vector.shape(shapes), 1, 1)

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.vector.reads(pattern[:1])

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        return ((n, ALL, ALL) for (n,) in self.vector.readers(tensor, pattern))


class OverMap(Expression):
    """Σ_jk of each map: entry n is the sum over all of map n."""

    maps: Expression
    forms = forms("Σ {0}", "np.sum({0}, axis=(-2, -1))", ascii="sum({0})", latex=r"\sum {0}")

    def text(self, notation: Notation) -> str:
        least = TIGHT if notation.key in ("unicode", "latex") else SUM
        return self.form(notation.key).format(self.maps.bracketed(notation, least))

    def binding(self, notation: Notation) -> int:
        return PRODUCT if notation.key in ("unicode", "latex") else ATOM

    def value(self, values: Values) -> Array:
        return np.asarray(np.sum(self.maps.value(values), axis=(-2, -1)))

    def element(self, index: Index, values: Values) -> Scalar:
        shape = self.maps.shape({tensor: values[tensor].shape for tensor in self.maps.tensors()})[1:]

        def term(at: Index) -> Scalar:
            return self.maps.element((*index, *at), values)

        general = General("jk", lambda: term((J, K)))
        return Sum(shape[0] * shape[1], lambda t: term(_unravel(t, shape)), general)

    def shape(self, shapes: Shapes) -> Shape:
        return self.maps.shape(shapes)[:1]

    def term_count(self, index: Index, shapes: Shapes) -> int:
        _, rows, columns = self.maps.shape(shapes)
        return rows * columns

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.maps.reads((*pattern, ALL, ALL))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        return ((n,) for n, *_ in self.maps.readers(tensor, pattern))


def _unravel(flat: int, shape: Shape) -> Index:
    """The index of the flat-th entry, row by row."""
    return tuple(int(k) for k in np.unravel_index(flat, shape))
