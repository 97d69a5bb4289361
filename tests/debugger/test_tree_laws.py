"""Laws of the tree of time, at all its levels: every verb can be undone, and time goes one way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.debugger.sessions import sample
from tests.debugger.trees import VERBS, assert_valid, path, places, possible, trees
from tests.laws import laws
from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Level, Position
from tuibp.debugger.walk import Walk
from tuibp.timeline.schedule import Schedule

COARSE = tuple(level for level in Level if level < Level.EQUATION)
FROM_EQUATION_UP = (*COARSE, Level.EQUATION)
TEXTS = (
    "update 1",
    "epoch 1",
    "epoch 1 update 1",
    "example 1",
    "0%",
    "50%",
    "100%",
    "+1",
    "-1",
    "start",
    "end",
)


# ---- what there is ----


@given(trees(), st.data())
@laws(150)
def test_no_verb_leaves_the_tree(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    assert_valid(walk, position)
    for key, verb in VERBS.items():
        there = possible(lambda p, verb=verb: verb(walk, p), position)  # type: ignore[misc]
        if there is not None:
            assert_valid(walk, there)
            assert there != position, key


@given(trees(), st.data())
@laws(100)
def test_children_come_in_order_and_the_last_one_ends_where_its_parent_does(
    walk: Walk, data: st.DataObject
) -> None:
    position = walk.end(data.draw(places(walk, tuple(Level)[: Level.TERM])))
    children = [walk.child(position, k) for k in range(walk.children(position))]
    assert [path(walk, child) for child in children] == [
        (*path(walk, position), k) for k in range(len(children))
    ]
    orders = [child.order for child in children]
    assert orders == sorted(set(orders))
    if position.level < Level.EQUATION:
        assert children[-1].moment == position.moment
    else:
        assert orders[-1] < position.order
    assert walk.child(position, -1) == children[-1]


@given(trees(), st.data())
@laws(100)
def test_one_level_after_the_other_goes_over_every_equation_once(walk: Walk, data: st.DataObject) -> None:
    """The nodes of a coarse level, one after the other, hold what the level of equations walks one by one."""
    level = data.draw(st.sampled_from(COARSE))
    position: Position | None = walk.first()
    ends, count = [], 0
    while position is not None:
        count += 1
        if walk.end(position.at(level)).moment == position:
            ends.append(position.at(level))
        position = possible(walk.forward, position)
    line = [walk.end(walk.first().at(level))]
    while (there := possible(walk.forward, line[-1])) is not None:
        line.append(there)
    assert line == ends
    assert count == sum(
        walk.schedule.count(update) * len(walk.program.example) + len(walk.program.update)
        for update in range(walk.schedule.updates)
    )


# ---- undoing ----


@given(trees(), st.data())
@laws(200)
def test_next_and_previous_undo_each_other(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    end = walk.end(position)
    there, before = possible(walk.forward, position), possible(walk.back, position)
    if before is not None:
        assert walk.forward(before) == end
    if there is not None and end == position:
        assert walk.back(there) == position
    if there is not None and end != position:
        assert there == end, "in the middle of a node its end comes first"
        assert possible(walk.back, there) == before


@given(trees(), st.data())
@laws(150)
def test_back_into_undoes_into(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk, tuple(Level)[: Level.TERM]))
    inside = walk.into(position)
    assert inside.level == position.level + 1
    assert path(walk, inside) == (*path(walk, position), 0)
    assert walk.back_into(inside) == walk.end(position)


@given(trees(), st.data())
@laws(150)
def test_back_into_leads_to_the_end_of_what_comes_before(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    there = possible(walk.back_into, position)
    first = position.level is not Level.RUN and walk.ordinal(position) == 0 and walk.end(position) == position
    if there is not None and not first:
        before = walk.back(position)
        assert there == walk.child(before, -1)
        assert there.order <= before.order < position.order


@given(trees(), st.data())
@laws(150)
def test_the_level_changes_without_moving(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    up, down = possible(walk.coarser, position), possible(walk.finer, position)
    if up is None:
        assert position.level is Level.RUN
    else:
        assert up.level == position.level - 1
        assert path(walk, up) == path(walk, position)[:-1]
        if position.level <= Level.EQUATION:
            assert up.moment == position.moment
            assert walk.finer(up) == position
    if down is None:
        assert position.level is Level.TERM
    else:
        assert down.level == position.level + 1
        assert walk.coarser(down) == position
        if position.level < Level.EQUATION:
            assert down.moment == position.moment


@given(trees(), st.data())
@laws(150)
def test_finish_stays_inside(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    for last in (True, False):
        there = possible(lambda p, last=last: walk.finish(p, last), position)  # type: ignore[misc]
        if position.level is Level.RUN:
            assert there is None
            continue
        parent = walk.parent(position)
        far = walk.children(parent) - 1 if last else 0
        if there is None:
            assert walk.ordinal(position) == far
            assert not last or walk.end(position) == position
            continue
        assert path(walk, there) == (*path(walk, parent), far)
        assert walk.end(there) == there
        assert there.order > position.order if last else there.order < position.order
        assert possible(lambda p, last=last: walk.finish(p, last), there) is None  # type: ignore[misc]


@given(trees(), st.data())
@laws(150)
def test_one_example_on_and_back(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    for by in (1, -1):
        there = possible(lambda p, by=by: walk.example(p, by), position)  # type: ignore[misc]
        if there is not None and position.example is not None:
            assert walk.example(there, -by) == position


# ---- time ----


@given(trees(), st.data())
@laws(150)
def test_time_goes_one_way(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    for move, later in ((walk.forward, True), (walk.back, False)):
        here: Position | None = position
        for _ in range(20):
            there = possible(move, here)
            if there is None:
                break
            assert there.level is position.level
            assert there.order > here.order if later else there.order < here.order
            here = there


@given(trees(), st.data())
@laws(100)
def test_the_order_is_that_of_computing(walk: Walk, data: st.DataObject) -> None:
    """Of two positions the later one knows all that the earlier one does, and one moment is one moment."""
    one, other = data.draw(places(walk)), data.draw(places(walk))
    if (one.update, one.example) == (other.update, other.example):
        if one.order > other.order:
            one, other = other, one
        assert all(walk.known(tensor, one) <= walk.known(tensor, other) for tensor in walk.shapes(one))
    assert (one.order == other.order) == (one.moment == other.moment)
    assert walk.first().order <= one.order <= walk.last().order or one.level > Level.EQUATION


@given(trees(), st.data())
@laws(100)
def test_a_term_is_a_term_of_the_equation_whatever_the_level(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk, FROM_EQUATION_UP))
    for move in (walk.term_on, walk.term_back):
        assert possible(move, position) == possible(move, position.moment)


@given(trees(), st.data())
@laws(150)
def test_what_keeps_the_level(walk: Walk, data: st.DataObject) -> None:
    position = data.draw(places(walk, FROM_EQUATION_UP))
    for key in "nNfF][}{":
        there = possible(lambda p, key=key: VERBS[key](walk, p), position)  # type: ignore[misc]
        assert there is None or there.level is position.level, key


@given(trees(), st.sampled_from(TEXTS), st.data())
@laws(200)
def test_a_place_keeps_the_coarse_level(walk: Walk, text: str, data: st.DataObject) -> None:
    position = data.draw(places(walk))
    there = possible(lambda p: parse_place(text, walk, p), position)
    if there is None:
        assert text in ("+1", "-1")
        return
    assert there.level is min(position.level, Level.EQUATION)
    assert_valid(walk, there)
    assert there.moment == parse_place(text, walk, position.at(Level.EQUATION))


def test_a_longer_run_takes_no_longer() -> None:
    """A billion epochs: whatever went through them one by one would not come to an end."""
    epochs = 10**9
    walk = Walk(sample().walk.program, Schedule(4, 2, epochs, shuffle=True, seed=0))
    middle = parse_place("50%", walk, walk.first())
    assert middle.update == epochs
    for level in Level:
        position = walk.end(middle.at(level)) if level < Level.EQUATION else middle
        while position.level < level:
            position = walk.into(position)
        for verb in VERBS.values():
            there = possible(lambda p, verb=verb: verb(walk, p), position)  # type: ignore[misc]
            assert there is None or there.moment == position.moment or there.order != position.order
    assert walk.forward(middle.at(Level.RUN)) == walk.last().at(Level.RUN)
    assert walk.finish(middle.at(Level.EPOCH), True) == walk.last().at(Level.EPOCH)
