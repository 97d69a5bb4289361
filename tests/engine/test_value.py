"""Frozen values: fields by place or name, equality, copies; and those that equal only themselves."""

from __future__ import annotations

import numpy as np
import pytest

from tuibp.engine.value import Unique, Value


class Point(Value):
    x: int
    y: int = 0


class Sheet(Unique):
    numbers: np.ndarray


def test_fields_and_defaults() -> None:
    assert Point(1) == Point(1, 0) == Point(y=0, x=1) != Point(1, 2)
    assert hash(Point(1)) == hash(Point(1, 0))


def test_what_is_missing_or_no_field() -> None:
    with pytest.raises(TypeError, match="Point needs x"):
        Point()
    for wrong in (Point, Point(1).with_fields):
        with pytest.raises(TypeError, match="Point has fields x, y, not z"):
            wrong(x=1, z=3)


def test_a_copy_with_other_fields() -> None:
    one = Point(1, 2)
    assert (one.with_fields(y=3), one) == (Point(1, 3), Point(1, 2))


def test_frozen() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        Point(1).x = 2  # type: ignore[misc]


def test_a_unique_value_is_compared_without_a_look_at_its_arrays() -> None:
    numbers = np.zeros(3)
    one, other = Sheet(numbers), Sheet(numbers)
    assert one == one
    assert one != other
    assert len({one, other}) == 2
