"""More images out of those there are: each moved by pixels and turned by degrees, as [data] says.

Nothing here is drawn by chance: the same file gives the same images, and in the same order.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from tuibp.engine.tensor import Shape
from tuibp.engine.value import Value
from tuibp.language import told
from tuibp.program.network import Array, Data
from tuibp.scenario.arrays import read_only
from tuibp.scenario.table import Table, found

WAYS: dict[str, list[float]] = {"shift": [1], "rotate": [-10, 10]}
"""How images may be made into others, and by how much where only the way is named: pixels, and degrees."""

MOST = 100
"""Images that may be made of one."""

MOST_NUMBERS = 200_000_000
"""Pixels of all images together."""

EXACT = 12
"""Decimals of a place in an image: so that a quarter turn, whose cosine is 6e-17, meets whole pixels."""


class Expansion(Value):
    """The pixels by which images are moved, each in four directions; the degrees by which they are turned."""

    shift: tuple[int, ...] = ()
    rotate: tuple[float, ...] = ()

    @property
    def ways(self) -> int:
        """How many images are made of one."""
        return 4 * len(self.shift) + len(self.rotate)

    def images(self, images: Array) -> Iterator[Array]:
        """What becomes of images of shape (…, rows, columns), one array for each movement and each turn."""
        for pixels in self.shift:
            for down, right in ((-pixels, 0), (pixels, 0), (0, -pixels), (0, pixels)):
                yield shifted(images, down, right)
        for degrees in self.rotate:
            yield rotated(images, degrees)


def read_expansion(table: Table, image: Shape) -> Expansion:
    """`expand` of [data] for images of a shape (…, rows, columns); raises InputError for anything unfit."""
    value = table.values["expand"]
    if isinstance(value, list):
        words = [table.check_word("expand", word, WAYS, told("a way to expand images")) for word in value]
        value = {word: WAYS[word] for word in words}
    if not isinstance(value, dict):
        expected = told("a list of ways such as {example}", example='["shift", "rotate"]')
        table.fail("expand", told("{found}, expected {expected}", found=found(value), expected=expected))
    own = Table(table.source, f"{table.name}.expand", value)
    own.allow(tuple(WAYS))
    shift = tuple(int(pixels) for pixels in _numbers(own, "shift") if _fits(own, pixels, min(image[-2:])))
    expansion = Expansion(shift, tuple(_numbers(own, "rotate")))
    if expansion.ways > MOST:
        table.fail("expand", told("makes more than {most} images of one", most=MOST))
    return expansion


def _numbers(table: Table, key: str) -> list[float]:
    value = table.values.get(key, [])
    listed = value if isinstance(value, list) else [value]
    return [table.with_fields(values={key: number}).number(key) for number in listed]


def _fits(table: Table, pixels: float, side: int) -> bool:
    """Whether images are moved by whole pixels, and not out of sight; InputError where they are not."""
    if pixels != int(pixels) or not 0 < pixels < side:
        expected = told("whole pixels from 1 to {most}", most=side - 1)
        table.fail("shift", told("{found}, expected {expected}", found=found(pixels), expected=expected))
    return True


def image_of(table: Table, inputs: Shape) -> Shape:
    """The shape (…, rows, columns) of one input; as many plain inputs as a square has are a square."""
    if len(inputs) > 1:
        return inputs
    side = math.isqrt(inputs[0])
    if side * side != inputs[0] or side < 2:
        message = told("expects images, and {count} inputs of layer 1 are no square", count=inputs[0])
        table.fail("expand", message)
    return side, side


def expanded(table: Table, data: Data, inputs: Shape) -> Data:
    """What `expand` of [data] makes of n examples whose inputs have this shape; InputError for what is unfit.

    First come the examples as they are, then all of them changed in the first way, then in the next.
    """
    image = image_of(table, inputs)
    expansion = read_expansion(table, image)
    if (1 + expansion.ways) * data.inputs.size > MOST_NUMBERS:
        table.fail("expand", told("makes more than {most:,} numbers", most=MOST_NUMBERS))
    images = data.inputs.reshape(len(data), *image)
    every = [images, *expansion.images(images)]
    made = np.concatenate(every).reshape(-1, *data.inputs.shape[1:])
    return Data(read_only(made), read_only(np.concatenate([data.targets] * len(every))))


def shifted(images: Array, down: int, right: int) -> Array:
    """Images of shape (…, rows, columns) moved by whole pixels; what comes into sight is 0."""
    rows, columns = images.shape[-2:]
    moved = np.zeros_like(images)
    moved[..., max(down, 0) : rows + min(down, 0), max(right, 0) : columns + min(right, 0)] = images[
        ..., max(-down, 0) : rows + min(-down, 0), max(-right, 0) : columns + min(-right, 0)
    ]
    return moved


def rotated(images: Array, degrees: float) -> Array:
    """Images of shape (…, rows, columns) turned counter-clockwise about their middle; from outside comes 0.

    A pixel of the new image lies somewhere between four of the old one: it is their mean, each weighted by
    how near it is (bilinear).
    """
    rows, columns = images.shape[-2:]
    turn = math.radians(degrees)
    down, right = np.mgrid[:rows, :columns] - np.array([(rows - 1) / 2, (columns - 1) / 2])[:, None, None]
    y = np.round(math.cos(turn) * down + math.sin(turn) * right, EXACT) + (rows - 1) / 2
    x = np.round(math.cos(turn) * right - math.sin(turn) * down, EXACT) + (columns - 1) / 2
    top, left = np.floor(y).astype(int), np.floor(x).astype(int)
    turned = np.zeros_like(images)
    for row, near_row in ((top, 1 - (y - top)), (top + 1, y - top)):
        for column, near_column in ((left, 1 - (x - left)), (left + 1, x - left)):
            inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
            weight = np.where(inside, near_row * near_column, 0.0)
            turned += weight * images[..., np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)]
    return turned
