"""Layers that are not dense: the chain rule over whatever reads a number, whoever that is.

What reads what is found in the layer's own equation, and so are the rates: a shared weight is at work at
every position of its field, a pixel of a block reads on by its winner alone or in equal shares.
"""

from __future__ import annotations

from tuibp.engine.activations import slope as slope_of
from tuibp.engine.differential import Differential, Through, places
from tuibp.engine.elementwise import Hadamard
from tuibp.engine.expression import ALL, Expression, Ref
from tuibp.engine.rates import OwnRate, Rate
from tuibp.engine.tensor import Index, Tensor
from tuibp.engine.value import Value
from tuibp.program.equations import Equation, Part
from tuibp.program.program import Program
from tuibp.program.proofs.line import C, Line, Lines


class Reader(Value):
    """A tensor u that reads another one, v, and what the chain rule needs of the two."""

    program: Program
    u: Tensor
    v: Tensor

    @property
    def definition(self) -> Expression:
        """What u is, in terms of v."""
        return self.program.definitions[self.u]

    @property
    def rank(self) -> int:
        """How many axes u has."""
        return len(self.program.shapes()[self.u])

    @property
    def differential(self) -> Expression:
        """∂u/∂v as it is worked out."""
        return Differential(self.definition, self.v, self.rank)

    @property
    def rate(self) -> Rate:
        """∂u/∂v under its name."""
        return Rate(self.u, self.v, self.differential, self.rank)

    def chain(self, prices: Expression) -> Expression:
        """Σ over the entries of u that read an entry of v."""
        return Through(prices, self.rate, self.definition, self.v)

    def first(self, index: Index) -> Index:
        """The first entry of u that reads an entry of v, then the index of that; if none does, the first."""
        shape = self.program.shapes()[self.u]
        return (*next(iter(places(self.definition, self.v, index, shape)), (0,) * len(shape)), *index)

    def of(self, index: Index) -> Index:
        """The index of an entry of u, and then the first entry of v that it reads."""
        for tensor, pattern in self.definition.reads(index):
            if tensor == self.v:
                return (*index, *(0 if k == ALL else k for k in pattern))
        raise LookupError(f"{self.u.code} does not read {self.v.code}")


def weighted_input(program: Program, equation: Equation, part: Part) -> Lines:
    """z, and its rates by what is in it."""
    layer = part.result.layer or 0
    yield Line("definition", equation.tag, part.expression)
    reads = {"shared_b": ("b", layer), "shared_w": ("w", layer), "convolution": ("a", layer - 1)}
    for reason, (kind, place) in reads.items():
        reader = Reader(program, part.result, Tensor(kind, place))
        yield Line(f"rate.{reason}", "", reader.differential, reader.rate, reader.of)


def _above(program: Program, layer: int) -> tuple[Reader, Tensor]:
    """What reads a^layer in the layer above, and the tensor of its prices."""
    z = Tensor("z", layer + 1)
    weighted = z in program.definitions
    u = z if weighted else Tensor("a", layer + 1)
    return Reader(program, u, Tensor("a", layer)), Tensor("delta" if weighted else "grad_a", layer + 1)


def _price_lines(program: Program, layer: int, left: Expression | None) -> Lines:
    """∂C/∂a^layer by way of the layer above; `left` where that is not what is proved."""
    reader, prices = _above(program, layer)
    kind = program.network.layer(layer + 1).type
    named = Rate(C, reader.u, Ref(prices))
    yield Line(f"chain.{kind}", "", reader.chain(named), left)
    if prices.kind == "delta":
        yield Line("is_delta", "", reader.chain(Ref(prices)), left)
    yield Line(f"rate.{kind}", "", reader.differential, reader.rate, reader.first)


def price(program: Program, equation: Equation, part: Part) -> Lines:
    """∂C/∂a below a layer of any kind."""
    yield from _price_lines(program, part.result.layer or 0, None)
    yield Line("put_in", "", part.expression)


def error(program: Program, equation: Equation, part: Part) -> Lines:
    """δ below a layer of any kind: first by way of its own a, then on."""
    layer = part.result.layer or 0
    a, z = Tensor("a", layer), Tensor("z", layer)
    sigma_prime = slope_of(program.network.activation(layer), layer)
    named = Rate(C, a, program.definitions[Tensor("grad_a", layer)])
    yield Line("error", "29", Rate(C, z, part.expression))
    yield Line("chain.own", "", Hadamard(named, OwnRate(a, z, sigma_prime)))
    yield Line("slope", "", Hadamard(named, sigma_prime))
    yield from _price_lines(program, layer, named)
    yield Line("put_in", "BP2", part.expression)


def _gradient(program: Program, equation: Equation, part: Part, parameter: str) -> Lines:
    layer = part.result.layer or 0
    z, delta = Tensor("z", layer), Ref(Tensor("delta", layer))
    reader = Reader(program, z, Tensor(parameter, layer))
    yield Line(f"chain.shared_{parameter}", "", reader.chain(Rate(C, z, delta)))
    yield Line("is_delta", "", reader.chain(delta))
    yield Line(f"rate.shared_{parameter}", "", reader.differential, reader.rate, reader.first)
    yield Line("add_up", equation.tag, part.expression)


def bias_gradient(program: Program, equation: Equation, part: Part) -> Lines:
    """BP3 of a bias that all pixels of a map share."""
    return _gradient(program, equation, part, "b")


def weight_gradient(program: Program, equation: Equation, part: Part) -> Lines:
    """BP4 of a weight that all positions of its field share."""
    return _gradient(program, equation, part, "w")
