"""A line of a proof, and what proofs share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tuibp.engine.expression import Expression, Ref
from tuibp.engine.tensor import Index, Tensor
from tuibp.engine.value import Value
from tuibp.program.equations import Equation, Part
from tuibp.program.network import Network
from tuibp.program.program import Program

At = Callable[[Index], Index]
"""From the index of the entry that is proved to that of an entry a line is about."""

C = Tensor("C")


def own(index: Index) -> Index:
    """The very entry that is proved."""
    return index


def first(index: Index) -> Index:
    """The first entry of a vector, for what holds of all alike."""
    return (0,)


class Line(Value):
    """One line: `left` is None where it goes on from the line before; `tag` is the book's number, if any.

    Without `numbers` only its symbols are worth writing. A line that is `tried` has a rate as its left side:
    what it predicts of a small change can be held against what that change does.
    """

    reason: str
    tag: str
    right: Expression
    left: Expression | None = None
    at: At = own
    numbers: bool = True
    tried: bool = False


Lines = Iterator[Line]


def output(network: Network) -> tuple[Ref, Ref, Ref]:
    """a^L, z^L and y."""
    return Ref(Tensor("a", network.L)), Ref(Tensor("z", network.L)), Ref(Tensor("y"))


def definition(program: Program, equation: Equation, part: Part) -> Lines:
    """What is a definition has nothing to prove."""
    yield Line("definition", equation.tag, part.expression)
