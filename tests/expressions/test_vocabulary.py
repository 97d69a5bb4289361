"""Which names a program gives to expressions."""

from __future__ import annotations

import numpy as np
import pytest

from tests.expressions.places import PROGRAM, VOCABULARY
from tuibp.engine.tensor import Tensor
from tuibp.expressions.functions import FUNCTIONS
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse
from tuibp.expressions.vocabulary import NUMBERS, TESTED, WORDS, Vocabulary
from tuibp.program.network import Data, Training, dense_network
from tuibp.program.program import build

SOFTMAX = Vocabulary.of(build(dense_network((2, 3, 2), ("relu", "softmax"), "log_likelihood"), Training(1.0)))


@pytest.mark.parametrize(
    "text",
    [
        "x", "y", "C", "a[1]", "a[3]", "w[2]", "b[3]", "z[2]", "delta[2]", "grad_a[3]", "sigma_prime[2]",
        "grad_b[2]", "grad_w[3]", "sum_grad_w[2]", "sum_grad_b[3]", "w_new[2]", "b_new[3]",
    ],
)  # fmt: skip
def test_all_the_program_computes_has_a_name(text: str) -> None:
    formula = parse(text, VOCABULARY)
    (tensor,) = formula.tensors
    assert formula.shape == VOCABULARY.shapes[tensor]


def test_every_tensor_can_be_written_as_its_code() -> None:
    for vocabulary in (VOCABULARY, SOFTMAX):
        for tensor, shape in vocabulary.shapes.items():
            formula = parse(tensor.code, vocabulary)
            assert (formula.tensors, formula.shape) == ({tensor}, shape)


def test_a_function_keeps_its_name() -> None:
    assert "exp" not in SOFTMAX.layers
    assert parse("exp(z[3])", SOFTMAX).tensors == {Tensor("z", 3)}


def test_a_name_means_one_thing() -> None:
    names = [*SOFTMAX.names, *WORDS]
    assert len(names) == len(set(names))
    assert all(parse(name, SOFTMAX).numbers == {name} for name in SOFTMAX.numbers)


def test_numbers_that_a_scenario_does_not_have_are_refused() -> None:
    """They could never be answered, and that must not be taken for false."""
    assert [name for name in NUMBERS if name not in VOCABULARY.numbers] == list(TESTED)
    for name in TESTED:
        with pytest.raises(ExpressionError, match=f"column 5: {name} has no value: the scenario has no test"):
            parse(f"1 < {name}", VOCABULARY)
        assert name not in VOCABULARY.names
    tested = Vocabulary.of(PROGRAM, Data(np.zeros((1, 2)), np.zeros((1, 1))))
    assert tested.numbers == NUMBERS
    assert all(parse(name, tested).numbers == {name} for name in NUMBERS)


def test_nothing_is_right_where_the_output_is_the_cost() -> None:
    program = build(dense_network((2, 1), ("sigmoid",), "output"), Training(1.0))
    vocabulary = Vocabulary.of(program, Data(np.zeros((1, 2)), np.zeros((1, 1))))
    assert "test_cost" in vocabulary.numbers
    for name in ("accuracy", "test_accuracy"):
        with pytest.raises(ExpressionError, match=f"{name} has no value: the cost 'output' has no use for"):
            parse(name, vocabulary)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_writes_to_its_arguments(name: str) -> None:
    function = FUNCTIONS[name]
    taken = np.arange(6.0).reshape(3, 2) > 2 if name in ("any", "all") else np.arange(6.0).reshape(3, 2)
    taken.flags.writeable = False
    arguments = [taken, taken, 0.5][: function.arguments or 2]
    with np.errstate(all="ignore"):
        result = function.run(*arguments)
    assert not np.shares_memory(result, taken)
    assert np.asarray(result).dtype in (np.float64, np.bool_)
