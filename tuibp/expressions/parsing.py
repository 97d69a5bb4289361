"""From text to a formula, a condition or a message; every refusal is an ExpressionError with its column."""

from __future__ import annotations

from tuibp.errors import printable
from tuibp.expressions.formula import NO_CONDITION, Formula, Message
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.scanning import LONGEST, source_of, tree_of
from tuibp.expressions.translation import MOST_WORK, Translator
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.language import told

_BRACES = {
    "{": {"sign": "{", "twice": "{{"},
    "}": {"sign": "}", "other": "{", "twice": "}}"},
}
"""As they stand in messages, whose own fields are in braces."""


def parse(text: str, vocabulary: Vocabulary) -> Formula:
    """The formula for any expression, such as `norm(delta[2])` or `w[3][0, 1] > 1`."""
    return _parse(text, 0, vocabulary)


def parse_condition(text: str, vocabulary: Vocabulary) -> Formula:
    """The formula for an expression that is one truth value or one number."""
    formula = parse(text, vocabulary)
    if formula.shape:
        raise ExpressionError(told(NO_CONDITION), formula.column)
    return formula


def parse_message(text: str, vocabulary: Vocabulary) -> Message:
    """A message such as `C is {C} at {norm(delta[2])}`; {{ and }} are plain braces."""
    if len(text) > LONGEST:
        problem = told(
            "a message has at most {most} characters, this one {found}", most=LONGEST, found=len(text)
        )
        raise ExpressionError(problem, LONGEST + 1)
    parts: list[str | Formula] = []
    plain, at = "", 0
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            plain, at = plain + text[at], at + 2
        elif text[at] == "}":
            problem = told("'{sign}' closes no '{other}'; a plain brace is written '{twice}'", **_BRACES["}"])
            raise ExpressionError(problem, at + 1)
        elif text[at] == "{":
            end = text.find("}", at)
            if end < 0:
                problem = told("'{sign}' is never closed; a plain brace is written '{twice}'", **_BRACES["{"])
                raise ExpressionError(problem, at + 1)
            parts += [printable(plain), _parse(text[at + 1 : end], at + 1, vocabulary)]
            plain, at = "", end + 1
        else:
            plain, at = plain + text[at], at + 1
    message = Message(printable(text), (*parts, printable(plain)))
    if sum(formula.work for formula in message.formulas) > MOST_WORK:
        problem = told("the message would handle more than {most} numbers", most=MOST_WORK)
        raise ExpressionError(problem, 1)
    return message


def _parse(text: str, start: int, vocabulary: Vocabulary) -> Formula:
    source = source_of(text, start)
    translator = Translator(source, vocabulary)
    term = translator.term(tree_of(source))
    return Formula(
        source.text,
        frozenset(translator.tensors),
        frozenset(translator.numbers),
        translator.remembers,
        term.form.shape,
        translator.work,
        source.start + 1,
        term,
    )
