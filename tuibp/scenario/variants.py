"""Several runs of one scenario: each the same but for some settings, and named by them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from tuibp.errors import TuibpError, quoted
from tuibp.language import told
from tuibp.scenario.overrides import other_scenario
from tuibp.scenario.schema import Scenario

MOST = 400
"""Runs that one grid may have: more are rather a mistake than a wish."""


class Variant(NamedTuple):
    """A scenario, how it is called among the others, and the settings that are its own, as written."""

    name: str
    scenario: Scenario
    settings: Mapping[str, str]


def variant(scenario: Scenario, texts: Sequence[str], option: str = "--set") -> Variant:
    """The scenario with the settings of such texts as `eta=0.3` or `eta=0.3 l2=0.1`; named by them.

    Raises TuibpError, which calls their place `option`, for what is no setting, or unfit.
    """
    settings = dict(_setting(word, option) for text in texts for word in _words(text) or [text])
    name = " ".join(f"{key}={value}" for key, value in settings.items())
    return Variant(name, other_scenario(scenario, settings, option), settings)


def beside(scenario: Scenario, other: Scenario | None, texts: Sequence[str]) -> tuple[Variant, ...]:
    """The runs that are compared: a scenario and another one, which has the settings.

    Without another one it is the scenario itself with the setting; of several each makes a run of its own.
    """
    own = Variant(scenario.name, scenario, {})
    if other is not None:
        found = variant(other, texts)
        return own, found._replace(name=f"{other.name} {found.name}".strip())
    if not texts:
        raise TuibpError(told("compare: expected a second scenario, or a setting such as --set eta=0.3"))
    runs = tuple(variant(scenario, [text]) for text in texts)
    return runs if len(runs) > 1 else (own, *runs)


def grid(scenario: Scenario, axes: Sequence[str], option: str = "--over") -> tuple[Variant, ...]:
    """A run for every combination of the values of such texts as `eta=0.1,1,10`, the last varying fastest.

    Raises TuibpError for a text of another form, a key named twice, and more than MOST runs.
    """
    values: dict[str, list[str]] = {}
    for text in axes:
        key, listed = _setting(text, option)
        if key in values:
            raise TuibpError(told("{option}: found {key} twice", option=option, key=quoted(key, 20)))
        values[key] = [value.strip() for value in listed.split(",")]
    count = 1
    for listed_values in values.values():
        count *= len(listed_values)
    if count > MOST:
        raise TuibpError(
            told("{option}: {count} runs are too many; at most {most}", option=option, count=count, most=MOST)
        )
    return tuple(
        variant(scenario, [f"{key}={value}" for key, value in zip(values, chosen, strict=True)], option)
        for chosen in product(*values.values())
    )


def _words(text: str) -> list[str]:
    """The settings of a text, which may have blanks around its signs as well as between them."""
    return re.sub(r"\s*([=,])\s*", r"\1", text).split()


def _setting(text: str, option: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip() or not value.strip():
        example = "eta=0.1,1" if option == "--over" else "eta=0.5"
        raise TuibpError(
            told(
                "{option}: found {found}, expected KEY=VALUE, such as {example}",
                option=option,
                found=quoted(text),
                example=example,
            )
        )
    return key.strip(), value.strip()
