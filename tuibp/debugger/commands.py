"""The one table of commands: key bindings, footer, help, palette, command line and README come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from tuibp.debugger import verbs
from tuibp.debugger.places import EXAMPLES
from tuibp.debugger.session import Session
from tuibp.debugger.walk import Refused
from tuibp.errors import nearest, quoted
from tuibp.language import listed, told
from tuibp.program.network import ORDERS
from tuibp.program.numbering import NUMBERINGS

Takes = Literal["", "count", "text", "letter"]
Run = Callable[[Session, str], None]


class Command(NamedTuple):
    """`keys` are the plain key first, then its aliases, as a person writes them (`Shift+F10`).

    `run` is given the session and what stood behind the command's name; it is None for what only a screen can
    do. `asks` is the prompt of a command that needs a text when it is called by its key, and `needs` what that
    text is; one that merely takes a text is run without. One that takes a letter is called by its key and one
    more, and on the command line also with a word. `footer` is its short name in the footer, for the few that
    stand there; `words` are what may stand behind it, where that is always the same few.

    `help`, `group`, `asks`, `needs` and `footer` are English; whoever shows them speaks them with `told`.
    """

    name: str
    keys: tuple[str, ...]
    help: str
    group: str
    run: Run | None = None
    takes: Takes = ""
    asks: str = ""
    needs: str = ""
    footer: str = ""
    words: tuple[str, ...] = ()


MOST_STEPS = 10_000
"""Steps one command may take: so many take a moment, and goto is there for more."""


def count_of(text: str) -> int:
    """The count behind a command; 1 where there is none. Raises Refused."""
    if not text:
        return 1
    if not text.isdecimal() or len(text) > 6 or not 0 < int(text) <= MOST_STEPS:
        raise Refused(
            told(
                "{found} is not a count; write a number from 1 to {most}",
                found=quoted(text, 12),
                most=MOST_STEPS,
            )
        )
    return int(text)


def _update(session: Session, text: str) -> int:
    """An update by its number, from 0."""
    updates = session.walk.schedule.updates
    if not text.isdecimal() or len(text) > 12 or not 0 < int(text) <= updates:
        raise Refused(
            told(
                "{found} is no update; write a number from 1 to {most}", found=quoted(text, 16), most=updates
            )
        )
    return int(text) - 1


def _step(move: str) -> Run:
    return lambda session, text: session.step(getattr(session.walk, move), count_of(text))


def _cursor(down: int, right: int) -> Run:
    def run(session: Session, text: str) -> None:
        for _ in range(count_of(text)):
            session.move_cursor(down, right)

    return run


STEP, TIME, STOP, IF = "Stepping", "Time", "Stopping", "What if"
JUMP, LOOK, SCRIPT, HUNT, SCREEN = "Following links", "Looking", "Scripts", "Hunts", "The screen"

PLOTS = ("cost", "accuracy", "histogram", "norms", "activation", "regions", "picture")
"""The plots there are; how each is drawn is for a front end to know."""

COMMANDS: tuple[Command, ...] = (
    Command("next", ("n", "F10"), "next position at this level", STEP, _step("forward"), "count", footer="Next"),
    Command("previous", ("N", "Shift+F10"), "previous position at this level", STEP, _step("back"), "count"),
    Command("into", ("s", "F11"), "one level finer, to the first thing inside", STEP, lambda s, t: s.step_into(count_of(t)), "count", footer="Into"),
    Command("back-into", ("S", "Ctrl+F11"), "undo s; else into the end of what comes before", STEP, _step("back_into"), "count"),
    Command("term", ("i",), "one scalar term on, whatever the level", STEP, _step("term_on"), "count"),
    Command("term-back", ("I",), "one scalar term back", STEP, _step("term_back"), "count"),
    Command("finish", ("f", "F12"), "to the end of the enclosing level", STEP, lambda s, _: s.step(lambda p: s.walk.finish(p, True))),
    Command("start", ("F", "Shift+F11"), "to the start of the enclosing level", STEP, lambda s, _: s.step(lambda p: s.walk.finish(p, False))),
    Command("up", ("u",), "one level up: entry, part, equation, pass, example, update, epoch, run", STEP, lambda s, _: s.level_up(), footer="Up"),
    Command("down", ("d",), "one level down, at the same point of time", STEP, lambda s, _: s.step(s.walk.finer)),
    Command("to-cursor", ("t",), "run, either way, to where the focused entry is computed", STEP, lambda s, _: verbs.linking.to_cursor(s)),
    Command("next-layer", ("]",), "same equation, next layer", STEP, lambda s, _: s.step(lambda p: s.walk.layer(p, 1))),
    Command("previous-layer", ("[",), "same equation, previous layer", STEP, lambda s, _: s.step(lambda p: s.walk.layer(p, -1))),
    Command("next-example", ("}",), "same place, next example", STEP, lambda s, t: s.step(lambda p: s.walk.example(p, 1), count_of(t)), "count"),
    Command("previous-example", ("{",), "same place, previous example", STEP, lambda s, t: s.step(lambda p: s.walk.example(p, -1), count_of(t)), "count"),
    Command("goto", ("L",), "go to a place in time", TIME, lambda s, t: s.go_to(t), "text", "go to", EXAMPLES),
    Command("next-write", (")",), "next write of the focused entry", TIME, lambda s, _: verbs.timing.write(s, True)),
    Command("previous-write", ("(",), "previous write of the focused entry", TIME, lambda s, _: verbs.timing.write(s, False)),
    Command("mark", ("m",), "mark this place with a letter", TIME, lambda s, t: verbs.timing.set_mark(s, t), "letter", "mark", "a letter, or behind :mark a short word"),
    Command("to-mark", ("'",), "go to a mark", TIME, lambda s, t: verbs.timing.go_to_mark(s, t), "letter", "to mark", "the letter it was set with"),
    Command("unmark", (), "forget a mark", TIME, lambda s, t: verbs.timing.forget_mark(s, t), "text", "unmark", "the letter it was set with"),
    Command("marks", ("M",), "all marks, to go to one", TIME),
    Command("first", ("Ctrl+Home",), "first position of the run", TIME, lambda s, _: s.go_to("start")),
    Command("last", ("Ctrl+End",), "last position of the run", TIME, lambda s, _: s.go_to("end")),
    Command("restart", ("R",), "back to the beginning, at the level of equations", TIME, lambda s, _: s.restart()),
    Command("continue", ("c", "F5"), "run until a breakpoint or filter stops it, or to the end", STOP, lambda s, _: verbs.breaking.go_on(s, True), footer="Continue"),
    Command("reverse-continue", ("C", "Ctrl+F5"), "the same backward, to where it stopped last", STOP, lambda s, _: verbs.breaking.go_on(s, False)),
    Command("stop", ("Esc",), "stop what is running, at a true position", STOP),
    Command("break", ("b", "F9"), "breakpoint on this line, or away with it; :break PLACE if CONDITION", STOP, lambda s, t: verbs.breaking.toggle_here(s, t), "text", footer="Break"),
    Command("edit-break", ("B",), "write a breakpoint or change one, in a form (:edit-break 2, :edit-break new)", STOP, takes="text"),
    Command("change-break", (), "breakpoint K as described: :change-break 2 if cost < 0.01", STOP, lambda s, t: verbs.breaking.change(s, t), "text", "breakpoint", "its number, then PLACE if CONDITION"),
    Command("breakpoints", ("o",), "all breakpoints and filters with their hits", STOP),
    Command("delete", (), "delete breakpoint K, or all", STOP, lambda s, t: verbs.breaking.delete(s, t), "text", "delete", "the number of a breakpoint, or all"),
    Command("enable", (), "switch breakpoint K on", STOP, lambda s, t: verbs.breaking.switch(s, t, True), "text", "enable", "the number of a breakpoint"),
    Command("disable", (), "switch breakpoint K off", STOP, lambda s, t: verbs.breaking.switch(s, t, False), "text", "disable", "the number of a breakpoint"),
    Command("data-break", ("W",), "stop when the focused number changes", STOP, lambda s, t: verbs.breaking.watch_changes(s, t), "text", "stop when it", "changes 0.1, crosses 0, sign, finite; with tensor: any entry"),
    Command("filter", (), "numeric filter on: nan, dead, rose, stalled …; :filter nan off, :filter off", STOP, lambda s, t: verbs.breaking.switch_filter(s, t), "text", "filter", "nan, saturated, dead, vanishing, exploding, rose, stalled, rate, flip or step; nan off"),
    Command("log", ("O",), "what log points wrote", STOP),
    Command("to-log", (), "go to where line K of the log was written", STOP, lambda s, t: verbs.breaking.to_logged(s, t), "text", "to log", "the number of a line"),
    Command("edit", ("e",), "put another number in place of the focused one", IF, lambda s, t: verbs.whatif.edit(s, t), "text", "edit", "a number or an expression, such as 0.5"),
    Command("drop-edits", ("E",), "drop the newest edit; :drop-edits all", IF, lambda s, t: verbs.whatif.drop(s, t), "text"),
    Command("set", (), "another setting from this update on: :set eta 0.5", IF, lambda s, t: verbs.whatif.set_setting(s, t), "text", "set", "eta 0.5"),
    Command("diff", (), "another run beside this one: the original of a branch, a scenario, eta=0.5, off", IF, lambda s, t: verbs.comparing.diff(s, t), "text"),
    Command("next-difference", (), "the next equation at which the two runs differ", IF, lambda s, t: verbs.comparing.next_one(s, t)),
    Command("blame", (), "which updates and examples moved the focused weight or bias", IF, lambda s, _: verbs.comparing.blame_focus(s, "")),
    Command("to-blamed", (), "go to the K-th update that was blamed", IF, lambda s, t: verbs.comparing.to_blamed(s, t), "text", "to blamed", "its number in the list"),
    Command("hessian", (), "second derivatives of a small network here, and the Newton step", IF),
    Command("slow", (), "all weights by how fast they learn from this example, and what holds each back", IF),
    Command("paths", (), "every path from the focused weight to C, and their sum (53)", IF),
    Command("count", (), "multiplications of this network, beside those of finite differences", IF),
    Command("masks", (), "every mask of dropout for this example, and the whole network beside them", IF),
    Command("definition", ("Enter",), "the equation that wrote the focused value", JUMP, lambda s, _: verbs.linking.definition(s), footer="Who wrote it"),
    Command("next-use", ("*",), "next use of the focused value", JUMP, lambda s, _: verbs.linking.use(s, True)),
    Command("previous-use", ("#",), "previous use of the focused value", JUMP, lambda s, _: verbs.linking.use(s, False)),
    Command("adjoint", ("a",), "adjoint: a ↔ ∂C/∂a, z ↔ δ, w ↔ ∂C/∂w, b ↔ ∂C/∂b", JUMP, lambda s, _: verbs.linking.adjoint(s)),
    Command("back", ("Backspace",), "back in the jump list", JUMP, lambda s, _: s.jump_back()),
    Command("forward", ("Alt+Right",), "forward in the jump list", JUMP, lambda s, _: s.jump_forward()),
    Command("search", ("/",), "search names and equations", JUMP, lambda s, t: verbs.linking.search(s, t), "text", "search", "delta2, BP2, w3, cost"),
    Command("next-match", (".",), "next match", JUMP, lambda s, _: verbs.linking.search_on(s, True)),
    Command("previous-match", (",",), "previous match", JUMP, lambda s, _: verbs.linking.search_on(s, False)),
    Command("left", ("h", "Left"), "cursor to the left", LOOK, _cursor(0, -1), "count"),
    Command("below", ("j", "Down"), "cursor down", LOOK, _cursor(1, 0), "count"),
    Command("above", ("k", "Up"), "cursor up", LOOK, _cursor(-1, 0), "count"),
    Command("right", ("l", "Right"), "cursor to the right; over the edge to the next matrix", LOOK, _cursor(0, 1), "count"),
    Command("line-start", ("Home",), "in the Timeline: its cursor to the first update", LOOK, lambda s, _: verbs.timing.place_timeline(s, 0)),
    Command("line-end", ("End",), "in the Timeline: its cursor to the last update", LOOK, lambda s, _: verbs.timing.place_timeline(s, s.walk.schedule.updates - 1)),
    Command("timeline", (), "the Timeline's cursor to update K", LOOK, lambda s, t: verbs.timing.place_timeline(s, _update(s, t)), "text", "timeline", "the number of an update"),
    Command("focus", (), "put the cursor on an entry: :focus delta[2][0]", LOOK, lambda s, t: verbs.asking.focus(s, t), "text", "focus", "an entry such as delta[2][0]"),
    Command("watch", ("w",), "watch the focused entry or an expression, or stop watching it", LOOK, lambda s, t: verbs.showing.toggle_watch(s, t), "text", footer="Watch"),
    Command("evaluate", ("p",), "the value of an expression here", LOOK, lambda s, t: verbs.asking.evaluate(s, t), "text", "p", "an expression, such as norm(delta[2]) or cost"),
    Command("copy", ("y",), "copy the focused entry as NumPy", LOOK),
    Command("copy-tensor", ("Y",), "copy the focused tensor as NumPy", LOOK),
    Command("explain", ("x",), "what Explain says: meaning, proof, code or check; :explain proof", LOOK, lambda s, t: verbs.showing.explain(s, t), "text"),
    Command("check", ("%",), "gradient-check the focused tensor, entry by entry; :check all the whole update", LOOK, lambda s, t: verbs.checking.check(s, t), "text", words=("all",)),
    Command("glossary", ("G",), "the terms in English and Chinese, those of this equation first; :glossary WORD", LOOK, takes="text"),
    Command("proof-line", (">",), "in Proof, the next line, or the next term of an open sum", LOOK, lambda s, t: verbs.proving.go_on(s, 1, count_of(t)), "count"),
    Command("proof-line-back", ("<",), "in Proof, the line or term before", LOOK, lambda s, t: verbs.proving.go_on(s, -1, count_of(t)), "count"),
    Command("terms", ("=",), "in Proof, a line's Σ to its terms, and back", LOOK, lambda s, _: verbs.proving.open_sum(s)),
    Command("ask", ("Q",), "the question of this place; :ask 2 another one; once answered, to where it is seen", LOOK, lambda s, t: verbs.quizzing.ask(s, t), "text"),
    Command("answer", ("A",), "what you think, before stepping: a choice by its number, or a number", LOOK, lambda s, t: verbs.quizzing.answer(s, t), "text", "answer", "the number of a choice, or a number such as -0.02"),
    Command("numbers", ("v",), "number format: 4 digits, 17 digits, scientific", LOOK, lambda s, _: verbs.showing.next_number_format(s)),
    Command("order", (), "order of the listing: book or code", LOOK, lambda s, t: verbs.showing.set_order(s, t), "text", "order", "book or code", words=ORDERS),
    Command("numbering", (), "layers: chapter-2, notes (in Chinese, on chapter 1: input 0), code, chapter-5", LOOK, lambda s, t: verbs.showing.set_numbering(s, t), "text", "numbering", "chapter-2, notes, code or chapter-5", words=tuple(NUMBERINGS)),
    Command("ascii", (), "symbols in ASCII, or back in Unicode", LOOK, lambda s, _: verbs.showing.toggle_ascii(s)),
    Command("plot", ("g",), "a plot over the panels, and back; :plot cost, accuracy, histogram, norms, …", SCREEN, takes="text", footer="Plot", words=PLOTS),
    Command("zoom", ("z",), "the panel over the whole screen, and back", SCREEN),
    Command("panel", ("1…6",), "go to a panel: Program, Equation, Network, Explain, Watches, Timeline", SCREEN, takes="text", asks="panel", needs="a number from 1 to 6, or a name"),
    Command("next-panel", ("Tab",), "next panel", SCREEN),
    Command("previous-panel", ("Shift+Tab",), "previous panel", SCREEN),
    Command("open", ("F2",), "another scenario, or an item of the book; :open xor, :open bp2", SCRIPT, takes="text"),
    Command("assert", (), "in a script: fails where the condition does not hold here", SCRIPT, lambda s, t: verbs.asserting.assert_holds(s, t), "text", "assert", "a condition, such as near(C, 0.125, 1e-9)"),
    Command("save", (), "write a copy of the scenario that opens with what this session gathered", SCRIPT, lambda s, t: verbs.keeping.save(s, t), "text", "save", "a new file, such as mine.toml"),
    Command("export", (), "this update into a file: .md .tex .svg .py .npz .csv …; :export FILE at example 2", SCRIPT, takes="text", asks="export", needs="a new file, such as step.md"),
    Command("export!", (), "the same, over a file that exists", SCRIPT, takes="text", asks="export!", needs="a file, such as step.md"),
    Command("suspect", (), "in a hunt, name what is wrong: :suspect BP2 2 slope-missing; or from a list", HUNT, takes="text"),
    Command("give-up", (), "end a hunt: what is wrong, and how it should be", HUNT, lambda s, _: verbs.hunting.give_up(s)),
    Command("theme", (), "light or dark colours", SCREEN),
    Command("command", (":",), "command line: any name in this table, with a count (:n 5)", SCREEN, footer="Command"),
    Command("palette", ("Ctrl+P",), "choose a command from a list", SCREEN),
    Command("help", ("?", "F1"), "this table", SCREEN, footer="Help"),
    Command("suspend", ("Ctrl+Z",), "back to the shell; its fg returns here", SCREEN),
    Command("quit", ("q", "Ctrl+Q"), "quit", SCREEN, footer="Quit"),
)  # fmt: skip


def find(word: str) -> Command:
    """The command a person names: by its name, its key, or the beginning of its name if only one begins so."""
    for command in COMMANDS:
        if word == command.name or word in command.keys:
            return command
    lower = word.lower()
    begun = [command for command in COMMANDS if command.name == lower] or [
        command for command in COMMANDS if command.name.startswith(lower)
    ]
    if len(begun) == 1:
        return begun[0]
    if len(begun) > 1:
        names = [command.name for command in begun]
        more = " …" if len(names) > 3 else ""
        raise Refused(told("'{word}' may be {names}{more}", word=word, names=listed(names[:3]), more=more))
    name = nearest(lower, (c.name for c in COMMANDS))
    if name is None:  # forty names fit in no status line
        raise Refused(told("there is no command '{word}'; ? lists them", word=word))
    raise Refused(told("there is no command '{word}'; did you mean '{name}'?", word=word, name=name))


def parse(line: str) -> tuple[Command, str]:
    """A line of the command language: a command and what stands behind it (`n 5`, `goto update 3`)."""
    word, _, rest = line.strip().lstrip(":").strip().partition(" ")
    if not word:
        raise Refused(told("no command; ? lists them"))
    if word.isdecimal():
        return find("goto"), f"update {word}"
    command, rest = find(word), rest.strip()
    if rest and not command.takes:
        raise Refused(
            told("{name} takes nothing behind it, but found '{rest}'", name=command.name, rest=rest)
        )
    if command.needs and not rest:
        raise Refused(
            told("{name} needs something behind it: {what}", name=command.name, what=told(command.needs))
        )
    if command.takes == "count":
        count_of(rest)
    return command, rest


def table() -> Iterator[tuple[str, tuple[Command, ...]]]:
    """The commands by group, in the order of the table."""
    for group in dict.fromkeys(command.group for command in COMMANDS):
        yield group, tuple(command for command in COMMANDS if command.group == group)
