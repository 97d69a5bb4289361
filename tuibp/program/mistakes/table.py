"""Every known mistake, in computing order."""

from __future__ import annotations

from tuibp.program.mistakes import backward, decay, forward, gradients, memory, others, output, slopes, update
from tuibp.program.mistakes.mistake import Made, Mistake, Place
from tuibp.program.program import Program

MISTAKES: dict[str, Mistake] = {
    mistake.name: mistake
    for module in (forward, slopes, output, backward, gradients, update, decay, memory, others)
    for mistake in module.MISTAKES
}
"""By name."""


ORDER = {name: place for place, name in enumerate(MISTAKES)}
"""Which of two that explain the same numbers is named first."""


def possible(program: Program) -> list[Made]:
    """Every mistake at every place of a program where it changes something."""
    return [Made(mistake, site) for mistake in MISTAKES.values() for site in sites(mistake, program)]


def sites(mistake: Mistake, program: Program) -> tuple[tuple[Place, ...], ...]:
    """Where a mistake can be made; one that is of the update as a whole has one site, without a place."""
    if mistake.one_by_one:
        return ((),) if program.training.mini_batch_size > 1 else ()
    return mistake.sites(program)
