"""Lists that are read and not chosen from: the Hessian, masks, slow weights, paths, multiplications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tuibp.debugger.paths import paths_from
from tuibp.debugger.slowness import ranked
from tuibp.report.counting import count_lines
from tuibp.report.curvature import curvature_lines
from tuibp.report.lines import Segment, crop
from tuibp.report.lines import width as cells
from tuibp.report.lists.rows import Row, cut_mark
from tuibp.report.masking import mask_lines
from tuibp.report.paths import path_lines
from tuibp.report.slowness import MOST, slow_lines
from tuibp.timeline.every_mask import every_mask
from tuibp.timeline.hessian import hessian
from tuibp.tui.screens.listing import ListScreen

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


class TextList(ListScreen):
    """Lines made once, before the list is shown: what refuses them is said on the screen below."""

    KEYS = "j k scroll"

    def __init__(self, app: TuibpApp) -> None:
        super().__init__(app)
        self._lines = list(self.lines())

    def lines(self) -> Iterator[str]:
        """The lines; TuibpError where there are none."""
        raise NotImplementedError

    def rows(self, width: int) -> Sequence[Row]:
        """Whatever does not fit a narrow screen is cut at its right end, and said below once selected."""
        mark = cut_mark(self.session.notation)
        return [
            Row(crop(line, width, mark), number, line if cells(line) > width else ())
            for number, line in enumerate((Segment(text),) for text in self._lines)
        ]


class SlowList(TextList):
    """The weights by how fast they learn from the example one stands at, and what holds each back."""

    HEADING = "Slow weights"

    def lines(self) -> Iterator[str]:
        """The slowest first."""
        position = self.session.position
        found = ranked(self.session.run, position.update, position.example or 0, MOST)
        return slow_lines(found, self.session.notation)


class PathList(TextList):
    """The paths from the focused weight to C, for the example one stands at."""

    HEADING = "Paths"

    def lines(self) -> Iterator[str]:
        """In the order of the neurons they go through."""
        session, position = self.session, self.session.position
        weight = session.focus_of_one_example
        found = paths_from(session.run, position.update, position.example or 0, weight)
        return path_lines(found, session.walk.program, session.notation)


class CountList(TextList):
    """The multiplications of one example, beside those of finite differences."""

    HEADING = "Multiplications"

    def lines(self) -> Iterator[str]:
        """Equation by equation."""
        return count_lines(self.session.walk.program, self.session.notation)


class HessianList(TextList):
    """The second derivatives of C with the parameters of this update."""

    HEADING = "Hessian"

    def lines(self) -> Iterator[str]:
        """H with its eigenvalues, and the Newton step beside one of gradient descent."""
        session, update = self.session, self.session.position.update
        eta = session.run.setting_at(update)
        return curvature_lines(hessian(session.run, update), eta, session.notation)


class MaskList(TextList):
    """Every mask of dropout for the example one stands at."""

    HEADING = "Masks"

    def lines(self) -> Iterator[str]:
        """A row for each mask, and the whole network."""
        session, position = self.session, self.session.position
        found = every_mask(session.run, position.update, position.example or 0)
        return mask_lines(found, session.scenario.network, session.notation)
