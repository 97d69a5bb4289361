"""The dropout layer: in each update some of the numbers below it are left out, the others pass through."""

from __future__ import annotations

from math import prod

from tuibp.engine.elementwise import Hadamard
from tuibp.engine.expression import Expression
from tuibp.engine.tensor import Shape
from tuibp.language import told
from tuibp.program.equations import Equation
from tuibp.program.layers.layer import Key, Layer, Place, Unfit


class Dropout(Layer):
    """`rate` is the share that is left out, drawn anew for each update; `masks` say it instead.

    Each row of `masks` is for one example of the data, 1 for what stays and 0 for what is left out. Where it
    is `inverted`, what stays counts 1 / (1 − rate) times, and outside training everything counts once.
    """

    rate: float = 0.5
    masks: tuple[tuple[float, ...], ...] | None = None
    inverted: bool = False
    type = "dropout"
    keys = (
        Key("rate", "share", "the share of neurons that is left out", required=False),
        Key("inverted", "switch", "whether what stays is enlarged instead, true or false", required=False),
        Key(
            "masks", "masks", "for each example a list of 1 for what stays and 0 for what not", required=False
        ),
    )

    @property
    def present(self) -> float:
        """How often a number counts that is there in an update."""
        return 1.0 / (1.0 - self.rate) if self.inverted else 1.0

    @property
    def whole(self) -> float:
        """How often every number counts outside training: as often as on average in an update."""
        return 1.0 if self.inverted else 1.0 - self.rate

    def shape(self, below: Shape) -> Shape:
        for row in self.masks or ():
            if len(row) != prod(below):
                raise Unfit(told("a mask has {count} numbers", count=len(row)))
        return below

    def given(self, below: Shape) -> dict[str, Shape]:
        return {"r": below}

    def forward(self, at: Place) -> list[Equation]:
        kept = Hadamard(at.ref("r"), at.input)
        return [Equation(self.type, "", at.layer, "forward", at.tensor("a"), kept)]

    def price_below(self, at: Place) -> Expression:
        return Hadamard(at.ref("r"), at.ref("grad_a"))
