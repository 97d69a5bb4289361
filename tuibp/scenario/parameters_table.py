"""The table [parameters]: the weights and biases themselves, or where they come from."""

from __future__ import annotations

from collections.abc import Iterable

from tuibp.engine.tensor import Tensor
from tuibp.errors import did_you_mean
from tuibp.language import plural, told
from tuibp.program.network import Array, Network, Parameters
from tuibp.scenario.arrays import Shape, inline_array, read_only, shape_text
from tuibp.scenario.initialisation import METHODS, initial_parameters
from tuibp.scenario.table import Table, together

KEYS = ("init", "seed", "file", "names")


def read_parameters(table: Table, network: Network) -> Parameters:
    """Every weight and bias of the network: those written here, and the others from `file` or `init`."""
    names = [tensor.json for tensor in network.parameters]
    _check_keys(table, network, names)
    arrays: dict[str, Array] = {}
    for name in names:
        if name in table.values:
            shape, why = _shape(network, name)
            arrays[name] = inline_array(table.source, f"{table.name}.{name}", table.values[name], shape, why)
    arrays |= _others(table, network, [name for name in names if name not in arrays])
    return Parameters(*(tuple(arrays[f"{kind}{layer}"] for layer in network.learning) for kind in "wb"))


def _check_keys(table: Table, network: Network, names: list[str]) -> None:
    for key in table.values:
        if key in names or key in KEYS:
            continue
        if key[:1] in ("w", "b") and key[1:].isdecimal():
            message = told(
                "unknown key: the network has {layers} layers, expected {expected}",
                layers=network.L,
                expected=_expected(network),
            )
            table.fail(key, message)
        table.fail(key, told("unknown key{hint}", hint=did_you_mean(key, [*names, *KEYS])))
    if "init" in table.values and "file" in table.values:
        message = told("found both {one} and {other}, expected one of them", one="init", other="file")
        table.fail("init", message)


def _expected(network: Network) -> str:
    """The parameters there are, in words."""
    first, last = network.learning[0], network.learning[-1]
    whole = list(network.learning) == list(range(first, last + 1))
    if first == last:
        return f"w{first}, b{first}"
    if whole:
        return told("{first} to {last}", first=f"w{first}, b{first}", last=f"w{last}, b{last}")
    return together([f"w{layer}, b{layer}" for layer in network.learning])


def _shape(network: Network, name: str) -> tuple[Shape, str]:
    """The shape that the parameter must have, and why."""
    layer = int(name[1:])
    shape = network.parameters[Tensor(name[0], layer)]
    here = network.layer(layer).described(shape)
    if name.startswith("b"):
        return shape, told("layer {layer} has {here}", layer=layer, here=here)
    below = network.shapes[layer - 2]
    what = below[0] if len(below) == 1 else shape_text(below)
    why = told(
        "layer {layer} has {here}, layer {below} has {what}",
        layer=layer,
        here=here,
        below=layer - 1,
        what=what,
    )
    return shape, why


def _others(table: Table, network: Network, missing: list[str]) -> dict[str, Array]:
    """The parameters that are not written in the scenario itself."""
    if "file" in table.values or "names" in table.values:
        return _from_file(table, network, missing)
    if "init" in table.values:
        method = table.word("init", METHODS, told("an initialisation"))
        seed = table.integer("seed", 0, least=0)
        drawn = initial_parameters(network, method, seed)  # whole, so that writing one in moves no other
        return {name: read_only(drawn[name]) for name in missing}
    if "seed" in table.values:
        table.integer("seed", least=0)
    if missing:
        rest = [told("{count} more", count=len(missing) - 5)]
        message = plural(
            len(missing),
            "{some} is missing, expected the numbers, or init and seed, or file for those not given",
            "{some} are missing, expected the numbers, or init and seed, or file for those not given",
            some=together(missing if len(missing) <= 6 else missing[:5] + rest),
        )
        raise table.source.error(table.name, message)
    return {}


def _from_file(table: Table, network: Network, names: Iterable[str]) -> dict[str, Array]:
    from tuibp.scenario.array_names import named_array, read_names  # not for every start
    from tuibp.scenario.open_arrays import open_arrays

    named = read_names(table, [tensor.json for tensor in network.parameters])
    with open_arrays(table.source, f"{table.name}.file", table.text("file"), network) as file:
        return {name: named_array(file, named[name], *_shape(network, name)) for name in names}
