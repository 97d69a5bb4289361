"""Numeric filters: conditions one would want on any run, each a switch with its bounds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from tuibp.debugger.position import Focus
from tuibp.debugger.stopping.armed import Armed, Probe, Reason, Test
from tuibp.debugger.stopping.environment import AtPosition, AtSite
from tuibp.debugger.stopping.improvement import stalled
from tuibp.debugger.stopping.sites import Site
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Array, Tensor
from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.expressions.environment import NotComputed
from tuibp.language import listed, plural, told
from tuibp.program.equations import Equation
from tuibp.scenario.gathered import FilterRecord

Bounds = tuple[float, ...]
Number = Callable[[AtSite | AtPosition], float]
Truths = NDArray[np.bool_]
Say = Callable[[float, Notation], str]
T = TypeVar("T")


class Filter(NamedTuple):
    """`help`, in English, completes "stops where …"; `bounds` are the names and defaults of its numbers.

    `probes` makes its questions for a program.
    """

    name: str
    help: str
    bounds: tuple[tuple[str, float], ...]
    probes: Callable[[Walk, Bounds], Iterator[Probe]]


def arm_filter(name: str, bounds: Sequence[float], walk: Walk) -> Armed:
    """A filter made ready; bounds left out have their defaults. Raises TuibpError."""
    found = find_filter(name)
    if len(bounds) > len(found.bounds):
        if not found.bounds:
            raise TuibpError(told("{name} has no bounds, found {found}", name=name, found=len(bounds)))
        raise TuibpError(
            plural(
                len(found.bounds),
                "{name} has {count} bound ({names}), found {found}",
                "{name} has {count} bounds ({names}), found {found}",
                name=name,
                names=listed(bound for bound, _ in found.bounds),
                found=len(bounds),
            )
        )
    if not all(math.isfinite(bound) for bound in bounds):
        raise TuibpError(told("{name}: a bound is a finite number", name=name))
    probes = tuple(found.probes(walk, whole_bounds(FilterRecord(name, tuple(bounds)))))
    if not probes:
        raise TuibpError(told("{name}: this network has nothing that could be so", name=name))
    return Armed(told("filter {name}", name=name), probes, words=repr(bounds))


def whole_bounds(record: FilterRecord) -> Bounds:
    """All the bounds of a filter: those left out have their defaults."""
    defaults = tuple(default for _, default in find_filter(record.name).bounds)
    return (*record.bounds, *defaults[len(record.bounds) :])


def find_filter(name: str) -> Filter:
    """The filter called so; raises TuibpError with the nearest one."""
    for found in FILTERS:
        if found.name == name:
            return found
    meant = did_you_mean(name, [f.name for f in FILTERS])
    raise TuibpError(told("{name} is no filter{meant}", name=quoted(name), meant=meant))


# ---- nan: where a number that is not finite arises from finite ones ----


def _nan(walk: Walk, _: Bounds) -> Iterator[Probe]:
    listings: tuple[tuple[str, Sequence[Equation]], ...] = (
        ("example", walk.program.example),
        ("update", walk.program.update),
    )
    for stage, listing in listings:
        for k, equation in enumerate(listing):
            site = Site(stage, k)  # type: ignore[arg-type]
            yield Probe(site, _arises(equation), _first_entry_of(equation), reads=True)


def _arises(equation: Equation) -> Test:
    def test(here: AtSite) -> bool:
        if here.passing.finite:
            return False
        frame = here.passing.batch.frame(here.example if here.stage == "example" else None)
        return not _finite(frame[equation.result]) and all(_finite(frame[name]) for name in equation.inputs)

    return test


def _first_entry_of(equation: Equation) -> Callable[[AtPosition, Notation], Reason]:
    def reason(here: AtPosition, notation: Notation) -> Reason:
        frame = here.run.batch(here.position.update).frame(here.position.example)
        array = frame[equation.result]
        index = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        scalar = equation.expression.element(index, frame)
        numbers = "".join(piece.text for piece in scalar.written(lambda x, _: f"{x:.6g}", notation))
        name = notation.entry(equation.result, index)
        text = told(
            "{name} = {value} arises here: {symbols} = {numbers}",
            name=name,
            value=array[index],
            symbols=scalar.symbols(notation),
            numbers=numbers,
        )
        return Reason(text, Focus(equation.result, index))

    return reason


def _finite(array: Array) -> bool:
    return bool(np.isfinite(array).all())


# ---- the others: a number that leaves its bounds, or an event ----


def _saturated(walk: Walk, bounds: Bounds) -> Iterator[Probe]:
    slope, share = bounds
    network = walk.program.network
    for layer in range(2, network.L + 1):
        if network.activation(layer) not in ("sigmoid", "tanh"):
            continue
        tensor = Tensor("sigma_prime", layer)
        if walk.writer(tensor) is None:
            continue

        def fraction(here: AtSite | AtPosition, tensor: Tensor = tensor) -> float:
            return float(np.mean(here.tensor(tensor) < slope))

        def words(x: float, notation: Notation, tensor: Tensor = tensor) -> str:
            name = notation.tensor(tensor)
            return told("{share} of {name} is below {slope}", share=f"{x:.0%}", name=name, slope=f"{slope:g}")

        yield _enters(_site(tensor, walk), tensor, fraction, lambda x: x >= share, words)


def _dead(walk: Walk, _: Bounds) -> Iterator[Probe]:
    network = walk.program.network
    layers = [layer for layer in range(2, network.L + 1) if network.activation(layer) == "relu"]

    def dead(here: AtSite | AtPosition) -> list[Focus]:
        run, update = (
            (here.passing.run, here.passing.update)
            if isinstance(here, AtSite)
            else (here.run, here.position.update)
        )
        state = here.passing.state if isinstance(here, AtSite) else run.state(update)
        data = run.data_at(update)
        with np.errstate(all="ignore"):
            found = run.passed(state, data)
        return [
            Focus(z, (int(j),))
            for z in (Tensor("z", layer) for layer in layers)
            for j in np.flatnonzero((found[z.json] <= 0).all(axis=0))
        ]

    def test(here: AtSite) -> bool:
        now = dead(here)
        return bool(now) and not set(now) <= set(_before(here, dead, list[Focus]()))

    def reason(here: AtPosition, notation: Notation) -> Reason:
        before = _before(here, dead, list[Focus]())
        new = [focus for focus in dead(here) if focus not in before]
        names = listed(notation.entry(focus.tensor, focus.index) for focus in new)
        text = told(
            "dead: {names} ≤ 0 for every example of the data, so nothing moves its weights", names=names
        )
        return Reason(text, new[0])

    if layers:
        yield Probe(Site("start"), test, reason, reads=False, remembers=True)


def _vanishing(walk: Walk, bounds: Bounds) -> Iterator[Probe]:
    yield from _ratio_of_errors(walk, lambda ratio: ratio < bounds[0])


def _exploding(walk: Walk, bounds: Bounds) -> Iterator[Probe]:
    yield from _ratio_of_errors(walk, lambda ratio: ratio > bounds[0])


def _ratio_of_errors(walk: Walk, outside: Callable[[float], bool]) -> Iterator[Probe]:
    for layer in range(2, walk.program.network.L):
        below, above = Tensor("delta", layer), Tensor("delta", layer + 1)

        def ratio(here: AtSite | AtPosition, below: Tensor = below, above: Tensor = above) -> float:
            return float(np.linalg.norm(here.tensor(below)) / np.linalg.norm(here.tensor(above)))

        def words(x: float, notation: Notation, below: Tensor = below, above: Tensor = above) -> str:
            names = {"name": notation.tensor(below), "above": notation.tensor(above)}
            return told("‖{name}‖ is {times} times ‖{above}‖", times=f"{x:.3g}", **names)

        yield _enters(_site(below, walk), below, ratio, outside, words)


def _rose(walk: Walk, _: Bounds) -> Iterator[Probe]:
    def test(here: AtSite) -> bool:
        return here.number("cost") > here.before().number("cost")

    def reason(here: AtPosition, _: Notation) -> Reason:
        before, now = _apart(here.before().number("cost"), here.number("cost"))
        return Reason(told("C over the data rose from {before} to {now}", before=before, now=now))

    yield Probe(Site("start"), test, reason, reads=False, remembers=True)


def _rate(walk: Walk, _: Bounds) -> Iterator[Probe]:
    def test(here: AtSite) -> bool:
        return here.number("eta") != here.before().number("eta")

    def reason(here: AtPosition, notation: Notation) -> Reason:
        before, now = _apart(here.before().number("eta"), here.number("eta"))
        eta = notation.tensor(Tensor("eta"))
        return Reason(told("{eta} is {now} from here on, and was {before}", eta=eta, now=now, before=before))

    yield Probe(Site("start"), test, reason, reads=False, remembers=True)


def _flip(walk: Walk, _: Bounds) -> Iterator[Probe]:
    for equation in walk.program.update:
        tensor = Tensor("grad_w" if equation.id == "update_weights" else "grad_b", equation.layer)

        def flipped(here: AtSite | AtPosition, tensor: Tensor = tensor) -> Truths:
            return np.sign(here.tensor(tensor)) * np.sign(here.before().tensor(tensor)) < 0

        def test(here: AtSite, flipped: Callable[[AtSite | AtPosition], Truths] = flipped) -> bool:
            return bool(flipped(here).any())

        def reason(
            here: AtPosition,
            notation: Notation,
            tensor: Tensor = tensor,
            flipped: Callable[[AtSite | AtPosition], Truths] = flipped,
        ) -> Reason:
            index = tuple(int(k) for k in np.argwhere(flipped(here))[0])
            old, new = here.before().tensor(tensor)[index], here.tensor(tensor)[index]
            parameter = Focus(Tensor(f"{tensor.kind[-1]}_new", tensor.layer), index)
            text = told(
                "{name} changed its sign: {before}, now {now}",
                name=notation.entry(tensor, index),
                before=f"{old:.4g}",
                now=f"{new:.4g}",
            )
            return Reason(text, parameter)

        yield Probe(_site(equation.result, walk), test, reason, reads=True, remembers=True)


def _step(walk: Walk, bounds: Bounds) -> Iterator[Probe]:
    low, high = bounds
    for equation in walk.program.update:
        old = Tensor(equation.result.kind.removesuffix("_new"), equation.layer)

        def ratio(here: AtSite | AtPosition, old: Tensor = old, new: Tensor = equation.result) -> float:
            size = np.linalg.norm(here.tensor(old))
            if size == 0:
                raise NotComputed(told("{name} is 0: no step is small or large beside it", name=old.code))
            return float(np.linalg.norm(here.tensor(new) - here.tensor(old)) / size)

        def words(x: float, notation: Notation, old: Tensor = old) -> str:
            name = notation.tensor(old)
            return told("the step of {name} is {share} of its own size", name=name, share=f"{x:.3g}")

        yield _enters(_site(equation.result, walk), old, ratio, lambda x: x < low or x > high, words)


def _enters(site: Site, tensor: Tensor, number: Number, outside: Callable[[float], bool], say: Say) -> Probe:
    """Asks whether a number is out of bounds and was not so before: once for each time it leaves them."""

    def test(here: AtSite) -> bool:
        with np.errstate(all="ignore"):
            return outside(number(here)) and not _before(
                here, lambda earlier: outside(number(earlier)), False
            )

    def reason(here: AtPosition, notation: Notation) -> Reason:
        with np.errstate(all="ignore"):
            words = say(number(here), notation)
        shape = here.tensor(tensor).shape
        return Reason(words, Focus(tensor, (0,) * len(shape)))

    return Probe(site, test, reason, reads=True, remembers=True)


def _apart(before: float, now: float) -> tuple[str, str]:
    """Two numbers that differ, with six digits or as many more as it takes to see that."""
    written = ((f"{before:.{digits}g}", f"{now:.{digits}g}") for digits in range(6, 18))
    return next(pair for pair in written if pair[0] != pair[1])


def _before(here: AtSite | AtPosition, ask: Callable[[AtSite | AtPosition], T], first: T) -> T:
    """The answer at the place before this one; `first` where there is none."""
    try:
        return ask(here.before())
    except NotComputed:
        return first


def _site(tensor: Tensor, walk: Walk) -> Site:
    writer = walk.writer(tensor)
    assert writer is not None
    return Site("update" if writer[0] else "example", writer[1])


FILTERS: tuple[Filter, ...] = (
    Filter("nan", "a number that is not finite arises from finite ones", (), _nan),
    Filter(
        "saturated",
        "the slopes σ′ of a layer are nearly all flat",
        (("slope", 0.02), ("share", 0.5)),
        _saturated,
    ),
    Filter("dead", "a ReLU neuron is closed for every example", (), _dead),
    Filter(
        "vanishing",
        "the error shrinks too much from one layer to the one below",
        (("ratio", 0.05),),
        _vanishing,
    ),
    Filter(
        "exploding",
        "the error grows too much from one layer to the one below",
        (("ratio", 20.0),),
        _exploding,
    ),
    Filter("rose", "C over the data rose", (), _rose),
    Filter("stalled", "test accuracy, or else a cost, stops getting better", (("epochs", 10.0),), stalled),
    Filter("rate", "the learning rate becomes another one", (), _rate),
    Filter("flip", "the gradient of a parameter changes its sign", (), _flip),
    Filter(
        "step", "a step is far too small or large for its parameter", (("least", 1e-7), ("most", 0.5)), _step
    ),
)
