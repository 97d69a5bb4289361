"""What a reader reads, in the reader's language.

English stands where it is said, `told("there is no mark '{name}'", name=name)`, and is the key under which
`language/chinese/` holds the same sentence. This way a line of code can be read, and nothing is looked up, or
even imported, for a reader of English. The language is one for the whole process, as the locale is.
"""

from __future__ import annotations

from collections.abc import Iterable

from tuibp.language.choice import ENGLISH, LANGUAGES

_chosen = ENGLISH


def use(language: str) -> None:
    """From here on `told` speaks this language: one of LANGUAGES, or ValueError."""
    global _chosen
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}")
    _chosen = language


def current() -> str:
    """The language that is spoken: a key of LANGUAGES."""
    return _chosen


def told(english: str, /, **fields: object) -> str:
    """The sentence in the reader's language with its `{fields}` filled in; without any, as it is."""
    text = english
    if _chosen != ENGLISH and english:
        from tuibp.language.chinese import TEXTS

        text = TEXTS.get(english, english)
    return text.format(**fields) if fields else text


def plural(count: int, one: str, many: str, /, **fields: object) -> str:
    """`told` with `one` for a single thing and `many` otherwise; `{count}` is a field of both.

    A language without a plural gives both the same words.
    """
    return told(one if count == 1 else many, count=count, **fields)


def clauses(parts: Iterable[str]) -> str:
    """Whole clauses, spoken already, as one line; those that are empty say nothing."""
    return ("; " if _chosen == ENGLISH else "；").join(part for part in parts if part)


def in_quotes(text: str) -> str:
    """`text` as a quotation."""
    return f"'{text}'" if _chosen == ENGLISH else f"“{text}”"


def colon() -> str:
    """What stands between a name and what is said of it."""
    return ": " if _chosen == ENGLISH else "："


def listed(words: Iterable[str]) -> str:
    """`BP1, BP2, any`: words side by side."""
    return (", " if _chosen == ENGLISH else "、").join(words)
