"""A question of the scenario as a session asks it: its places in the run, what was said, who was right."""

from __future__ import annotations

from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Position
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.sites import site_of
from tuibp.debugger.walk import Refused, Walk
from tuibp.engine.value import Value
from tuibp.errors import InputError, TuibpError, quoted
from tuibp.expressions.environment import NotComputed
from tuibp.expressions.formula import Formula, Message
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse_condition, parse_message
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.expressions.writing import written
from tuibp.language import told
from tuibp.program.program import build
from tuibp.scenario.lines import line_of
from tuibp.scenario.questions import Asked, Question
from tuibp.scenario.schema import Scenario
from tuibp.timeline.run import Run


class Posed(Value):
    """Question `number` (from 1) of a scenario, where it is asked and where its answer is seen.

    `said` is what the reader thinks: the number of a choice, or a number; None as long as nothing is said.
    """

    number: int
    question: Question
    at: Position
    seen: Position
    said: float | None = None

    @property
    def here(self) -> tuple[Position, Position]:
        """The places at which there is something to show."""
        return self.at, self.seen


class Verdict(Value):
    """Whether the reader was right, what it is, and why."""

    right: bool
    said: str
    answer: str
    because: str


class Shown(Value):
    """What there is to show of a question at one place: it alone, with what was said, or with the verdict."""

    number: int
    asked: Asked
    seen: Position
    said: str = ""
    verdict: Verdict | None = None


def pose(scenario: Scenario, number: int, walk: Walk) -> Posed:
    """Question `number` of the scenario, in the run of this walk; InputError where it has no such place."""
    question = scenario.questions[number - 1]
    book = walk
    if walk.program.order != "book":  # lines are counted in the book's order
        program = build(scenario.network, scenario.training, "book", scenario.data.targets)
        book = Walk(program, walk.schedule)

    def place(name: str) -> Position:
        try:
            found = parse_place(getattr(question, name), book, book.first())
        except Refused as refusal:
            key = f"ask[{number - 1}].{name}"
            line = line_of(scenario.lines, key)
            raise InputError(str(refusal), file=scenario.path.name, line=line, key=key) from None
        return found if book is walk else relisted(found, book, walk)

    return Posed(number, question, place("at"), place("seen"))


def relisted(position: Position, before: Walk, now: Walk) -> Position:
    """The same position where the equations stand in another order."""
    result = before.equation(position).result
    return position._replace(equation=[e.result for e in now.equations(position)].index(result))


def understood(posed: Posed, text: str, run: Run, walk: Walk, vocabulary: Vocabulary) -> float:
    """What the reader says: the number of a choice, or an expression of what is known where it is asked.

    Raises Refused, and ExpressionError, for what is neither.
    """
    count = len(posed.question.english.choices)
    if count:
        if not text.isdecimal() or len(text) > 3 or not 0 < int(text) <= count:
            found = quoted(text, 16)
            raise Refused(told("{found} is no choice; answer with 1 to {count}", found=found, count=count))
        return float(int(text))
    try:
        formula = parse_condition(text, vocabulary)
    except ExpressionError:
        found = quoted(text, 16)
        raise Refused(told("{found} is no number; answer with a number such as -0.02", found=found)) from None
    return float(formula.value(_there(formula, posed.at, run, walk)))


def judged(posed: Posed, said: float, run: Run, walk: Walk, vocabulary: Vocabulary) -> Verdict:
    """Whether that is right, with the numbers where it is seen; Refused where it has none there."""
    question, asked = posed.question, posed.question.asked
    because = parse_message(asked.because, vocabulary)
    try:
        reason = because.write(_there(because, posed.seen, run, walk))
        if isinstance(question.answer, int):
            answer, right = str(question.answer), said == question.answer
            if not right:
                answer = told(
                    "choice {number}, {choice}", number=answer, choice=asked.choices[question.answer - 1]
                )
        else:
            formula = parse_condition(question.answer, vocabulary)
            value = formula.value(_there(formula, posed.seen, run, walk))
            answer = written(value)
            right = abs(said - float(value)) <= question.tolerance
    except NotComputed as early:
        raise Refused(told("question {number}: {problem}", number=posed.number, problem=early)) from None
    return Verdict(right, written(said), answer, reason)


def shown(posed: Posed, position: Position, run: Run, walk: Walk, vocabulary: Vocabulary) -> Shown | None:
    """What there is to show of the question at this position; None anywhere but at its two places.

    Where the file's reason has no number there is no verdict; `answer` has said so.
    """
    here = position.moment
    if here not in posed.here:
        return None
    asked = posed.question.asked
    if posed.said is None:
        return Shown(posed.number, asked, posed.seen)
    if here != posed.seen:
        return Shown(posed.number, asked, posed.seen, written(posed.said))
    try:
        verdict = judged(posed, posed.said, run, walk, vocabulary)
    except TuibpError:
        return Shown(posed.number, asked, posed.seen, written(posed.said))
    return Shown(posed.number, asked, posed.seen, verdict.said, verdict)


def _there(spoken: Formula | Message, position: Position, run: Run, walk: Walk) -> AtPosition:
    stage = site_of(spoken.tensors, spoken.numbers, walk).stage
    return AtPosition(run, walk, position, stage)
