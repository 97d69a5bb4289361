"""Nodes of pooling and flattening: blocks of an image, who wins each, and the image as one vector."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from tuibp.engine.expression import ALL, Expression, Pattern, forms
from tuibp.engine.notation import ATOM, SUM, TIGHT, Key, Notation
from tuibp.engine.scalar import Scalar, Sum
from tuibp.engine.scalar_steps import Reduced
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values
from tuibp.engine.value import Value


class Blocks(Value):
    """An image of shape `below` (channels, rows, columns) in blocks of `size`, which divides it."""

    below: Shape
    size: tuple[int, int]

    @property
    def shape(self) -> Shape:
        """(channels, rows, columns) of blocks."""
        channels, rows, columns = self.below
        return (channels, rows // self.size[0], columns // self.size[1])

    @property
    def split(self) -> Shape:
        """The image with its rows and columns cut into blocks, each axis into two."""
        channels, rows, columns = self.shape
        return (channels, rows, self.size[0], columns, self.size[1])

    def within(self, block: Pattern) -> Iterator[Pattern]:
        """The pixels of a block, row by row; or, of ALL, patterns of the pixels of each."""
        channel, *at = block
        ways = (
            [ALL] if k == ALL else range(k * size, (k + 1) * size)
            for k, size in zip(at, self.size, strict=True)
        )
        return ((channel, i, j) for i, j in product(*ways))

    def block(self, pixel: Pattern) -> Pattern:
        """The block that a pixel belongs to."""
        channel, *at = pixel
        return (channel, *(ALL if k == ALL else k // size for k, size in zip(at, self.size, strict=True)))

    def lead(self, notation: Notation) -> Shape:
        """What goes before a shape where the examples are the first axis."""
        return (-1,) if notation.key == "batch" else ()


class OfBlocks(Expression):
    """A node with one operand, an image in blocks."""

    image: Expression
    blocks: Blocks

    def code(self, image: str, notation: Notation) -> str:
        """The line of NumPy."""
        raise NotImplementedError

    def text(self, notation: Notation) -> str:
        if notation.key in ("numpy", "batch"):
            return self.code(self.image.bracketed(notation, ATOM), notation)
        return self.form(notation.key).format(self.image.bracketed(notation, ATOM))

    def form(self, key: Key) -> str:
        rows, columns = self.blocks.size
        sized = self.forms[key].replace("{low}", lowered(self.blocks.size))
        return sized.replace("{rows}", str(rows)).replace("{columns}", str(columns))

    def binding(self, notation: Notation) -> int:
        return ATOM if notation.key in ("numpy", "batch") else TIGHT


def lowered(size: tuple[int, int]) -> str:
    """`₂ₓ₂`."""
    return f"{size[0]}ₓ{size[1]}".translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


class Winner(OfBlocks):
    """1 where a pixel is the first largest of its block, row by row, else 0: shape as the image's."""

    forms = forms(
        "argmax{low} {0}",
        "",
        ascii="argmax_{rows}x{columns} {0}",
        latex=r"\operatorname{{argmax}}_{{{rows}\times{columns}}} {0}",
    )

    def code(self, image: str, notation: Notation) -> str:
        blocks, lead = self.blocks, self.blocks.lead(notation)
        count = blocks.size[0] * blocks.size[1]
        channels, rows, down, columns, across = blocks.split
        cut = f"{image}.reshape({(*lead, *blocks.split)}).swapaxes(-3, -2)"
        best = f"np.argmax({cut}.reshape({(*lead, channels, rows, columns, count)}), axis=-1, keepdims=True)"
        back = (*lead, channels, rows, columns, down, across)
        marks = f"np.where(np.arange({count}) == {best}, 1.0, 0.0)"
        return f"{marks}.reshape({back}).swapaxes(-3, -2).reshape({(*lead, *blocks.below)})"

    def value(self, values: Values) -> Array:
        image, blocks = self.image.value(values), self.blocks
        lead = image.shape[:-3]
        channels, rows, down, columns, across = blocks.split
        cut = image.reshape(*lead, *blocks.split).swapaxes(-3, -2)
        count = down * across
        best = np.argmax(cut.reshape(*lead, channels, rows, columns, count), axis=-1, keepdims=True)
        marks = np.where(np.arange(count) == best, 1.0, 0.0)
        return (
            marks.reshape(*lead, channels, rows, columns, down, across).swapaxes(-3, -2).reshape(image.shape)
        )

    def element(self, index: Index, values: Values) -> Scalar:
        scalars = [
            (at, self.image.element(at, values)) for at in self.blocks.within(self.blocks.block(index))
        ]
        best = max(scalars, key=lambda found: found[1].value)[0]  # the first of equals
        entries = tuple(entry for _, scalar in scalars for entry in scalar.entries())
        return Reduced(float(best == index), self.text, entries)

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        for pixel in self.blocks.within(self.blocks.block(pattern)):
            yield from self.image.reads(pixel)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for pixel in self.image.readers(tensor, pattern):
            yield from self.blocks.within(self.blocks.block(pixel))


class OverBlocks(OfBlocks):
    """Σ of each block."""

    forms = forms(
        "Σ{low} {0}", "", ascii="sum_{rows}x{columns} {0}", latex=r"\sum_{{{rows}\times{columns}}} {0}"
    )

    def code(self, image: str, notation: Notation) -> str:
        rows, columns = self.blocks.size  # NumPy's own sum over such short axes takes three times as long
        pixels = f"{image}[..., i::{rows}, j::{columns}]"
        return f"sum({pixels} for i in range({rows}) for j in range({columns}))"

    def value(self, values: Values) -> Array:
        image, (rows, columns) = self.image.value(values), self.blocks.size
        pixels = (image[..., i::rows, j::columns] for i in range(rows) for j in range(columns))
        return np.asarray(sum(pixels))

    def element(self, index: Index, values: Values) -> Scalar:
        at = list(self.blocks.within(index))
        return Sum(len(at), lambda k: self.image.element(at[k], values))

    def shape(self, shapes: Shapes) -> Shape:
        return self.blocks.shape

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.blocks.size[0] * self.blocks.size[1]

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        for pixel in self.blocks.within(pattern):
            yield from self.image.reads(pixel)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        return (self.blocks.block(pixel) for pixel in self.image.readers(tensor, pattern))


class ToBlocks(OfBlocks):
    """The number of a block for every pixel of it: an image of shape `blocks.below`."""

    forms = forms(
        "up{low} {0}",
        "",
        ascii="up_{rows}x{columns} {0}",
        latex=r"\operatorname{{up}}_{{{rows}\times{columns}}} {0}",
    )

    def code(self, image: str, notation: Notation) -> str:
        rows, columns = self.blocks.size
        return f"np.repeat(np.repeat({image}, {rows}, axis=-2), {columns}, axis=-1)"

    def value(self, values: Values) -> Array:
        rows, columns = self.blocks.size
        return np.repeat(np.repeat(self.image.value(values), rows, axis=-2), columns, axis=-1)

    def element(self, index: Index, values: Values) -> Scalar:
        return self.image.element(self.blocks.block(index), values)

    def shape(self, shapes: Shapes) -> Shape:
        return self.blocks.below

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.image.reads(self.blocks.block(pattern))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for block in self.image.readers(tensor, pattern):
            yield from self.blocks.within(block)


class Flat(Expression):
    """An image of shape `image_shape` as a vector: map after map, row after row."""

    image: Expression
    image_shape: Shape
    forms = forms(
        "flat({0})", "{0}.reshape(-1)", latex=r"\operatorname{{flat}}({0})", batch="{0}.reshape(len({0}), -1)"
    )

    def text(self, notation: Notation) -> str:
        least = ATOM if notation.key in ("numpy", "batch") else SUM
        return self.form(notation.key).format(self.image.bracketed(notation, least))

    def value(self, values: Values) -> Array:
        image = self.image.value(values)
        return image.reshape(*image.shape[: image.ndim - len(self.image_shape)], -1)

    def element(self, index: Index, values: Values) -> Scalar:
        return self.image.element(unravelled(index[0], self.image_shape), values)

    def shape(self, shapes: Shapes) -> Shape:
        return (int(np.prod(self.image_shape)),)

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.image.reads(unravelled(pattern[0], self.image_shape))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for found in self.image.readers(tensor, pattern):
            yield from ((k,) for k in ravelled(found, self.image_shape))


class Unflat(Expression):
    """A vector as the image of shape `image_shape` that it was."""

    vector: Expression
    image_shape: Shape
    forms = forms("image({0})", "", latex=r"\operatorname{{image}}({0})")

    def text(self, notation: Notation) -> str:
        if notation.key not in ("numpy", "batch"):
            return self.form(notation.key).format(self.vector.bracketed(notation, SUM))
        shape = (-1, *self.image_shape) if notation.key == "batch" else self.image_shape
        return f"{self.vector.bracketed(notation, ATOM)}.reshape({shape})"

    def value(self, values: Values) -> Array:
        vector = self.vector.value(values)
        return vector.reshape(*vector.shape[:-1], *self.image_shape)

    def element(self, index: Index, values: Values) -> Scalar:
        return self.vector.element(tuple(ravelled(index, self.image_shape)), values)

    def shape(self, shapes: Shapes) -> Shape:
        return self.image_shape

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        for k in ravelled(pattern, self.image_shape):
            yield from self.vector.reads((k,))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        return (unravelled(k, self.image_shape) for (k,) in self.vector.readers(tensor, pattern))


def unravelled(flat: int, shape: Shape) -> Pattern:
    """The index of the flat-th entry; of ALL of them, ALL along every axis."""
    if flat == ALL:
        return (ALL,) * len(shape)
    return tuple(int(k) for k in np.unravel_index(flat, shape))


def ravelled(pattern: Pattern, shape: Shape) -> list[int]:
    """The places in the vector of the entries that a pattern stands for; all of them are (ALL,)."""
    if all(k == ALL for k in pattern):
        return [ALL]
    ways = (range(n) if k == ALL else (k,) for k, n in zip(pattern, shape, strict=True))
    return [int(np.ravel_multi_index(index, shape)) for index in product(*ways)]
