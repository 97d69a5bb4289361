"""How the screen is arranged: which panel has the focus, what lies over the others, what changes that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tuibp.debugger.view import View
from tuibp.report.panels import panel_named
from tuibp.report.plan import PANELS, PLOT, Box, plan, plan_of_plot

Size = tuple[int, int]
"""Columns and rows of the screen."""

FIRST_PLOT = "cost"


class Arrangement(NamedTuple):
    """The panel with the focus, whether it is `zoomed` over the screen, and whether a plot lies over it."""

    focused: str = "equation"
    zoomed: bool = False
    plotting: bool = False
    plot: str = FIRST_PLOT
    """The plot that is looked at, or was last."""

    @property
    def front(self) -> str:
        """The panel that keys are for; the plot, while it lies over the others."""
        return PLOT if self.plotting else self.focused

    def places(self, size: Size, wanted: int = 12) -> dict[str, Box]:
        """Where everything stands on a screen of that size; `wanted` as in `plan`."""
        if self.plotting:
            return plan_of_plot(*size, self.zoomed)
        return plan(*size, self.focused if self.zoomed else None, self.focused, wanted)

    def turned(self, by: int, view: View) -> Arrangement:
        """The focus on the next or previous panel in the order of their numbers; or another plot."""
        if self.plotting:
            from tuibp.report.plots.table import neighbour  # the code of the plots, when there is one

            return self._replace(plot=neighbour(self.plot, by, view))
        return self._replace(focused=PANELS[(PANELS.index(self.focused) + by) % len(PANELS)])

    def plotted(self, text: str, view: View) -> Arrangement:
        """The plot that is named; without a name the last one, or if there is one, away with it.

        Raises Refused where there is no such plot, or nothing to plot.
        """
        from tuibp.report.plots.table import plot_named, refuse_empty

        if self.plotting and not text:
            return self._replace(plotting=False)
        name = plot_named(text) if text else self.plot
        refuse_empty(name, view)
        return self._replace(plotting=True, plot=name)

    def unzoomed(self, size: Size) -> Arrangement:
        """All panels, without a plot, and with the focus on the equation where one panel had covered it."""
        whole = self._replace(zoomed=False, plotting=False)
        if self.plotting or "equation" in whole.places(size):
            return whole
        return whole._replace(focused=Arrangement().focused)


ARRANGING: Mapping[str, Callable[[Arrangement, str, Size, View], Arrangement]] = MappingProxyType(
    {
        "panel": lambda now, text, *_: now._replace(focused=panel_named(text), plotting=False),
        "next-panel": lambda now, _, __, view: now.turned(1, view),
        "previous-panel": lambda now, _, __, view: now.turned(-1, view),
        "zoom": lambda now, *_: now._replace(zoomed=not now.zoomed),
        "plot": lambda now, text, _, view: now.plotted(text, view),
        "stop": lambda now, _, size, __: now.unzoomed(size),
    }
)
"""Of the commands that arrange the screen: what each makes of an arrangement.

Besides, each is given what stood behind it, the size of the screen, and the view.
"""
