"""The vocabulary: which names an expression may use, and the shape of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from tuibp.engine.tensor import Shape, Tensor
from tuibp.engine.value import Unique
from tuibp.expressions.functions import FUNCTIONS, OLD, SPREAD
from tuibp.language import told
from tuibp.program.accuracy import judges
from tuibp.program.network import Data
from tuibp.program.program import Program

TESTED = ("test_cost", "test_accuracy")
"""Numbers that only a run with test data has."""

NUMBERS = ("epoch", "update", "example", "cost", "accuracy", *TESTED, "slope", "cosine", "eta", "m")
"""Names of plain numbers; the first three count from 0."""

INPUT = {"x": Tensor("a", 1)}
"""The book's other name for a tensor."""

WORDS = (*FUNCTIONS, OLD, SPREAD)
"""What is called: name(…)."""


class Vocabulary(Unique):
    """The tensors of one program, with their shapes for one example; `lacking` are numbers it does not have.

    Of each of these it says why: an expression with one is refused, for it could never be answered.
    """

    shapes: Mapping[Tensor, Shape]
    lacking: Mapping[str, str] = MappingProxyType({})

    @staticmethod
    def of(program: Program, test: Data | None = None) -> Vocabulary:
        """All that the program computes, but for what bears the name of a function (softmax's e^z)."""
        shapes = program.shapes()
        lacking: dict[str, str] = {}
        if not judges(program.network):
            why = told("the cost 'output' has no use for targets, so no output is right or wrong")
            lacking |= dict.fromkeys(("accuracy", "test_accuracy"), why)
        if test is None:
            why = told("the scenario has no test data: [data] takes test_inputs and test_targets")
            lacking |= dict.fromkeys(TESTED, why)
        hidden = (*NUMBERS, *WORDS, "t")
        return Vocabulary({t: s for t, s in shapes.items() if t.kind not in hidden}, lacking)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Names of the plain numbers that there are."""
        return tuple(name for name in NUMBERS if name not in self.lacking)

    @cached_property
    def layers(self) -> dict[str, tuple[int, ...]]:
        """For each kind that is written with a layer, the layers that have it, in order."""
        found: dict[str, list[int]] = {}
        for kind, layer in self.shapes:
            if layer is not None:
                found.setdefault(kind, []).append(layer)
        return {kind: tuple(sorted(layers)) for kind, layers in found.items()}

    @cached_property
    def plain(self) -> dict[str, Tensor]:
        """The tensors that are written without a layer: x, y and C."""
        return INPUT | {kind: Tensor(kind) for kind, layer in self.shapes if layer is None}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that has a value, without its layer."""
        return (*self.plain, *self.layers, *self.numbers)

    def with_layers(self, kind: str) -> str:
        """How a kind is written, for messages: `delta[2] or delta[3]`."""
        first, *rest = [f"{kind}[{layer}]" for layer in self.layers[kind]]
        if not rest:
            return first
        if len(rest) == 1:
            return told("{first} or {last}", first=first, last=rest[0])
        return f"{first} … {rest[-1]}"
