"""The table [data]: the examples and their targets, and those the run is tested with."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.engine.tensor import Shape
from tuibp.language import told
from tuibp.program.layers.dropout import Dropout
from tuibp.program.network import Array, Data, Network
from tuibp.scenario.arrays import Shape as Layout
from tuibp.scenario.arrays import inline_array, read_only, shape_text
from tuibp.scenario.table import Table

TRAINING = ("inputs", "targets")
TEST = ("test_inputs", "test_targets")
KEYS = (*TRAINING, *TEST, "file", "names", "split", "expand")

Read = Callable[[str, Layout, str], Array]
"""The array of a name, of a shape; and why it must have that."""


def read_data(table: Table, network: Network) -> tuple[Data, Data | None]:
    """The training data, and the test data if there are any: inline, or from the arrays of an .npz file.

    Inputs have shape (n, n_1) and targets (n, n_L). Of the test data both are there, or none. `split` makes
    the examples from that number on test data, and `expand` more images of those to learn from.
    """
    table.allow(KEYS)
    in_file = "file" in table.values or "names" in table.values
    training, test = (_from_file if in_file else _inline)(table, network)
    if "split" in table.values:
        training, test = _split(table, training, test)
    if "expand" in table.values:
        from tuibp.scenario.expansion import expanded  # not for every start

        training = expanded(table, training, network.input)
    _check_masks(table, network, training)
    return training, test


def _inline(table: Table, network: Network) -> tuple[Data, Data | None]:
    """The lists of the scenario file itself."""

    def read(key: str, shape: Layout, why: str) -> Array:
        value = table.require(key, told("one list of numbers for each example, or file"))
        return inline_array(table.source, f"{table.name}.{key}", value, shape, why)

    def images(key: str) -> Array:
        name, layout, why = _expected(network, key)
        for shape in _layouts(network.input):
            if len(shape) > 1 and _depth(table.values.get(key)) == len(shape) + 1:
                layout = (None, *shape)
                image = shape_text(shape)
                why = told("one image for each example, and layer 1 is {image}", image=image)
        array = read(name, layout, why)
        return read_only(array.reshape(len(array), *network.input))

    def both(names: tuple[str, str]) -> Data:
        data = Data(images(names[0]), read(*_expected(network, names[1])))
        if len(data.inputs) != len(data.targets):
            found = told(
                "found {found} targets, expected {expected}: one for each input",
                found=len(data.targets),
                expected=len(data.inputs),
            )
            table.fail(names[1], found)
        return data

    training = both(TRAINING)
    given = [key for key in TEST if key in table.values]
    if len(given) == 1:
        (missing,) = set(TEST) - set(given)
        message = told(
            "is missing, expected it beside {given}: one list of numbers for each example", given=given[0]
        )
        table.fail(missing, message)
    return training, both(TEST) if given else None


def _from_file(table: Table, network: Network) -> tuple[Data, Data | None]:
    for key in (*TRAINING, *TEST):
        if key in table.values:
            table.fail(key, told("found both {one} and {other}, expected one of them", one="file", other=key))
    from tuibp.scenario.array_names import named_array, read_names  # not for every start
    from tuibp.scenario.open_arrays import open_arrays

    named = read_names(table, (*TRAINING, *TEST))
    with open_arrays(table.source, f"{table.name}.file", table.text("file")) as file:

        def both(names: tuple[str, str]) -> Data:
            name, layout, why = _expected(network, names[0])
            flat = named_array(file, named[name], layout, why)
            inputs = read_only(flat.reshape(len(flat), *network.input))
            name, layout, why = _expected(network, names[1])
            return Data(inputs, named_array(file, named[name], (len(inputs), *layout[1:]), why))

        training, there = both(TRAINING), file.names()
        is_tested = any(named[name] != (name, False) or name in there for name in TEST)
        return training, both(TEST) if is_tested else None


def _split(table: Table, data: Data, test: Data | None) -> tuple[Data, Data]:
    """The first examples, to learn from, and the others, to be tested with."""
    if test is not None:
        one, other = "split", TEST[0]
        table.fail("split", told("found both {one} and {other}, expected one of them", one=one, other=other))
    first = table.integer("split")
    if first >= len(data):
        found = told("found {found}, expected less than the {count} examples", found=first, count=len(data))
        table.fail("split", found)
    parts = (Data(data.inputs[part], data.targets[part]) for part in (slice(first), slice(first, None)))
    return next(parts), next(parts)


def _check_masks(table: Table, network: Network, training: Data) -> None:
    """Refuses masks that are not one for each example."""
    for index, layer in enumerate(network.layers, start=1):
        if isinstance(layer, Dropout) and layer.masks is not None and len(layer.masks) != len(training):
            found = told(
                "found {found}, expected {expected}: one for each example",
                found=len(layer.masks),
                expected=len(training),
            )
            raise table.source.error(f"network.layers[{index}].masks", found)


def _layouts(image: Shape) -> list[Shape]:
    """The shapes in which an image may be written as nested lists; with one channel, also without it."""
    return [image, image[1:]] if image[0] == 1 and len(image) > 1 else [image]


def _depth(value: object) -> int:
    """How deep lists are nested in one another, going by the first of each."""
    return 1 + _depth(value[0]) if isinstance(value, list) and value else 0


def _expected(network: Network, name: str) -> tuple[str, Layout, str]:
    """The name, the shape that its array must have, and why."""
    if name.endswith("inputs"):
        width = network.size(1)
        return name, (None, width), told("one row for each example, and layer 1 has {width}", width=width)
    width = network.size(network.L)
    why = told("one row for each example, and the output layer has {width}", width=width)
    return name, (None, width), why
