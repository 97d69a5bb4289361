"""The verbs over images: from map to map, along the links of a shared weight, what an edit will do."""

from __future__ import annotations

import pytest

from tests.debugger.sessions import sample
from tuibp.debugger.blame import examples
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.prediction import predict
from tuibp.debugger.session import Session
from tuibp.engine.tensor import SHARED, Index, Tensor
from tuibp.timeline.edits import Edit

C = Tensor("C")
Z, A3, A1, W, R = Tensor("z", 2), Tensor("a", 3), Tensor("a", 1), Tensor("w", 2), Tensor("r", 3)


def at(name: str, line: int, tensor: Tensor, index: Index) -> Session:
    session = sample(name)
    session.position = Position(0, 0, line)
    session.do(lambda: session.put_cursor(Focus(tensor, index)))
    return session


def moved(session: Session, down: int, right: int) -> Index:
    session.do(lambda: session.move_cursor(down, right))
    return session.focus.index


def test_over_the_edge_of_a_map_comes_the_next() -> None:
    session = at("convolution", 0, Z, (0, 3, 2))
    assert moved(session, 1, 0) == (1, 0, 2)
    assert "z²₂,₁,₃" in session.notation.entry(Z, session.focus.index)
    assert moved(session, -1, 0) == (0, 3, 2)
    assert moved(session, 0, 1) == (0, 3, 3)
    session = at("convolution", 0, Z, (1, 3, 2))
    assert moved(session, 1, 0) == (1, 3, 2)
    assert session.status == "the last row of z²"


def test_a_pixel_lights_its_field_and_a_weight_all_that_read_it() -> None:
    view = at("convolution", 0, Z, (1, 1, 2)).view
    lit = {(i, j) for i in range(6) for j in range(6) if view.is_lit(A1, (0, i, j))}
    assert lit == {(i, j) for i in (1, 2, 3) for j in (2, 3, 4)}
    assert view.is_lit(W, (1, 0, 2, 2))
    assert not view.is_lit(W, (0, 0, 2, 2))
    readers = view.equation.expression.readers(W, (1, 0, 2, 2))
    assert list(readers) == [(1, -1, -1)]


@pytest.mark.parametrize(
    ("name", "line", "tensor", "index"),
    [
        ("convolution", 0, A1, (0, 2, 2)),
        ("convolution", 0, W, (0, 0, 1, 1)),
        ("convolution", 2, A3, (0, 0, 1)),
        ("dropout", 2, R, (1,)),
    ],
)
def test_an_edit_does_to_the_cost_what_is_predicted(
    name: str, line: int, tensor: Tensor, index: Index
) -> None:
    session = at(name, line, tensor, index)
    frame = session.run.batch(0).frame(0)
    example = None if tensor.kind in SHARED else 0
    made = Edit(0, example, tensor, index, float(frame[tensor][index]) + 1e-4)
    predicted = predict(session, made)
    changed = session.run.branch([made]).batch(0).frame(0)
    assert float(changed[C] - frame[C]) == pytest.approx(predicted.cost, rel=1e-3)
    assert predicted.cost


def test_each_example_has_a_share_in_a_shared_weight() -> None:
    session = at("convolution", 0, W, (0, 0, 1, 1))
    moved_by = examples(session.run, W, (0, 0, 1, 1), 0)
    assert sum(share.value for share in moved_by.shares) == pytest.approx(moved_by.change, abs=1e-12)
