"""Numbers and matrices in LaTeX, and long lines of it broken where one may break them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from tuibp.engine.tensor import Array
from tuibp.report.numbers import style_for

MOST_ROWS, MOST_COLUMNS = 8, 8
"""Of a larger tensor a window is written: its first rows and columns, dots, and the last."""

WIDEST = 10
"""Columns of all matrices in a formula together, for which there is room beside each other."""

LONGEST = 76
"""Signs on a line of a formula."""

_MATRIX = r"\\begin\{bmatrix\}(?:(?!\\begin).)*?\\end\{bmatrix\}"


def latex_number(text: str) -> str:
    r"""A number as it is printed, in LaTeX: `2.5e-05` is `2.5 \cdot 10^{-5}`."""
    match text:
        case "nan":
            return r"\mathrm{nan}"
        case "inf" | "-inf":
            return text.replace("inf", r"\infty")
    digits, _, exponent = text.partition("e")
    return rf"{digits} \cdot 10^{{{int(exponent)}}}" if exponent else digits


def is_window(array: Array) -> bool:
    """Whether only a part of it is written."""
    stacked: int
    rows: int
    columns: int
    stacked, rows, columns = (1, 1, 1, *_as_matrices(array).shape)[-3:]
    return rows > MOST_ROWS or columns > MOST_COLUMNS or stacked > _abreast(columns)


def columns_of(array: Array) -> int:
    """Columns that it takes as it is written."""
    shape = _as_matrices(array).shape
    if not shape:
        return 1
    columns: int = min(shape[-1], MOST_COLUMNS)
    return columns * min(shape[0], _abreast(columns)) if len(shape) == 3 else columns


def _abreast(columns: int) -> int:
    """How many matrices of so many columns have room beside each other; two at least, or dots."""
    return max(WIDEST // min(columns, MOST_COLUMNS), 1)


def latex_array(array: Array) -> str:
    """A number, a column, a matrix, or (of images) one matrix after the other."""
    style = style_for(np.asarray(array), "4 digits")
    matrices = _as_matrices(array)
    if matrices.ndim == 0:
        text = latex_number(style.write(float(matrices)))
        return f"({text})" if text.startswith("-") else text
    if matrices.ndim == 2:
        return _matrix(matrices, style.write)
    shown = _shown(len(matrices), _abreast(matrices.shape[-1]))
    written = [r"\dots" if k is None else _matrix(matrices[k], style.write) for k in shown]
    return rf"\Bigl( {', '.join(written)} \Bigr)" if len(written) > 1 else written[0]


def _as_matrices(array: Array) -> Array:
    """A number as it is, a vector as a column, what has more axes as one stack of matrices."""
    found = np.asarray(array)
    if found.ndim == 1:
        return found[:, None]
    return found.reshape(-1, *found.shape[-2:]) if found.ndim > 3 else found


def _shown(count: int, most: int) -> list[int | None]:
    """Which of so many are written; None for the dots."""
    if count <= most:
        return list(range(count))
    return [*range(most - 2), None, count - 1] if most > 2 else [0, None]


def _matrix(matrix: Array, write: Callable[[float], str]) -> str:
    across, rows = _shown(matrix.shape[1], MOST_COLUMNS), list[str]()
    for i in _shown(matrix.shape[0], MOST_ROWS):
        if i is None:
            cells = [r"\ddots" if j is None else r"\vdots" for j in across]
        else:
            cells = [r"\cdots" if j is None else latex_number(write(float(matrix[i, j]))) for j in across]
        rows.append(" & ".join(cells))
    inside = r" \\ ".join(rows)
    return rf"\begin{{bmatrix}} {inside} \end{{bmatrix}}"


def in_brackets(formula: str) -> str:
    """The formula with brackets as high as the matrices in them; a transposed matrix needs none."""
    return _BRACKETED.sub(r"\\left( \1 \\right)", _TRANSPOSED.sub(r"\1^T", formula))


_TRANSPOSED = re.compile(rf"\(({_MATRIX})\)\^T")
_BRACKETED = re.compile(rf"\(({_MATRIX}(?: [+-] {_MATRIX})*)\)")


def packed(sides: Iterable[str]) -> Iterator[str]:
    """The sides of an equation, as many on a line as there is room for."""
    line = ""
    for side in sides:
        if line and _signs(line) + _signs(side) + 1 > LONGEST:
            yield line
            line = side
        else:
            line = f"{line} = {side}" if line else side
    if line:
        yield line


def broken(formula: str) -> Iterator[str]:
    """A formula in pieces that fit on a line: broken before a sign between terms, not inside braces."""
    line = ""
    for piece in _terms(formula):
        if line and _signs(line) + _signs(piece) > LONGEST:
            yield line
            line = ""
        line += piece
    yield line


def _terms(formula: str) -> Iterator[str]:
    depth, start, within = 0, 0, 0
    for match in re.finditer(r"\\begin|\\end|[{}]| [+-] |\\cdot ", formula):
        match match[0]:
            case "{":
                depth += 1
            case "}":
                depth -= 1
            case r"\begin":
                within += 1
            case r"\end":
                within -= 1
            case " + " | " - " if depth == within == 0 and match.start():
                yield formula[start : match.start()]
                start = match.start()
    yield formula[start:]


def _signs(formula: str) -> int:
    """About how many signs wide it is."""
    flat = re.sub(_MATRIX, lambda found: "0" * _width(found[0]), formula)
    flat = re.sub(r" (?:[+=-]|\\[co]dot|\\leftarrow) ", "000", flat)
    flat = re.sub(r"\\[A-Za-z]+", "0", re.sub(r"\\(?:text|operatorname|mathrm)\b", "", flat))
    return len(re.sub("[{}^_ ]", "", flat))


def _width(matrix: str) -> int:
    """Of its widest row, with the gaps between its columns."""
    rows = matrix.removeprefix(r"\begin{bmatrix}").removesuffix(r"\end{bmatrix}").split(r" \\ ")
    return max(sum(_signs(cell) + 2 for cell in row.split(" & ")) for row in rows)
