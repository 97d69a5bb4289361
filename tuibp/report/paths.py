"""The paths from a weight to C with the product of the rates along each, and their sum (53), as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tuibp.debugger.paths import MOST, Path, Paths, count_all, products_along
from tuibp.debugger.slowness import with_slope
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.language import plural, told
from tuibp.program.counting import count
from tuibp.program.notation import NUMPY, UNICODE
from tuibp.program.program import Program
from tuibp.report.lines import cells, padded


def path_lines(found: Paths, program: Program, notation: Notation = UNICODE) -> Iterator[str]:
    """A line for each path, their sum beside what BP4 says, and how many there are from all weights."""
    name = notation.entry(*found.weight)
    yield plural(
        found.number,
        "One path leads from {name} to C (53):",
        "{count:,} paths lead from {name} to C (53):",
        name=name,
    )
    yield ""
    if found.paths:
        routes = [_route(found, path, notation) for path in found.paths]
        width = max(map(cells, routes))
        dot = " · " if notation.key == "unicode" else " * "
        for route, path in zip(routes, found.paths, strict=True):
            rates = dot.join(f"{rate:.4g}" for rate in path.rates)
            yield f"{padded(route, width)}  {rates} = {path.product + 0.0:.6g}"
        total = sum(path.product for path in found.paths)
        yield ""
        yield _factors(found, program, notation)
        yield told(
            "their sum {total:.6g}; BP4 says {gradient:.6g}", total=total, gradient=found.gradient + 0.0
        )
    else:
        yield told(
            "More than {most} are not written out; BP4 has their sum, {gradient:.6g}, and goes along none.",
            most=MOST,
            gradient=found.gradient,
        )
    yield ""
    everything = count_all(program.network.sizes)
    counted = count(program)
    yield told(
        "From all weights together {paths:,} paths lead to C: {products:,} multiplications one by one.",
        paths=everything,
        products=products_along(program),
    )
    yield told(
        "The backward pass finds all their sums with {products:,}.",
        products=counted.backprop - counted.forward,
    )


def _factors(found: Paths, program: Program, notation: Notation) -> str:
    """What the rates of a path are, from the first to the last."""
    layer, last = found.weight.tensor.layer or 0, program.network.L
    split = with_slope(program)
    first = notation.entry(Tensor("a", layer - 1), found.weight.index[-1:])
    if layer in split:
        first = f"{first} {notation.entry(Tensor('sigma_prime', layer), found.weight.index[:1])}"
    end = notation.tensor(Tensor("grad_a" if last in split else "delta", last))
    return told("factors: first {first}, then w and slope of each neuron, last {end}", first=first, end=end)


def _route(found: Paths, path: Path, notation: Notation) -> str:
    arrow = " → " if notation.key == "unicode" else " -> "
    first = found.weight.tensor.layer or 0
    neurons = [notation.entry(Tensor("a", first + k), (j,)) for k, j in enumerate(path.neurons)]
    return arrow.join([notation.entry(*found.weight), *neurons, "C"])


def path_record(found: Paths, program: Program) -> dict[str, Any]:
    """For JSON; indices count from 0."""
    return {
        "weight": NUMPY.entry(*found.weight),
        "count": found.number,
        "paths": [
            {"neurons": list(path.neurons), "rates": list(path.rates), "product": path.product}
            for path in found.paths
        ],
        "gradient": found.gradient,
        "all_paths": count_all(program.network.sizes),
        "multiplications": count(program).backprop,
        "multiplications_along_all": products_along(program),
    }
