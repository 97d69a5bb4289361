"""Sites: the places of every update at which a condition is asked, one for each kind of number it reads."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from tuibp.debugger.position import Position
from tuibp.debugger.walk import Walk
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.expressions.functions import SPREAD
from tuibp.language import told

Stage = Literal["start", "example", "update"]

ANY = "any"
OF_ONE_EXAMPLE = frozenset({"x", "y", "C", "example"})


class Site(NamedTuple):
    """A place that every update has: once at its start, in each of its examples, or once in the update step.

    At the start only the parameters are known; it is the first equation of the first example.
    """

    stage: Stage
    equation: int = 0

    def position(self, update: int, example: int | None) -> Position:
        """The place in one update; `example` matters where the stage is "example"."""
        match self.stage:
            case "start":
                return Position(update, 0, 0)
            case "example":
                return Position(update, example, self.equation)
            case _:
                return Position(update, None, self.equation)


def site_of(tensors: Collection[Tensor], numbers: Collection[str], walk: Walk) -> Site:
    """Where the last of these is computed: there a condition on them is asked, once for each new value."""
    written = {tensor: walk.writer(tensor) for tensor in tensors}
    in_update = [place[1] for place in written.values() if place is not None and place[0]]
    if SPREAD in numbers:  # which is over all examples
        in_update.append(0)
    if in_update:
        return Site("update", max(in_update))
    in_example = [place[1] for place in written.values() if place is not None]
    if in_example:
        return Site("example", max(in_example))
    if any(_of_one_example(tensor) for tensor in tensors) or "example" in numbers:
        return Site("example", 0)
    return Site("start")


def _of_one_example(tensor: Tensor) -> bool:
    return tensor.kind in OF_ONE_EXAMPLE or tensor == Tensor("a", 1)


def is_known(tensors: Collection[Tensor], site: Site, walk: Walk) -> bool:
    """Whether all of these have been computed at the site; what an update's examples computed stays known."""
    for tensor in tensors:
        writer = walk.writer(tensor)
        if writer is None:
            if site.stage == "start" and _of_one_example(tensor):
                return False
            continue
        in_update, equation, _ = writer
        if in_update and (site.stage != "update" or equation > site.equation):
            return False
        if not in_update and (
            site.stage == "start" or (site.stage == "example" and equation > site.equation)
        ):
            return False
    return True


def sites_at(where: str, walk: Walk) -> tuple[Site, ...]:
    """The sites of a place as a person names it: `hidden_error 2`, `BP2`, `delta[2]`, `update_weights`.

    Raises TuibpError where no equation is called so.
    """
    program = walk.program
    word, _, layer = where.strip().partition(" ")
    found, layers = [], set()
    for stage, listing in (("example", program.example), ("update", program.update)):
        for k, equation in enumerate(listing):
            if where.strip() in (equation.result.code, equation.result.json):
                return (Site(stage, k),)  # type: ignore[arg-type]
            if word in (equation.id, equation.tag) or (word == "update" and stage == "update"):
                own = "" if equation.layer is None else str(equation.layer)
                layers.add(own)
                if not layer or layer.strip() == own:
                    found.append(Site(stage, k))  # type: ignore[arg-type]
    if found:
        return tuple(found)
    if layers == {""}:
        raise TuibpError(
            told(
                "{word} belongs to no layer, found {layer}; a condition stands behind if",
                word=word,
                layer=quoted(layer.strip()),
            )
        )
    if layers:
        meant = did_you_mean(layer, sorted(layers))
        raise TuibpError(
            told("{word} has no layer {layer}{meant}", word=word, layer=quoted(layer.strip()), meant=meant)
        )
    equations = (*program.example, *program.update)
    names = [*dict.fromkeys(equation.id for equation in equations), "BP1", "BP2", "BP3", "BP4", ANY]
    meant = did_you_mean(word, names)
    raise TuibpError(told("{where} is no equation{meant}", where=quoted(where), meant=meant))
