"""The convolutional layer (125): for each feature map a field of shared weights slides over the image."""

from __future__ import annotations

from math import prod

from tuibp.engine.convolution import Convolve, OfMap, OverMap, OverPositions, Unconvolve
from tuibp.engine.elementwise import Add
from tuibp.engine.expression import Expression
from tuibp.engine.sliding import Sliding
from tuibp.engine.tensor import Shape
from tuibp.language import plural, told
from tuibp.program.layers.layer import Key, Place, Unfit, Weighted


class Convolution(Weighted):
    """`maps` feature maps, each of one `field` of (rows, columns) that moves on by `stride`."""

    maps: int
    field: tuple[int, int]
    stride: tuple[int, int] = (1, 1)
    type = "convolution"
    keys = (
        Key("maps", "count", "the number of feature maps"),
        Key("field", "pair", "the size of the local receptive field"),
        Key("stride", "pair", "how far the field moves on", required=False),
        Key("activation", "activation", "an activation", required=False),
    )

    def sliding(self, below: Shape) -> Sliding:
        """How its fields slide over an image of shape `below`."""
        return Sliding(below, self.maps, self.field, self.stride)

    def shape(self, below: Shape) -> Shape:
        if len(below) != 3:
            message = told("a convolution reads an image, [rows, columns] or [channels, rows, columns]")
            raise Unfit(message)
        if any(f > pixels for f, pixels in zip(self.field, below[1:], strict=True)):
            field = "{}×{}".format(*self.field)
            raise Unfit(told("a field of {size} is larger than the image", size=field))
        if any(s > f for s, f in zip(self.stride, self.field, strict=True)):
            raise Unfit(told("a stride longer than the field leaves pixels out that nothing reads"))
        return self.sliding(below).shape

    def parameters(self, below: Shape) -> dict[str, Shape]:
        return {"w": self.sliding(below).weights, "b": (self.maps,)}

    def described(self, shape: Shape) -> str:
        return plural(
            self.maps,
            "{count} feature map with a field of {size}",
            "{count} feature maps with a field of {size}",
            size="{}×{}".format(*self.field),
        )

    def multiplications(self, below: Shape) -> int:
        return prod(self.shape(below)) * below[0] * prod(self.field)

    def weighted_input(self, at: Place) -> Expression:
        return Add(Convolve(self.sliding(at.below), at.ref("w"), at.input), OfMap(at.ref("b")), 3)

    def price_below(self, at: Place) -> Expression:
        return Unconvolve(self.sliding(at.below), at.ref("w"), at.ref("delta"))

    def bias_gradient(self, at: Place) -> Expression:
        return OverMap(at.ref("delta"))

    def weight_gradient(self, at: Place) -> Expression:
        return OverPositions(self.sliding(at.below), at.ref("delta"), at.input)
