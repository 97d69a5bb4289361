"""Indices that run, as the k of a sum Σₖ: what a sum of many terms is written with."""

from __future__ import annotations


class Running(int):
    """An index that is written as a letter, or as a sum such as `j+2`, and read as 0.

    Equal only to the same text: an entry that a sum runs over is none of its own entries.
    """

    text: str

    def __new__(cls, text: str) -> Running:
        self = super().__new__(cls, 0)
        self.text = text
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Running) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


I, J, K, L, M = map(Running, "ijklm")  # noqa: E741 - the letters themselves


def shifted(running: Running, by: int, times: int = 1) -> Running:
    """`times` · running + `by`, as both are written: `j`, `2j−1`, `k+4`."""
    factor = "" if times == 1 else str(times)
    return Running(f"{factor}{running.text}{by:+d}" if by else f"{factor}{running.text}")


def back_from(by: int, running: Running, times: int = 1) -> Running:
    """`by` − `times` · running, as both are written."""
    factor = "" if times == 1 else str(times)
    return Running(f"{by}-{factor}{running.text}" if by else f"-{factor}{running.text}")
