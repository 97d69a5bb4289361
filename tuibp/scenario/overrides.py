"""Another scenario from one that was read: the same but for some settings, given as words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tuibp.language import told
from tuibp.program.network import Network, Parameters, Training
from tuibp.scenario.arrays import read_only
from tuibp.scenario.initialisation import METHODS, initial_parameters
from tuibp.scenario.network_table import layer_tables, read_network
from tuibp.scenario.schema import Scenario
from tuibp.scenario.source import Source
from tuibp.scenario.table import Table
from tuibp.scenario.training_table import KEYS, read_training

NETWORK_KEYS = ("cost", "activation", "constant")
LONGEST_NUMBER = 40
"""More characters than this are a word, and no number."""


def other_scenario(scenario: Scenario, settings: Mapping[str, str], shown: str = "--set") -> Scenario:
    """The scenario with other values for keys of [training], or for the cost, its constant or the activation.

    `init` draws all parameters anew, from the seed that the scenario has for them.
    Values are written as in a scenario file without its quotes: `eta` "0.5", `shuffle` "true", `reduction`
    "sum", `activation` "tanh,softmax". Raises InputError, which calls their place `shown`, for anything a
    file could not say either.
    """
    given = Table(Source(Path(), shown, {}), "", {key: _value(text) for key, text in settings.items()})
    given.allow((*KEYS, *NETWORK_KEYS, "init"))
    training, network = _training(scenario.training, given), _network(scenario.network, given)
    parameters = _drawn(scenario, given) if "init" in given.values else scenario.parameters
    return scenario.with_fields(training=training, network=network, parameters=parameters)


def _training(training: Training, given: Table) -> Training:
    changed = [key for key in KEYS if key in given.values]
    values = {key: getattr(training, key) for key in KEYS} | {key: given.values[key] for key in changed}
    read = read_training(given.with_fields(values=values))
    return training.with_fields(**{key: getattr(read, key) for key in changed})


def _network(network: Network, given: Table) -> Network:
    values: dict[str, object] = {"layers": layer_tables(network), "cost": network.cost}
    values["constant"] = network.constant
    values["activation"] = [name for name in network.activations if name]
    values |= {key: given.values[key] for key in NETWORK_KEYS if key in given.values}
    read = read_network(given.with_fields(values=values))
    return network.with_fields(cost=read.cost, constant=read.constant, layers=read.layers)


def _drawn(scenario: Scenario, given: Table) -> Parameters:
    method, network = given.word("init", METHODS, told("an initialisation")), scenario.network
    drawn = initial_parameters(network, method, scenario.seed)
    kinds = (tuple(read_only(drawn[f"{kind}{layer}"]) for layer in network.learning) for kind in "wb")
    return Parameters(*kinds)


def _value(text: str) -> object:
    """What TOML would read, where a word needs no quotes and a list no brackets."""
    text = text.strip()
    if text in ("true", "false"):
        return text == "true"
    if "," in text:
        return [_value(word) for word in text.split(",")]
    if len(text) <= LONGEST_NUMBER:
        if re.fullmatch(r"[+-]?\d+", text, re.ASCII):
            return int(text)
        if re.fullmatch(r"[+-]?(\d+(\.\d+)?([eE][+-]?\d+)?|inf|nan)", text, re.ASCII):
            return float(text)
    return text
