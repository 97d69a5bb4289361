"""The session: the only thing that changes. A front end calls its verbs and paints the view it returns."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuibp.debugger import moves
from tuibp.debugger.history import CostHistory, Curve
from tuibp.debugger.jumps import JumpList, Place
from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.stopping.breakpoints import Breakpoints
from tuibp.debugger.tree import ravel
from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused, Walk
from tuibp.debugger.watches import Watch
from tuibp.debugger.work import Progress, Work
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.program.notation import ASCII, NUMPY, UNICODE
from tuibp.program.program import build
from tuibp.scenario.schema import Scenario
from tuibp.timeline.batch import Batch
from tuibp.timeline.run import Run

if TYPE_CHECKING:
    from tuibp.debugger.blame import Blame
    from tuibp.debugger.stopping.armed import Armed
    from tuibp.debugger.stopping.scan import Scanner

NUMBER_FORMATS = ("4 digits", "17 digits", "scientific")

QUICK = 20_000_000
"""Multiplications that may be done before a key is answered; what takes more is work done meanwhile."""

MOST_AT_ONCE = 300
"""Updates that may be replayed before a key is answered: each takes some time, however small it is."""

LOGGED = 1000
HITS = 2000


class Cursor(NamedTuple):
    """Where the reader last put the cursor: it stays put at that position and is carried along elsewhere."""

    position: Position
    focus: Focus


class Logged(NamedTuple):
    """What a log point wrote, and where."""

    position: Position
    label: str
    text: str


class State(NamedTuple):
    """Where one stands, in which run, and what is beside it: what a verb that takes long takes with it."""

    position: Position
    cursor: Cursor | None
    jumps: JumpList
    run: Run
    costs: CostHistory
    other: Run | None


class Session:
    """One debugging session over one scenario.

    Every verb either moves, or raises Refused with the reason; `do` turns that into a message. A verb that
    needs long work leaves it with `later`; `begin` hands it out, so that a screen can have it done elsewhere.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        update: int = 0,
        example: int = 0,
        order: str = "book",
        ascii_only: bool = False,
    ) -> None:
        self.scenario = scenario
        self.notation: Notation = ASCII if ascii_only else UNICODE
        self._open(order)
        self.vocabulary = Vocabulary.of(self.walk.program, scenario.test)
        self.breakpoints = Breakpoints(self.walk, self.vocabulary)
        self.position = Position(update, example, 0)
        self.cursor: Cursor | None = None
        self.jumps = JumpList()
        self.status = ""
        self.refusal: TuibpError | None = None
        """Why the last verb could not run; None where it ran."""
        self.number_format = NUMBER_FORMATS[0]
        self.pattern = ""
        self.watches = [Watch(text, self.walk, self.vocabulary) for text in scenario.gathered.watches]
        self.log: deque[Logged] = deque(maxlen=LOGGED)
        self.marks: dict[str, Place] = {}
        self.hits: list[int] = []
        self.timeline_cursor: int | None = None
        self.narration = ""
        """What a script that is playing says about what it shows."""
        self.other: Run | None = None
        """The run that stands beside this one, and what it is called."""
        self.other_name = ""
        self.blamed: Blame | None = None
        """What the last blame found, for a screen to show."""
        self.copies: set[Path] = set()
        """Files that :save of this session has written, and may write again."""
        self.working: Work | None = None
        self._later: Work | None = None
        self._scanner: Scanner | None = None
        self._view: View | None = None

    def _open(self, order: str) -> None:
        program = build(self.scenario.network, self.scenario.training, order, self.scenario.data.targets)
        self.origin = self.run = Run(
            program, self.scenario.parameters, self.scenario.data, test=self.scenario.test
        )
        self.walk = Walk(program, self.run.schedule)
        self.costs = self._first_costs = CostHistory(self.run)

    def take_run(self, run: Run) -> None:
        """Debug this branch of the run from now on, or the original again."""
        parting = min((edit.update for edit in (*run.edits, *self.run.edits)), default=0)
        self.hits = [update for update in self.hits if update < parting]
        self.log = deque((one for one in self.log if one.position.update < parting), LOGGED)
        self.blamed, self.timeline_cursor = None, None
        self.costs = self._first_costs if run is self.origin else self.costs.branch(run, parting)
        self.run = run
        for watch in self.watches:
            watch.forget()

    # ---- looking ----

    @property
    def view(self) -> View:
        """What there is to see now."""
        if self._view is None:
            self._visit()
            self._view = self._view_at(self.position, self.status)
        return self._view

    def _visit(self) -> None:
        """Remember what is here for the history of the cost and of the watches."""
        update = self.position.update
        self.costs.note(update, self.run.parameters(update))
        for watch in self.watches:
            watch.visit(self.run, self.walk, self.position)

    @property
    def _origin_costs(self) -> Curve:
        """The curve of the original, while this run is a branch of it."""
        return () if self.run is self.origin else self._first_costs.curve(0)

    def _other_batch(self, update: int) -> Batch | None:
        """The same update of the other run beside this one, if it goes so far."""
        return self.other.batch(update) if self.other and update < self.other.updates else None

    def ahead(self) -> View | None:
        """What there will be to see after the next step at this level; None where that is not at hand."""
        try:
            position = self.walk.forward(self.position)
        except Refused:
            return None
        quick = self.working is None and self.run.distance(position.update) <= self._quick
        return self._view_at(position, "") if quick else None

    def _view_at(self, position: Position, status: str) -> View:
        return View(
            scenario=self.scenario,
            walk=self.walk,
            position=position,
            focus=self._focus_at(position),
            batch=self.run.batch(position.update),
            notation=self.notation,
            number_format=self.number_format,
            watches=tuple(watch.line(self.run, self.walk, position) for watch in self.watches),
            monitored=self.costs.curves(position.update),
            cost_examples=self.costs.examples,
            status=status,
            breakpoints=self.breakpoints.signs(),
            origin_costs=self._origin_costs,
            marks={name: place[0].update for name, place in self.marks.items()},
            hits=tuple(self.hits),
            cursor_update=self.timeline_cursor,
            running=self.working.progress.running if self.working else None,
            other=self._other_batch(position.update),
            other_name=self.other_name,
            edits=len(self.run.edits),
            narration=self.narration,
        )

    @property
    def focus(self) -> Focus:
        """The focused entry: where the cursor was put here, or what the position computes."""
        return self._focus_at(self.position)

    def _focus_at(self, position: Position) -> Focus:
        if self.cursor is not None and self.cursor.position.moment == position.moment:
            return self.cursor.focus
        return moves.carried_focus(self.walk, position, self.cursor.focus if self.cursor else None)

    @property
    def focus_of_one_example(self) -> Focus:
        """The focused entry as one example has it: what a watch or a condition speaks of."""
        return moves.of_one_example(self.walk, self.focus)

    # ---- doing ----

    def do(self, verb: Callable[[], None]) -> View:
        """Run a verb to its end; where it cannot run, the status says why and nothing else changes."""
        work = self.begin(verb)
        while work is not None:
            work.carry_out()
            work = self.end(work)
        return self.view

    def begin(self, verb: Callable[[], None]) -> Work | None:
        """Run a verb as far as it is quick; whoever gets work back carries it out, and then calls `end`."""
        return self._from(self._state(), verb)

    def end(self, work: Work) -> Work | None:
        """Take over what the work found; where that leads far away, there is more work to be done."""
        self.working = None
        return self._from(self._state(), work.take_over)

    def _from(self, before: State, verb: Callable[[], None]) -> Work | None:
        self._attempt(verb)
        work, self._later = self._later, None
        if work is None and self._distance > self._quick:
            work = self._arrival(before)
        self.working = work
        return work

    def look(self, verb: Callable[[], None]) -> None:
        """Run a verb that only looks, while work is going on."""
        self._attempt(verb)

    def _attempt(self, verb: Callable[[], None]) -> None:
        self.status, self.refusal, self._view = "", None, None
        try:
            verb()
        except TuibpError as refusal:
            self.status, self.refusal = str(refusal), refusal
        self._view = None  # the verb may have looked

    def later(self, work: Work) -> None:
        """What the verb that runs now leaves to be done."""
        self._later = work

    def progress(self, what: str, start: int, end: int) -> Progress:
        """Somebody to tell how far work has come."""
        return Progress(what, start, end)

    def _arrival(self, before: State) -> Work:
        """The work of computing the run up to where a verb has gone; until then one stays where one was."""
        there, said, refusal = self._state(), self.status, self.refusal
        runs, target = self._runs, there.position.update

        def done(_: object) -> None:
            self._restore(there)
            self.status, self.refusal = said, refusal

        def stopped(update: int) -> None:
            self.status = f"stopped on the way to update {target + 1}, at {update + 1}; still where you were"

        def run(told: Progress) -> None:
            for one in runs:
                one.parameters(min(target, one.updates), told)

        progress = self.progress(f"running to update {target + 1}", target - self._distance, target)
        self._restore(before)
        return Work(progress, run, done, stopped)

    @property
    def _runs(self) -> tuple[Run, ...]:
        """The run, and the other one beside it."""
        return (self.run,) if self.other is None else (self.run, self.other)

    @property
    def _distance(self) -> int:
        """How many updates have to be computed before there is something to see here."""
        return max(run.distance(min(self.position.update, run.updates)) for run in self._runs)

    @property
    def _quick(self) -> int:
        """How many updates may be replayed while a key waits."""
        weights = sum(a * b for a, b in pairwise(self.scenario.network.sizes))
        return max(1, min(MOST_AT_ONCE, QUICK // (3 * weights * self.run.schedule.size)))

    def _state(self) -> State:
        return State(self.position, self.cursor, self.jumps.copy(), self.run, self.costs, self.other)

    def _restore(self, state: State) -> None:
        self.position, self.cursor, self.jumps, self.run, self.costs, self.other = state

    def scanner(self, armed: Sequence[Armed]) -> Scanner:
        """Who goes through the run with these; the same one as before where nothing has changed."""
        from tuibp.debugger.stopping.scan import Scanner  # not before something is run

        if self._scanner is None or self._scanner.run is not self.run or not self._scanner.has(armed):
            self._scanner = Scanner(self.run, armed)
        return self._scanner

    def hit_at(self, update: int) -> None:
        """Remember for the Timeline that a breakpoint was hit in this update."""
        if update not in self.hits:
            self.hits = sorted([*self.hits[-HITS:], update])

    def say(self, message: str) -> None:
        """Set the message of the status line."""
        self.status, self._view = message, None

    # ---- stepping ----

    def step(self, move: Callable[[Position], Position], count: int = 1) -> None:
        """Move `count` times; says how far it came where it could not go all the way."""
        for done in range(count):
            try:
                self.position = move(self.position)
            except Refused as refusal:
                if done == 0:
                    raise
                raise Refused(f"{refusal} (went {done} of {count})") from None

    def step_into(self, count: int = 1) -> None:
        """One level finer; says so where that shows the same again, because there is but one part."""
        self.step(self.walk.into, count)
        if self.position.level is Level.PART and len(self.walk.equation(self.position).parts) == 1:
            self.status = "this equation has one part, itself; s again walks its entries"

    def level_up(self) -> None:
        """One level coarser; where that leaves a part, an entry or a term, the cursor stays on its number."""
        before, focus = self.position, self.focus
        self.position = target = self.walk.coarser(before)
        if target.moment != before.moment and focus.tensor in self._displayed(target):
            self.cursor = Cursor(target, focus)

    def jump(self, position: Position, focus: Focus | None = None) -> None:
        """Go somewhere and remember where one came from; within a moment the level stays as it is."""
        if position == self.position.moment:
            position = self.position
        if position == self.position and focus in (None, self.focus):
            raise Refused("already there")
        self.jumps.leave((self.position, self.cursor))
        self.position = position
        if focus is not None:
            self.cursor = Cursor(position, focus)

    def jump_back(self) -> None:
        """Where one was before the last jump."""
        self.position, self.cursor = self.jumps.back((self.position, self.cursor))

    def jump_forward(self) -> None:
        """Undo the last jump back."""
        self.position, self.cursor = self.jumps.forward((self.position, self.cursor))

    def arrive(self, position: Position) -> None:
        """Be somewhere, without a way back to where nobody has been."""
        self.position, self.cursor = position, None

    def restart(self) -> None:
        """The beginning of the run, at the level of equations, with the cursor where it starts."""
        first = self.walk.first()
        if self.position == first and self.cursor is None:
            raise Refused("already at the beginning")
        self.jumps.leave((self.position, self.cursor))
        self.position, self.cursor = first, None
        self.status = "back at the beginning; nothing is lost: Backspace returns"

    def go_to(self, text: str) -> None:
        """A place in time, written `update 12`, `epoch 3 example 2`, `50%` or `+10`; counted from 1."""
        self.jump(parse_place(text, self.walk, self.position))

    # ---- the focus ----

    def put_cursor(self, focus: Focus) -> None:
        """Focus an entry without moving in time."""
        self.cursor = Cursor(self.position, moves.as_seen(self.walk, self.position, focus))
        self._view = None  # the next move in the same command starts from here

    def move_cursor(self, down: int, right: int) -> None:
        """Move over the entries of the focused tensor, and over its edges to the tensor beside it."""
        self.put_cursor(moves.moved_focus(self.view, down, right))

    def _displayed(self, position: Position) -> set[Tensor]:
        equation = self.walk.equation(position)
        return {*equation.expression.tensors(), *(part.result for part in equation.parts)}

    def move_line(self, down: int) -> None:
        """Focus the result of the equation below (or above) the focused one in the listing; t runs there."""
        listing = (*self.walk.program.example, *self.walk.program.update)
        results = [equation.result for equation in listing]
        tensor = self.focus.tensor
        here = results.index(tensor if tensor in results else self.walk.equation(self.position).result)
        if not 0 <= here + down < len(results):
            raise Refused(f"the {'last' if down > 0 else 'first'} line of the listing")
        result = results[here + down]
        self.put_cursor(Focus(result, (0,) * len(self.walk.shapes(self.position)[result])))

    def to_cursor(self) -> None:
        """Run, either way, to the point where the focused entry has just been computed."""
        focus = self.focus
        writer = self.walk.writer(focus.tensor)
        if writer is None:
            raise Refused(f"{self._name(focus)} is given, not computed: there is nowhere to run to")
        target = moves.focus_at(self.walk, focus, writer)
        place = self._where(focus, target, writer)
        if place == self.position:
            raise Refused(f"already where {self._name(focus)} is computed")
        self.jump(place, target)

    def _where(self, focus: Focus, target: Focus, writer: tuple[bool, int, int]) -> Position:
        in_update, equation, part = writer
        example = None if in_update else moves.example_of(self.walk, self.position, focus)
        place = Position(self.position.update, example, equation, part)
        if self.walk.part(place).result != focus.tensor:
            return place.at(Level.EQUATION)  # what only the proof of a simplified equation computes
        return place._replace(entry=ravel(target.index, self.walk.shapes(place)[target.tensor]))

    def definition(self) -> None:
        """The equation that wrote the focused value."""
        focus = self.focus
        place, index = moves.definition(self.walk, self.position, focus, self.scenario, self.notation)
        here = self.position.at(Level.EQUATION)
        if place == self.position or (place == here and self._computed_here(focus)):
            raise Refused(f"{self._name(focus)} is computed right here")
        self.jump(place, index)

    def _computed_here(self, focus: Focus) -> bool:
        return self.walk.part(self.position).result == focus.tensor

    def use(self, forward: bool) -> None:
        """The next or previous equation that reads the focused value."""
        self.jump(*moves.use(self.walk, self.position, self.focus, forward, self.notation))

    def adjoint(self) -> None:
        """a ↔ ∂C/∂a, z ↔ δ, w ↔ ∂C/∂w, b ↔ ∂C/∂b: the same entry of the other."""
        self.jump(*moves.adjoint(self.walk, self.position, self.focus, self.notation))

    def search(self, text: str) -> None:
        """The next equation, from here on, whose text, name or number holds `text`."""
        if not text.strip():
            raise Refused("nothing to search for; try delta2, BP2, w3 or cost")
        self.pattern = text.strip()
        self.search_on(True)

    def search_on(self, forward: bool) -> None:
        """The next or previous match of the last search."""
        if not self.pattern:
            raise Refused("nothing searched for yet; / starts a search")
        place = moves.match(self.walk, self.position, self.pattern, forward)
        if place == self.position.moment:
            raise Refused(f"'{self.pattern}' is found nowhere else")
        self.jump(place)

    # ---- settings ----

    def toggle_watch(self, text: str = "") -> None:
        """Watch the focused entry (or an expression), or stop watching it."""
        here = self.focus_of_one_example
        watch = Watch(text or NUMPY.entry(here.tensor, here.index), self.walk, self.vocabulary)
        same = [other for other in self.watches if other.text == watch.text]
        if same:
            self.watches.remove(same[0])
            self.status = f"no longer watching {watch.text}"
        else:
            self.watches.append(watch)
            self.status = f"watching {watch.text} in panel 5; w again ends that"

    def next_number_format(self) -> None:
        """4 significant digits, all 17, scientific."""
        self.number_format = NUMBER_FORMATS[
            (NUMBER_FORMATS.index(self.number_format) + 1) % len(NUMBER_FORMATS)
        ]
        self.status = f"numbers: {self.number_format}"

    def set_order(self, order: str) -> None:
        """List the equations in the book's order or chapter 2's program's; the numbers are the same."""
        name = "the book" if order == "book" else "chapter 2's program"
        before = self.walk
        if order == before.program.order:
            raise Refused(f"the equations are in the order of {name}")
        if self.working is not None:
            raise Refused(f"{self.working.progress.what} is going on; Esc stops it")
        origin, run = self.origin, self.run
        self._open(order)
        self.origin.checkpoints = origin.checkpoints  # the numbers of an update are the same in any order
        if run.edits:
            self.take_run(self.origin.branch(run.edits))
            self.run.checkpoints = run.checkpoints

        def relisted(position: Position) -> Position:
            result, listing = before.equation(position).result, self.walk.equations(position)
            return position._replace(equation=[e.result for e in listing].index(result))

        def moved(place: Place) -> Place:
            position, cursor = place
            return relisted(position), cursor and cursor._replace(position=relisted(cursor.position))

        self.position, self.cursor = moved((self.position, self.cursor))
        self.jumps.change(moved)
        self.marks = {name: moved(place) for name, place in self.marks.items()}
        self.breakpoints.rebind(self.walk)
        self.log = deque((one._replace(position=relisted(one.position)) for one in self.log), LOGGED)
        self.status = f"equations in the order of {name}"

    def set_ascii(self, ascii_only: bool) -> None:
        """Write symbols in ASCII or in Unicode."""
        self.notation = ASCII if ascii_only else UNICODE
        self.say("symbols in ASCII" if ascii_only else "symbols in Unicode")

    def _name(self, focus: Focus) -> str:
        return self.notation.entry(focus.tensor, focus.index)
