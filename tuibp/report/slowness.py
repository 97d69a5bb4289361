"""Weights ranked by how fast they learn, each with the factor of its rate that is least, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tuibp.debugger.slowness import Ranking, Slow
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.language import plural, told
from tuibp.program.notation import NUMPY, UNICODE
from tuibp.report.lines import cells, padded

MOST = 40
"""Weights that are listed from the slow end, where there are more."""

FASTEST = 3
"""And from the other one."""


def slow_lines(found: Ranking, notation: Notation = UNICODE) -> Iterator[str]:
    """A heading, then a row for each weight: its rate, the three factors, and which of them is small."""
    yield plural(
        found.weights,
        "{count:,} weight: {rate} is a product of three factors",
        "{count:,} weights, the slowest first: {rate} is a product of three factors",
        rate="∂C/∂w" if notation.key == "unicode" else "dC/dw",
    )
    yield ""
    rows = [_row(slow, notation, _cause(slow, notation)) for slow in found.slowest]
    last = [_row(slow, notation, "") for slow in found.fastest[-FASTEST:]]
    head = [told("weight"), *_heads(notation), told("what is small")]
    columns = list(zip(head, *rows, *last, strict=True))
    widths = [max(map(cells, column)) for column in columns]
    yield _line(head, widths)
    yield from (_line(row, widths) for row in rows)
    if last:
        yield told("the fastest:")
        yield from (_line(row, widths) for row in last)


def _heads(notation: Notation) -> tuple[str, str, str, str]:
    if notation.key == "unicode":
        return "∂C/∂w", "a", "σ′(z)", "∂C/∂a"
    return "dC/dw", "a", "sigma'(z)", "dC/da"


def _row(slow: Slow, notation: Notation, why: str) -> list[str]:
    slope = "" if slow.slope is None else f"{slow.slope:.4f}"
    numbers = (f"{slow.rate:.3e}" if slow.rate else "0", f"{slow.input:.4g}", slope, f"{slow.price:.4g}")
    return [notation.entry(*slow.weight), *numbers, why]


def _line(cells_: list[str], widths: list[int]) -> str:
    first, *numbers, last = cells_
    middle = [" " * (width - cells(text)) + text for text, width in zip(numbers, widths[1:-1], strict=True)]
    return "  ".join([padded(first, widths[0]), *middle, last]).rstrip()


def _cause(slow: Slow, notation: Notation) -> str:
    layer, (j, k) = slow.weight.tensor.layer or 0, slow.weight.index
    match slow.cause:
        case "input":
            return told("little comes in: {name}", name=notation.entry(Tensor("a", layer - 1), (k,)))
        case "slope":
            name = notation.entry(Tensor("sigma_prime", layer), (j,))
            return told("its slope is small: {name}", name=name)
        case None:
            return told("none of the three")
        case _:
            kind = "delta" if slow.slope is None else "grad_a"
            return told("its price is low: {name}", name=notation.entry(Tensor(kind, layer), (j,)))


def slow_record(found: Ranking) -> dict[str, Any]:
    """For JSON; indices count from 0."""
    return {
        "weights": found.weights,
        "slowest": [_record(slow) for slow in found.slowest],
        "fastest": [_record(slow) for slow in found.fastest],
    }


def _record(slow: Slow) -> dict[str, Any]:
    return {
        "weight": NUMPY.entry(*slow.weight), "rate": slow.rate, "input": slow.input, "slope": slow.slope,
        "price": slow.price, "cause": slow.cause,
    }  # fmt: skip
