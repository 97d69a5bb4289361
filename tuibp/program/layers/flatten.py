"""The layer that makes an image into a vector, so that dense layers can read it."""

from __future__ import annotations

from math import prod

from tuibp.engine.expression import Expression
from tuibp.engine.pooling import Flat, Unflat
from tuibp.engine.tensor import Shape
from tuibp.language import told
from tuibp.program.equations import Equation
from tuibp.program.layers.layer import Layer, Place, Unfit


class Flatten(Layer):
    """The numbers stay as they are: map after map, row after row."""

    type = "flatten"

    def shape(self, below: Shape) -> Shape:
        if len(below) < 2:
            raise Unfit(told("flatten reads an image"))
        return (prod(below),)

    def forward(self, at: Place) -> list[Equation]:
        flat = Flat(at.input, at.below)
        return [Equation(self.type, "", at.layer, "forward", at.tensor("a"), flat)]

    def price_below(self, at: Place) -> Expression:
        return Unflat(at.ref("grad_a"), at.below)
