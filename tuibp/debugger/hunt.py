"""A hunt: a program with one hidden mistake, what one has done to find it, and whether one is right."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tuibp.check.hunting import drawn, equal
from tuibp.check.step import Step
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.stopping.sites import sites_at
from tuibp.debugger.walk import Refused, Walk
from tuibp.engine.value import Unique
from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import listed, told
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Made, Mistake, Place
from tuibp.program.mistakes.planting import made_at, planted
from tuibp.program.mistakes.table import MISTAKES, sites
from tuibp.program.program import Program, build
from tuibp.scenario.schema import Scenario
from tuibp.scenario.words import Words
from tuibp.timeline.run import Run

SAMPLES = (
    "xor", "four-equations", "xor-cross-entropy", "gradient-descent", "deep", "tanh", "softmax", "momentum",
    "dropout", "weight-decay", "mazur",
)  # fmt: skip
"""Small samples, of which a seed chooses one."""

Ended = Literal["", "found", "given up"]


class Hunt(Unique):
    """`step` is the first update as it should be, and `made` what is wrong in the program that runs.

    `again` are the words of the command line that give this hunt once more. `steps` are commands that moved,
    `checked` what was looked at in the tab check, `suspected` how often something was named.
    """

    step: Step
    made: Made
    level: int
    again: str
    steps: int = 0
    checked: frozenset[tuple[Position, Focus | None]] = frozenset()
    suspected: int = 0
    ended: Ended = ""
    named: Made | None = None
    """What was named in the end, where that gives the same numbers under another name."""

    @property
    def right(self) -> Program:
        """The program as it should be."""
        return self.step.program

    @property
    def hidden(self) -> bool:
        """Whether the equations are written as they should be."""
        return self.level > 1

    def planted(self, program: Program) -> Program:
        """A program of the scenario with the mistake."""
        return planted(program, self.made, hidden=self.hidden)

    def after(self, moved: bool, checked: tuple[Position, Focus | None] | None) -> Hunt:
        """The hunt after a command that moved or not, and left one looking at a check or not."""
        if self.ended:
            return self
        seen = self.checked if checked is None else self.checked | {checked}
        return self.with_fields(steps=self.steps + moved, checked=seen)

    @property
    def words(self) -> Words:
        """What is said where one begins."""
        about = told(
            "One mistake is hidden in this program. Step, look whether the numbers are what the equations"
            " say, check slopes with x; :suspect names the equation and the mistake, :give-up shows them."
        )
        return Words(told("A hunt, level {level}", level=self.level), about)


class Suspicion(NamedTuple):
    """An equation, and the mistake that is said to be made there; None where only the equation is named."""

    place: Place
    mistake: Mistake | None


class Judgement(NamedTuple):
    """Whether the equation is wrong, and whether the mistake is the one; `same` gives its numbers."""

    equation: bool
    mistake: bool
    same: Made | None = None

    @property
    def right(self) -> bool:
        """Whether that is it."""
        return self.mistake


def first_step(scenario: Scenario) -> Step:
    """The first update of a scenario as it should be."""
    program = build(scenario.network, scenario.training, "book", scenario.data.targets)
    return Step(Run(program, scenario.parameters, scenario.data, test=scenario.test), 0)


def hidden(step: Step, seed: int, level: int, bug: str = "", at: str = "") -> Made | None:
    """What a seed hides in a program, or the mistake called `bug`, or in the equation `at` alone.

    None where it cannot be hunted there. Raises TuibpError for what is no mistake or no equation.
    """
    mistake = mistake_called(bug) if bug else None
    place = place_called(at, Walk(step.program, step.run.schedule)) if at else None
    return drawn(step, seed, level, mistake, place)


def mistake_called(name: str) -> Mistake:
    """The mistake of this name; raises TuibpError where there is none."""
    if name not in MISTAKES:
        hint = did_you_mean(name, MISTAKES)
        message = told(
            "{name} is no known mistake{hint}; tuibp hunt --list lists them", name=quoted(name), hint=hint
        )
        raise TuibpError(message)
    return MISTAKES[name]


def place_called(text: str, walk: Walk) -> Place:
    """The one equation that is called so, as breakpoints call it; raises TuibpError for none or several."""
    found = [walk.equation(site.position(0, 0)) for site in sites_at(text, walk)]
    if len(found) > 1:
        names = listed(word_of(equation) for equation in found)
        raise TuibpError(
            told("{word} are several equations: {names}; name one", word=quoted(text), names=names)
        )
    return Place(found[0].id, found[0].layer)


def word_of(equation: Equation) -> str:
    """`BP2 2`, `weighted_input 2`: what `place_called` finds this equation by."""
    word = equation.tag if equation.tag.startswith("BP") else equation.id
    return word if equation.layer is None else f"{word} {equation.layer}"


def suspicion(text: str, walk: Walk) -> Suspicion:
    """What `BP2 2 slope-missing` names; raises TuibpError."""
    words = text.split()
    if len(words) > 1 and not words[-1].isdecimal():
        return Suspicion(place_called(" ".join(words[:-1]), walk), mistake_called(words[-1]))
    return Suspicion(place_called(text, walk), None)


def suspects(hunt: Hunt) -> list[str]:
    """Everything that `suspicion` understands and that may be so: `BP2 2`, `BP2 2 slope-missing`."""
    found = []
    for equation in (*hunt.right.example, *hunt.right.update):
        mistakes = made_at(hunt.right, Place(equation.id, equation.layer))
        word = word_of(equation)
        found += [word] * bool(mistakes) + [f"{word} {mistake.name}" for mistake in mistakes]
    return found


def judged(hunt: Hunt, suspected: Suspicion) -> Judgement:
    """Whether that is what is wrong; a mistake that gives the same numbers is as right as the one planted."""
    place, mistake = suspected
    equation = place in hunt.made.site
    if mistake is None:
        return Judgement(equation, False)
    if mistake is hunt.made.mistake and equation:
        return Judgement(True, True)
    wrong = hunt.made.mistake.made(hunt.right, hunt.made.site)
    for site in sites(mistake, hunt.right):
        if place in site and equal(hunt.step, mistake.made(hunt.right, site), wrong):
            return Judgement(True, True, Made(mistake, site))
    return Judgement(equation, False)


def refuse_unhunted(hunt: Hunt | None) -> Hunt:
    """The hunt; raises Refused where there is none."""
    if hunt is None:
        raise Refused(told("there is no hunt here; tuibp hunt begins one"))
    return hunt
