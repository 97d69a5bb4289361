"""Whatever the debugger answers is told: no sentence of its code reaches the reader as it stands there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tuibp
from tests.debugger.sessions import sample
from tests.debugger.test_commands import BEHIND, FOCUSED, PLACES, prepare, put
from tuibp import language
from tuibp.debugger.commands import COMMANDS, PLOTS, Command, parse
from tuibp.debugger.difference import differing_settings
from tuibp.debugger.places import COUNTED
from tuibp.debugger.saving.gathering import gather
from tuibp.debugger.session import TABS, Session
from tuibp.debugger.stopping.filters import FILTERS
from tuibp.expressions.functions import FUNCTIONS
from tuibp.expressions.vocabulary import NUMBERS
from tuibp.program.network import ORDERS
from tuibp.report.panels import PANELS
from tuibp.report.titles import TITLES

DEBUGGER = Path(tuibp.__file__).parent / "debugger"
SOURCES = sorted(DEBUGGER.rglob("*.py"))

ANSWERS = {
    *("Refused", "TuibpError", "InputError", "NotComputed", "Failed", "ExpressionError"),
    *("Reason", "Armed", "Found", "say", "progress", "Progress"),
}
"""What is called with a sentence for the reader first."""

SPEAKS = {"told", "plural", "did_you_mean"}
"""What makes a sentence of the reader's language."""


def told_as_it_is(node: ast.AST) -> Iterator[str]:
    """The literals with a word in them, outside of what is spoken and of what is only asked or looked up."""
    match node:
        case ast.Call(func=ast.Name(name)) if name in SPEAKS:
            return
        case ast.Constant(str(text)) if re.search("[A-Za-z]{2}", text):
            yield text
        case ast.JoinedStr(values):
            for part in values:
                yield from told_as_it_is(part)
        case ast.FormattedValue(value):  # not how it is written, which is no text
            yield from told_as_it_is(value)
        case ast.IfExp(body=body, orelse=orelse):
            yield from told_as_it_is(body)
            yield from told_as_it_is(orelse)
        case ast.Subscript(value=value):
            yield from told_as_it_is(value)
        case ast.Call(args=args):
            for argument in args:
                yield from told_as_it_is(argument)
        case ast.Compare():
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from told_as_it_is(child)


def name_of(node: ast.AST) -> str:
    """`say` for `session.say`."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def answers(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    """Every expression whose value is shown as an answer, and its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=function, args=[first, *_]) if name_of(function) in ANSWERS:
                yield node.lineno, first
            case ast.Assign(targets=targets, value=value):
                if any(name_of(part) == "status" for target in targets for part in ast.walk(target)):
                    yield node.lineno, value
            case ast.AugAssign(target=ast.Attribute(attr="status"), value=value):
                yield node.lineno, value


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(DEBUGGER).as_posix())
def test_what_the_debugger_answers_is_told(source: Path) -> None:
    tree = ast.parse(source.read_text("utf-8"))
    assert [(line, text) for line, answer in answers(tree) for text in told_as_it_is(answer)] == []


def test_it_finds_what_is_not_told() -> None:
    code = """
        raise Refused(f"{name} is given" if given else told("{name} is {what}", name=name, what="made"))
        session.status = f"{told('at')} {x:.10g} here"
        self.session.say(words["no"] if word == "off" else "off it is")
        session.status, other = "two at once", None
    """
    tree = ast.parse("\n".join(line.strip() for line in code.splitlines()))
    found = {text.strip() for _, answer in answers(tree) for text in told_as_it_is(answer)}
    assert found == {"is given", "here", "off it is", "two at once"}


# ---- in Chinese ----


def lines(text: str) -> tuple[str, ...]:
    """What stands between `|`."""
    return tuple(" ".join(line.split()) for line in text.split("|"))


NAMES = frozenset(
    {word for command in COMMANDS for word in command.name.split("-")}
    | {*FUNCTIONS, *NUMBERS, *COUNTED, *PLOTS, *TABS, *ORDERS, *PANELS, *TITLES}
    | {name for found in FILTERS for name in (found.name, *dict(found.bounds))}
    | {*lines("start|end|hits|once|after|off|tensor|crosses|changes|sign|finite|xor|training|parameters")}
    | {*lines("delta|grad|new|nan|inf|sum|old|isfinite|true|false|dropout")}
    | {*lines("tuibp|hunt|toml|mine|NumPy|Unicode|ASCII|Backspace|Esc")}
)
"""What is called the same in every language: commands and what is typed behind them, expressions, keys."""

WRONG = lines(
    """
    nxt | qqqq | ne | quit now | n 0 | goto | goto nowhere | goto update 9999 | goto 200% |
    goto epoch 1 example 9 | goto step 9 | goto line 99 | goto updat 3 | goto update 1 update 2 |
    goto update one | goto 5 5 | timeline 0 | order books | break BP9 | break BP2 9 | break if |
    break log | break hits 3 | break BP2 hits == 0 | break once | break x after 3 | break BP2 after 7 |
    break BP3 once log C | break cost if delta[2][0] > 0 | break update if example > 1 |
    change-break 9 BP2 | change-break 1 BP2 after 1 | delete 9 | enable x | disable |
    data-break changes -1 | data-break changed | data-break crosses 0 1 | to-log 3 | to-log x | filter |
    filter nam | filter dead | filter nan 1 | filter vanishing 1 2 | filter step 1 2 3 | filter step a |
    filter step 1e999 | filter stalled 0.5 | filter off | filter rose off | edit C + | edit delta[2] |
    edit delta[7] | set | set etta 3 | set eta | set eta 1e999 | drop-edits x | diff | diff off |
    diff xorr | diff eta= | diff mazur | next-difference | to-blamed 1 | blame | to-mark q | mark ! |
    unmark q | search | search nothing | . | focus C + 1 | focus foo | evaluate foo | evaluate |
    evaluate norm( | watch foo | explain pages | assert C > | assert C > 5 | assert near(C, 5, 1) | save
    | save x | save / | save nowhere/x.toml
    """
)
"""Lines that are refused, or say something."""

DONE = lines(
    """
    break BP2 2 | delete 1 | break BP1 3 hits % 2 | break BP2 after 2 | delete 2 | disable 3 | enable 3
    | delete all | data-break | data-break sign | continue | reverse-continue | reverse-continue |
    delete all | last | continue | break BP2 2 log C is {C} | reverse-continue | restart | restart |
    break cost < 0.1 once | break if cost < 0.12 once | continue | delete all | restart | filter nan |
    filter nan | filter nan off | filter nan off | filter off | filter off | filter flip | continue |
    filter off | filter rose | filter saturated 0.24 0.1 | continue | filter off | filter step 1e-9 1e-3
    | continue | filter off | filter vanishing 0.5 | continue | filter off | restart | mark a | unmark a
    | watch | watch | numbers | numbers | explain proof | ascii | ascii | order code | order code |
    order book | timeline 5 | focus w[2][0,1] | edit 0.25 | next 20 | focus w[2][0,0] | edit 0.5 |
    focus a[3][0] | edit 0.5 | focus C | edit 3 | drop-edits | drop-edits all | drop-edits | set eta -1
    | drop-edits | diff eta=0.5 | next-difference | diff off | diff reduction=sum | diff epochs=1 |
    diff off | focus w[2][0,1] | blame | to-blamed 1 | to-blamed 99 | goto update 500 | focus w[3][0,0]
    | blame | edit 2 | diff | drop-edits all | assert C > 0 | goto 5 | into | into 9 | up 99 | down 99 |
    finish | start | back | forward | back 9 | forward 9
    """
)


def english(status: str, line: str) -> set[str]:
    """The words of English in an answer to a line; but those of the line, and names."""
    typed = {*re.findall("[A-Za-z]{3,}", line)}
    words = {*re.findall(r"(?<![A-Za-z_])[A-Za-z]{3,}(?![A-Za-z_])", status)}
    return {word for word in words - typed - NAMES if not word.isupper()}


def carry_out(session: Session, line: str) -> str:
    """The answer to a line of the command language."""

    def verb() -> None:
        command, text = parse(line)
        assert command.run is not None
        command.run(session, text)

    return session.do(verb).status


def speaks_chinese(session: Session, line: str) -> None:
    status = carry_out(session, line)
    assert english(status, line) == set(), (line, status)
    assert not re.search("[a-z]{2}", status) or re.search("[\u4e00-\u9fff=]", status), (line, status)


@pytest.mark.usefixtures("chinese")
def test_every_refusal_is_chinese() -> None:
    for line in WRONG:
        session = sample()
        speaks_chinese(session, line)
        assert session.refusal is not None or session.status, line


@pytest.mark.usefixtures("chinese")
def test_what_is_done_is_said_in_chinese() -> None:
    session = sample()
    for line in DONE:
        speaks_chinese(session, line)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.run is not None and c.name != "save"], ids=lambda c: c.name
)
def test_every_command_answers_in_chinese(command: Command) -> None:
    session = sample()
    for position in PLACES:
        for focus in FOCUSED:
            put(session, position, focus)
            prepare(session, command.name)
            speaks_chinese(session, f"{command.name} {BEHIND.get(command.name, '')}")


def test_what_is_kept_is_the_same_in_every_language(chinese: None) -> None:
    done = [line for line in DONE if not line.startswith("delete")]
    kept = []
    for spoken in language.LANGUAGES:
        language.use(spoken)
        session = sample()
        for line in done:
            carry_out(session, line)
        kept.append(repr(gather(session)))
    assert len(set(kept)) == 1


def test_the_names_of_differing_settings_are_those_of_a_file(chinese: None) -> None:
    session = sample()
    for line in ("edit 1", "diff activation=tanh cost=cross_entropy"):
        carry_out(session, line)
    assert session.other is not None, session.status
    assert {setting.name: setting.said for setting in differing_settings(session.run, session.other.run)} == {
        "cost": "cost",
        "activation of layer 2": "第 2 层的激活函数",
        "activation of layer 3": "第 3 层的激活函数",
        "numbers changed by hand": "手工修改的数",
    }
