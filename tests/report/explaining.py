"""Places to ask the Explain panel about: every position of the samples, and every cost and activation."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import islice
from math import prod
from pathlib import Path

import numpy as np

from tests.case import Case, data_of, parameters_of, scenario
from tuibp.debugger.position import Cursor, Focus, Level, Position
from tuibp.debugger.session import Session
from tuibp.debugger.view import View
from tuibp.program.network import Training, dense_network
from tuibp.program.notation import UNICODE
from tuibp.report.explain import explain
from tuibp.report.lines import plain
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names

# Every cost, every activation of an output, and targets that are and are not sure.
COMBINATIONS = {
    "quadratic sigmoid": ("quadratic", "sigmoid", [[0.0, 1.0], [1.0, 0.0]]),
    "quadratic tanh": ("quadratic", "tanh", [[0.0, 1.0], [1.0, -1.0]]),
    "quadratic linear": ("quadratic", "linear", [[0.0, 1.0], [1.0, 0.0]]),
    "quadratic softmax": ("quadratic", "softmax", [[0.0, 1.0], [1.0, 0.0]]),
    "squared_error relu": ("squared_error", "relu", [[0.0, 1.0], [1.0, 0.0]]),
    "squared_error linear": ("squared_error", "linear", [[0.5], [1.0]]),
    "cross_entropy sigmoid": ("cross_entropy", "sigmoid", [[0.0, 1.0], [1.0, 0.0]]),
    "cross_entropy unsure": ("cross_entropy", "sigmoid", [[0.3], [0.9]]),
    "cross_entropy softmax": ("cross_entropy", "softmax", [[0.0, 1.0], [1.0, 0.0]]),
    "cross_entropy tanh": ("cross_entropy", "tanh", [[0.0, 1.0], [1.0, 0.0]]),
    "log_likelihood softmax": ("log_likelihood", "softmax", [[0.5, 1.0, 0.5], [1.0, 0.0, 0.0]]),
    "log_likelihood alone": ("log_likelihood", "softmax", [[1.0], [1.0]]),
    "log_likelihood sigmoid": ("log_likelihood", "sigmoid", [[0.0, 1.0], [1.0, 0.0]]),
    "log_likelihood relu": ("log_likelihood", "relu", [[0.0, 1.0], [1.0, 0.0]]),
    "output linear": ("output", "linear", [[0.0], [0.0]]),
    "upstream linear": ("upstream", "linear", [[0.5, -2.0], [0.0, 1.0]]),
    "upstream softmax": ("upstream", "softmax", [[0.5, -2.0], [0.0, 1.0]]),
}


def combination(name: str, directory: Path) -> Session:
    """A session over 2-3-n with that cost and output, relu before it, and a sum instead of a mean."""
    cost, activation, targets = COMBINATIONS[name]
    rng, outputs = np.random.default_rng(1), len(targets[0])
    w = [rng.normal(size=(3, 2)).round(2), rng.normal(size=(outputs, 3)).round(2)]
    b = [rng.normal(size=3).round(2), rng.normal(size=outputs).round(2)]
    network = dense_network((2, 3, outputs), ("relu", activation), cost)
    training = Training(eta=0.5, epochs=1, mini_batch_size=2, reduction="sum")
    data = data_of([[0.0, 0.25], [-1.0, 0.5]], targets)
    return opened(Case(network, training, parameters_of(w, b), data), directory)


def opened(case: Case, directory: Path) -> Session:
    """A session over the file that says this case."""
    file = directory / "case.toml"
    file.write_text(scenario(case), "utf-8")
    return Session(load(str(file)))


def at(session: Session, position: Position, focus: Focus | None = None) -> View:
    """The view at a place, with the cursor where it goes by itself or on `focus`."""
    session.position = position
    session.cursor = Cursor(position, focus) if focus else None
    return session.do(lambda: None)


def some(count: int) -> list[int]:
    """The first, one in the middle and the last."""
    return sorted({0, count // 2, count - 1})


def positions(session: Session) -> Iterator[Position]:
    """Every equation and part of the first update, and some of their entries and terms."""
    walk = session.walk
    examples = [*some(walk.examples(Position(0, 0, 0))), None]
    for example in examples:
        for k in range(len(walk.equations(Position(0, example, 0)))):
            equation = Position(0, example, k)
            yield equation
            for p in range(walk.children(equation)):
                part = equation._replace(part=p)
                yield part
                for e in some(walk.children(part)):
                    entry = part._replace(entry=e)
                    yield entry
                    yield from (entry._replace(term=t) for t in some(walk.children(entry)))


def views(session: Session) -> Iterator[View]:
    """The views of all these positions, with the cursor on all that is read, and on what is to come."""
    for position in positions(session):
        view = at(session, position)
        yield view
        if view.level > Level.ENTRY or position.entry:
            continue
        for tensor in {*view.displayed, view.equation.result}:
            last = tuple(size - 1 for size in view.shapes[tensor])
            yield at(session, position, Focus(tensor, last))


def sparse_views(session: Session, stride: int) -> Iterator[View]:
    """Views of every so-manieth position, of the first example and the update alone: for a big network."""
    for position in islice((p for p in positions(session) if not p.example), 0, None, stride):
        yield at(session, position)


def one_of_each() -> dict[str, int]:
    """The smallest sample of each program, and how many numbers it has.

    What is said depends on the equations, and on whether there are several of a thing, not on how many: of
    samples that are alike in that, one is enough.
    """
    found: dict[Hashable, tuple[int, str]] = {}
    for name in sample_names():
        walk = Session(load(name)).walk
        program = walk.program
        texts = (equation.text(UNICODE) for equation in (*program.example, *program.update))
        several = (prod(shape) > 1 for shape in program.network.shapes)
        alike = (*texts, *several, walk.examples(walk.first()) > 1)
        size = sum(prod(shape) for shape in program.shapes().values())
        found[alike] = min(found.get(alike, (size, name)), (size, name))
    return {name: size for size, name in found.values()}


KINDS = one_of_each()

SMALL = [name for name, size in KINDS.items() if size < 1000]
BIG = [name for name in KINDS if name not in SMALL]
"""Those in which fewer places are looked at."""


ROWS = 12
"""Lines of a panel; a window on the program is as high."""


def written(view: View, columns: int = 76, ascii_only: bool = False) -> str:
    """The panel's text, in the tab that the view has."""
    return "\n".join(map(plain, explain(view, columns, ROWS, ascii_only)))


def tabbed(session: Session, tab: str) -> Session:
    """The session with that tab open."""
    session.tab = tab
    return session


def sentences(view: View) -> str:
    """What stands before the blank line, in one line."""
    return " ".join(written(view).partition("\n\n")[0].split())


def rarities(directory: Path) -> Iterator[Session]:
    """What no sample has: answers on target, weights of 0, faint and negative inputs, sums of outputs."""
    zero, one = [[0.0], [0.0]], [[1.0], [0.0]]
    level = Case(
        dense_network((1, 2, 2), ("sigmoid", "linear"), "squared_error"),
        Training(eta=1.0),
        parameters_of([zero, [[0.0, 0.0], [0.0, 0.0]]], [[0.0, 9.0], [1.0, 0.0]]),
        data_of([[-0.01]], [[1.0, 0.0]]),
    )
    outputs = Case(
        dense_network((1, 2), ("linear",), "output"),
        Training(eta=1.0),
        parameters_of([one], [[0.5, 0.5]]),
        data_of([[-0.01]], [[0.0, 0.0]]),
    )
    beyond = Case(
        dense_network((1, 2), ("tanh",), "cross_entropy"),
        Training(eta=1.0),
        parameters_of([one], [[-0.5, 0.5]]),
        data_of([[0.01]], [[0.0, 1.0]]),
    )
    for case in (level, outputs, beyond):
        yield opened(case, directory)
