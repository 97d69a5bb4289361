"""What `tuibp count` prints: multiplications of backpropagation beside those of finite differences (46)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.program.counting import count
from tuibp.program.network import Training, dense_network
from tuibp.program.notation import UNICODE
from tuibp.program.program import Program, build
from tuibp.report.lines import cells, padded


def plain_program(sizes: Sequence[int]) -> Program:
    """The program of a network of sigmoid neurons with the quadratic cost."""
    return build(dense_network(sizes, ("sigmoid",) * (len(sizes) - 1), "quadratic"), Training(1.0))


def count_lines(program: Program, notation: Notation = UNICODE) -> Iterator[str]:
    """Each equation of one example with its multiplications, their sum, and what (46) would take."""
    counted = count(program)
    rows = [(e.tag, e.text(notation), number) for e, number in counted.equations if number]
    rows.append(("", told("all gradients"), counted.backprop))
    rows.append(("46", told("by finite differences"), counted.differences))
    width = max(cells(text) for _, text, _ in rows)
    room = max(len(f"{number:,}") for *_, number in rows)
    for tag, text, number in rows:
        yield f"{tag:>5}  {padded(text, width)}  {number:>{room},}"
    yield ""
    times = counted.backprop / counted.forward
    yield told("Backpropagation takes {times:.3g} times what one forward pass takes.", times=times)
    yield from told(
        "Finite differences take {passes:,} forward passes, one for each weight and bias and one more:\n"
        "{times:,.1f} times as much as backpropagation.",
        passes=counted.passes,
        times=counted.differences / counted.backprop,
    ).splitlines()


def count_record(program: Program) -> dict[str, Any]:
    """For JSON."""
    counted = count(program)
    return {
        "layers": list(program.network.sizes),
        "equations": [
            {"equation": equation.id, "layer": equation.layer, "multiplications": number}
            for equation, number in counted.equations
        ],
        "parameters": counted.parameters,
        "forward": counted.forward,
        "backprop": counted.backprop,
        "forward_passes": counted.passes,
        "finite_differences": counted.differences,
    }
