"""The tables [[ask]]: questions to the reader, each with its place, its answer and the reason."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from tuibp.errors import TuibpError
from tuibp.expressions.parsing import parse_condition, parse_message
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.language import told
from tuibp.language.choice import ENGLISH, LANGUAGES
from tuibp.program.network import Data, Network, Training
from tuibp.program.program import build
from tuibp.scenario.debugger_table import check_text
from tuibp.scenario.questions import Asked, Question
from tuibp.scenario.table import Table, misfit

MOST, MOST_CHOICES = 50, 6
LONGEST, LONGEST_PLACE = 500, 60
"""Characters of a text, and of a place."""

TEXTS = ("question", "choices", "because")
PLACES = ("at", "seen")
TRANSLATIONS = tuple(key for key in LANGUAGES if key != ENGLISH)
KEYS = (*PLACES, *TEXTS, "answer", "tolerance", *TRANSLATIONS)


def read_questions(
    root: Table, network: Network, training: Training, test: Data | None
) -> tuple[Question, ...]:
    """The questions of a scenario; InputError, with line and key, for the first thing wrong in one.

    Places are for those to understand who have a run; here they are texts.
    """
    expected = told("a list of tables [[{key}]]", key="ask")
    values = root.require("ask", expected)
    if not isinstance(values, list):
        root.fail("ask", misfit(values, expected))
    if len(values) > MOST:
        root.fail("ask", misfit(values, told("at most {most}", most=MOST)))
    vocabulary = Vocabulary.of(build(network, training), test)
    questions = []
    for index, value in enumerate(values):
        if not isinstance(value, dict):
            root.fail(f"ask[{index}]", misfit(value, told("a table")))
        questions.append(_question(Table(root.source, f"ask[{index}]", value), vocabulary))
    return tuple(questions)


def _question(table: Table, vocabulary: Vocabulary) -> Question:
    table.allow(KEYS)
    english = _asked(table, vocabulary)
    translations = {}
    for key in TRANSLATIONS:
        if key not in table.values:
            continue
        other = table.table(key)
        other.allow(TEXTS)
        translations[key] = _asked(other, vocabulary)
        if len(translations[key].choices) != len(english.choices):
            expected = told("as many as in English: {count}", count=len(english.choices))
            other.fail("choices", misfit(other.values.get("choices", []), expected))
    at = _text(table, "at", LONGEST_PLACE)
    return Question(
        at=at,
        seen=_text(table, "seen", LONGEST_PLACE) if "seen" in table.values else at,
        english=english,
        answer=_answer(table, english, vocabulary),
        tolerance=_tolerance(table, english),
        translations=MappingProxyType(translations),
    )


def _asked(table: Table, vocabulary: Vocabulary) -> Asked:
    because = _text(table, "because", LONGEST)
    _check(table, "because", lambda: parse_message(because, vocabulary))
    return Asked(_text(table, "question", LONGEST), _choices(table), because)


def _choices(table: Table) -> tuple[str, ...]:
    """At least two, or none where a number is to be typed."""
    expected = told("a list of {least} to {most} strings", least=2, most=MOST_CHOICES)
    value = table.values.get("choices")
    if value is None:
        return ()
    if not isinstance(value, list) or not 2 <= len(value) <= MOST_CHOICES:
        table.fail("choices", misfit(value, expected))
    return tuple(check_text(table, f"choices[{k}]", one, LONGEST) for k, one in enumerate(value))


def _answer(table: Table, english: Asked, vocabulary: Vocabulary) -> int | str:
    if english.choices:
        number = table.integer("answer")
        if number > len(english.choices):
            expected = told("the number of a choice, 1 to {count}", count=len(english.choices))
            table.fail("answer", misfit(number, expected))
        return number
    text = _text(table, "answer", LONGEST)
    _check(table, "answer", lambda: parse_condition(text, vocabulary))
    return text


def _tolerance(table: Table, english: Asked) -> float:
    """How far a number that is typed may be off; choices have none."""
    if english.choices:
        if "tolerance" in table.values:
            table.fail("tolerance", told("is for an answer that is typed; here one of the choices is named"))
        return 0.0
    tolerance = table.number("tolerance")
    if tolerance < 0:
        table.fail("tolerance", misfit(tolerance, told("a finite number of at least 0")))
    return tolerance


def _check(table: Table, key: str, read: Callable[[], object]) -> None:
    try:
        read()
    except TuibpError as mistake:
        table.fail(key, str(mistake))


def _text(table: Table, key: str, longest: int) -> str:
    return check_text(table, key, table.require(key, told("a string")), longest).strip()
