"""The expressions in a scenario file, checked against its own program: opening one can do nothing else."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.errors import TuibpError
from tuibp.expressions.parsing import parse, parse_condition, parse_message
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.program.network import Data, Network, Training
from tuibp.program.program import build
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.table import Table


def check_expressions(
    table: Table, gathered: Gathered, network: Network, training: Training, test: Data | None
) -> None:
    """Raises InputError, with line and key, for the first watch, condition or message that is none."""
    if not gathered.watches and not gathered.breakpoints:
        return
    vocabulary = Vocabulary.of(build(network, training), test)
    for k, text in enumerate(gathered.watches):
        _check(table, f"watches[{k}]", text, vocabulary, parse)
    for k, record in enumerate(gathered.breakpoints):
        if record.condition:
            _check(table, f"breakpoints[{k}].condition", record.condition, vocabulary, parse_condition)
        if record.log:
            _check(table, f"breakpoints[{k}].log", record.log, vocabulary, parse_message)


def _check(
    table: Table, key: str, text: str, vocabulary: Vocabulary, read: Callable[[str, Vocabulary], object]
) -> None:
    try:
        read(text, vocabulary)
    except TuibpError as mistake:
        table.fail(key, str(mistake))
