"""The session: the only thing that changes. A front end calls its verbs and paints the view it returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tuibp.debugger import moves
from tuibp.debugger.history import CostHistory
from tuibp.debugger.jumps import JumpList, Place
from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.view import View, WatchLine
from tuibp.debugger.walk import Refused, Walk, ravel
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.program.notation import ASCII, UNICODE
from tuibp.program.program import build
from tuibp.scenario.schema import Scenario
from tuibp.scenario.watches import Watch, parse_watch
from tuibp.timeline.run import Run

NUMBER_FORMATS = ("4 digits", "17 digits", "scientific")


class Cursor(NamedTuple):
    """Where the reader last put the cursor: it stays put at that position and is carried along elsewhere."""

    position: Position
    focus: Focus


class Session:
    """One debugging session over one scenario.

    Every verb either moves, or raises Refused with the reason; `do` turns that into a message.
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
        self.position = Position(update, example, 0)
        self.cursor: Cursor | None = None
        self.jumps = JumpList()
        self.status = ""
        self.number_format = NUMBER_FORMATS[0]
        self.pattern = ""
        self.watches = list(scenario.watches)
        self._view: View | None = None

    def _open(self, order: str) -> None:
        program = build(self.scenario.network, self.scenario.training, order, self.scenario.data.targets)
        self.run = Run(program, self.scenario.parameters, self.scenario.data)
        self.walk = Walk(program, self.run.schedule)
        self.costs = CostHistory(self.run)

    # ---- looking ----

    @property
    def view(self) -> View:
        """What there is to see now."""
        if self._view is None:
            self._view = self._view_at(self.position, self.status)
        return self._view

    def ahead(self) -> View | None:
        """What there will be to see after the next step at this level; None at the end of the run."""
        try:
            return self._view_at(self.walk.forward(self.position), "")
        except Refused:
            return None

    def _view_at(self, position: Position, status: str) -> View:
        return View(
            scenario=self.scenario,
            walk=self.walk,
            position=position,
            focus=self._focus_at(position),
            batch=self.run.batch(position.update),
            notation=self.notation,
            number_format=self.number_format,
            watches=tuple(
                WatchLine(watch, *moves.watched_values(self.run, self.walk, position, watch))
                for watch in self.watches
            ),
            costs=self.costs.until(position.update),
            cost_examples=self.costs.examples,
            status=status,
        )

    @property
    def focus(self) -> Focus:
        """The focused entry: where the cursor was put here, or what the position computes."""
        return self._focus_at(self.position)

    def _focus_at(self, position: Position) -> Focus:
        if self.cursor is not None and self.cursor.position == position:
            return self.cursor.focus
        return moves.carried_focus(self.walk, position, self.cursor.focus if self.cursor else None)

    def do(self, verb: Callable[[], None]) -> View:
        """Run a verb; where it cannot run, the status says why and nothing else changes."""
        self.status = ""
        try:
            verb()
        except TuibpError as refusal:
            self.status = str(refusal)
        self._view = None
        return self.view

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
        """The enclosing position; the cursor stays on the number one was at."""
        target, focus = self.walk.parent(self.position), self.focus
        self.position = target
        if focus.tensor in self._displayed(target):
            self.cursor = Cursor(target, focus)

    def jump(self, position: Position, focus: Focus | None = None) -> None:
        """Go somewhere and remember where one came from."""
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
        if place == self.position:
            raise Refused(f"'{self.pattern}' is found nowhere else")
        self.jump(place)

    # ---- settings ----

    def toggle_watch(self, text: str = "") -> None:
        """Watch the focused entry (or what the text names), or stop watching it."""
        here = moves.of_one_example(self.walk, self.focus)
        watch = parse_watch(text, self.walk.shapes(self.walk.first())) if text else Watch(*here)
        if watch in self.watches:
            self.watches.remove(watch)
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
        self._open(order)

        def relisted(position: Position) -> Position:
            result, listing = before.equation(position).result, self.walk.equations(position)
            return position._replace(equation=[e.result for e in listing].index(result))

        def moved(place: Place) -> Place:
            position, cursor = place
            return relisted(position), cursor and cursor._replace(position=relisted(cursor.position))

        self.position, self.cursor = moved((self.position, self.cursor))
        self.jumps.change(moved)
        self.status = f"equations in the order of {name}"

    def set_ascii(self, ascii_only: bool) -> None:
        """Write symbols in ASCII or in Unicode."""
        self.notation = ASCII if ascii_only else UNICODE
        self.say("symbols in ASCII" if ascii_only else "symbols in Unicode")

    def _name(self, focus: Focus) -> str:
        return self.notation.entry(focus.tensor, focus.index)
