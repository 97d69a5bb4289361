"""Pooling layers: of each block of the image one number is left, its largest or its mean."""

from __future__ import annotations

from tuibp.engine.elementwise import Hadamard, Scale
from tuibp.engine.expression import Constant, Expression, Labelled, Named
from tuibp.engine.pooling import Blocks, OverBlocks, ToBlocks, Winner, lowered
from tuibp.engine.tensor import Shape
from tuibp.language import told
from tuibp.program.equations import Equation
from tuibp.program.layers.layer import Key, Layer, Place, Unfit


class Pooling(Layer):
    """Blocks of `size` (rows, columns), side by side."""

    size: tuple[int, int]
    keys = (Key("size", "pair", "the size of a block"),)

    def blocks(self, below: Shape) -> Blocks:
        """The image in blocks."""
        return Blocks(below, self.size)

    def shape(self, below: Shape) -> Shape:
        if len(below) != 3:
            raise Unfit(told("pooling reads an image, [rows, columns] or [channels, rows, columns]"))
        if any(pixels % size for pixels, size in zip(below[1:], self.size, strict=True)):
            blocks = "{}×{}".format(*self.size)
            raise Unfit(told("blocks of {size} do not fill the image", size=blocks))
        return self.blocks(below).shape

    def forward(self, at: Place) -> list[Equation]:
        return [Equation(self.type, "", at.layer, "forward", at.tensor("a"), self.pooled(at))]

    def pooled(self, at: Place) -> Expression:
        """a^l of a^{l-1}."""
        raise NotImplementedError


class MaxPooling(Pooling):
    """The largest of each block; of equal ones the first wins."""

    type = "max_pooling"

    def pooled(self, at: Place) -> Expression:
        blocks, (rows, columns) = self.blocks(at.below), self.size
        winner = Named(at.tensor("winner"), Winner(at.input, blocks))
        latex = rf"\max_{{{{{rows}\times{columns}}}}} {{0}}"
        label = (f"max{lowered(self.size)} {{0}}", f"max_{rows}x{columns} {{0}}", latex)
        return Labelled(OverBlocks(Hadamard(winner, at.input), blocks), label)

    def price_below(self, at: Place) -> Expression:
        return Hadamard(at.ref("winner"), ToBlocks(at.ref("grad_a"), self.blocks(at.below)))


class MeanPooling(Pooling):
    """The mean of each block."""

    type = "mean_pooling"

    def _share(self) -> Constant:
        count = self.size[0] * self.size[1]
        return Constant(1.0 / count, f"1/{count}")

    def pooled(self, at: Place) -> Expression:
        return Scale(self._share(), OverBlocks(at.input, self.blocks(at.below)), 3)

    def price_below(self, at: Place) -> Expression:
        return Scale(self._share(), ToBlocks(at.ref("grad_a"), self.blocks(at.below)), 3)
