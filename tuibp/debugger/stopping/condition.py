"""Breakpoints as a person writes them: a place, a condition, a hit count, a message."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tuibp.debugger.position import Focus
from tuibp.debugger.stopping.armed import Armed, Probe, Reason
from tuibp.debugger.stopping.entries import first_entry
from tuibp.debugger.stopping.environment import AtPosition, AtSite
from tuibp.debugger.stopping.rule import parse_rule
from tuibp.debugger.stopping.sites import ANY, Site, is_known, site_of, sites_at
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.expressions.formula import Formula, Message
from tuibp.expressions.parsing import parse, parse_condition, parse_message
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.language import told
from tuibp.scenario.gathered import BreakpointRecord

GIVEN = frozenset({"w", "b"})


def arm(record: BreakpointRecord, number: int, walk: Walk, vocabulary: Vocabulary) -> Armed:
    """The breakpoint made ready, but for what it waits for; raises TuibpError with what is wrong in it."""
    condition = parse_condition(record.condition, vocabulary) if record.condition.strip() else None
    message = parse_message(record.log, vocabulary) if record.log else None
    everywhere = record.where.strip() in ("", ANY)
    if condition is None and everywhere and message is None:
        raise TuibpError(told("a breakpoint needs a place, such as BP2, or a condition, such as cost < 0.01"))
    if message is not None and record.temporary:
        raise TuibpError(told("once is for one that stops the run; one with a log message never does"))
    spoken = [part for part in (condition, message) if part is not None]
    tensors = {tensor for part in spoken for tensor in part.tensors}
    numbers = {name for part in spoken for name in part.numbers}
    if everywhere:
        sites: tuple[Site, ...] = (site_of(tensors, numbers, walk),)
    else:
        sites = _where_known(sites_at(record.where, walk), tensors, record.where, walk)
    if "example" in numbers and all(site.stage == "update" for site in sites):
        raise TuibpError(told("example has no value in the update step, which is one for all of them"))
    probes = tuple(_probe(site, condition, message, walk, vocabulary) for site in sites)
    label = told("breakpoint {number}", number=number)
    return Armed(label, probes, parse_rule(record.hits), message, words=repr(record))


def _where_known(
    sites: tuple[Site, ...], tensors: Iterable[Tensor], where: str, walk: Walk
) -> tuple[Site, ...]:
    """Those sites at which all the tensors have a value; a condition that never has one is refused."""
    wanted = tuple(tensors)
    known = tuple(site for site in sites if is_known(wanted, site, walk))
    if known:
        return known
    late = next(t for t in wanted if not any(is_known((t,), site, walk) for site in sites))
    raise TuibpError(
        told(
            "{name} is not computed yet at {where}: leave the place out, or name a later one",
            name=late.code,
            where=where,
        )
    )


def _probe(
    site: Site, condition: Formula | None, message: Message | None, walk: Walk, vocabulary: Vocabulary
) -> Probe:
    spoken = [part for part in (condition, message) if part is not None]
    reads = any(tensor.kind not in GIVEN for part in spoken for tensor in part.tensors)
    remembers = any(part.remembers for part in spoken)
    if condition is None:
        return Probe(site, _always, _reached, reads, remembers)

    def reason(here: AtPosition, notation: Notation) -> Reason:
        entry = first_entry(condition.text, vocabulary.shapes)
        if condition.remembers and entry is not None:
            return Reason(_change(condition, entry, here, notation), entry)
        return Reason(_with_numbers(condition, here, vocabulary), entry)

    return Probe(site, condition.holds, reason, reads, remembers)


def _always(_: AtSite) -> bool:
    return True


def _reached(_: AtPosition, __: Notation) -> Reason:
    return Reason(told("reached"))


def _change(condition: Formula, entry: Focus, here: AtPosition, notation: Notation) -> str:
    """`δ²₂ 0.0121 → 0.0322, abs(…) > 0.01`: the entry a condition with old() speaks of, before and now."""
    before, now = here.before().tensor(entry.tensor), here.tensor(entry.tensor)
    arrow = "→" if notation.key == "unicode" else "->"
    name = notation.entry(entry.tensor, entry.index)
    return f"{name} {before[entry.index]:.6g} {arrow} {now[entry.index]:.6g}, {condition.text}"


def _with_numbers(condition: Formula, here: AtPosition, vocabulary: Vocabulary) -> str:
    """`cost < 0.01 (cost = 0.009987)`: with the values of the sides that are not plain numbers."""
    shown = []
    for side in _sides(condition.text):
        value = parse(side, vocabulary).value(here)
        if isinstance(value, int | float):
            shown.append(f"{side} = {value:.6g}")
    return f"{condition.text} ({', '.join(shown)})" if shown else condition.text


def _sides(text: str) -> list[str]:
    tree = ast.parse(text, mode="eval").body
    if not isinstance(tree, ast.Compare):
        return []
    return [
        ast.unparse(side) for side in (tree.left, *tree.comparators) if not isinstance(side, ast.Constant)
    ]
