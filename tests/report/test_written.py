"""The arithmetic of one entry, and the chain of matrices, say nothing that is not so."""

from __future__ import annotations

import pytest

from tests.report.screens import at
from tuibp.engine.functions import EXP
from tuibp.engine.scalar import Entry, Negative, Scalar, Sum
from tuibp.engine.scalar_steps import Applied
from tuibp.engine.tensor import Tensor
from tuibp.program.notation import UNICODE
from tuibp.report.equation import equation_lines, written
from tuibp.report.lines import plain
from tuibp.report.wrap import GLUE


def arithmetic(*lines: str, ascii_only: bool = False) -> str:
    view = at("xor", "goto example 2", *lines, ascii_only=ascii_only).view
    return " ".join(plain(line).replace(GLUE, " ").strip() for line in written(view, 200))


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
def test_an_entry_set_by_hand_is_told_from_what_is_computed(ascii_only: bool) -> None:
    computed = arithmetic("search BP2", ascii_only=ascii_only)
    assert computed.endswith(
        " = (0.7000 · -0.1169) · 0.2475 = -0.02026".replace("·", "*" if ascii_only else "·")
    )
    assert arithmetic("search BP2", "edit 0.5", ascii_only=ascii_only) == f"{computed}, by hand 0.5000"


def test_an_entry_of_a_part_set_by_hand() -> None:
    lines = "search BP2", "s", "edit 0.25"
    assert arithmetic(*lines).endswith(" = 0.7000 · -0.1169 = -0.08184, by hand 0.2500")
    assert arithmetic(*lines, "n", "n").endswith(" = 0.2500 · 0.2475 = 0.06188")


def test_an_edit_is_said_once() -> None:
    def shown(*lines: str) -> str:
        view = at("xor", "goto example 2", "search BP2", *lines).view
        return "\n".join(plain(line) for line in equation_lines(view, 76, 16))

    assert shown("edit 0.5").count("by hand") == 1
    assert "w³₁₁ = 0.5000 by hand; without that it is 0.7000" in shown("focus w[3][0, 0]", "edit 0.5")
    of_a_term = shown("s", "edit 0.25", "s", "s")
    assert "∂C/∂a²₁ = 0.2500 by hand; without that it is -0.08184" in of_a_term


def test_what_is_made_from_an_edit_is_computed() -> None:
    assert "by hand" not in arithmetic("search BP2", "edit 0.5", "search BP3")


@pytest.mark.parametrize(
    ("where", "signs"), [("BP2", "·→⊙="), ("BP1", "−→⊙="), ("weighted_input", "·+="), ("BP3", "=")]
)
@pytest.mark.parametrize("columns", [84, 36])
def test_what_goes_on_is_told_from_what_is_equal(columns: int, where: str, signs: str) -> None:
    view = at("xor", "goto example 2", f"search {where}").view
    shown = [plain(line) for line in equation_lines(view, columns, 16)]
    matrices = shown[1 : shown.index("─")]
    assert "".join(word for line in matrices for word in line.split() if word in "·→⊙=−+") == signs


def test_who_wins_a_block_is_called_by_its_own_entry() -> None:
    view = at("convolution", "search a[3]").view
    text = plain([s for line in written(view, 400) for s in line]).replace(GLUE, " ")
    assert text.startswith("a³₁,₁,₁ = winner³₁,₁,₁ · a²₁,₁,₁ + winner³₁,₁,₂ · a²₁,₁,₂ + ")


def test_a_slope_is_called_by_its_function_in_the_part_as_in_the_whole() -> None:
    view = at("tanh", "search BP2", "s", "n", "n").view
    assert plain(equation_lines(view, 100, 20)[0]).startswith("δ² = ∂C/∂a² ⊙ tanh′(z²)   part 3/3")
    assert plain(written(view, 200)[0]).replace(GLUE, " ").startswith("δ²₁ = ∂C/∂a²₁ · tanh′(z²₁) = ")


def test_no_two_minus_signs_in_a_row() -> None:
    number = Entry(Tensor("z", 2), (0,), -0.87)

    def text(scalar: Scalar) -> str:
        return "".join(piece.text for piece in scalar.written(lambda value, _: f"{value:g}", UNICODE))

    assert text(Applied(EXP, Negative(number))) == "exp(−(-0.87))"
    terms = (number, Negative(number))
    assert text(Sum(2, lambda k: terms[k])) == "-0.87 − (-0.87)"
