"""The sentences of the Explain panel themselves: on xor's second example, and in the special cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.case import Case, data_of, parameters_of
from tests.report.explaining import at, opened, positions, sentences
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.session import Session
from tuibp.engine.tensor import Tensor
from tuibp.program.network import Training, dense_network
from tuibp.report.explain import explain
from tuibp.report.texts.english import TEXTS
from tuibp.scenario.loading import load

# ---- what is said, on the second example of xor's first update ----


def place(session: Session, equation: str, layer: int, part: int | None = None) -> Position:
    """That equation in example 2, or in the update."""
    listing = session.walk.program.example
    example: int | None = 1
    if equation.startswith("update"):
        listing, example = session.walk.program.update, None
    k = next(k for k, e in enumerate(listing) if (e.id, e.layer) == (equation, layer))
    return Position(0, example, k, part)


def said(equation: str, layer: int, part: int | None = None, index: tuple[int, ...] | None = None) -> str:
    """The sentences on an entry of the result in the sample xor."""
    session = Session(load("xor"), example=1)
    position = place(session, equation, layer, part)
    focus = Focus(session.walk.part(position).result, index) if index else None
    return sentences(at(session, position, focus))


GOLDEN = {
    ("weighted_input", 2, None, (2,)): (
        "z²₃ = 1.2 is what neuron 3 of layer 2 receives: its inputs, each times its weight, make 0.9, and"
        " its bias adds 0.3. The product that weighs most, 0.9, is that of input 2: raise w²₃₂ a little, "
        "and z²₃ rises just as much."
    ),
    ("output_error", 3, None, (0,)): (
        "∂C/∂a³₁ = -0.4694 is the price of the OUTPUT a³₁: what each unit more of it does to C. The slope"
        " σ′(z³₁) = 0.2491 lets 25 % of that through: the error δ³₁ = -0.1169, the price of the weighted "
        "INPUT z³₁. It is negative: raise z³₁, and C falls."
    ),
    ("hidden_error", 2, None, (1,)): (
        "∂C/∂a²₂ = 0.1286 is the price of the OUTPUT a²₂, collected from what it feeds. The slope σ′(z²₂)"
        " = 0.25 lets a quarter of that through: the error δ²₂ = 0.03215, the price of the weighted INPUT"
        " z²₂. It is positive: raise z²₂, and C rises."
    ),
    ("hidden_error", 2, 0, (1,)): (
        "(w³)ᵀ δ³ prices the OUTPUT of neuron 2 of layer 2: raise a²₂ a little, and C rises 0.1286 times "
        "that. It feeds only the output neuron, which hears it through w³₁₂ = -1.1 and pays δ³₁ = -0.1169"
        " for each unit it hears."
    ),
    ("hidden_error", 2, 1, (1,)): (
        "σ′(z²₂) = 0.25 is the slope of σ at z²₂ = 0: raise z²₂ a little, and a²₂ rises 0.25 times that. "
        "No slope of σ is steeper: here a neuron is moved most easily."
    ),
    ("hidden_error", 2, 2, (1,)): (
        "Price of the OUTPUT times slope is price of the weighted INPUT: 0.1286 · 0.25 = 0.03215. A "
        "little more z²₂ becomes only 0.25 times as much a²₂, so a quarter of the price gets through. It "
        "is positive: raise z²₂, and C rises."
    ),
    ("bias_gradient", 2, None, (1,)): (
        "∂C/∂b²₂ = δ²₂ = 0.03215: the bias is added to z²₂ as it is (∂z/∂b = 1), so a little more b²₂ is "
        "just as much more z²₂, at the same price. It is positive: C rises with b²₂, so this example asks"
        " for a smaller b²₂."
    ),
    ("weight_gradient", 3, None, (0, 1)): (
        "w³₁₂ acts on z³₁ through the input it carries, a²₂ = 0.5, and a unit of z³₁ costs δ³₁ = -0.1169."
        " So a unit of w³₁₂ costs ∂C/∂w³₁₂ = -0.1169 · 0.5 = -0.05846. It is negative: C falls as w³₁₂ "
        "rises, so this example asks for a larger w³₁₂."
    ),
    ("weight_gradient", 2, None, (1, 0)): (
        "a¹₁ is 0 in this example, so w²₂₁ has nothing to carry: whatever δ²₂ is, ∂C/∂w²₂₁ is 0, and this"
        " example does not ask the weight to move."
    ),
    ("update_weights", 3, 0, (0, 0)): (
        "The 2 examples of the mini-batch all saw the same old w³₁₁. Each asks for its own change, and "
        "their gradients add up to 0.01757. They do not agree (1 for a larger w³₁₁, 1 for a smaller one),"
        " so part of it cancels."
    ),
    ("update_weights", 3, None, (0, 0)): (
        "Σₓ ∂C/∂w³₁₁ = 0.01757 is positive: C rises with w³₁₁, so w³₁₁ steps down, 0.7 − 1.5 · 0.01757 = "
        "0.6737. The gradient says which way; η/m = 3/2 = 1.5 says how far."
    ),
}


@pytest.mark.parametrize("where", GOLDEN, ids=lambda where: f"{where[0]} {where[1]} {where[2]} {where[3]}")
def test_what_is_said_of_xor(where: tuple[str, int, int | None, tuple[int, ...]]) -> None:
    assert said(*where) == GOLDEN[where]


def test_a_panel_of_45_by_9_holds_the_sentences_of_xor() -> None:
    session = Session(load("xor"))
    for position in positions(session):
        lines = explain(at(session, position), 45, 40, False)
        assert [*lines, ()].index(()) <= 9, position


def test_a_term_says_what_it_adds_and_where_the_sum_stands() -> None:
    session = Session(load("xor"), example=1)
    position = place(session, "weighted_input", 3, 0)._replace(entry=0)
    assert sentences(at(session, position._replace(term=1))) == (
        "w³₁₂ · a²₂ = -1.1 · 0.5 = -0.55 is what neuron 2 of layer 2 brings to z³₁. "
        "After 2 of 4 terms the sum stands at -0.2349."
    )
    assert sentences(at(session, position._replace(term=3))) == (
        "The bias b³₁ = 0.05 is added whatever the inputs are. "
        "It is the last of 4 terms and makes the sum 0.1225."
    )


def test_what_is_to_come_is_said_without_its_number() -> None:
    session = Session(load("xor"), example=1)
    position = place(session, "hidden_error", 2, 0)._replace(entry=0)
    view = at(session, position, Focus(Tensor("grad_a", 2), (2,)))
    assert sentences(view) == "∂C/∂a²₃ is not computed yet: it will be w³₁₃ δ³₁."


def test_the_number_under_the_cursor_is_introduced() -> None:
    session = Session(load("xor"), example=1)
    view = at(session, place(session, "hidden_error", 2), Focus(Tensor("w", 3), (0, 1)))
    first, _, rest = sentences(view).partition(". ")
    assert first == "w³₁₂ = -1.1, the weight from neuron 2 of layer 2 to the output neuron, goes into δ²₂"
    assert "δ²₂ = 0.03215" in rest


def test_names_in_the_sentences_are_links() -> None:
    session = Session(load("xor"), example=1)
    focus = Focus(Tensor("delta", 2), (1,))
    lines = explain(at(session, place(session, "hidden_error", 2), focus), 76, 9, False)
    found = {segment.link: segment for line in lines for segment in line}
    assert found[focus].style == "cursor"
    assert found[Focus(Tensor("sigma_prime", 2), (1,))].style == "lit"


def test_a_saturated_neuron_learns_slowly() -> None:
    session = Session(load("single-neuron"))
    view = at(session, Position(0, 0, 3, 1))
    assert "the neuron is saturated" in sentences(view)


def test_a_relu_that_is_off_is_dead_for_this_example() -> None:
    session = Session(load("deep"))
    slope = next(
        k for k, e in enumerate(session.walk.program.example) if (e.id, e.layer) == ("hidden_error", 3)
    )
    view = at(session, Position(0, 0, slope, 1), Focus(Tensor("sigma_prime", 3), (2,)))
    assert "For this example the neuron is dead" in sentences(view)


def test_biases_that_are_never_updated() -> None:
    session = Session(load("mazur"))
    k = next(k for k, e in enumerate(session.walk.program.example) if e.id == "bias_gradient")
    assert sentences(at(session, Position(0, 0, k))).endswith(TEXTS["grad.frozen"])


@pytest.mark.parametrize(
    ("activation", "z", "answer", "slope"),
    [
        ("sigmoid", 0.0, "undecided", "No slope of σ is steeper"),
        ("sigmoid", -9.0, "nearly 0, where the curve is flat", "saturated"),
        ("tanh", 0.0, "exactly 0", "No slope of tanh is steeper"),
        ("tanh", 9.0, "nearly 1, where the curve is flat", "saturated"),
        ("tanh", -9.0, "nearly -1, where the curve is flat", "saturated"),
        ("relu", 0.0, "the edge of ReLU", "not positive"),
        ("relu", 1.0, "lets a positive number through", "gets through whole"),
        ("step", 0.0, "only above 0", "flat on both sides"),
        ("step", 1.0, "says yes", "why the book replaces it by σ"),
        ("linear", -2.0, "passes on what it receives", "gets through whole"),
    ],
)
def test_where_on_its_curve_a_neuron_stands(
    activation: str, z: float, answer: str, slope: str, tmp_path: Path
) -> None:
    network, training = dense_network((1, 1), (activation,), "squared_error"), Training(eta=1.0)
    case = Case(network, training, parameters_of([[[1.0]]], [[z]]), data_of([[0.0]], [[0.5]]))
    session = opened(case, tmp_path)
    assert answer in sentences(at(session, Position(0, 0, 1)))
    assert slope in sentences(at(session, Position(0, 0, 3, 1)))


def test_a_number_that_is_none(tmp_path: Path) -> None:
    network, training = dense_network((1, 1), ("tanh",), "cross_entropy"), Training(eta=1.0)
    case = Case(network, training, parameters_of([[[1.0]]], [[-1.0]]), data_of([[0.0]], [[0.5]]))
    view = at(opened(case, tmp_path), Position(0, 0, 2))
    assert sentences(view).startswith("C is nan: here or before it, a number grew beyond all bounds")
