"""The table [network]: layers, activations and cost."""

from __future__ import annotations

import os
from collections.abc import Callable
from math import prod

import numpy as np

from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.costs import COST_NAMES
from tuibp.engine.tensor import Shape
from tuibp.language import told
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.layer import Form, Key, Layer, Unfit, Weighted
from tuibp.program.network import Network
from tuibp.scenario.arrays import index_text, inline_array, shape_text
from tuibp.scenario.table import Table, misfit, not_a

KEYS = ("layers", "activation", "cost", "constant")
MOST_LAYERS = 1000
MOST_PARAMETERS = 200_000_000
_COPIES = 4  # of every parameter while training: itself, its gradient, its new value, a checkpoint


def read_network(table: Table) -> Network:
    """The network of [network]; InputError for anything this version cannot build or hold in memory."""
    table.allow(KEYS)
    expected = told("a list of layer sizes such as [2, 3, 1]")
    layers = table.require("layers", expected)
    if not isinstance(layers, list):
        table.fail("layers", misfit(layers, expected))
    if len(layers) < 2:
        table.fail("layers", misfit(layers, told("at least 2 layers: the input and the output")))
    if len(layers) > MOST_LAYERS:
        table.fail("layers", misfit(layers, told("at most {most} layers", most=MOST_LAYERS)))
    image = _input(table, layers[0])
    read = [_layer(table, f"layers[{index}]", layer) for index, layer in enumerate(layers[1:], start=1)]
    with_activation = _with_activations(table, read)
    _check_stack(table, image, with_activation)
    cost, constant = table.word("cost", COST_NAMES, told("a cost")), table.number("constant", 0.0)
    network = Network(image, with_activation, cost, constant)
    _check_memory(table, network)
    return network


def layer_tables(network: Network) -> list[object]:
    """The list `layers` that reads as this network's, but for the activations."""
    size: object = list(network.input) if len(network.input) > 1 else network.input[0]
    return [size, *(_as_table(layer) for layer in network.layers)]


def _as_table(layer: Layer) -> dict[str, object]:
    settings = {key.name: getattr(layer, key.name) for key in layer.keys if key.form != "activation"}
    return {"type": layer.type} | {name: _listed(v) for name, v in settings.items() if v is not None}


def _listed(value: object) -> object:
    """Tuples as the lists of a file."""
    return [_listed(entry) for entry in value] if isinstance(value, tuple) else value


def _input(table: Table, value: object) -> Shape:
    """The shape of a^1: a vector, or (channels, rows, columns)."""
    if not isinstance(value, list):
        return (_count(table, "layers[0]", value, told("the layer's number of neurons")),)
    if len(value) not in (2, 3):
        expected = told(
            "the number of inputs, or the shape of an image: [rows, columns] or [channels, rows, columns]"
        )
        table.fail("layers[0]", misfit(value, expected))
    numbers = [_count(table, f"layers[0][{k}]", n, told("a number of pixels")) for k, n in enumerate(value)]
    return (*(1,) * (3 - len(numbers)), *numbers)


def _count(table: Table, key: str, value: object, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        table.fail(key, misfit(value, told("{what}, an integer of at least 1", what=what)))
    return value


def _layer(table: Table, name: str, value: object) -> Layer:
    """Layer 2…L; its activation is empty where none is given."""
    if not isinstance(value, dict):
        neurons = _count(table, name, value, told("the layer's number of neurons"))
        return Dense(neurons=neurons, activation="")
    from tuibp.program.layers.kinds import KINDS  # a network of dense layers alone waits for no other kind

    layer = Table(table.source, f"{table.name}.{name}", value)
    word = layer.text("type", "dense")
    if word not in KINDS:
        layer.fail("type", not_a(word, told("a type of layer"), KINDS))
    kind = KINDS[word]
    layer.allow(("type", *(key.name for key in kind.keys)))
    for key in kind.keys:
        if key.required:
            layer.require(key.name, told(key.what))
    given = {key.name: FORMS[key.form](layer, key) for key in kind.keys if key.name in value}
    return kind(**{"activation": ""} | given if issubclass(kind, Weighted) else given)


def _whole(layer: Table, key: Key) -> int:
    return _count(layer, key.name, layer.values[key.name], told(key.what))


def _pair(layer: Table, key: Key) -> tuple[int, int]:
    value = layer.values[key.name]
    if not isinstance(value, list) or len(value) != 2:
        layer.fail(key.name, misfit(value, told("{what}: [rows, columns]", what=told(key.what))))
    pixels = told("a number of pixels")
    rows, columns = (_count(layer, f"{key.name}[{k}]", n, pixels) for k, n in enumerate(value))
    return rows, columns


def _word(layer: Table, key: Key) -> str:
    return layer.word(key.name, ACTIVATIONS, told(key.what))


def _share(layer: Table, key: Key) -> float:
    share = layer.number(key.name)
    if not 0 <= share < 1:
        expected = told("{what}: from 0 to less than 1", what=told(key.what))
        layer.fail(key.name, misfit(layer.values[key.name], expected))
    return share


def _switch(layer: Table, key: Key) -> bool:
    return layer.boolean(key.name, False)


def _masks(layer: Table, key: Key) -> tuple[tuple[float, ...], ...]:
    place = f"{layer.name}.{key.name}"
    rows = inline_array(layer.source, place, layer.values[key.name], (None, None), told(key.what))
    for index, number in np.ndenumerate(rows):
        if number not in (0.0, 1.0):
            message = told("found {value:g}, expected 1 (stays) or 0 (left out)", value=number)
            layer.fail(f"{key.name}{index_text(index)}", message)
    return tuple(map(tuple, rows.tolist()))


FORMS: dict[Form, Callable[[Table, Key], object]] = {
    "count": _whole, "pair": _pair, "activation": _word, "share": _share, "switch": _switch,
    "masks": _masks,
}  # fmt: skip
"""How what stands at a key of a layer is read."""


def _check_stack(table: Table, image: Shape, layers: tuple[Layer, ...]) -> None:
    """Refuses a layer that cannot stand above the one below it."""
    below = image
    for index, layer in enumerate(layers, start=1):
        try:
            below = layer.shape(below)
        except Unfit as unfit:
            message = told("{misfit}; the layer below is {shape}", misfit=unfit, shape=shape_text(below))
            table.fail(f"layers[{index}]", message)
    if not isinstance(layers[-1], Dense):
        table.fail(f"layers[{len(layers)}]", told("the last layer is the output, expected a dense one"))


def _with_activations(table: Table, layers: list[Layer]) -> tuple[Layer, ...]:
    """The layers, those with an activation each with its own, or that of `activation`."""
    own = {k: x.activation or None for k, x in enumerate(layers, 1) if isinstance(x, Weighted)}
    names = iter(_activations(table, own) if own else ())
    return tuple(x.with_fields(activation=next(names)) if isinstance(x, Weighted) else x for x in layers)


def _activations(table: Table, own: dict[int, str | None]) -> tuple[str, ...]:
    """One activation for each layer that has one: the layer's own (by its index), or that of `activation`."""
    value = table.values.get("activation")
    if isinstance(value, list):
        named = _activation_list(table, own, value)
    else:
        word = (
            None
            if value is None
            else table.check_word("activation", value, ACTIVATIONS, told("an activation"))
        )
        named = []
        for index, name in own.items():
            named.append(("activation", word) if name is None else (f"layers[{index}].activation", name))
    names = []
    for index, (key, name) in zip(own, named, strict=True):
        if name is None:
            expected = told("an activation for layer {layer}", layer=index + 1)
            table.fail("activation", told("is missing, expected {expected}", expected=expected))
        if name == "softmax" and index < max(own):
            hint = _softmax_list(len(own)) if key == "activation" else ""
            message = told(
                "found 'softmax' in a hidden layer; softmax is for the output layer only, "
                "because there its outputs are read as probabilities{hint}",
                hint=hint,
            )
            table.fail(key, message)
        names.append(name)
    return tuple(names)


def _activation_list(
    table: Table, own: dict[int, str | None], value: list[object]
) -> list[tuple[str, str | None]]:
    """Key and name of each activation where `activation` is a list."""
    count, last = len(own), max(own) + 1
    if len(value) != count:
        if count == 1:
            expected = told("{count}: for layer {layer}", count=count, layer=last)
        elif last == count + 1:
            expected = told("{count}: one for each of layers 2 to {last}", count=count, last=last)
        else:
            expected = told("{count}: one for each layer that has one", count=count)
        table.fail("activation", misfit(value, expected))
    named: list[tuple[str, str | None]] = []
    for position, ((index, name), word) in enumerate(zip(own.items(), value, strict=True)):
        if name is not None:
            twice = told("the layer's activation is given twice: here and in the list")
            table.fail(f"layers[{index}].activation", twice)
        key = f"activation[{position}]"
        named.append((key, table.check_word(key, word, ACTIVATIONS, told("an activation"))))
    return named


def _softmax_list(count: int) -> str:
    hidden = '"sigmoid", ' * (count - 1) if count <= 4 else '"sigmoid", …, '
    return told("; write one for each layer: activation = [{list}]", list=f'{hidden}"softmax"')


def _check_memory(table: Table, network: Network) -> None:
    """Refuses a network whose parameters would not fit, before anything is allocated for it."""
    count = sum(map(prod, network.parameters.values()))
    if count > MOST_PARAMETERS:
        message = told(
            "the network has {count} parameters, expected at most {most:,}",
            count=f"{count:,}" if count < 10**18 else told("more than 10¹⁸"),
            most=MOST_PARAMETERS,
        )
        table.fail("layers", message)
    memory, need = _memory(), count * 8 * _COPIES
    if memory is not None and need > memory:
        message = told(
            "training {count:,} parameters takes {need:.1f} GB of memory, "
            "and this machine has {memory:.1f} GB",
            count=count,
            need=need / 1e9,
            memory=memory / 1e9,
        )
        table.fail("layers", message)


def _memory() -> int | None:
    """The machine's memory in bytes, where it tells."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
