"""Somebody's numbers held to ours in a test: the report where they differ, nothing where they agree."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from tuibp.check.reading import read_theirs
from tuibp.check.step import Step
from tuibp.check.verdict import judge
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.notation import UNICODE
from tuibp.report.checked.theirs import verdict_lines
from tuibp.report.request import check_place, run_of
from tuibp.scenario.loading import is_file, load
from tuibp.scenario.overrides import other_scenario
from tuibp.scenario.schema import Scenario


def failure(
    target: Any,
    scenario: Scenario | str | PathLike[str],
    folder: Path,
    *,
    update: int = 1,
    example: int = 1,
    layout: str | None = None,
    seconds: float = 30.0,
) -> str | None:
    """The report on a target in an update of a scenario, both counted from 1; None where it is right.

    Names of files are those in `folder`, where there is such a file. Raises TuibpError for what cannot be
    read or compared.
    """
    for name, value in (("update", update), ("example", example)):
        if value < 1:  # would count from the end, and compare with another than is meant
            raise TuibpError(told("{name} counts from 1, and is {value}", name=name, value=value))
    loaded = scenario if isinstance(scenario, Scenario) else scenario_in(scenario, folder)
    check_place(loaded, update, example)
    step = Step(run_of(loaded), update - 1)
    if isinstance(target, str | PathLike):
        attempts = read_theirs(_in(target, folder), step.batch, layout=layout, seconds=seconds)
    else:
        from tuibp.check.reading.in_hand import read_in_hand

        attempts = read_in_hand(target, step.batch, layout)
    verdict = judge(attempts, step, example - 1)
    return None if verdict.right else "\n".join(verdict_lines(verdict, UNICODE))


def scenario_in(name: str | PathLike[str], folder: Path, **settings: object) -> Scenario:
    """The scenario of a file in `folder`, or of a sample, with other settings where some are given."""
    loaded = load(_in(name, folder))
    texts = {key: _text(value) for key, value in settings.items()}
    return other_scenario(loaded, texts, str(name)) if texts else loaded


def _in(name: str | PathLike[str], folder: Path) -> str:
    """The file in the folder, if there is one of that name; `mine.py:function` is one of `mine.py`."""
    text = str(name)
    file, colon, rest = text.partition(".py:")
    path = folder / (f"{file}.py" if colon else text)
    return f"{path}{f':{rest}' if colon else ''}" if is_file(path) else text


def _text(value: object) -> str:
    """A setting as a scenario file would have it without quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(_text, value)) if isinstance(value, list | tuple) else str(value)
