"""The questions that readers of the book left open, each with the item it belongs to."""

from __future__ import annotations

from tuibp.engine.value import Value
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.contents.table import CHAPTERS


class Asked(Value):
    """Question `number` (from 1) of the scenario of an item of the book."""

    item: str
    number: int = 1


ASKED = (
    Asked("bp2"),
    Asked("cross-entropy"),
    Asked("relu"),
    Asked("dropout"),
    Asked("vanishing"),
    Asked("second-convolution"),
    Asked("pooling"),
)
"""In the order in which `tuibp ask` counts them, from 1."""


def place_of(asked: Asked) -> tuple[Chapter, Item]:
    """Chapter and item of a question."""
    return next((chapter, item) for chapter in CHAPTERS for item in chapter.items if item.key == asked.item)


def find_asked(number: int) -> Asked:
    """Question `number`, from 1; TuibpError where there is none."""
    if not 1 <= number <= len(ASKED):
        raise TuibpError(
            told(
                "ask: found {number}, expected a question from 1 to {count}", number=number, count=len(ASKED)
            )
        )
    return ASKED[number - 1]
