"""A place of the run, as a line of text says it and as JSON does."""

from __future__ import annotations

from typing import Any

from tuibp.debugger.position import Position
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.report.titles import equation_name
from tuibp.timeline.run import Run


def place_text(walk: Walk, position: Position, notation: Notation) -> str:
    """`update 848 (epoch 424), example 1, (25) z²`; counted from 1, as on the screen."""
    epoch = walk.schedule.epoch(position.update) + 1
    name, update = equation_name(walk.equation(position), notation), position.update + 1
    if position.example is None:
        return told("update {update} (epoch {epoch}), {name}", update=update, epoch=epoch, name=name)
    return told(
        "update {update} (epoch {epoch}), example {example}, {name}",
        update=update,
        epoch=epoch,
        example=position.example + 1,
        name=name,
    )


def place_record(run: Run, walk: Walk, position: Position) -> dict[str, Any]:
    """As a line of the trace says where it is: numbers from 0, `example` the index in the data set."""
    equation, update, example = walk.equation(position), position.update, position.example
    return {
        "update": update,
        "epoch": walk.schedule.epoch(update),
        "example": None if example is None else int(run.schedule.mini_batch(update)[example]),
        "phase": equation.phase,
        "equation": equation.id,
        "tag": equation.tag,
        "layer": equation.layer,
    }
