"""The names that a watch may hold."""

from __future__ import annotations

import re

from tuibp.errors import did_you_mean, quoted
from tuibp.program.network import Network
from tuibp.scenario.table import Table, found

MOST = 100
_WATCH = re.compile(r"\s*(norm\s*\(\s*)?([A-Za-z_]\w*)\s*((?:\[\s*[0-9]{1,9}\s*\]\s*)*)(?(1)\)\s*)", re.ASCII)
_SCALARS = ("C", "cost")
_WHOLE = ("x", "y")
_FIRST_LAYER = {
    "a": 1, "w": 2, "b": 2, "z": 2, "grad_a": 2, "sigma_prime": 2, "delta": 2, "grad_b": 2, "grad_w": 2,
}  # fmt: skip
_LATER = ("velocity_w", "velocity_b")


def read_watches(table: Table, network: Network) -> tuple[str, ...]:
    """The watches of [debugger], as written; InputError for what is no name, entry, or norm() of one."""
    table.allow(("watches",))
    values = table.values.get("watches", [])
    if not isinstance(values, list):
        table.fail("watches", f'{found(values)}, expected a list such as ["norm(delta[2])"]')
    if len(values) > MOST:
        table.fail("watches", f"{found(values)}, expected at most {MOST}")
    for index, value in enumerate(values):
        if not isinstance(value, str):
            table.fail(f"watches[{index}]", f'{found(value)}, expected a string such as "delta[2][0]"')
        if problem := watch_problem(value, network):
            table.fail(f"watches[{index}]", problem)
    return tuple(values)


def watch_problem(text: str, network: Network) -> str | None:
    """Why `text` cannot be watched in this network, or None where it can."""
    match = _WATCH.fullmatch(text) if len(text) <= 200 else None
    if match is None:
        return (
            f'{quoted(text)} is not a watch; expected "delta[2]", "delta[2][0]", "norm(delta[2])" or the like'
        )
    name, indices = match[2], [int(i) for i in re.findall("[0-9]+", match[3])]
    if name in _LATER:
        return f"{quoted(name)} belongs to momentum, which is for a later version"
    if name not in (*_SCALARS, *_WHOLE, *_FIRST_LAYER):
        return f"{quoted(name)} is not a name{_nearest(name)}"
    if name in _FIRST_LAYER:
        if not indices or not _FIRST_LAYER[name] <= indices[0] <= network.L:
            return f"{quoted(text)} needs a layer, {name}[{_FIRST_LAYER[name]}] to {name}[{network.L}]"
        if name == "sigma_prime" and network.activation(indices[0]) == "softmax":
            return f"{quoted(text)} does not exist: softmax has no slope of its own for each neuron"
    return _entry_problem(text, _shape(name, indices, network), indices[name in _FIRST_LAYER :])


def _nearest(name: str) -> str:
    """`; did you mean 'delta[2]'?` also for the names that JSON uses."""
    words = [*_SCALARS, *_WHOLE, *_FIRST_LAYER]
    json = re.fullmatch(r"([A-Za-z_]+)([0-9]+)", name)
    if json and json[1] in _FIRST_LAYER:
        return f"; did you mean '{json[1]}[{json[2]}]'?"
    return did_you_mean(name, words)


def _shape(name: str, indices: list[int], network: Network) -> tuple[int, ...]:
    """The shape of what the name stands for."""
    if name in _SCALARS:
        return ()
    if name in _WHOLE:
        return (network.size(1 if name == "x" else network.L),)
    layer = indices[0]
    if name in ("w", "grad_w"):
        return (network.size(layer), network.size(layer - 1))
    return (network.size(layer),)


def _entry_problem(text: str, shape: tuple[int, ...], entry: list[int]) -> str | None:
    if len(entry) > len(shape):
        return f"{quoted(text)} has {len(entry)} indices of an entry, expected at most {len(shape)}"
    for index, size in zip(entry, shape, strict=False):
        if index >= size:
            return f"{quoted(text)} has the index {index}, expected at most {size - 1}: indices count from 0"
    return None
