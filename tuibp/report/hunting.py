"""`tuibp hunt` in lines of text: the mistakes there are, and whether an answer is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tuibp.check.hunting import in_order
from tuibp.debugger.hunt import SAMPLES, Hunt, first_step, hidden, judged, suspicion, word_of
from tuibp.debugger.walk import Walk
from tuibp.errors import TuibpError, quoted
from tuibp.language import told
from tuibp.program.mistakes.planting import equation_at
from tuibp.program.mistakes.table import MISTAKES
from tuibp.report.wrap import wrapped
from tuibp.scenario.loading import load
from tuibp.scenario.schema import Scenario

INDENT = 4
NARROWEST = 24


class Asked(NamedTuple):
    """What the command line asks for; `scenario` is a name or empty, `bug` and `at` may be empty."""

    scenario: str
    seed: int
    level: int
    bug: str = ""
    at: str = ""

    @property
    def again(self) -> str:
        """The command that gives the same hunt once more."""
        words = ["tuibp hunt", self.scenario, f"--seed {self.seed} --level {self.level}"]
        words += [f"--bug {self.bug}" if self.bug else "", f'--at "{self.at}"' if self.at else ""]
        return " ".join(word for word in words if word)


class Begun(NamedTuple):
    """A hunt, and the scenario it goes on in."""

    scenario: Scenario
    hunt: Hunt


def begun(asked: Asked) -> Begun:
    """The hunt that is asked for; without a scenario, in the first sample of the seed where there is one.

    Raises TuibpError where nothing can be hidden.
    """
    names = [asked.scenario] if asked.scenario else in_order(asked.seed, SAMPLES)
    refused: TuibpError | None = None
    for name in names:
        scenario = load(name)
        step = first_step(scenario)
        try:
            made = hidden(step, asked.seed, asked.level, asked.bug, asked.at)
        except TuibpError as error:  # another scenario may have the equation
            refused = error
            continue
        if made is not None:
            return Begun(scenario, Hunt(step, made, asked.level, asked.again))
    if refused is not None:
        raise refused
    if not asked.bug:
        raise TuibpError(told("hunt: no mistake that shows can be hidden in {name}", name=quoted(names[0])))
    where = quoted(asked.at or asked.scenario or "")
    if asked.at or asked.scenario:
        raise TuibpError(
            told(
                "hunt: {bug} cannot be made in {where}, or does not show", bug=quoted(asked.bug), where=where
            )
        )
    raise TuibpError(told("hunt: {bug} shows in no sample that hunts are made of", bug=quoted(asked.bug)))


class Answered(NamedTuple):
    """Whether it was right, and the line that says so."""

    right: bool
    line: str


def answered(hunt: Hunt, text: str) -> Answered:
    """Whether `BP2 2 slope-missing` is what is wrong; TuibpError where it names no equation or no mistake."""
    suspected = suspicion(text, Walk(hunt.right, hunt.step.run.schedule))
    if suspected.mistake is None:
        raise TuibpError(told("--answer: expected an equation and a mistake, such as BP2 2 slope-missing"))
    found = judged(hunt, suspected)
    word = word_of(equation_at(hunt.right, suspected.place))
    name = suspected.mistake.name
    if found.right:
        return Answered(True, told("right: {name} in {equation}", name=name, equation=word))
    if found.equation:
        return Answered(False, told("not right: {equation} has another mistake", equation=word))
    if suspected.mistake is hunt.made.mistake:
        return Answered(False, told("not right: {name} is made elsewhere", name=name))
    return Answered(False, told("not right: {equation} is as it should be", equation=word))


def mistake_lines(columns: int | None = None) -> Iterator[str]:
    """Every known mistake by its name, what it is, and where it comes from."""
    room = None if columns is None else max(columns - INDENT, NARROWEST)
    for mistake in MISTAKES.values():
        yield mistake.name
        for text in (told(mistake.sentence), told(mistake.origin)):
            yield from (f"{'':{INDENT}}{line}" for line in wrapped(text, room))
