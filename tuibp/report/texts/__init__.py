"""The sentences of the Explain panel, as data: the one place for everything it can say, a folder for each language.

Numbers and symbols are never typed into a sentence: `{a}` is the name of an entry as the reader's notation
writes it, `{a_is}` its number. `~` is a space at which no line is broken. A key that ends in `.up`, `.down`
or `.zero` is picked by the sign of the number it speaks about.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from tuibp.language import current
from tuibp.language.choice import LANGUAGES

FOLDERS = {language: f"tuibp.report.texts.{name}" for language, name in LANGUAGES.items()}


def texts() -> dict[str, str]:
    """Every sentence and phrase by its key, in the reader's language; no other language is read."""
    return _folder().TEXTS  # type: ignore[no-any-return]


def between_sentences() -> str:
    """What stands between two sentences of one paragraph."""
    return _folder().BETWEEN_SENTENCES  # type: ignore[no-any-return]


def between_items() -> str:
    """What stands between the items of a list within a sentence."""
    return _folder().BETWEEN_ITEMS  # type: ignore[no-any-return]


def _folder() -> ModuleType:
    return import_module(FOLDERS[current()])
