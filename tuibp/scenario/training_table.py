"""The table [training]: how the parameters move."""

from __future__ import annotations

from collections.abc import Mapping

from tuibp.program.network import REDUCTIONS, Training
from tuibp.scenario.table import Table, found

KEYS = ("eta", "epochs", "mini_batch_size", "shuffle", "seed", "reduction", "update_biases")

# Known words of training that this version does not have yet, and the value with which they change nothing
# (None: there is no such value). A file that asks for them must not be trained without them.
_LATER: Mapping[str, tuple[str, object]] = {
    "l2": ("L2 regularisation", 0),
    "l1": ("L1 regularisation", 0),
    "momentum": ("momentum", 0),
    "optimiser": ("another optimiser than 'sgd'", "sgd"),
    "beta1": ("an optimiser with beta1", None),
    "beta2": ("an optimiser with beta2", None),
    "epsilon": ("an optimiser with epsilon", None),
}


def read_training(table: Table) -> Training:
    """The numbers of [training]; everything but eta has the default of `Training`."""
    table.allow((*KEYS, "n", *_LATER))
    for key, (what, neutral) in _LATER.items():
        value = table.values.get(key, neutral)
        if isinstance(value, bool) or value != neutral:
            expected = "leave it out" if neutral is None else f"only {neutral!r} is possible here"
            table.fail(key, f"{found(value)}; {what} is for a later version, {expected}")
    if "n" in table.values:  # the size of the data set in λ/n: means nothing while there is no λ
        table.integer("n")
    return Training(
        eta=table.number("eta"),
        epochs=table.integer("epochs", Training.epochs),
        mini_batch_size=table.integer("mini_batch_size", Training.mini_batch_size),
        shuffle=table.boolean("shuffle", Training.shuffle),
        seed=table.integer("seed", Training.seed, least=0),
        reduction=table.word("reduction", REDUCTIONS, "a reduction", Training.reduction),
        update_biases=table.boolean("update_biases", Training.update_biases),
    )
