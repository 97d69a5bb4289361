"""The session: the only thing that changes. A front end calls its verbs and paints the view it returns."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tuibp.debugger import moves
from tuibp.debugger.doing import Doing
from tuibp.debugger.history import CostHistory, Curve
from tuibp.debugger.jumps import Place
from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Cursor, Focus, Level, Position
from tuibp.debugger.stopping.breakpoints import Breakpoints
from tuibp.debugger.view import NOWHERE, ProofPlace, View
from tuibp.debugger.walk import Refused, Walk
from tuibp.debugger.watches import Watch
from tuibp.debugger.work import Work
from tuibp.engine.notation import Key, Notation
from tuibp.engine.tensor import Tensor
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.language import current, told
from tuibp.program.notation import notation
from tuibp.program.numbering import CHAPTER_2
from tuibp.program.program import build
from tuibp.scenario.schema import Scenario
from tuibp.scenario.words import Words
from tuibp.timeline.run import Run

if TYPE_CHECKING:
    from tuibp.debugger.asked import Posed, Shown
    from tuibp.debugger.blame import Blame
    from tuibp.debugger.hunt import Hunt
    from tuibp.debugger.stopping.armed import Armed
    from tuibp.debugger.stopping.scan import Scanner
    from tuibp.debugger.their_numbers import TheirNumbers

NUMBER_FORMATS = ("4 digits", "17 digits", "scientific")

PROOF = "proof"
TABS = ("meaning", PROOF, "code", "check")
"""What the Explain panel may say of an equation."""

LOGGED = 1000
HITS = 2000


class Lesson(Protocol):
    """What a session was opened for: a scenario, or an item of the book that it shows."""

    @property
    def words(self) -> Words:
        """Its title, and what it is about."""


class Logged(NamedTuple):
    """What a log point wrote, and where."""

    position: Position
    label: str
    text: str


class Session(Doing):
    """One debugging session over one scenario: what it has gathered, what there is to see, and where it goes.

    What a person can have it do besides are functions of it, in `verbs/`.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        update: int = 0,
        example: int = 0,
        order: str = "book",
        ascii_only: bool = False,
        hunt: Hunt | None = None,
    ) -> None:
        super().__init__(Position(update, example, 0))
        self.scenario = scenario
        self.hunt = hunt
        """The mistake that is hidden in the program, for the reader to find."""
        self.write("ascii" if ascii_only else "unicode", CHAPTER_2)
        self.list_in(order)
        self.vocabulary = Vocabulary.of(self.walk.program, scenario.test)
        self.breakpoints = Breakpoints(self.walk, self.vocabulary)
        self.number_format = NUMBER_FORMATS[0]
        self.tab = TABS[0]
        """What the Explain panel says."""
        self.pattern = ""
        # a wrong program may not compute what the scenario watches
        watched = scenario.gathered.watches if hunt is None else ()
        self.watches = [Watch(text, self.walk, self.vocabulary) for text in watched]
        self.chosen_watch = ""
        """The watch that is chosen in its panel, by its text."""
        self.lesson: Lesson = hunt or scenario
        """What is said where one began."""
        self.opened_at = self.walk.first()
        """The place where one began, which is where it is said."""
        self.theirs: TheirNumbers | None = None
        """Somebody else's numbers of an update."""
        self.posed: Posed | None = None
        """The question that is asked."""
        self.log: deque[Logged] = deque(maxlen=LOGGED)
        self.marks: dict[str, Place] = {}
        self.hits: list[int] = []
        self.timeline_cursor: int | None = None
        self.narration = ""
        """What a script that is playing says about what it shows."""
        self.blamed: Blame | None = None
        """What the last blame found, for a screen to show."""
        self._proof = NOWHERE, self.position, self.focus
        """The line of the proof that one has gone to, and of which number it is the proof."""
        self.copies: set[Path] = set()
        """Files that :save of this session has written, and may write again."""
        self._scanner: Scanner | None = None

    def write(self, key: Key, numbering: str) -> None:
        """Write names in this notation from now on, with the layers numbered in this way."""
        self.notation: Notation = notation(key, numbering, self.scenario.network.sizes, current())

    def list_in(self, order: str) -> None:
        """Begin the original run, with its equations in the book's order or that of chapter 2's program."""
        program = build(self.scenario.network, self.scenario.training, order, self.scenario.data.targets)
        if self.hunt is not None:
            program = self.hunt.planted(program)
        self.origin = self.run = Run(
            program, self.scenario.parameters, self.scenario.data, test=self.scenario.test
        )
        self.walk = Walk(program, self.run.schedule)
        self.costs = self._first_costs = CostHistory(self.run)

    def take_run(self, run: Run) -> None:
        """Debug this branch of the run from now on, or the original again."""
        parting = min((edit.update for edit in (*run.edits, *self.run.edits)), default=0)
        self.hits = [update for update in self.hits if update < parting]
        self.breakpoints.forget_hits(parting)
        self.log = deque((one for one in self.log if one.position.update < parting), LOGGED)
        self.blamed, self.timeline_cursor = None, None
        self.costs = self._first_costs if run is self.origin else self.costs.branch(run, parting)
        self.run = run
        for watch in self.watches:
            watch.forget()

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

    # ---- hunting ----

    def begin(self, verb: Callable[[], None]) -> Work | None:
        """As anybody who does what verbs say; a hunt counts what moved, and what was checked."""
        return self._counted(lambda: super(Session, self).begin(verb))

    def end(self, work: Work) -> Work | None:
        """The same."""
        return self._counted(lambda: super(Session, self).end(work))

    def _counted(self, do: Callable[[], Work | None]) -> Work | None:
        before = self.position
        work = do()
        if self.hunt is not None:
            checking = self.tab == TABS[-1] and work is None
            moved = self.position != before
            self.hunt = self.hunt.after(moved, (self.position, self.focus) if checking else None)
            self._view = None
        return work

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
        if self.other is not None and update < self.other.run.updates:
            self.other.costs.note(update, self.other.run.parameters(update))

    @property
    def origin_history(self) -> CostHistory:
        """How the cost of the original run went."""
        return self._first_costs

    @property
    def _origin_costs(self) -> Curve:
        """The curve of the original, while this run is a branch of it."""
        return () if self.run is self.origin else self._first_costs.curve(0)

    def _beside(self, position: Position, focus: Focus) -> View | None:
        """What there is to see of the other run at the same place, if it goes so far."""
        other = self.other
        place = other.place(self.walk, position) if other is not None else None
        if other is None or place is None:
            return None
        return View(
            scenario=other.scenario,
            walk=other.walk,
            position=place,
            focus=moves.carried_focus(other.walk, place, focus),
            batch=other.run.batch(place.update),
            notation=self.notation,
            number_format=self.number_format,
            tab=self.tab,
            watches=other.watched((watch.text for watch in self.watches), place),
            monitored=other.costs.curves(place.update),
            cost_examples=other.costs.examples,
        )

    def ahead(self) -> View | None:
        """What there will be to see after the next step at this level; None where that is not at hand."""
        try:
            position = self.walk.forward(self.position)
        except Refused:
            return None
        at_hand = self.working is None and self._distance_to(position.update) <= self._quick
        return self._view_at(position, "") if at_hand else None

    def _view_at(self, position: Position, status: str) -> View:
        focus = self._focus_at(position)
        return View(
            scenario=self.scenario,
            walk=self.walk,
            position=position,
            focus=focus,
            batch=self.run.batch(position.update),
            notation=self.notation,
            number_format=self.number_format,
            tab=self.tab,
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
            other=self._beside(position, focus),
            other_name=self.other.name if self.other is not None else "",
            theirs=self.theirs,
            edits=len(self.run.edits),
            narration=self.narration,
            chosen_watch=self.chosen_watch,
            proof_place=self._proof_at(position),
            about=self._about(position),
            question=self._question(position),
            hunt=self.hunt,
        )

    def _about(self, position: Position) -> Words | None:
        """What there is to say where one began; None anywhere else."""
        if position.moment != self.opened_at:
            return None
        here, scenario = self.lesson.words, self.scenario.words
        return here if here.about else scenario

    def _question(self, position: Position) -> Shown | None:
        """What there is to show of the question that is asked."""
        if self.posed is None:
            return None
        from tuibp.debugger.asked import shown  # few sessions are asked something

        return shown(self.posed, position, self.run, self.walk, self.vocabulary)

    @property
    def focus(self) -> Focus:
        """The focused entry: where the cursor was put here, or what the position computes."""
        return self._focus_at(self.position)

    def _focus_at(self, position: Position) -> Focus:
        if self.cursor is not None and self.cursor.position.moment == position.moment:
            return self.cursor.focus
        return moves.carried_focus(self.walk, position, self.cursor.focus if self.cursor else None)

    @property
    def proof_place(self) -> ProofPlace:
        """The line of the proof one has gone to; every number's proof is read from its beginning."""
        return self._proof_at(self.position)

    @proof_place.setter
    def proof_place(self, place: ProofPlace) -> None:
        self._proof = place, self.position, self.focus

    def _proof_at(self, position: Position) -> ProofPlace:
        place, where, focus = self._proof
        return place if (where, focus) == (position, self._focus_at(position)) else NOWHERE

    @property
    def focus_of_one_example(self) -> Focus:
        """The focused entry as one example has it: what a watch or a condition speaks of."""
        return moves.of_one_example(self.walk, self.focus)

    # ---- stepping ----

    def step(self, move: Callable[[Position], Position], count: int = 1) -> None:
        """Move `count` times; says how far it came where it could not go all the way."""
        for done in range(count):
            try:
                self.position = move(self.position)
            except Refused as refusal:
                if done == 0:
                    raise
                raise Refused(
                    told("{refusal} (went {done} of {count})", refusal=refusal, done=done, count=count)
                ) from None

    def step_into(self, count: int = 1) -> None:
        """One level finer; says so where that shows the same again, because there is but one part."""
        self.step(self.walk.into, count)
        if self.position.level is Level.PART and len(self.walk.equation(self.position).parts) == 1:
            self.status = told("this equation has one part, itself; s again walks its entries")

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
            raise Refused(told("already there"))
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

    def arrive(self, position: Position, cursor: Cursor | None = None) -> None:
        """Be somewhere, without a way back to where nobody has been."""
        self.position, self.cursor = position, cursor

    def restart(self) -> None:
        """The beginning of the run, at the level of equations, with the cursor where it starts."""
        first = self.walk.first()
        if self.position == first and self.cursor is None:
            raise Refused(told("already at the beginning"))
        self.jumps.leave((self.position, self.cursor))
        self.position, self.cursor = first, None
        self.status = told("back at the beginning; nothing is lost: Backspace returns")

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
