"""The table [data]: the examples and their targets."""

from __future__ import annotations

from tuibp.program.network import Data, Network
from tuibp.scenario.arrays import Shape, inline_array
from tuibp.scenario.table import Table

KEYS = ("inputs", "targets", "file")


def read_data(table: Table, network: Network) -> Data:
    """Inputs of shape (n, n_1) and targets of shape (n, n_L), inline or from the arrays of an .npz file."""
    table.allow(KEYS)
    inputs_shape: Shape = (None, network.size(1))
    inputs_why = f"one row for each example, and layer 1 has {network.size(1)}"
    targets_why = f"one row for each example, and the output layer has {network.size(network.L)}"
    if "file" in table.values:
        for key in ("inputs", "targets"):
            if key in table.values:
                table.fail(key, f"found both file and {key}, expected one of them")
        from tuibp.scenario.npz import open_archive  # zipfile is not for every start

        with open_archive(table.source, f"{table.name}.file", table.text("file")) as archive:
            inputs = archive.array("inputs", inputs_shape, inputs_why)
            shape: Shape = (len(inputs), network.size(network.L))
            return Data(inputs, archive.array("targets", shape, targets_why))
    found = {}
    for key, width, why in (
        ("inputs", network.size(1), inputs_why),
        ("targets", network.size(network.L), targets_why),
    ):
        value = table.require(key, "one list of numbers for each example, or file")
        found[key] = inline_array(table.source, f"{table.name}.{key}", value, (None, width), why)
    if len(found["inputs"]) != len(found["targets"]):
        table.fail(
            "targets",
            f"found {len(found['targets'])} targets, expected {len(found['inputs'])}: one for each input",
        )
    return Data(found["inputs"], found["targets"])
