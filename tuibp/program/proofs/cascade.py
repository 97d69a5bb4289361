"""The cascade (114)–(122): a small change of a bias, followed through a row of single neurons to C."""

from __future__ import annotations

from itertools import pairwise

from tuibp.engine.activations import ELEMENTWISE
from tuibp.engine.activations import slope as slope_of
from tuibp.engine.costs import COSTS
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.rates import Path, Rate
from tuibp.engine.tensor import Index, Tensor
from tuibp.program.layers.dense import Dense
from tuibp.program.network import Network
from tuibp.program.program import Program
from tuibp.program.proofs.line import C, Line, Lines, output

FIRST_TAGS = ("116", "119")
"""The book's numbers for what the bias's own neuron does, and for what the next one receives."""


def row(network: Network, layer: int) -> bool:
    """Whether from this layer on there is one neuron in each, and two layers at least."""
    layers = range(layer, network.L + 1)
    return len(layers) > 1 and all(
        network.size(k) == 1 and isinstance(network.layer(k), Dense) and network.activation(k) in ELEMENTWISE
        for k in layers
    )


def cascade(program: Program, layer: int) -> Lines:
    """What ∂C/∂b of the first neuron of a row is made of, neuron by neuron; nothing where there is no row."""
    network = program.network
    if not row(network, layer):
        return
    bias, tags = Tensor("b", layer), iter(FIRST_TAGS)
    factors: tuple[Expression, ...] = ()
    for here, above in pairwise((*range(layer, network.L + 1), network.L + 1)):
        factors = (*factors, slope_of(network.activation(here), here))
        yield _line("through_neuron", next(tags, ""), Tensor("a", here), bias, factors)
        if above <= network.L:
            factors = (*factors, Ref(Tensor("w", above)))
            yield _line("to_next", next(tags, ""), Tensor("z", above), bias, factors)
    a, z, y = output(network)
    gradient = COSTS[network.cost].gradient(a, z, y)
    price = Rate(C, a.tensor, gradient)
    whole = Rate(C, bias, Path((*factors, gradient)))
    yield Line("to_cost", "122", Path((*factors, price)), whole, tried=True)


def _line(reason: str, tag: str, of: Tensor, bias: Tensor, factors: tuple[Expression, ...]) -> Line:
    path = Path(factors, 2)
    return Line(reason, tag, path, Rate(of, bias, path, 1), _both, tried=True)


def _both(index: Index) -> Index:
    """The entry of u, and that of the bias."""
    return (*index, *index)
