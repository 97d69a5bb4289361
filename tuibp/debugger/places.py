"""Places in time as a reader writes them: `update 12`, `epoch 3 example 2`, `50%`, `+10`; counted from 1."""

from __future__ import annotations

import re

from tuibp.debugger.position import Position
from tuibp.debugger.walk import Refused, Walk
from tuibp.errors import did_you_mean, quoted
from tuibp.language import told
from tuibp.timeline.schedule import Schedule

COUNTED = ("update", "epoch", "example", "line", "step", "part")
WORDS = (*COUNTED, "start", "end")
WHOLES = ("run", "epoch", "mini-batch", "update", "example", "equation")
"""What has others in it that are counted; like those, in English, and spoken where it is shown."""

LONGEST = 60
EXAMPLES = "update 12, epoch 3 example 2 line 7, step 1, start, end, 50%, +10"

GROUPED = 10_000
"""A run of so many updates has the digits of all its counts in groups, the small ones too."""


def counted(number: int, updates: int) -> str:
    """A count in a run of so many updates: `1500` of 2000, `1,500` of 312,000."""
    return f"{number:,}" if updates >= GROUPED else str(number)


def parse_place(text: str, walk: Walk, here: Position) -> Position:
    """The position a text names: the first equation there, and for `end` the last one of the run.

    A level coarser than the equation stays the level one steps at; from a finer one it leads to the equation,
    unless a part of it is named. Raises Refused for what is not in the run, or no place at all.
    """
    found = _place(text.strip(), walk, here)
    return found if found.part is not None else found._replace(whole=here.whole)


def place_words(position: Position) -> str:
    """For `parse_place`: `update 12 example 2 line 7`, `update 12 step 3`; without what is inside it."""
    if position.example is None:
        return f"update {position.update + 1} step {position.equation + 1}"
    return f"update {position.update + 1} example {position.example + 1} line {position.equation + 1}"


def _place(typed: str, walk: Walk, here: Position) -> Position:
    if len(typed) > LONGEST:
        raise Refused(told("that is not a place in time; try {examples}", examples=EXAMPLES))
    schedule, text = walk.schedule, typed.lower()
    if text == "start":
        return walk.first()
    if text == "end":
        return walk.last()
    if match := re.fullmatch(r"([+-])\s*(\d+)", text):
        target = here.update + int(match[1] + match[2])
        return Position(_in_run(target, schedule.updates, "update"), 0, 0)
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", text):
        share = float(match[1])
        if share > 100:
            raise Refused(told("{share}% is beyond the run; 100% is its last update", share=match[1]))
        return Position(min(int(share / 100 * schedule.updates), schedule.updates - 1), 0, 0)
    if text.isdecimal():
        return Position(_in_run(int(text) - 1, schedule.updates, "update"), 0, 0)
    counts = _counts(typed)
    update, number = _update(counts, schedule, here.update), counts.get("example", 1) - 1
    if "epoch" in counts and "update" not in counts:  # then examples count within the epoch
        within, number = divmod(_in_run(number, schedule.examples, "example", "epoch"), schedule.size)
        update += within
    example = _in_run(number, schedule.count(update), "example", "mini-batch")
    if "step" in counts:
        step = _in_run(counts["step"] - 1, len(walk.program.update), "step", "update")
        return _inside(counts, Position(update, None, step), walk)
    line = _in_run(counts.get("line", 1) - 1, len(walk.program.example), "line", "example")
    return _inside(counts, Position(update, example, line), walk)


def _inside(counts: dict[str, int], equation: Position, walk: Walk) -> Position:
    """The part of the equation that is named, or the whole of it."""
    if "part" not in counts:
        return equation
    return walk.child(equation, _in_run(counts["part"] - 1, walk.children(equation), "part", "equation"))


def _counts(typed: str) -> dict[str, int]:
    """`epoch 3 update 2` as the number behind each of its words, as written."""
    text = typed.lower()
    words = re.findall(r"[a-z]+|\d+", text)
    if not words or len(words) % 2 or re.sub(r"[a-z\d\s,]", "", text):
        raise Refused(_no_place(typed))
    counts: dict[str, int] = {}
    for word, number in zip(words[::2], words[1::2], strict=True):
        if word not in COUNTED or not number.isdigit():
            if word in COUNTED:
                raise Refused(_no_place(typed))
            meant = did_you_mean(word, WORDS)
            raise Refused(told("{typed} is not a place in time{meant}", typed=quoted(typed), meant=meant))
        if word in counts:
            raise Refused(told("{typed} names two {word}s; name one", typed=quoted(typed), word=word))
        counts[word] = int(number)
    return counts


def _no_place(typed: str) -> str:
    return told("{typed} is not a place in time; try {examples}", typed=quoted(typed), examples=EXAMPLES)


def _update(counts: dict[str, int], schedule: Schedule, here: int) -> int:
    """The update meant; together with an epoch it counts within that epoch, as the header does."""
    if "epoch" not in counts:
        return _in_run(counts.get("update", here + 1) - 1, schedule.updates, "update")
    epoch = _in_run(counts["epoch"] - 1, schedule.epochs, "epoch")
    within = _in_run(counts.get("update", 1) - 1, schedule.per_epoch, "update", "epoch")
    return epoch * schedule.per_epoch + within


def _in_run(number: int, count: int, what: str, where: str = "run") -> int:
    if not 0 <= number < count:
        raise Refused(
            told(
                "this {where} has {what}s 1 to {count}, not {number}",
                where=told(where),
                what=told(what),
                count=count,
                number=number + 1,
            )
        )
    return number
