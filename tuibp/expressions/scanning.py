"""Reads the text of an expression into a syntax tree, and refuses what Python has but the language lacks.

Only the few signs of the language reach Python's parser: no quote, brace, dot, backslash or letter beyond
ASCII. So there are no strings, attributes or comments to guard against, a name is what it looks like, the
parser has nothing to warn of, and its offsets, which count bytes, count characters.
"""

from __future__ import annotations

import ast
import keyword
import re

from tuibp.engine.value import Value
from tuibp.errors import quoted
from tuibp.expressions.mistakes import ALLOWED, ExpressionError
from tuibp.language import told

LONGEST = 500
NODES = 200
DEEPEST = 30
"""Brackets inside brackets, and operations inside operations."""

_TOKEN = re.compile(
    r"(?P<space>[ ]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<sign>\*\*|//|[<>=!]=|[-+*/%<>()\[\],:])"
)
_GLUED = re.compile(r"[A-Za-z_0-9.]+")
_OPERATORS = frozenset({"and", "or", "not"})
_WORDS = frozenset(keyword.kwlist) - _OPERATORS - {"True", "False"}
_INSTEAD = {
    "=": "==", "!": "not", "&": "and", "|": "or", "^": "**", "−": "-", "·": "*", "×": "*", "≤": "<=",
    "≥": ">=", "≠": "!=", "δ": "delta", "η": "eta", "Σ": "sum", "∞": "inf", "√": "sqrt", "is": "==",
}  # fmt: skip
_PAIRS = {")": "(", "]": "["}


class Source(Value):
    """The text of an expression; `start` is how many characters stand before it in what the user wrote."""

    text: str
    start: int

    def mistake(self, offset: int, problem: str) -> ExpressionError:
        """What is wrong at the character `offset` of the text."""
        return ExpressionError(problem, self.start + offset + 1)

    def segment(self, node: ast.expr) -> str:
        """What the user wrote for a node."""
        return self.text[node.col_offset : node.end_col_offset]

    def between(self, left: ast.expr, right: ast.expr) -> int:
        """The offset of the operator between two operands."""
        offset = left.end_col_offset or 0
        while self.text[offset] in " )":
            offset += 1
        return offset


def source_of(text: str, start: int = 0) -> Source:
    """`text` without the space around it; line breaks and tabs count as spaces."""
    spaced = re.sub("[\t\r\n]", " ", text)
    return Source(spaced.strip(" "), start + len(spaced) - len(spaced.lstrip(" ")))


def tree_of(source: Source) -> ast.expr:
    """The syntax tree; raises ExpressionError for what is too long, too deep or not an expression."""
    if not source.text:
        raise source.mistake(0, told("an expression is missing; write one such as norm(delta[2])"))
    if len(source.text) > LONGEST:
        problem = told(
            "an expression has at most {most} characters, this one {found}",
            most=LONGEST,
            found=len(source.text),
        )
        raise source.mistake(LONGEST, problem)
    _check_tokens(source)
    try:
        tree = ast.parse(source.text, mode="eval").body
    except (RecursionError, MemoryError):  # where Python's stack is nearly used up, or its limits are low
        raise source.mistake(0, told("the expression is nested too deeply")) from None
    except SyntaxError as mistake:
        raise _unreadable(source, min(mistake.offset or 1, len(source.text)) - 1) from None
    if sum(isinstance(node, ast.expr) for node in ast.walk(tree)) > NODES:
        raise source.mistake(0, told("an expression has at most {most} parts", most=NODES))
    return tree


def _check_tokens(source: Source) -> None:
    offset, opened, operand = 0, list[tuple[str, int]](), False
    while offset < len(source.text):
        match = _TOKEN.match(source.text, offset)
        if match is None:
            raise _foreign_character(source, offset)
        token = match[0]
        if match["name"] and token in _WORDS:
            raise source.mistake(offset, _meaningless(f"'{token}'", token))
        if match["number"]:
            _check_number(source, offset, token)
        if token in "([":
            opened.append((token, offset))
            if len(opened) > DEEPEST:
                raise source.mistake(offset, told("brackets are nested at most {most} deep", most=DEEPEST))
        elif token in _PAIRS and (not opened or opened.pop()[0] != _PAIRS[token]):
            problem = told("'{sign}' closes no '{other}'", sign=token, other=_PAIRS[token])
            raise source.mistake(offset, problem)
        elif token == ":" and (not opened or opened[-1][0] != "["):
            raise source.mistake(offset, told("':' stands in slices only, such as x[0:2]"))
        if not match["space"]:
            begins = bool(match["name"] or match["number"]) and token not in _OPERATORS
            if operand and begins:
                problem = told("an operator is missing before {found}", found=quoted(token, 20))
                raise source.mistake(offset, problem)
            operand = begins or token in _PAIRS
        offset = match.end()
    if opened:
        raise source.mistake(opened[-1][1], told("'{sign}' is never closed", sign=opened[-1][0]))
    if not operand:
        raise source.mistake(offset, told("the expression ends too early"))


def _check_number(source: Source, offset: int, token: str) -> None:
    after = _GLUED.match(source.text, offset + len(token))
    if after:
        raise source.mistake(offset, told("{found} is not a number", found=quoted(token + after[0])))
    if float(token) == float("inf"):
        problem = told("{found} is too large for a number; write inf", found=quoted(token, 20))
        raise source.mistake(offset, problem)


def _foreign_character(source: Source, offset: int) -> ExpressionError:
    character = source.text[offset]
    match character:
        case ".":
            problem = told("'.' has no meaning here: there are no attributes")
        case "'" | '"':
            problem = told("{sign} has no meaning here: there are no strings", sign=repr(character))
        case "#":
            problem = told("'#' has no meaning here: there are no comments")
        case _:
            code = "" if character.isascii() and character.isprintable() else f" (U+{ord(character):04X})"
            problem = _meaningless(f"{quoted(character)}{code}", character)
    return source.mistake(offset, problem)


def _meaningless(shown: str, found: str) -> str:
    """What is said of a word or sign, `shown` in quotes, that the language lacks."""
    if found in _INSTEAD:
        return told("{found} has no meaning here; did you mean '{word}'?", found=shown, word=_INSTEAD[found])
    return told("{found} has no meaning here; {allowed}", found=shown, allowed=told(ALLOWED))


def _unreadable(source: Source, offset: int) -> ExpressionError:
    """In words of our own: Python's differ from version to version."""
    rest = _TOKEN.match(source.text, offset)
    found = rest[0] if rest else source.text[offset]
    problem = told(
        "cannot be read from {found} on; {allowed}", found=quoted(found, 20), allowed=told(ALLOWED)
    )
    return source.mistake(offset, problem)
