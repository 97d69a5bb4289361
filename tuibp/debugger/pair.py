"""Two runs of equal layers: what of them can be compared where, and where there is nothing to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import Array, Tensor
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.equations import Equation
from tuibp.program.network import Network
from tuibp.program.notation import RENAMED
from tuibp.timeline.edits import LASTING
from tuibp.timeline.run import Run

Kind = Literal["parameter", "input", "target", "setting", "computed"]
OnUpdate = Callable[[int], None]

_GIVEN: dict[str, Kind] = {"w": "parameter", "b": "parameter", "a": "input", "y": "target"}
_SCHEDULED = {"epochs": 1, "mini_batch_size": 1, "shuffle": False, "seed": 0}
"""Fields of Training that say which examples an update sees, and not what it does with them."""


class Compared(NamedTuple):
    """A tensor of the first run, the one it is held against in the second, and what it is."""

    ours: Tensor
    theirs: Tensor
    kind: Kind


@dataclass(frozen=True, eq=False, repr=False)
class Pair:
    """Two runs of equal layers, and what of them can be compared at each equation of the first.

    Entries differ that are further apart than `tolerance` times the largest entry of their tensor.
    """

    a: Run
    b: Run
    tolerance: float = 0.0

    def __post_init__(self) -> None:
        check_comparable(self.a, self.b)

    @cached_property
    def updates(self) -> int:
        """How many updates both have."""
        return min(self.a.updates, self.b.updates)

    @cached_property
    def edited(self) -> frozenset[int]:
        """The updates in which a number of either run was set by hand."""
        return frozenset(edit.update for run in (self.a, self.b) for edit in run.edits)

    @cached_property
    def example(self) -> tuple[tuple[Compared, ...], ...]:
        """For each equation of an example."""
        return self._listed(self.a.program.example, set())

    @cached_property
    def update(self) -> tuple[tuple[Compared, ...], ...]:
        """For each equation of the update; after the last of them, what only the second run updates."""
        read = {tensor for equation in self.a.program.example for tensor in equation.inputs}
        *before, last = self._listed(self.a.program.update, read)
        own = {equation.result for equation in self.a.program.update}
        others = (e.result for e in self.b.program.update if e.result.kind in RENAMED and e.result not in own)
        ours = self.a.program.shapes()
        kept = (Compared(_before(tensor), tensor, "computed") for tensor in others if _before(tensor) in ours)
        return (*before, (*last, *kept))

    def _listed(self, equations: Sequence[Equation], read: set[Tensor]) -> tuple[tuple[Compared, ...], ...]:
        listed = []
        for equation in equations:
            given = [t for t in equation.inputs if self._is_given(t) and t not in read and t in self._theirs]
            read = read.union(given)
            compared = [Compared(t, t, _GIVEN.get(t.kind, "setting")) for t in given]
            listed.append((*compared, *self._results(equation)))
        return tuple(listed)

    @cached_property
    def _theirs(self) -> frozenset[Tensor]:
        """All that the second run has; an optimiser may remember what the other's does not."""
        return frozenset(self.b.program.shapes())

    def _is_given(self, tensor: Tensor) -> bool:
        return tensor not in self.a.program.definitions

    def _results(self, equation: Equation) -> Iterator[Compared]:
        for part in equation.parts:
            if part.result in self.b.program.definitions:
                yield Compared(part.result, part.result, "computed")
            elif part.result.kind in RENAMED and _before(part.result) in self._theirs:
                # the other run never updates this: there it stays as it is
                yield Compared(part.result, _before(part.result), "computed")

    @cached_property
    def same_steps(self) -> bool:
        """Whether equal parameters and equal mini-batches give equal numbers, to the bit."""
        return _step_of(self.a) == _step_of(self.b)

    @cached_property
    def same_examples(self) -> bool:
        """Whether update k sees the same numbers in both runs, whatever k, for certain."""
        ours, theirs = self.a.schedule, self.b.schedule
        random = ours.shuffle or bool(self.a.program.masks)
        drawn = ours.shuffle == theirs.shuffle and (not random or ours.seed == theirs.seed)
        lasting = any(edit.tensor in LASTING for run in (self.a, self.b) for edit in run.edits)
        if lasting or not drawn or ours.size != theirs.size:
            return False
        a, b = self.a.data, self.b.data
        return _identical(a.inputs, b.inputs) and _identical(a.targets, b.targets)

    def same_parameters(self, update: int, on_update: OnUpdate | None) -> bool:
        """Whether the parameters before an update are the same, to the bit."""
        ours, theirs = self.a.state(update, on_update), self.b.state(update, on_update)
        return len(ours) == len(theirs) and all(map(_identical, ours, theirs))

    def same_mini_batch(self, update: int) -> bool:
        """Whether an update sees the same examples and settings in both runs, to the bit."""
        ours, theirs = self.a.schedule.mini_batch(update), self.b.schedule.mini_batch(update)
        if len(ours) != len(theirs) or self.a.settings_at(update) != self.b.settings_at(update):
            return False
        a, b = self.a.data_at(update), self.b.data_at(update)
        masks = self.a.masks.at(update, ours), self.b.masks.at(update, theirs)
        inputs = _identical(a.inputs[ours], b.inputs[theirs]) and all(map(np.array_equal, *masks))
        return inputs and _identical(a.targets[ours], b.targets[theirs])

    def same_numbers(self, update: int) -> bool:
        """Whether nothing in an update differs: a quick look at all its examples at once.

        The weights' gradients of single examples, the largest arrays, follow from the δ and a seen here.
        """
        ours, theirs = self.a.batch(update), self.b.batch(update)
        if len(ours) != len(theirs):
            return False
        ours_all, theirs_all = ours.frame(None), theirs.frame(None)
        return not any(
            self.differing(ours_all[compared.ours], theirs_all[compared.theirs]).any()
            for listed in (*self.example, *self.update)
            for compared in listed
            if not compared.ours.kind.startswith("grad_w")
        )

    def differing(self, ours: Array, theirs: Array) -> NDArray[np.bool_]:
        """Which entries differ; NaN equals NaN, and −0 equals 0."""
        different = (ours != theirs) & ~(np.isnan(ours) & np.isnan(theirs))
        if self.tolerance and different.any():
            with np.errstate(all="ignore"):
                apart, most = np.abs(ours - theirs), max(_largest(ours), _largest(theirs))
                different &= ~(apart <= self.tolerance * most)
        return np.asarray(different)


def _step_of(run: Run) -> tuple[object, ...]:
    """What an update does with its examples; the lines in any order, as book and code order differ in it."""
    training = run.program.training.with_fields(**_SCHEDULED)
    return run.program.network, training, {line.source for line in run.line.lines}


def check_comparable(a: Run, b: Run) -> None:
    """Raises TuibpError where the layers of two runs have different sizes, or are of different kinds."""
    check_alike(a.program.network, b.program.network)


def check_alike(ours: Network, theirs: Network) -> None:
    """Raises TuibpError where entries of two networks do not have the same places, and says what differs."""
    if ours.alike(theirs):
        return
    if ours.shapes != theirs.shapes:
        raise TuibpError(
            told(
                "layers {ours} and {theirs} cannot be compared entry by entry",
                ours=ours.written,
                theirs=theirs.written,
            )
        )
    kinds = zip(ours.layers, theirs.layers, strict=True)
    layer, one, other = next(
        (layer, one.type, other.type)
        for layer, (one, other) in enumerate(kinds, start=2)
        if one.type != other.type
        or one.parameters(ours.shapes[layer - 2]) != other.parameters(theirs.shapes[layer - 2])
    )
    raise TuibpError(
        told(
            "layer {layer} is {one} in one and {other} in the other: they cannot be compared entry by entry",
            layer=layer,
            one=one,
            other=other,
        )
    )


def _largest(array: Array) -> float:
    """The size of the largest finite entry."""
    return float(np.max(np.abs(array), initial=0.0, where=np.isfinite(array)))


def _identical(ours: Array, theirs: Array) -> bool:
    """Whether two arrays are the same bits: then whatever is computed from them is."""
    return ours.shape == theirs.shape and bool((ours.view(np.int64) == theirs.view(np.int64)).all())


def _before(tensor: Tensor) -> Tensor:
    """The parameter that an update replaces."""
    return tensor._replace(kind=RENAMED[tensor.kind])
