"""An expression has the same bits in passing and where one stands, with old() too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case, data_of
from tests.debugger.sessions import sample, scenario_of, session_of
from tests.debugger.stopping.walking import fresh_run
from tests.expressions.test_agreement import LEAVES, numeric
from tests.laws import laws
from tests.strategies import cases, networks
from tests.timeline.naive import edits_of
from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.armed import Armed, Probe, Reason
from tuibp.debugger.stopping.environment import AtPosition, AtSite
from tuibp.debugger.stopping.scan import Scanner
from tuibp.debugger.stopping.sites import Site, site_of, sites_at
from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.expressions.environment import Environment, NotComputed
from tuibp.expressions.formula import Formula
from tuibp.expressions.parsing import parse
from tuibp.program.network import dense_network
from tuibp.timeline.edits import Edit

Found = dict[tuple[int, Position], bytes | str]
"""What an expression (by its place in a list) gives at a position: bits, or why there is no value."""

LAYERS = st.sampled_from([name for name in ACTIVATIONS if name != "softmax"])
OF_2_3_1 = st.builds(lambda one, other: dense_network((2, 3, 1), (one, other), "quadratic"), LAYERS, LAYERS)


def bits(formula: Formula, here: Environment) -> bytes | str:
    try:
        return np.asarray(formula.value(here)).tobytes()
    except NotComputed:
        return "not computed"
    except TuibpError as mistake:
        return str(mistake)


def in_passing(session: Session, asked: Sequence[tuple[Formula, Site]]) -> Found:
    """The values a scan through the whole run sees."""
    found: Found = {}

    def noting(k: int, formula: Formula, site: Site) -> Armed:
        def test(here: AtSite) -> bool:
            found[k, site.position(here.passing.update, here.example)] = bits(formula, here)
            return False

        reads = any(tensor.kind not in ("w", "b") for tensor in formula.tensors)
        return Armed("", (Probe(site, test, lambda *_: Reason(""), reads, formula.remembers),))

    armed = [noting(k, formula, site) for k, (formula, site) in enumerate(asked)]
    assert Scanner(session.run, armed).forward(session.walk.first(), lambda _: None) == ([], [])
    return found


def standing(session: Session, asked: Sequence[tuple[Formula, Site]]) -> Found:
    """The values at the same places of a run of its own, in the opposite order."""
    run, walk, found = fresh_run(session), session.walk, Found()
    for k, (formula, site) in enumerate(asked):
        for update in reversed(range(run.updates)):
            for example in range(run.schedule.count(update)) if site.stage == "example" else (0,):
                place = site.position(update, example)
                found[k, place] = bits(formula, AtPosition(run, walk, place, site.stage))
    return found


def formulas(session: Session, texts: Sequence[str]) -> list[tuple[Formula, Site]]:
    """Each with where it is asked."""
    found = [parse(text, session.vocabulary) for text in texts]
    return [(one, site_of(one.tensors, one.numbers, session.walk)) for one in found]


def edited(session: Session, data: st.DataObject) -> Session:
    edits = [data.draw(edits_of(session.run)) for _ in range(data.draw(st.integers(0, 2)))]
    session.take_run(session.origin.branch(edits))
    return session


@given(cases(networks(max_layers=3, max_size=3)), st.data())
@laws(60)
def test_every_tensor_has_the_same_bits_in_passing(case: Case, data: st.DataObject) -> None:
    session = edited(session_of(case), data)
    names = [tensor.code for tensor in session.vocabulary.shapes] + ["cost", "eta", "m", "update", "epoch"]
    asked = formulas(session, [*names, *(f"old({name})" for name in names), "example", "old(example)"])
    assert in_passing(session, asked) == standing(session, asked)


@given(cases(networks(max_layers=3, max_size=3)), st.data())
@laws(30)
def test_what_is_monitored_has_the_same_bits_in_passing(case: Case, data: st.DataObject) -> None:
    session = edited(Session(scenario_of(case).with_fields(test=case.data)), data)
    names = session.vocabulary.numbers
    assert "test_cost" in names
    asked = formulas(session, [*names, *(f"old({name})" for name in names)])
    assert in_passing(session, asked) == standing(session, asked)


def test_an_edit_of_the_data_is_none_of_the_test_data() -> None:
    case = data_of([[0, 1], [1, 0]], [[0], [1]])
    session = Session(sample("xor").scenario.with_fields(data=case, test=case))
    session.take_run(session.run.branch([Edit(0, 0, Tensor("y"), (0,), 1.0)]))
    here = AtPosition(session.run, session.walk, session.walk.first(), "start")
    assert here.number("test_cost") == session.origin.cost(session.origin.start)
    assert here.number("test_cost") != here.number("cost")
    assert (here.number("accuracy"), here.number("test_accuracy")) == (0.5, 0.0)


def test_without_test_data_their_numbers_fail_and_are_not_merely_late() -> None:
    session = sample()
    with pytest.raises(TuibpError, match="there is no test data") as failure:
        AtPosition(session.run, session.walk, session.walk.first(), "start").number("test_cost")
    assert not isinstance(failure.value, NotComputed)


@given(cases(networks(max_layers=3, max_size=3)), st.data())
@laws(40)
def test_every_tensor_has_the_same_bits_in_the_update_step(case: Case, data: st.DataObject) -> None:
    session = edited(session_of(case), data)
    names = [t.code for t in session.vocabulary.shapes if t not in session.run.line.updated]
    site = Site("update", data.draw(st.integers(0, len(session.walk.program.update) - 1)))
    asked = [
        (parse(text, session.vocabulary), site)
        for text in [*names, *(f"old({name})" for name in names), "example"]
    ]
    assert in_passing(session, asked) == standing(session, asked)


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """Any expression over a 2-3-1 network, with old() around some of it."""
    shape = draw(st.sampled_from(tuple(LEAVES)))
    text = draw(numeric(shape, 2))
    return draw(st.sampled_from((text, f"old({text})", f"({text}) - old({draw(numeric(shape, 2))})")))


@given(cases(OF_2_3_1), st.lists(expressions(), min_size=1, max_size=5), st.data())
@laws(60)
def test_any_expression_has_the_same_bits_in_passing(
    case: Case, texts: list[str], data: st.DataObject
) -> None:
    session = edited(session_of(case), data)
    asked = formulas(session, texts)
    assert in_passing(session, asked) == standing(session, asked)


def value(session: Session, text: str, place: Position, stage: Any) -> Any:
    return parse(text, session.vocabulary).value(AtPosition(session.run, session.walk, place, stage))


def test_old_is_the_example_before_for_what_is_one_examples() -> None:
    session, cost = sample(), Tensor("C")
    for (update, example), (before, last) in [((0, 1), (0, 0)), ((1, 0), (0, 1))]:
        expected = float(session.run.batch(before).frame(last)[cost])
        assert value(session, "old(C)", Position(update, example, 4), "example") == expected
    with pytest.raises(NotComputed):
        value(session, "old(C)", Position(0, 0, 4), "example")


def test_old_is_the_update_before_for_parameters() -> None:
    session = sample()
    assert (
        value(session, "old(w[2][0, 0])", Position(7, 1, 0), "start") == session.run.parameters(6).w[0][0, 0]
    )
    new = session.run.batch(6).frame(None)[Tensor("w_new", 2)][0, 0]
    assert value(session, "old(w_new[2][0, 0])", Position(7, None, 3), "update") == new


def test_the_gradient_of_the_update_step_is_the_mini_batchs() -> None:
    session = sample()
    frames = [session.run.batch(5).frame(k) for k in (0, 1)]
    for name in ("grad_w", "grad_b"):
        mean = np.mean([frame[Tensor(name, 2)] for frame in frames], axis=0)
        found = value(session, f"{name}[2]", Position(5, None, 0), "update")
        np.testing.assert_allclose(found, mean, rtol=1e-12, atol=0)


def test_frozen_biases_have_a_gradient_in_the_update_step_all_the_same() -> None:
    xor = sample().scenario
    case = Case(
        xor.network, xor.training.with_fields(update_biases=False, epochs=5), xor.parameters, xor.data
    )
    session, plain = session_of(case), sample()
    [site] = sites_at("update_weights 3", session.walk)
    asked = [(parse("grad_b[2]", session.vocabulary), site)]
    assert in_passing(session, asked) == standing(session, asked)
    place = site.position(0, None)
    expected = value(plain, "grad_b[2]", Position(0, None, 0), "update")
    assert value(session, "grad_b[2]", place, "update").tobytes() == expected.tobytes()


def test_what_is_not_computed_yet_has_no_value() -> None:
    session = sample()
    for text, place in [
        ("delta[2]", Position(0, 0, 5)),
        ("w_new[2]", Position(0, 1, 10)),
        ("w_new[2]", Position(0, None, 1)),
        ("z[2]", Position(0, 0, 0, 0, 1)),
        ("example", Position(0, None, 0)),
        ("old(cost)", Position(0, 0, 0)),
    ]:
        with pytest.raises(NotComputed):
            value(session, text, place, "start")
