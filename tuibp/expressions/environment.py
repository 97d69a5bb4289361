"""What an expression is evaluated in: one place of a run, and the place before it."""

from __future__ import annotations

from typing import Protocol

from tuibp.engine.tensor import Array, Tensor
from tuibp.errors import TuibpError


class NotComputed(TuibpError):  # noqa: N818 - not a mistake: the place is too early
    """A tensor has no value yet at this place, or nothing of its kind came before it."""


class Environment(Protocol):
    """The numbers of one place. Expressions only read them."""

    def tensor(self, tensor: Tensor) -> Array:
        """The array, of the shape the vocabulary gives, that is for one example; or raises NotComputed."""

    def number(self, name: str) -> float:
        """One of NUMBERS, such as `epoch` or `cost`; raises NotComputed where it has no value."""

    def spread(self, tensor: Tensor) -> float:
        """How far the examples of the mini-batch lie apart: the standard deviation, mean over the entries.

        Raises NotComputed where one of them has not been computed.
        """

    def before(self) -> Environment:
        """The previous place of the same kind, for old(); raises NotComputed where there is none."""
