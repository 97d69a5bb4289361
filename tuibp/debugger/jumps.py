"""The jump list: where one jumped from, as an editor keeps it."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.debugger.position import Cursor, Position
from tuibp.debugger.walk import Refused
from tuibp.language import told

Place = tuple[Position, Cursor | None]
LONGEST = 200


class JumpList:
    """Places behind and places ahead; a new jump forgets those ahead."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def copy(self) -> JumpList:
        """Another list with the same places."""
        other = JumpList()
        other._behind, other._ahead = [*self._behind], [*self._ahead]
        return other

    def leave(self, place: Place) -> None:
        """Remember a place one is about to jump from."""
        self._behind = [*self._behind[-LONGEST + 1 :], place]
        self._ahead = []

    def change(self, moved: Callable[[Place], Place]) -> None:
        """Every place as `moved` has it: the listing has another order."""
        self._behind = [moved(place) for place in self._behind]
        self._ahead = [moved(place) for place in self._ahead]

    def back(self, here: Place) -> Place:
        """The place before the last jump; where one came back to it on foot, the one before that."""
        while self._behind and self._behind[-1] == here:
            self._behind.pop()
        if not self._behind:
            raise Refused(told("no jump to go back from"))
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Place) -> Place:
        """The place one went back from."""
        while self._ahead and self._ahead[-1] == here:
            self._ahead.pop()
        if not self._ahead:
            raise Refused(told("no jump to go forward to"))
        self._behind.append(here)
        return self._ahead.pop()
