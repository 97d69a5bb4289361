"""How the screen is arranged: which panel has the focus, whether it fills the screen, what changes that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tuibp.report.panels import panel_named
from tuibp.report.plan import PANELS, Box, plan

Size = tuple[int, int]
"""Columns and rows of the screen."""


class Arrangement(NamedTuple):
    """The panel with the focus, and whether it is `zoomed` over the whole screen."""

    focused: str = "equation"
    zoomed: bool = False

    def places(self, size: Size, wanted: int = 12) -> dict[str, Box]:
        """Where everything stands on a screen of that size; `wanted` as in `plan`."""
        return plan(*size, self.focused if self.zoomed else None, self.focused, wanted)

    def turned(self, by: int) -> Arrangement:
        """The focus on the next or previous panel in the order of their numbers."""
        return self._replace(focused=PANELS[(PANELS.index(self.focused) + by) % len(PANELS)])

    def unzoomed(self, size: Size) -> Arrangement:
        """All panels, with the focus on the equation where one panel had covered it."""
        whole = self._replace(zoomed=False)
        return whole if "equation" in whole.places(size) else Arrangement()


ARRANGING: Mapping[str, Callable[[Arrangement, str, Size], Arrangement]] = MappingProxyType(
    {
        "panel": lambda now, text, _: now._replace(focused=panel_named(text)),
        "next-panel": lambda now, _, __: now.turned(1),
        "previous-panel": lambda now, _, __: now.turned(-1),
        "zoom": lambda now, _, __: now._replace(zoomed=not now.zoomed),
        "stop": lambda now, _, size: now.unzoomed(size),
    }
)
"""Of the commands that arrange the screen: what each makes of an arrangement and what stood behind it."""
