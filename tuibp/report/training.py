"""What `tuibp train` prints: where the run ends, how the cost went on the way, what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tuibp.debugger.stopping.environment import MONITORED, Monitored
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Array, Tensor
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.language import told
from tuibp.program.notation import UNICODE
from tuibp.report.arrays import array_text, number_text
from tuibp.report.lines import cells, right
from tuibp.timeline.run import Run

MOST_POINTS = 1000
LINES = 11
"""How many points of the history the readable form has."""


@dataclass(frozen=True, eq=False, repr=False)
class Trained:
    """A run after `updates` updates; `history` has (update, cost) of the start, the end and between.

    `monitored` is what else there is to say of the end: the accuracy, and cost and accuracy on the test data.
    """

    updates: int
    cost: float
    parameters: Mapping[Tensor, Array]
    history: tuple[tuple[int, float], ...]
    monitored: Mapping[str, float]


def train(
    run: Run, updates: int, points: int = MOST_POINTS, on_update: Callable[[int], None] | None = None
) -> Trained:
    """Runs `updates` updates, and evaluates the cost over the data only at the points of the history."""
    history = []
    for update in _spaced(updates, points):
        parameters = run.parameters(update, on_update)
        history.append((update, run.cost_at(update, parameters)))
    end = Monitored(run, updates, parameters)
    lacking = Vocabulary.of(run.program, run.test).lacking
    monitored = {name: MONITORED[name](end) for name in MONITORED if name != "cost" and name not in lacking}
    state, place = run.program.state(parameters), run.program.place
    named = {tensor: state[place[tensor]] for tensor in run.program.network.parameters}
    return Trained(updates, history[-1][1], named, tuple(history), monitored)


def train_record(trained: Trained) -> dict[str, Any]:
    """For JSON: the parameters by name as nested lists."""
    return {
        "updates": trained.updates,
        "cost": trained.cost,
        "parameters": {tensor.json: array.tolist() for tensor, array in trained.parameters.items()},
        "history": [list(point) for point in trained.history],
        **trained.monitored,
    }


def train_lines(trained: Trained, notation: Notation = UNICODE) -> Iterator[str]:
    """As text: the cost on the way, then the parameters at the end, and what else was monitored there."""
    heading = told("update")
    width = max(cells(heading), len(str(trained.updates)))
    yield f"{right(heading, width)}  {told('cost')}"
    points = [trained.history[k] for k in _spaced(len(trained.history) - 1, LINES)]
    for update, cost in points:
        yield f"{update:>{width}}  {number_text(cost)}"
    yield ""
    for tensor, array in trained.parameters.items():
        yield f"{notation.tensor(tensor)} = {array_text(array, notation)}"
    if trained.monitored:
        yield ""
    for name, value in trained.monitored.items():
        yield f"{name} = {number_text(value)}"


def _spaced(last: int, points: int) -> list[int]:
    """0…last, or `points` of them evenly spaced, the first and the last among them."""
    if last < points:
        return list(range(last + 1))
    return [k * last // (points - 1) for k in range(points)]
