"""Two runs beside each other: where they first part, where they part next, and how far they go apart.

Numbers differ when they are different floats; NaN equals NaN, and −0 equals 0. The walk is in the order
of the first run. What is given (parameters, examples, η, m) is looked at where it is first read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tuibp.debugger.pair import Compared, Kind, OnUpdate, Pair, check_comparable
from tuibp.debugger.position import Position
from tuibp.engine.tensor import PARAMETERS, SHARED, Array, Index, Tensor, Values
from tuibp.language import told
from tuibp.timeline.run import Run


class Difference(NamedTuple):
    """An entry that is `ours` in one run and `theirs` in the other, at a position of the first run.

    `kind` is "computed" for what an equation gives, otherwise what was given: a "setting" is η or m.
    """

    position: Position
    tensor: Tensor
    index: Index  # type: ignore[assignment]  # nobody wants the method of tuples that it hides
    ours: float
    theirs: float
    kind: Kind


ACTIVATION, BY_HAND = "activation of layer", "numbers changed by hand"


class Setting(NamedTuple):
    """A setting that two runs do not share; its name is the same in every language, as files need it."""

    name: str
    ours: object
    theirs: object

    @property
    def said(self) -> str:
        """What a reader reads: the field of the scenario, or what no field has."""
        what, _, layer = self.name.rpartition(" ")
        if what == ACTIVATION:
            return told("activation of layer {layer}", layer=layer)
        return told("numbers changed by hand") if self.name == BY_HAND else self.name


class Distance(NamedTuple):
    """How far apart two runs are after `updates` updates: ‖A − B‖ of each parameter, and |C_A − C_B|."""

    updates: int
    tensors: dict[Tensor, float]
    cost: float


def first_difference(
    a: Run, b: Run, on_update: OnUpdate | None = None, start: int = 0, tolerance: float = 0.0
) -> Difference | None:
    """The first place, from update `start` on, where two runs part; None where they agree as far as both go.

    With a `tolerance` (of the largest entry of each tensor) rounding does not count: NumPy adds in another
    order for a mini-batch of another size. `on_update` is told every update looked at, and those computed on
    the way to `start`. Raises TuibpError where the layers of the two have different sizes.
    """
    pair = Pair(a, b, tolerance)
    return next(_differences(pair, start, on_update), None)


def next_difference(
    a: Run, b: Run, position: Position, on_update: OnUpdate | None = None
) -> Difference | None:
    """The next equation after `position` at which some entry differs, or None."""
    pair = Pair(a, b)
    for difference in _differences(pair, position.update, on_update):
        if _order(difference.position) > _order(position):
            return difference
    return None


def differing_settings(a: Run, b: Run) -> tuple[Setting, ...]:
    """The settings of the network, the training and the data that two runs of equal layers do not share."""
    check_comparable(a, b)
    ours, theirs = _settings(a), _settings(b)
    return tuple(Setting(name, value, theirs[name]) for name, value in ours.items() if value != theirs[name])


def distances(
    a: Run, b: Run, updates: Sequence[int], on_update: OnUpdate | None = None
) -> tuple[Distance, ...]:
    """How far apart two runs are after each of these numbers of updates; cheapest in rising order."""
    check_comparable(a, b)
    return tuple(_distance(a, b, done, on_update) for done in updates)


def milestones(first: int, last: int, most: int = 20) -> list[int]:
    """`first` … `last`, or at most `most` of them in steps that grow: runs part fast and then slowly."""
    if last - first < most:
        return list(range(first, last + 1))
    ratio = (last - first + 1) ** (1 / (most - 1))
    return sorted({first + round(ratio**k) - 1 for k in range(most)})


def _settings(run: Run) -> dict[str, object]:
    network, training = run.program.network, run.program.training
    found: dict[str, object] = {"cost": network.cost, "constant": network.constant}
    for layer, activation in enumerate(network.activations, start=2):
        if activation:
            found[f"{ACTIVATION} {layer}"] = activation
    found |= {name: getattr(training, name) for name in training.fields}
    return found | {"examples": len(run.data), BY_HAND: len(run.edits)}


def _distance(a: Run, b: Run, updates: int, on_update: OnUpdate | None) -> Distance:
    ours, theirs = a.state(updates, on_update), b.state(updates, on_update)
    learned = [tensor for tensor in a.program.carried if tensor.kind in PARAMETERS]
    learned.sort(key=lambda tensor: tensor.layer or 0)
    with np.errstate(all="ignore"):
        norms = {t: _norm(ours[a.program.place[t]] - theirs[b.program.place[t]]) for t in learned}
    costs = (run.cost(run.program.parameters(state)) for run, state in ((a, ours), (b, theirs)))
    return Distance(updates, norms, abs(next(costs) - next(costs)))


def _norm(array: Array) -> float:
    """The Euclidean norm, also where the squares would overflow."""
    largest = float(np.max(np.abs(array)))
    if largest == 0.0 or not np.isfinite(largest):
        return largest
    return largest * float(np.sqrt(np.sum((array / largest) ** 2)))


def _differences(pair: Pair, start: int, on_update: OnUpdate | None) -> Iterator[Difference]:
    """Every equation from update `start` on at which the two runs differ, with its first such entry."""
    for update in _suspects(pair, start, on_update):
        if update in pair.edited or not pair.same_numbers(update):
            yield from _in_update(pair, update)


def _suspects(pair: Pair, start: int, on_update: OnUpdate | None) -> Iterator[int]:
    """The updates worth a look: equal parameters and equal examples under equal steps stay equal."""
    update = start
    while update < pair.updates:
        if on_update is not None:
            on_update(update)
        if pair.same_steps and pair.same_parameters(update, on_update):
            update = _next_unlike(pair, update, on_update)
        if update < pair.updates:
            yield update
        update += 1


def _next_unlike(pair: Pair, update: int, on_update: OnUpdate | None) -> int:
    """The first update, from this one on, that sees other numbers in the other run, or was edited."""
    end = min([pair.updates, *(edited for edited in pair.edited if edited >= update)])
    if pair.same_examples:
        return end
    for k in range(update, end):
        if on_update is not None:
            on_update(k)
        if not pair.same_mini_batch(k):
            return k
    return end


def _in_update(pair: Pair, update: int) -> Iterator[Difference]:
    ours, theirs = pair.a.batch(update), pair.b.batch(update)
    for example in (*range(min(len(ours), len(theirs))), None):
        frames = ours.frame(example), theirs.frame(example)
        for equation, listed in enumerate(pair.update if example is None else pair.example):
            position = Position(update, example, equation)
            # what all examples share is read for the first time in the first of them
            fresh = (c for c in listed if not example or c.kind == "computed" or c.ours.kind not in SHARED)
            found = _first_of(pair, position, fresh, *frames)
            if found is not None:
                yield found


def _first_of(
    pair: Pair, position: Position, listed: Iterable[Compared], ours: Values, theirs: Values
) -> Difference | None:
    for compared in listed:
        mine, other = ours[compared.ours], theirs[compared.theirs]
        different = pair.differing(mine, other)
        if different.any():
            index = tuple(int(k) for k in np.unravel_index(int(different.argmax()), mine.shape))
            return Difference(
                position, compared.ours, index, float(mine[index]), float(other[index]), compared.kind
            )
    return None


def _order(position: Position) -> tuple[int, bool, int, int]:
    return position.update, position.example is None, position.example or 0, position.equation
