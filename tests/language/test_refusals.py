"""Whatever is refused is refused in the reader's language: no error of ours is raised with bare English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import tuibp
from tuibp.errors import TuibpError

ROOT = Path(tuibp.__file__).parent
SOURCES = sorted(ROOT.rglob("*.py"))

ALIKE = {"Unfit", "Misfit", "ArgumentTypeError", "BadZipFile", "narrate"}
"""What becomes an error of ours, or is printed as one. A mistake of our own is a ValueError or the like."""

REFUSING = {"fail": 1, "error": -1, "mistake": 1, "_refuse": -1}
"""Functions that make or raise one, and which argument is the message."""


def family(kind: type[TuibpError] = TuibpError) -> Iterator[str]:
    """The names of our errors; the modules that define them have been imported."""
    yield kind.__name__
    for child in kind.__subclasses__():
        yield from family(child)


def names() -> set[str]:
    for source in SOURCES:
        text = source.read_text("utf-8")
        if re.search(r"^class \w+\((TuibpError|InputError|Refused)", text, re.MULTILINE):
            import_module(".".join(("tuibp", *source.relative_to(ROOT).with_suffix("").parts)))
    return {*family(), *ALIKE}


def english(node: ast.AST, assigned: dict[str, list[ast.AST]]) -> bool:
    """Whether an expression is text with words in it; a name is what it was assigned in the same function."""
    match node:
        case ast.Constant(value=str(text)):
            return re.search("[A-Za-z]{2}", re.sub("--[a-z-]+", "", text)) is not None
        case ast.JoinedStr():
            return any(english(part, assigned) for part in node.values if isinstance(part, ast.Constant))
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            return english(left, assigned) or english(right, assigned)
        case ast.Name(id=name):
            return any(english(value, {}) for value in assigned.get(name, ()))
    return False


def bare(source: str, refusing: set[str]) -> Iterator[tuple[int, str]]:
    """The line and the text of each message in a module's source that no language but English has."""
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        assigned: dict[str, list[ast.AST]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                assigned.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            index = REFUSING.get(name, -1 if name in ALIKE else 0)
            if name not in refusing | set(REFUSING) or index >= len(node.args):
                continue
            if english(node.args[index], assigned):
                yield node.lineno, ast.unparse(node.args[index])


@pytest.mark.parametrize("package", sorted({str(s.relative_to(ROOT).parts[0]) for s in SOURCES}))
def test_no_refusal_is_bare_english(package: str) -> None:
    refusing = names()
    found = {
        f"{source.relative_to(ROOT)}:{line}: {text}"
        for source in SOURCES
        if source.relative_to(ROOT).parts[0] == package
        for line, text in bare(source.read_text("utf-8"), refusing)
    }
    assert not found


@pytest.mark.parametrize(
    ("message", "is_bare"),
    [
        ("'there is no such file'", True), ("f'there is no {name}'", True), ("f'{name}: {mistake}'", False),
        ("told('there is no such file')", False), ("f'--at: {mistake}'", False), ("message", True),
        ("str(mistake)", False),
    ],
)  # fmt: skip
def test_bare_english_is_found(message: str, is_bare: bool) -> None:
    source = f"def f(name, mistake):\n    message = f'no {{name}}'\n    raise TuibpError({message})\n"
    assert bool(list(bare(source, {"TuibpError"}))) is is_bare
