"""What a layer of any kind answers: its shape, its parameters, its equations forward and backward."""

from __future__ import annotations

from math import prod
from typing import ClassVar, Literal, NamedTuple

from tuibp.engine.activations import activation, slope
from tuibp.engine.elementwise import Hadamard
from tuibp.engine.expression import Expression, Named, Ref
from tuibp.engine.tensor import Shape, Tensor
from tuibp.engine.value import Value
from tuibp.language import plural
from tuibp.program.equations import Equation

Form = Literal["count", "pair", "activation", "share", "switch", "masks"]


class Key(NamedTuple):
    """A key of a layer's table, named as the field it fills; `form` says what may stand there.

    `what` it is, in words that a message speaks; `required` where there is no default.
    """

    name: str
    form: Form
    what: str
    required: bool = True


class Unfit(Exception):  # noqa: N818 - the scenario makes its error of it
    """A layer cannot stand above what is below it; the message says why."""


class Place(NamedTuple):
    """Where a layer stands: its number, and the shape of what it reads, a^{layer-1}."""

    layer: int
    below: Shape

    def tensor(self, kind: str) -> Tensor:
        """A tensor of this layer."""
        return Tensor(kind, self.layer)

    def ref(self, kind: str) -> Ref:
        """The same, to be read."""
        return Ref(self.tensor(kind))

    @property
    def input(self) -> Ref:
        """a^{layer-1}."""
        return Ref(Tensor("a", self.layer - 1))


class Layer(Value):
    """A layer; subclasses are the kinds, and their fields its settings, named as in the scenario file."""

    type: ClassVar[str]
    keys: ClassVar[tuple[Key, ...]] = ()

    def shape(self, below: Shape) -> Shape:
        """The shape of a^l over a^{l-1} of shape `below`; raises Unfit where it cannot stand there."""
        raise NotImplementedError

    def parameters(self, below: Shape) -> dict[str, Shape]:
        """The shapes of w and b; empty where nothing is learned."""
        return {}

    def given(self, below: Shape) -> dict[str, Shape]:
        """What it reads that is neither learned nor computed: a mask, of every example."""
        return {}

    def described(self, shape: Shape) -> str:
        """What has a bias each, in words, where w or b has this shape: `3 neurons`."""
        return plural(shape[0], "{count} neuron", "{count} neurons")

    def multiplications(self, below: Shape) -> int:
        """About how many the forward pass takes for one example."""
        return prod(self.shape(below))

    def forward(self, at: Place) -> list[Equation]:
        """The equations that lead from a^{l-1} to a^l."""
        raise NotImplementedError

    def backward(self, at: Place, price: Expression) -> Equation:
        """The equation that takes over `price`, ∂C/∂a^l: by itself, or in the error where there is a z^l."""
        return Equation("price", "", at.layer, "backward", at.tensor("grad_a"), price)

    def price_below(self, at: Place) -> Expression:
        """∂C/∂a^{l-1}, of what `backward` has computed."""
        raise NotImplementedError

    def gradients(self, at: Place) -> list[Equation]:
        """The equations of ∂C/∂b^l and ∂C/∂w^l."""
        return []


class Weighted(Layer):
    """A layer with a weighted input z^l, which its activation makes into a^l."""

    activation: str

    def weighted_input(self, at: Place) -> Expression:
        """z^l."""
        raise NotImplementedError

    def forward(self, at: Place) -> list[Equation]:
        sigma = activation(self.activation, at.layer)
        return [
            Equation("weighted_input", "25", at.layer, "forward", at.tensor("z"), self.weighted_input(at)),
            Equation("activation", "25", at.layer, "forward", at.tensor("a"), sigma),
        ]

    def backward(self, at: Place, price: Expression) -> Equation:
        error = Hadamard(Named(at.tensor("grad_a"), price), slope(self.activation, at.layer))
        return Equation("hidden_error", "BP2", at.layer, "backward", at.tensor("delta"), error)

    def bias_gradient(self, at: Place) -> Expression:
        """∂C/∂b^l of δ^l."""
        raise NotImplementedError

    def weight_gradient(self, at: Place) -> Expression:
        """∂C/∂w^l of δ^l and a^{l-1}."""
        raise NotImplementedError

    def gradients(self, at: Place) -> list[Equation]:
        bias, weights = self.bias_gradient(at), self.weight_gradient(at)
        return [
            Equation("bias_gradient", "BP3", at.layer, "backward", at.tensor("grad_b"), bias),
            Equation("weight_gradient", "BP4", at.layer, "backward", at.tensor("grad_w"), weights),
        ]
