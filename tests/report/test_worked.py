"""Worked examples: every step is there, and what they are written in is well-formed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.report.exported import KINDS, asked
from tuibp import language
from tuibp.program.notation import LATEX
from tuibp.report.exporting.formulas import LONGEST, broken, in_brackets, latex_array, latex_number, packed
from tuibp.report.exporting.latex import latex_lines
from tuibp.report.exporting.markdown import markdown_lines
from tuibp.report.exporting.worked import FIRST_ENTRIES, MOST_ENTRIES, MOST_EXAMPLES, pages
from tuibp.scenario.samples import sample_names

MACROS = {
    *("documentclass", "usepackage", "setlength", "textwidth", "oddsidemargin", "textheight", "topmargin"),
    *("parindent", "allowdisplaybreaks", "begin", "end", "section", "subsection", "emph", "par", "qquad"),
    *("alpha", "beta", "delta", "eta", "lambda", "mu", "rho", "sigma", "varepsilon", "nabla", "partial"),
    *("frac", "sqrt", "sum", "max", "exp", "ln", "tanh", "cdot", "odot", "times", "leftarrow", "infty"),
    *("dots", "cdots", "vdots", "ddots", "left", "right", "Bigl", "Bigr"),
    *("text", "operatorname", "mathrm", "textasciicircum"),
}
"""All of LaTeX and amsmath that is written."""

ENVIRONMENTS = {"document", "align*", "bmatrix"}


def check_well_formed(text: str) -> None:
    """Balanced braces and environments, known macros, no second index at one place."""
    bare = text.replace(r"\\", "\n").replace(r"\{", "").replace(r"\}", "")
    depth = 0
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert set(re.findall(r"\\([A-Za-z]+)", bare)) <= MACROS
    open_ones: list[str] = []
    for what, name in re.findall(r"\\(begin|end)\{([^}]*)\}", bare):
        assert name in ENVIRONMENTS
        if what == "begin":
            open_ones.append(name)
        else:
            assert open_ones.pop() == name
    assert not open_ones
    assert len(re.findall(r"\\left\b(?!arrow)", bare)) == len(re.findall(r"\\right\b", bare))
    # TeX takes no second index at one place: a_b_c and a^b^c
    assert not re.search(r"([_^])(?:\{[^{}]*\}|[A-Za-z0-9])\1", bare)


@pytest.mark.parametrize("name", KINDS)
def test_a_document_is_well_formed(name: str) -> None:
    lines = list(latex_lines(asked(name)))
    check_well_formed("\n".join(lines))
    text = "\n".join(lines)
    assert text.isascii()
    for inside in re.findall(r"\\begin\{align\*\}\n(.*?)\n\\end\{align\*\}", text, re.DOTALL):
        rows = inside.split("\n")
        assert all(row.strip() and row.endswith(r"\\") for row in rows[:-1])
        assert not rows[-1].endswith(r"\\")  # it would be an empty row
        for row in rows:
            assert len(re.findall("&", re.sub(r"\\begin\{bmatrix\}.*?\\end\{bmatrix\}", "", row))) == 1


@pytest.mark.parametrize("name", sample_names())
def test_every_equation_of_every_sample_is_latex(name: str) -> None:
    program = asked(name, "start").run.program
    for equation in (*program.example, *program.update):
        for text in (
            equation.text(LATEX),
            equation.long_text(LATEX) or "",
            *(p.text(LATEX) for p in equation.parts),
        ):
            check_well_formed(text)
            assert text.isascii()
            assert not re.search(r"\{\{[a-z]{2}", text)  # left of a template


@pytest.mark.parametrize("name", KINDS)
def test_every_entry_is_worked_out_or_counted(name: str) -> None:
    here = asked(name)
    program = here.run.program
    found, shown = list(pages(here)), min(len(here.batch), MOST_EXAMPLES)
    assert [len(page.worked) for page in found] == [*[len(program.example)] * shown, len(program.update)]
    for page, example in zip(found, [*range(shown), None], strict=True):
        frame = here.batch.frame(example)
        for worked, equation in zip(page.worked, program.equations_of(example), strict=True):
            for step, part in zip(worked.steps, equation.parts, strict=True):
                size = frame[part.result].size
                entries = size if size <= MOST_ENTRIES else FIRST_ENTRIES
                assert len(step.entries) == len(step.formulas) == entries
                left = [remark for remark in step.remarks if "more, likewise" in remark]
                assert len(left) == (entries < size)


def test_of_a_large_mini_batch_the_first_examples_are_worked_out_and_any_that_is_named() -> None:
    assert len(asked("vanishing", "start").batch) == 1000
    *examples, update = pages(asked("vanishing", "start"))
    assert len(examples) == MOST_EXAMPLES
    assert "of the 1000 examples of this mini-batch the first 4 are worked out above" in update.remarks
    [page] = pages(asked("vanishing", "update 1 example 900"))
    assert page.heading == "Update 1 (epoch 1), example 900 of 1000"


def test_an_entry_has_its_sum_with_names_and_with_numbers() -> None:
    lines = list(markdown_lines(asked("xor", "update 1 example 2 line 7")))
    assert "∂C/∂a²₂ = w³₁₂ δ³₁ = -1.100 · -0.1169 = 0.1286" in lines
    assert "σ′(z²₂) = σ′(0) = 0.5000 · (1 − 0.5000) = 0.2500" in lines
    assert "δ²₂ = ∂C/∂a²₂ · σ′(z²₂) = 0.1286 · 0.2500 = 0.03215" in lines
    assert r"\delta^{2} = ((w^{3})^T \delta^{3}) \odot \sigma'(z^{2})" in lines


def test_an_update_has_its_matrices_and_its_rate() -> None:
    lines = list(markdown_lines(asked("xor", "update 1 step 2")))
    [line] = [line for line in lines if "bmatrix" in line and r"\text{ new}" in line]
    left, names, numbers, result = line.split(" = ")
    assert (left, names[:6]) == (r"b^{3}\text{ new}", "b^{3} ")
    assert r"\frac{3}{2}" in numbers
    assert result == r"\begin{bmatrix} 0.02480 \end{bmatrix}"


@pytest.mark.parametrize("name", KINDS)
def test_fences_and_formulas_of_markdown_are_closed(name: str) -> None:
    lines = list(markdown_lines(asked(name)))
    fences = [line for line in lines if line.startswith("```")]
    assert fences == ["```text", "```"] * (len(fences) // 2)
    assert lines.count("$$") % 2 == 0
    for before, line in pairwise(lines):
        if line.startswith("#"):
            assert before == ""


def test_a_window_of_a_large_tensor_says_so() -> None:
    text = "\n".join(markdown_lines(asked("digits", "start")))
    assert "*(of w² (" in text
    assert "only a part is written)*" in text
    assert "more, likewise)*" in text


def test_they_are_in_the_readers_language() -> None:
    language.use("zh")
    try:
        lines = list(markdown_lines(asked("xor", "start")))
        document = list(latex_lines(asked("xor", "start")))
    finally:
        language.use("en")
    assert "### BP2 隐藏层的误差" in lines
    assert document[0] == r"\documentclass[a4paper]{ctexart}"
    check_well_formed("\n".join(document))


# ---- formulas ----


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("0.5", "0.5"),
        ("2.5e-05", r"2.5 \cdot 10^{-5}"),
        ("-1e+300", r"-1 \cdot 10^{300}"),
        ("-inf", r"-\infty"),
        ("nan", r"\mathrm{nan}"),
    ],
)
def test_numbers_have_powers_of_ten(text: str, latex: str) -> None:
    assert latex_number(text) == latex


def test_brackets_are_as_high_as_what_is_in_them() -> None:
    import numpy as np

    matrix = latex_array(np.array([[1.0, 2.0]]))
    assert matrix == r"\begin{bmatrix} 1 & 2 \end{bmatrix}"
    assert in_brackets(f"({matrix})^T x") == f"{matrix}^T x"
    assert in_brackets(rf"\sigma({matrix} + {matrix})") == rf"\sigma\left( {matrix} + {matrix} \right)"
    assert in_brackets("(x + y)") == "(x + y)"


def test_a_long_line_is_broken_before_a_sign() -> None:
    line = " + ".join(f"w_{{{k}}} a_{{{k}}}" for k in range(40))
    pieces = list(broken(line))
    assert len(pieces) > 1
    assert "".join(pieces) == line
    assert all(piece.startswith(" + ") for piece in pieces[1:])
    assert list(packed(["a", "b", "c" * LONGEST])) == ["a = b", "c" * LONGEST]
