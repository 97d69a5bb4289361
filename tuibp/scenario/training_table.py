"""The table [training]: how the parameters move."""

from __future__ import annotations

from tuibp.engine.optimisers import OPTIMISERS
from tuibp.language import told
from tuibp.program.network import REDUCTIONS, Training
from tuibp.scenario.table import Table, together

NAMES = ("sgd", "rmsprop", "adam")
"""What an optimiser may be called; sgd with momentum is the table's fourth."""

_OWN = ("rho", "beta1", "beta2", "epsilon")
"""Settings that only some optimisers read."""

KEYS = (
    "eta", "eta_every", "eta_factor",
    "epochs", "mini_batch_size", "shuffle", "seed", "reduction", "update_biases",
    "l1", "l2", "n", "momentum", "optimiser", "rho", "beta1", "beta2", "epsilon",
)  # fmt: skip


def read_training(table: Table) -> Training:
    """The numbers of [training]; everything but eta has the default of `Training`."""
    table.allow(KEYS)
    optimiser = table.word("optimiser", NAMES, told("an optimiser"), Training.optimiser)
    training = Training(
        eta=table.number("eta"),
        epochs=table.integer("epochs", Training.epochs),
        mini_batch_size=table.integer("mini_batch_size", Training.mini_batch_size),
        shuffle=table.boolean("shuffle", Training.shuffle),
        seed=table.integer("seed", Training.seed, least=0),
        reduction=table.word("reduction", REDUCTIONS, told("a reduction"), Training.reduction),
        update_biases=table.boolean("update_biases", Training.update_biases),
        eta_every=_optional_count(table, "eta_every"),
        eta_factor=table.number("eta_factor", Training.eta_factor),
        l1=_strength(table, "l1"),
        l2=_strength(table, "l2"),
        n=_optional_count(table, "n"),
        momentum=_share(table, "momentum", Training.momentum),
        optimiser=optimiser,
        rho=_share(table, "rho", Training.rho),
        beta1=_share(table, "beta1", Training.beta1),
        beta2=_share(table, "beta2", Training.beta2),
        epsilon=_strength(table, "epsilon", Training.epsilon),
    )
    _refuse_unfit(table, training)
    return training


def _optional_count(table: Table, key: str) -> int | None:
    """An integer of at least 1, None where it is left out."""
    return None if table.values.get(key) is None else table.integer(key)


def _strength(table: Table, key: str, default: float = 0.0) -> float:
    """A number that is not negative."""
    value = table.number(key, default)
    if value < 0:
        table.fail(key, told("found {value:g}, expected 0 or more", value=value))
    return value


def _share(table: Table, key: str, default: float) -> float:
    """A number from 0 up to, but not including, 1: with 1 nothing would ever be forgotten."""
    value = table.number(key, default)
    if not 0 <= value < 1:
        message = told("found {value:g}, expected a number from 0 up to, but not including, 1", value=value)
        table.fail(key, message)
    return value


def _refuse_unfit(table: Table, training: Training) -> None:
    """Refuses settings that contradict each other, or that nothing would read."""
    if training.eta_factor != Training.eta_factor and training.eta_every is None:
        message = told("is what η is multiplied by every eta_every epochs; eta_every is missing")
        table.fail("eta_factor", message)
    if training.l1 and training.l2:
        table.fail("l1", told("found both l1 and l2, expected one of them: the λ of the book is one number"))
    if training.momentum and training.optimiser != "sgd":
        own = {
            "adam": told("belongs to the optimiser 'sgd'; adam has its own, beta1"),
            "rmsprop": told("belongs to the optimiser 'sgd'; rmsprop has none"),
        }
        table.fail("momentum", own[training.optimiser])
    for key in _OWN:
        reads = OPTIMISERS[training.optimiser].reads
        if key in table.values and key not in reads and table.values[key] != getattr(Training, key):
            owners = together([f"'{name}'" for name in NAMES if key in OPTIMISERS[name].reads])
            message = told(
                "belongs to the optimiser {owners}, and found '{found}'",
                owners=owners,
                found=training.optimiser,
            )
            table.fail(key, message)
