"""Places in time as a reader writes them: `update 12`, `epoch 3 example 2`, `50%`, `+10`; counted from 1."""

from __future__ import annotations

import re

from tuibp.debugger.position import Position
from tuibp.debugger.walk import Refused, Walk
from tuibp.errors import did_you_mean

WORDS = ("update", "epoch", "example")
LONGEST = 60
EXAMPLES = "try update 12, epoch 3, example 2, 50% or +10"


def parse_place(text: str, walk: Walk, here: Position) -> Position:
    """The position a text names, at the first equation there; raises Refused for what is not in the run."""
    text = text.strip().lower()
    if len(text) > LONGEST:
        raise Refused(f"that is not a place in time; {EXAMPLES}")
    schedule = walk.schedule
    if match := re.fullmatch(r"([+-])\s*(\d+)", text):
        target = here.update + int(match[1] + match[2])
        return _start(_in_run(target, schedule.updates, "update"))
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", text):
        share = float(match[1])
        if share > 100:
            raise Refused(f"{match[1]}% is beyond the run; 100% is its last update")
        return _start(min(int(share / 100 * schedule.updates), schedule.updates - 1))
    if text.isdecimal():
        return _start(_in_run(int(text) - 1, schedule.updates, "update"))
    update, example, epoch = here.update, 1, None
    words = re.findall(r"[a-z]+|\d+", text)
    if not words or len(words) % 2 or re.sub(r"[a-z\d\s,]", "", text):
        raise Refused(f"'{text}' is not a place in time; {EXAMPLES}")
    for word, number in zip(words[::2], words[1::2], strict=True):
        if word not in WORDS or not number.isdigit():
            meant = f"; {EXAMPLES}" if word in WORDS else did_you_mean(word, WORDS)
            raise Refused(f"'{word} {number}' is not a place in time{meant}")
        if word == "epoch":
            epoch = _in_run(int(number) - 1, schedule.epochs, "epoch")
            update = epoch * schedule.per_epoch
        elif word == "update" and epoch is not None:  # of that epoch, as the header counts
            update = epoch * schedule.per_epoch + _in_run(int(number) - 1, schedule.per_epoch, "update")
        elif word == "update":
            update = _in_run(int(number) - 1, schedule.updates, "update")
        else:
            example = int(number)
    return Position(update, _in_run(example - 1, schedule.count(update), "example"), 0)


def _start(update: int) -> Position:
    return Position(update, 0, 0)


def _in_run(number: int, count: int, what: str) -> int:
    if not 0 <= number < count:
        where = "this mini-batch" if what == "example" else "this run"
        raise Refused(f"{where} has {what}s 1 to {count}, not {number + 1}")
    return number
