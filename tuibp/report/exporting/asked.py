"""What is to be exported: which run, and which stretch of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Position
from tuibp.debugger.walk import Refused, Walk
from tuibp.engine.notation import Notation
from tuibp.engine.value import Unique
from tuibp.language import plural, told
from tuibp.program.equations import Equation
from tuibp.program.notation import notation
from tuibp.scenario.schema import Scenario
from tuibp.timeline.batch import Batch
from tuibp.timeline.run import Run

INSIDE = {"example", "line", "step", "part"}
"""Words of a place that name less than an update."""


class Stretch(Unique):
    """`updates` whole updates from `update` on; or less of one, where `example` or `step` says so.

    `example` (from 0, within the mini-batch) is that example alone, `in_update` the update step alone;
    `equation` is one equation of whichever of them. All count from 0.
    """

    update: int = 0
    updates: int = 1
    example: int | None = None
    in_update: bool = False
    equation: int | None = None

    @property
    def whole(self) -> bool:
        """Whether it is made of whole updates."""
        return self.example is None and not self.in_update


class Asked(Unique):
    """A stretch of a run of this scenario, and how its names are written."""

    scenario: Scenario
    run: Run
    stretch: Stretch
    notation: Notation

    @property
    def latex(self) -> Notation:
        """LaTeX, with layers counted as they are in `notation`."""
        return notation("latex", self.notation.numbering, self.scenario.network.sizes)

    @property
    def batch(self) -> Batch:
        """The mini-batch of the first update."""
        return self.run.batch(self.stretch.update)

    def places(self) -> Iterator[tuple[Batch, int | None, tuple[Equation, ...]]]:
        """Each example in order, then (None) the update, with the equations asked for."""
        stretch = self.stretch
        for update in range(stretch.update, stretch.update + stretch.updates):
            batch = self.run.batch(update)
            examples: list[int | None] = [*range(len(batch)), None]
            if not stretch.whole:
                examples = [stretch.example]
            for example in examples:
                equations = self.run.program.equations_of(example)
                if stretch.equation is not None:
                    equations = equations[stretch.equation : stretch.equation + 1]
                yield batch, example, equations


def stretch_at(text: str, walk: Walk, here: Position, updates: int | None = None) -> Stretch:
    """What a place such as `update 200 example 2 line 7` means: the more it names, the less of the run.

    An update is all of it, its examples and its step; with `example` it is that one, with `line` or `step`
    that equation. `updates` are so many whole ones from there on. Raises Refused.
    """
    place, words = parse_place(text, walk, here), set(re.findall("[a-z]+", text.lower()))
    if updates is not None:
        if words & INSIDE:
            raise Refused(told("whole updates are counted from an update on; name no more than that"))
        left = walk.schedule.updates - place.update
        if updates > left:
            raise Refused(
                plural(
                    left,
                    "from there the run has {count} update, not {found}",
                    "from there the run has {count} updates, not {found}",
                    found=updates,
                )
            )
        return Stretch(place.update, updates)
    if not words & INSIDE:
        return Stretch(place.update)
    equation = place.equation if words & (INSIDE - {"example"}) else None
    return Stretch(place.update, example=place.example, in_update=place.example is None, equation=equation)
