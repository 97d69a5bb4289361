"""The dense layer: every neuron reads every output of the layer below (25)."""

from __future__ import annotations

from math import prod

from tuibp.engine.algebra import MatVec, Outer, Transpose
from tuibp.engine.elementwise import Add
from tuibp.engine.expression import Expression
from tuibp.engine.tensor import Shape
from tuibp.language import told
from tuibp.program.layers.layer import Key, Place, Unfit, Weighted


class Dense(Weighted):
    """`neurons` neurons."""

    neurons: int
    type = "dense"
    keys = (
        Key("neurons", "count", "the layer's number of neurons"),
        Key("activation", "activation", "an activation", required=False),
    )

    def shape(self, below: Shape) -> Shape:
        if len(below) != 1:
            raise Unfit(told('a dense layer reads a vector; put {type = "flatten"} before it'))
        return (self.neurons,)

    def parameters(self, below: Shape) -> dict[str, Shape]:
        return {"w": (self.neurons, *below), "b": (self.neurons,)}

    def multiplications(self, below: Shape) -> int:
        return self.neurons * prod(below)

    def weighted_input(self, at: Place) -> Expression:
        return Add(MatVec(at.ref("w"), at.input), at.ref("b"))

    def price_below(self, at: Place) -> Expression:
        return MatVec(Transpose(at.ref("w")), at.ref("delta"))

    def bias_gradient(self, at: Place) -> Expression:
        return at.ref("delta")

    def weight_gradient(self, at: Place) -> Expression:
        return Outer(at.ref("delta"), at.input)
