"""One tree, many readings: array, batch, NumPy line, entry by entry, links and text say the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, reject

from tests.case import Case
from tests.engine.readings import (
    Reading,
    entries_of,
    executed,
    expanded,
    from_inputs,
    named_within,
    read_by_pattern,
    readings,
    same,
    same_number,
    sum_of,
)
from tests.laws import laws
from tests.reference.backprop import backprop, plain
from tests.reference.comparison import assert_close
from tests.strategies import cases, networks
from tuibp.engine.activations import ACTIVATIONS, SIGMOID
from tuibp.engine.algebra import Diagonal, MatVec, Outer, Transpose
from tuibp.engine.costs import COST_NAMES, TWO
from tuibp.engine.elementwise import Add, Divide, Hadamard, Map, Negate, Power, Scale, Setting, Subtract
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.functions import SIGN, SIZE, SQRT
from tuibp.engine.leave_one_out import LogSumExpOfOthers, ShareOfOthers
from tuibp.engine.reductions import (
    Largest,
    LogSumExp,
    SpreadTotal,
    SquaredLength,
    SumOfSizes,
    SumOfSquares,
    Total,
)
from tuibp.engine.tensor import Shapes, Tensor, Values, renewed
from tuibp.program.equations import Equation
from tuibp.program.network import Data, Parameters, Training, dense_network
from tuibp.program.notation import ASCII, BATCH, LATEX, NUMPY, UNICODE
from tuibp.program.program import Program, build
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names
from tuibp.timeline.batch import Batch
from tuibp.timeline.run import Run

Inside = tuple[Equation, int | None, Values]


def sample_run(name: str) -> Run:
    """A sample's run; of a mini-batch of hundreds the first ten say what all would."""
    scenario = load(name)
    training = scenario.training.with_fields(mini_batch_size=min(scenario.training.mini_batch_size, 10))
    program = build(scenario.network, training, targets=scenario.data.targets)
    return Run(program, scenario.parameters, scenario.data)


def run_of(case: Case) -> Run:
    return Run(build(case.network, case.training, targets=case.data.targets), case.parameters, case.data)


def places(program: Program, batch: Batch) -> list[Inside]:
    """Every equation of every example with its numbers, then those of the update."""
    inside: list[Inside] = []
    for example in range(len(batch)):
        inside += [(equation, example, batch.frame(example)) for equation in program.example]
    return inside + [(equation, None, batch.frame(None)) for equation in program.update]


# ---- the readings of one update ----


def assert_arrays_agree(program: Program, batch: Batch) -> None:
    """One example, its row of the mini-batch, and the line executed; and the parts put together."""
    layers = program.network.L
    for equation, example, frame in places(program, batch):
        for reading in readings(equation):
            with np.errstate(all="ignore"):
                value = reading.expression.value(frame)
            given_here = reading.expression.tensors()
            line = executed([reading.line], given_here, frame, reading.assigned, layers)
            assert same(line, value), f"{reading.name}: the line {reading.line} gives {line}, not {value}"
            if example is not None:
                with np.errstate(all="ignore"):
                    row = reading.expression.value(batch.frame(None))
                row = row if reading.expression.shared else row[example]
                assert same(row, value), (
                    f"{reading.name}: row {example} of the mini-batch is {row}, not {value}"
                )
            if not example:  # the mini-batch's line speaks for every example
                with np.errstate(all="ignore"):
                    whole = reading.expression.value(batch.frame(None))
                text = f"{reading.assigned.code} = {reading.expression.text(BATCH)}"
                line = executed([text], given_here, batch.frame(None), reading.assigned, layers)
                assert same(line, whole), f"{reading.name}: the line {text} gives {line}, not {whole}"
        for expression, parts in (
            (equation.expression, equation.parts),
            (equation.long_form, equation.long_parts),
        ):
            if expression is not None:
                lines = [part.text(NUMPY) for part in parts]
                assembled = executed(lines, expression.tensors(), frame, equation.result, layers)
                with np.errstate(all="ignore"):
                    assert same(assembled, expression.value(frame)), f"{equation.id}: its parts {lines}"


RUNNING_SUMS = 50
"""So many sums on the way are looked at, for each is added up anew."""


def assert_entries_agree(program: Program, batch: Batch, at_most: int | None = None) -> None:
    """The scalar arithmetic of every entry, or of some, against the array; its terms and its running sum."""
    for equation, example, frame in places(program, batch):
        shapes = program.shapes(None if example is not None else len(batch))
        for reading in readings(equation):
            with np.errstate(all="ignore"):
                value = np.asarray(reading.expression.value(frame))
            assert reading.expression.shape(shapes) == value.shape, reading.name
            for index in entries_of(value.shape, at_most):
                terms = reading.expression.term_count(index, shapes)
                assert_entry(reading, index, float(value[index]), frame, terms)


def assert_entry(reading: Reading, index: tuple[int, ...], value: float, frame: Values, terms: int) -> None:
    scalar = reading.expression.element(index, frame)
    assert same_number(scalar.value, value), f"{reading.name}{index}: {scalar.value!r}, the array {value!r}"
    count, term = scalar.terms()
    assert count == terms, f"{reading.name}{index}: {count} terms, announced {terms}"
    total = sum_of(scalar)
    if total is None:
        return
    assert total.partial(0) == 0.0
    running = 0.0
    for k in range(count):
        running += term(k).value
        if k % (1 + count // RUNNING_SUMS) == 0:
            seen = total.partial(k + 1)
            assert same_number(seen, running), f"{reading.name}{index}: running sum after {k + 1}"
    assert same_number(running, scalar.value)


def assert_links_agree(program: Program, batch: Batch, at_most: int | None = None) -> None:
    """What an entry reads is what its arithmetic is made of, and `readers` asks it backward."""
    for equation, example, frame in places(program, batch):
        if example:
            continue  # the links are the same in every example
        shapes = program.shapes(None if example is not None else len(batch))
        for reading in readings(equation):
            assert_links(reading.name, reading.expression, frame, shapes, at_most)


def assert_links(
    name: str, expression: Expression, frame: Values, shapes: Shapes, at_most: int | None = None
) -> None:
    shape, named = expression.shape(shapes), named_within(expression)
    indices = entries_of(shape, at_most)
    read = {index: read_by_pattern(expression, index, shapes) for index in indices}
    for index in indices:
        made_of = {(e.tensor, e.index) for e in expression.element(index, frame).entries()}
        found = {(tensor, entry) for tensor, entry in read[index] if tensor not in named}
        assert found == made_of, f"{name}{index}"
    for tensor in {*expression.tensors(), *named}:
        for entry in entries_of(shapes[tensor], at_most):
            readers = {k for p in expression.readers(tensor, entry) for k in expanded(p, shape)}
            backward = {index for index in indices if (tensor, entry) in read[index]}
            assert readers & {*indices} == backward, f"{name}: readers of {tensor.code}{entry}"


def assert_texts(program: Program, batch: Batch) -> None:
    """Every notation says something, in the characters it may use."""
    for equation, example, frame in places(program, batch):
        if example:
            continue
        for notation in (UNICODE, ASCII, LATEX, NUMPY):
            texts = [equation.text(notation), *(part.text(notation) for part in equation.parts)]
            texts += [part.text(notation) for part in equation.long_parts]
            texts += [equation.long_text(notation) or "0"]
            for reading in readings(equation):
                first = reading.expression.element((0,) * np.ndim(frame[reading.assigned]), frame)
                texts += [first.symbols(notation)]
                texts += ["".join(p.text for p in first.written(lambda number, _: f"{number:.4g}", notation))]
            for text in texts:
                assert text.strip(), f"{equation.id} in {notation.key} is empty"
                if notation is not UNICODE:
                    assert text.isascii(), f"{equation.id} in {notation.key}: {text}"
                if notation is LATEX:
                    assert text.count("{") == text.count("}"), text


# ---- every sample ----


@pytest.mark.parametrize("name", sample_names())
def test_samples(name: str) -> None:
    run = sample_run(name)
    big = sum(run.program.network.sizes) > 64
    program, at_most = run.program, 5 if big else None
    for update in {1} if big else {0, 1, run.updates // 2}:
        batch = run.batch(update)
        assert_arrays_agree(program, batch)
        assert_entries_agree(program, batch, at_most)
        assert_straight_line(program, batch)
    assert_links_agree(program, run.batch(0), at_most)
    assert_texts(program, run.batch(0))


# ---- generated networks ----


@given(cases())
@laws(50)
def test_arrays_and_entries(case: Case) -> None:
    run = run_of(case)
    assert_arrays_agree(run.program, run.batch(0))
    assert_entries_agree(run.program, run.batch(0))


@given(cases(networks(max_layers=3, max_size=3)))
@laws(40)
def test_links(case: Case) -> None:
    run = run_of(case)
    assert_links_agree(run.program, run.batch(0))


@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("cost", COST_NAMES)
def test_every_cost_with_every_output(cost: str, output: str) -> None:
    """Not left to chance: each pair, with targets that sum to 1 and targets that do not."""
    network = dense_network((2, 3, 3), ("tanh", output), cost)
    start = Parameters(
        (
            np.array([[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]]),
            np.array([[0.7, -1.1, 0.4], [0.1, 0.3, -0.2], [0.0, 1.0, -1.0]]),
        ),
        (np.array([0.1, -0.2, 0.3]), np.array([0.05, 0.5, 0.9])),
    )
    for rows in ([[0.0, 1.0, 0.0], [0.2, 0.3, 0.5]], [[1.0, 1.0, 0.0], [0.0, 0.0, 0.0]]):
        case = Case(
            network,
            Training(0.5, mini_batch_size=2),
            start,
            Data(np.array([[0.0, 1.0], [0.3, -0.7]]), np.array(rows)),
        )
        run = run_of(case)
        batch = run.batch(0)
        assert_arrays_agree(run.program, batch)
        assert_entries_agree(run.program, batch)
        assert_links_agree(run.program, batch)
        assert_texts(run.program, batch)
        assert_straight_line(run.program, batch)


@given(cases())
@laws(40)
def test_loops_that_share_no_code(case: Case) -> None:
    run = run_of(case)
    batch = run.batch(0)
    for k, example in enumerate(batch.examples):
        try:
            x, y = case.data.inputs[example], case.data.targets[example]
            expected = backprop(case.network, case.parameters, x, y)
        except ValueError:  # the logarithm of an output that is no probability
            reject()
        frame = batch.frame(k)
        names = {tensor.json: tensor for tensor in frame}
        for name, value in expected.items():
            if name in names:
                assert_close(plain(frame[names[name]]), value, f"example {k}: {name}")
        assert {"C", f"a{case.network.L}", f"delta{case.network.L}", "grad_w2", "grad_b2"} <= names.keys()


# ---- nodes on their own ----

V, U, M = Ref(Tensor("a", 2)), Ref(Tensor("z", 2)), Ref(Tensor("w", 2))
ETA = Setting(Tensor("eta"))


@pytest.mark.parametrize(
    "node",
    [
        *(Diagonal(V), Outer(V, U), Transpose(M), MatVec(M, V), MatVec(Transpose(M), U), SpreadTotal(V)),
        *(
            Largest(V),
            LogSumExp(V),
            LogSumExpOfOthers(V),
            ShareOfOthers(V),
            Total(V),
            Negate(V),
            Map(SIGMOID, V),
        ),
        *(SquaredLength(TWO, Subtract(V, U)), Scale(TWO, V), Divide(V, SpreadTotal(U)), Add(Largest(V), U)),
        *(
            Scale(Ref(Tensor("eta")), V),
            Scale(Ref(Tensor("eta")), M, rank=2),
            Add(M, ETA, 2),
            Divide(M, Subtract(TWO, Power(ETA, ETA, 2), 2), 2),
            SumOfSquares(M, 2),
            SumOfSizes(M, 2),
            Map(SQRT, Map(SIZE, M)),
            Map(SIGN, V),
            Hadamard(Subtract(V, U), Add(U, V)),
        ),
        *(
            Subtract(V, Subtract(U, V)),
            Divide(V, Divide(U, V)),
            Negate(Subtract(V, U)),
            Scale(TWO, Divide(V, U)),
        ),
    ],
    ids=lambda node: node.text(ASCII),
)
def test_nodes_on_their_own(node: Expression) -> None:
    """Also those no program has alone: the Jacobian has its diagonal beside an outer product."""
    values = {
        Tensor("a", 2): np.array([0.3, -0.2, 0.9]),
        Tensor("z", 2): np.array([1.5, 0.4, -0.7]),
        Tensor("w", 2): np.array([[0.1, 0.2, 0.3], [-0.4, 0.5, -0.6], [0.7, 0.8, 0.9]]),
        Tensor("eta"): np.asarray(0.5),
    }
    shapes, value = {tensor: array.shape for tensor, array in values.items()}, np.asarray(node.value(values))
    assert node.shape(shapes) == value.shape
    for index in entries_of(value.shape):
        assert same_number(node.element(index, values).value, float(value[index]))
    assert_links(node.text(UNICODE), node, values, shapes)
    result = Tensor("result")
    line = executed([f"result = {node.text(NUMPY)}"], values, values, result, 2)
    assert same(line, value)


# ---- the straight-line function ----


def assert_straight_line(program: Program, batch: Batch) -> None:
    """`trace` gives what the trees give, each equation as a whole; `step` gives the very bits of `trace`."""
    given_here = {t: a for t, a in batch.arrays.items() if t not in program.definitions}
    trees = from_inputs(program, given_here)
    for equation in (*program.example, *program.update):
        if equation.id not in ("bias_gradient", "weight_gradient"):  # folded into their sums
            assert same(batch.updated[equation.result], trees[equation.result]), equation.id
    for tensor, array in batch.arrays.items():
        assert array.tobytes() == batch.updated[tensor].tobytes(), f"{tensor.code} without the update"
    x, y = batch.arrays[Tensor("a", 1)], batch.arrays[Tensor("y")]
    settings = tuple(float(batch.arrays[tensor]) for tensor in program.settings)
    masks = tuple(batch.arrays[tensor] for tensor in program.masks)
    numbers = (batch.state, x, y, len(batch), batch.update + 1, settings, masks)
    with np.errstate(all="ignore"):
        stepped, traced = batch.line.step(*numbers), batch.line.trace(*numbers)
    for tensor, before, found in zip(program.carried, batch.state, stepped, strict=True):
        expected = traced.get(renewed(tensor).json, before)
        assert found.tobytes() == expected.tobytes(), tensor.code


@given(cases())
@laws(40)
def test_straight_line(case: Case) -> None:
    run = run_of(case)
    for update in {0, run.updates - 1}:
        assert_straight_line(run.program, run.batch(update))


@given(cases())
@laws(40)
def test_every_frame_has_the_announced_shapes(case: Case) -> None:
    run = run_of(case)
    for update in {0, run.updates - 1}:
        batch = run.batch(update)
        for example in (0, None):
            frame, shapes = batch.frame(example), run.program.shapes(None if example == 0 else len(batch))
            assert {*frame} == {*shapes}
            for tensor in frame:
                assert np.shape(frame[tensor]) == shapes[tensor], (tensor, example)


# ---- simplified equations ----


@given(cases(networks(activations=("sigmoid", "softmax", "linear", "tanh"))))
@laws(40)
def test_a_simplified_equation_is_its_long_form(case: Case) -> None:
    """(66), (84) and the costs from z, where a is far enough from 0 and 1 for the long form's quotients."""
    run = run_of(case)
    frame = run.batch(0).frame(0)
    assume(np.max(np.abs(frame[Tensor("z", case.network.L)])) <= 4.0)
    for equation in run.program.example:
        if equation.long_form is not None:
            with np.errstate(all="ignore"):
                long, short = equation.long_form.value(frame), equation.expression.value(frame)
            assert same(long, short), f"{equation.id}: {short} is not {long}"
