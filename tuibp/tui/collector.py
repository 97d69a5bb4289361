"""The garbage collector kept out of the way of the first paint and of every repaint.

Importing and composing make a few hundred thousand objects that stay for good; searching them for garbage
is 5 to 8 % of the start, and later the worst of a slow repaint (six changed panels: 2.8 times the bare app's
line with the default thresholds, 2.4 with these).
"""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 20_000, 20, 20
"""Allocations between two collections (default 700, 10, 10): a repaint makes some thousand objects."""


def pause() -> None:
    """No collection from here on; call it before textual and numpy are imported."""
    gc.disable()


def resume() -> None:
    """Collect again, leaving out all that exists now; call it once the first picture is on the screen."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()
