"""Which languages there are, and which one the environment asks for."""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH, CHINESE = "en", "zh"

LANGUAGES = {ENGLISH: "english", CHINESE: "chinese"}
"""The folder that holds each language's texts."""

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a terminal says which language its user reads; the first that is set decides."""


def by_environment(environment: Mapping[str, str]) -> str:
    """The language of TUIBP_LANG, or where that names none, of the locale."""
    preset = environment.get("TUIBP_LANG", "")
    return preset if preset in LANGUAGES else by_locale(environment)


def by_locale(environment: Mapping[str, str]) -> str:
    """The language of the locale; English for every locale that tuibp does not speak."""
    locale = next((environment[name] for name in LOCALE if environment.get(name)), "")
    language = locale.partition(".")[0].partition("_")[0].lower()
    return language if language in LANGUAGES else ENGLISH
