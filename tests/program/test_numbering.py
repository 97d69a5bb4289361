"""The numberings of layers: what each calls a layer, and that no two things on display get one name."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.laws import laws
from tests.strategies import cases
from tuibp.engine.notation import Key
from tuibp.engine.tensor import Tensor
from tuibp.program.notation import NUMPY, UNICODE, notation
from tuibp.program.numbering import CHAPTER_2, NUMBERINGS
from tuibp.program.program import build

THREE = (2, 3, 1)
"""A network as xor is: an input, a hidden layer, an output."""

CHAIN = (1, 1, 1)

KINDS = ("a", "w", "b", "z", "delta", "grad_a", "grad_w", "sigma_prime", "jacobian", "w_new")


def names(numbering: str, sizes: tuple[int, ...], layer: int) -> list[str]:
    return [notation("unicode", numbering, sizes).tensor(Tensor(kind, layer)) for kind in KINDS]


@pytest.mark.parametrize(
    ("numbering", "hidden"),
    [
        ("chapter-2", "a² w² b² z² δ² ∂C/∂a² ∂C/∂w² σ′(z²) ∂a²/∂z² w²"),
        ("notes", "a¹ w¹ b¹ z¹ δ¹ ∂C/∂a¹ ∂C/∂w¹ σ′(z¹) ∂a¹/∂z¹ w¹"),
        ("code", "a¹ w⁰ b⁰ z⁰ δ⁻² ∂C/∂a¹ ∂C/∂w⁰ σ′(z⁰) ∂a¹/∂z⁰ w⁰"),
        ("chapter-5", "a¹ w¹ b¹ z¹ δ¹ ∂C/∂a¹ ∂C/∂w¹ σ′(z¹) ∂a¹/∂z¹ w¹"),
    ],
)
def test_the_hidden_layer_of_three(numbering: str, hidden: str) -> None:
    assert " ".join(names(numbering, THREE, 2)) == f"{hidden} new"


def test_the_ends_of_the_network() -> None:
    ends = {}
    for numbering in NUMBERINGS:
        found = notation("unicode", numbering, THREE)
        ends[numbering] = found.tensor(Tensor("a", 1)), found.tensor(Tensor("delta", 3)), found.layer(2)
    assert ends == {
        "chapter-2": ("a¹", "δ³", 2),
        "notes": ("a⁰", "δ²", 1),
        "code": ("a⁰", "δ⁻¹", 1),
        "chapter-5": ("a⁰", "δ²", 1),
    }


def test_chapter_5_writes_a_chain_with_the_layer_at_the_foot_and_no_index() -> None:
    assert names("chapter-5", CHAIN, 2)[:5] == ["a₁", "w₁", "b₁", "z₁", "δ¹"]
    for key, written in (("unicode", "w₂ new"), ("ascii", "w_2 new"), ("latex", r"w_{2}\text{ new}")):
        assert notation(key, "chapter-5", CHAIN).entry(Tensor("w_new", 3), (0, 0)) == written
    assert notation("ascii", "code", CHAIN).entry(Tensor("delta", 2), (0,)) == "delta^-2_1"
    assert notation("unicode", "chapter-5", CHAIN).entry(Tensor("grad_w", 2), (4, 0, 0)) == "∂C/∂w₁ (ex 5)"


def test_chapter_2_needs_to_know_no_network() -> None:
    assert notation("unicode", CHAPTER_2, THREE) is UNICODE


@given(cases(), st.sampled_from([*NUMBERINGS]), st.sampled_from(["unicode", "ascii", "latex"]))
@laws(60)
def test_no_two_get_one_name_that_had_two_in_chapter_2(case: Case, numbering: str, key: Key) -> None:
    program = build(case.network, case.training)
    book, shown = notation(key), notation(key, numbering, case.network.sizes)
    shapes = program.shapes()
    assert len({shown.tensor(t) for t in shapes}) == len({book.tensor(t) for t in shapes})
    entries = [(t, index) for t, shape in shapes.items() for index in islice(np.ndindex(shape), 40)]
    assert len({shown.entry(*entry) for entry in entries}) == len({book.entry(*entry) for entry in entries})


@given(cases(), st.sampled_from([*NUMBERINGS]))
@laws(40)
def test_code_keeps_its_names(case: Case, numbering: str) -> None:
    code = notation("numpy", numbering, case.network.sizes)
    for tensor, shape in build(case.network, case.training).shapes().items():
        last = tuple(n - 1 for n in shape)
        assert code.entry(tensor, last) == NUMPY.entry(tensor, last)


@given(cases(), st.sampled_from([*NUMBERINGS]))
@laws(40)
def test_every_equation_is_written_in_every_numbering_and_apart_from_the_others(
    case: Case, numbering: str
) -> None:
    program = build(case.network, case.training)
    shown = notation("unicode", numbering, case.network.sizes)
    for listing in (program.example, program.update):
        texts = [equation.text(shown) for equation in listing]
        assert len(set(texts)) == len({equation.text(UNICODE) for equation in listing})
