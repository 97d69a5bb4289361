"""Whatever one does, in whatever order, every number seen is that of a run which keeps everything."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from unittest.mock import patch

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.case import Case, data_of, parameters_of
from tests.debugger.sessions import session_of
from tests.debugger.test_walk_laws import assert_valid
from tests.timeline.naive import Naive, naive, parameters_by_name, run_of
from tuibp.debugger.commands import COMMANDS, IF, JUMP, STEP, STOP, TIME, Command
from tuibp.debugger.session import Session
from tuibp.engine.tensor import SHARED, Array
from tuibp.program.network import Training, dense_network
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

MOVING = {c.name: c for c in COMMANDS if c.run is not None and c.group in (STEP, TIME, STOP, IF, JUMP)}

TEXTS: dict[str, tuple[str, ...]] = {
    "goto": ("update 2", "update 1 example 1", "epoch 2", "50%", "100%", "+1", "-3", "3", "update 99", ""),
    "mark": ("a", "b", "!"),
    "to-mark": ("a", "b"),
    "unmark": ("a",),
    "break": ("", "BP2 2", "update hits % 2", "if C > old(C)", "if cost < 1 after 1", "once if update == 4",
              "BP1 log {C}", "if w_new[2][0, 0] > w[2][0, 0] hits == 3", "if sqrt(-1)"),
    "change-break": ("1 BP1", "2 if update % 3 == 1", "1 if C > 0.1 hits >= 2", "9 BP1"),
    "delete": ("1", "all", "7"),
    "enable": ("1", "2"),
    "disable": ("1", "2"),
    "data-break": ("", "changes 0.01", "crosses 0.2", "sign tensor", "finite", "nonsense"),
    "filter": (
        *("nan", "rose", "flip", "step 1e-6 0.1", "vanishing 0.5", "dead", "saturated"),
        *("rose off", "off", "what"),
    ),
    "edit": ("0.5", "-1", "C * 2", "w[2][0, 0] + 0.25", "inf", "nan", "delta[2]"),
    "drop-edits": ("", "all"),
    "set": ("eta 0.01", "eta eta * 2", "beta 1"),
    "diff": ("", "eta=0.5", "off", "no such file"),
    "search": ("BP2", "delta", "w2", "no such thing"),
}  # fmt: skip
NUMBERED = ("1", "2", "99", "")
"""For whatever else takes a text: the number of a line of some list."""

COUNTS = ("", "1", "2", "7", "x")
OFTEN = (
    "next",
    "previous",
    "into",
    "edit",
    "drop-edits",
    "continue",
    "reverse-continue",
    "goto",
    "definition",
)
GOING = ("continue", "reverse-continue", "diff", "next-difference", "to-log", "to-blamed")
"""Of the commands that stop the run or ask what if, those that go somewhere."""

CURSOR = ((0, 1), (1, 0), (0, -1), (-1, 0))


def _case(
    sizes: tuple[int, ...], activations: tuple[str, ...], cost: str, examples: int, **training: object
) -> Case:
    """A network with numbers of all signs, drawn once."""
    draw = np.random.default_rng(sum(sizes))
    w = [draw.normal(size=(n, m)) for m, n in pairwise(sizes)]
    b = [draw.normal(size=n) for n in sizes[1:]]
    targets = np.eye(sizes[-1])[draw.integers(0, sizes[-1], examples)]
    options = {"eta": 0.7, "epochs": 3, "mini_batch_size": 2, "seed": 3} | training
    data = data_of(draw.normal(size=(examples, sizes[0])), targets)
    return Case(dense_network(sizes, activations, cost), Training(**options), parameters_of(w, b), data)  # type: ignore[arg-type]


CASES = (
    _case((2, 2, 1), ("sigmoid", "sigmoid"), "quadratic", 3),
    _case((1, 2, 2), ("relu", "softmax"), "log_likelihood", 5, shuffle=True),
    _case((2, 2, 2, 1), ("tanh", "sigmoid", "linear"), "quadratic", 2, reduction="sum", mini_batch_size=1),
    _case((2, 2), ("sigmoid",), "cross_entropy", 3, update_biases=False, epochs=4),
)


@cache
def kept(case: int, edits: tuple[Edit, ...]) -> Naive:
    """All the numbers of a branch."""
    return naive(CASES[case], edits)


@cache
def plain_run(case: int, edits: tuple[Edit, ...]) -> Run:
    """The branch as a run by itself, for costs."""
    return run_of(CASES[case], edits)


class TimeMachine(RuleBasedStateMachine):
    """Presses anything, and compares what is known with what was kept."""

    session: Session

    @initialize(case=st.integers(0, len(CASES) - 1), order=st.sampled_from(("book", "code")))
    def open(self, case: int, order: str) -> None:
        self.case = case
        self.session = session_of(CASES[case], order)
        self.session.run.checkpoints.limit = 4

    @rule(name=st.sampled_from([*MOVING]), data=st.data())
    def any_command(self, name: str, data: st.DataObject) -> None:
        self.press(MOVING[name], data)

    @rule(name=st.sampled_from(OFTEN), data=st.data())
    def a_usual_command(self, name: str, data: st.DataObject) -> None:
        self.press(MOVING[name], data)

    @rule(by=st.sampled_from(CURSOR))
    def cursor(self, by: tuple[int, int]) -> None:
        self.session.do(lambda: self.session.move_cursor(*by))

    @precondition(lambda self: self.session.run.edits)
    @rule()
    def back_to_the_original(self) -> None:
        command = MOVING["drop-edits"]
        assert command.run is not None
        self.session.do(lambda: command.run(self.session, "all"))  # type: ignore[misc]
        assert self.session.run is self.session.origin

    def press(self, command: Command, data: st.DataObject) -> None:
        texts = (
            COUNTS
            if command.takes == "count"
            else TEXTS.get(command.name, NUMBERED if command.takes else ("",))
        )
        text = data.draw(st.sampled_from(texts), label=command.name)
        session, run = self.session, command.run
        edits, focus, before = session.run.edits, session.focus, session.position
        assert run is not None
        with patch("tuibp.debugger.doing.MOST_AT_ONCE", 2):
            session.do(lambda: run(session, text))
        if command.name == "edit" and session.refusal is None:
            assert session.run.edits[:-1] == edits
            assert (session.run.edits[-1].tensor, session.run.edits[-1].update) == (
                focus.tensor,
                before.update,
            )
        elif command.name == "drop-edits" and session.refusal is None:
            assert session.run.edits == (edits[:-1] if text == "" else ())
        elif command.name != "set":
            assert session.run.edits == edits
        if command.group in (IF, STOP) and command.name not in GOING:
            assert session.position == before, "what says what to do later moves nothing now"

    # ---- against what was kept ----

    @invariant()
    def stands_at_a_true_position(self) -> None:
        assert_valid(self.session.walk, self.session.position)
        assert self.session.working is None
        assert len(self.session.status.splitlines()) <= 1

    @invariant()
    def every_known_number_is_the_one_kept(self) -> None:
        session = self.session
        view, place = session.view, session.position
        moment = kept(self.case, session.run.edits).moments[place.update]
        for tensor in view.shapes:
            count = view.known(tensor)
            if tensor.json in moment and count:
                array: Array = np.asarray(moment[tensor.json], dtype=np.float64)
                if tensor.kind not in SHARED and place.example is not None:
                    array = array[place.example]
                expected, found = np.ravel(array)[:count], np.ravel(view.frame[tensor])[:count]
                assert found.tobytes() == expected.tobytes(), tensor.code

    @invariant()
    def every_cost_on_the_curve_is_the_branchs(self) -> None:
        session = self.session
        run = plain_run(self.case, session.run.edits)
        for update, cost in session.view.monitored.cost:
            assert repr(cost) == repr(run.cost_at(update, run.parameters(update)))

    def teardown(self) -> None:
        """At last, the whole run from its end to its beginning."""
        if not hasattr(self, "session"):
            return
        run, everything = self.session.run, kept(self.case, self.session.run.edits)
        ends = parameters_by_name(run.program, run.parameters(run.updates))
        for name, array in everything.end.items():
            assert ends[name].tobytes() == array.tobytes(), name
        for update in reversed(range(run.updates)):
            for name, array in parameters_by_name(run.program, run.parameters(update)).items():
                assert array.tobytes() == everything.moments[update][name].tobytes(), f"{name} at {update}"


TimeMachine.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
TestTimeMachine = TimeMachine.TestCase


def test_the_texts_are_those_of_commands() -> None:
    assert {name for name in TEXTS if not MOVING[name].takes} == set()


def test_the_cases_differ_in_what_matters() -> None:
    assert len({case.network.activations for case in CASES}) == len(CASES)
    assert {case.training.reduction for case in CASES} == {"mean", "sum"}
    assert {case.training.update_biases for case in CASES} == {True, False}
    assert all(run_of(case).updates >= 6 for case in CASES)
