"""The table [network]: layers, activations and cost."""

from __future__ import annotations

import os
from itertools import pairwise

from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.costs import COST_NAMES
from tuibp.errors import did_you_mean, quoted
from tuibp.program.network import Network
from tuibp.scenario.table import Table, found

KEYS = ("layers", "activation", "cost")
MOST_LAYERS = 1000
MOST_PARAMETERS = 200_000_000
_COPIES = 4  # of every parameter while training: itself, its gradient, its new value, a checkpoint
_LATER = ("convolution", "max_pooling", "average_pooling", "dropout", "flatten", "batch_norm", "recurrent")
_SOFTMAX_LAST = "softmax is for the output layer only, because there its outputs are read as probabilities"


def read_network(table: Table) -> Network:
    """The network of [network]; InputError for anything this version cannot build or hold in memory."""
    table.allow(KEYS)
    layers = table.require("layers", "a list of layer sizes such as [2, 3, 1]")
    if not isinstance(layers, list):
        table.fail("layers", f"{found(layers)}, expected a list of layer sizes such as [2, 3, 1]")
    if len(layers) < 2:
        table.fail("layers", f"{found(layers)}, expected at least 2 layers: the input and the output")
    if len(layers) > MOST_LAYERS:
        table.fail("layers", f"{found(layers)}, expected at most {MOST_LAYERS} layers")
    sizes, own = [_size(table, "layers[0]", layers[0])], []
    for index, layer in enumerate(layers[1:], start=1):
        size, activation = _layer(table, f"layers[{index}]", layer)
        sizes.append(size)
        own.append(activation)
    _check_memory(table, sizes)
    activations = _activations(table, own)
    return Network(tuple(sizes), activations, table.word("cost", COST_NAMES, "a cost"))


def _size(table: Table, key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        table.fail(key, f"{found(value)}, expected the layer's number of neurons, an integer of at least 1")
    return value


def _layer(table: Table, key: str, value: object) -> tuple[int, str | None]:
    """The neurons of layer 2…L and, where it is a table, its own activation."""
    if not isinstance(value, dict):
        return _size(table, key, value), None
    layer = Table(table.source, f"{table.name}.{key}", value)
    kind = layer.text("type", "dense")
    if kind in _LATER:
        layer.fail("type", f"{quoted(kind)} is for a later version: this one has dense layers only")
    if kind != "dense":
        layer.fail("type", f"{quoted(kind)} is not a type of layer{did_you_mean(kind, ['dense'])}")
    layer.allow(("type", "neurons", "activation"))
    size = _size(table, f"{key}.neurons", layer.require("neurons", "the layer's number of neurons"))
    activation = layer.word("activation", ACTIVATIONS, "an activation") if "activation" in value else None
    return size, activation


def _activations(table: Table, own: list[str | None]) -> tuple[str, ...]:
    """One activation for each of layers 2…L: a layer's own, or that of `activation`."""
    value = table.values.get("activation")
    if isinstance(value, list):
        named = _activation_list(table, own, value)
    else:
        word = None if value is None else table.check_word("activation", value, ACTIVATIONS, "an activation")
        named = []
        for index, name in enumerate(own, start=1):
            named.append(("activation", word) if name is None else (f"layers[{index}].activation", name))
    names = []
    for layer, (key, name) in enumerate(named, start=2):
        if name is None:
            table.fail("activation", f"is missing, expected an activation for layer {layer}")
        if name == "softmax" and layer <= len(named):
            hint = _softmax_list(len(own)) if key == "activation" else ""
            table.fail(key, f"found 'softmax' in a hidden layer; {_SOFTMAX_LAST}{hint}")
        names.append(name)
    return tuple(names)


def _activation_list(
    table: Table, own: list[str | None], value: list[object]
) -> list[tuple[str, str | None]]:
    """Key and name of each activation where `activation` is a list."""
    count = len(own)
    if len(value) != count:
        which = f"one for each of layers 2 to {count + 1}" if count > 1 else "for layer 2"
        table.fail("activation", f"{found(value)}, expected {count}: {which}")
    named: list[tuple[str, str | None]] = []
    for index, (name, word) in enumerate(zip(own, value, strict=True)):
        if name is not None:
            twice = "the layer's activation is given twice: here and in the list"
            table.fail(f"layers[{index + 1}].activation", twice)
        key = f"activation[{index}]"
        named.append((key, table.check_word(key, word, ACTIVATIONS, "an activation")))
    return named


def _softmax_list(count: int) -> str:
    hidden = '"sigmoid", ' * (count - 1) if count <= 4 else '"sigmoid", …, '
    return f'; write one for each layer: activation = [{hidden}"softmax"]'


def _check_memory(table: Table, sizes: list[int]) -> None:
    """Refuses a network whose parameters would not fit, before anything is allocated for it."""
    count = sum(n * (before + 1) for before, n in pairwise(sizes))
    if count > MOST_PARAMETERS:
        shown = f"{count:,}" if count < 10**18 else "more than 10¹⁸"
        table.fail("layers", f"the network has {shown} parameters, expected at most {MOST_PARAMETERS:,}")
    memory, need = _memory(), count * 8 * _COPIES
    if memory is not None and need > memory:
        gigabytes = f"{need / 1e9:.1f} GB of memory, and this machine has {memory / 1e9:.1f} GB"
        table.fail("layers", f"training {count:,} parameters takes {gigabytes}")


def _memory() -> int | None:
    """The machine's memory in bytes, where it tells."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
