"""Frozen values, such as the nodes of trees.

They behave as frozen dataclasses do. A dataclass generates code for each class (a quarter of a millisecond;
a NamedTuple, a third of that), and for the forty kinds of node that was a tenth of the debugger's start.
"""

from __future__ import annotations

import inspect
from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Value:
    """A subclass's annotations, in order, are its fields; values of one class with equal fields are equal."""

    fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = inspect.get_annotations(cls)  # the class's own, not those it inherits
        cls.fields += tuple(name for name, kind in own.items() if not str(kind).startswith("ClassVar"))
        cls.__match_args__ = cls.fields  # type: ignore[misc, attr-defined]

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self.fields
        if len(values) != len(fields):
            given = dict(zip(fields, values, strict=False)) | named
            values = tuple(given.pop(n) if n in given else self._default(n) for n in fields)
            named = given if len(given) else {}
        if named:
            raise TypeError(f"{type(self).__name__} has fields {', '.join(fields)}, not {', '.join(named)}")
        self.__dict__.update(zip(fields, values, strict=True))

    def _default(self, name: str) -> Any:
        try:
            return getattr(type(self), name)
        except AttributeError:
            raise TypeError(f"{type(self).__name__} needs {name}") from None

    def with_fields(self, **changed: Any) -> Self:
        """A copy with some fields changed; TypeError for what is no field."""
        had = self.__dict__
        values = [changed.pop(name) if name in changed else had[name] for name in self.fields]
        return type(self)(*values, **changed)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={self.__dict__[n]!r}' for n in self.fields)})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(self.__dict__[name] for name in self.fields)


class Unique(Value):
    """Frozen as any value, but equal only to itself: it holds arrays, or is too big to be compared."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__
    __repr__ = object.__repr__
