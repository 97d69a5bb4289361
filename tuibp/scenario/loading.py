"""From the word on the command line to a checked scenario."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from tuibp.errors import InputError, TuibpError, did_you_mean, printable, quoted
from tuibp.language import told
from tuibp.language.choice import ENGLISH, LANGUAGES
from tuibp.program.network import Data, Network, Training
from tuibp.scenario import data_table, debugger_table, network_table, parameters_table, training_table
from tuibp.scenario.questions import Question
from tuibp.scenario.samples import is_sample, sample_names, sample_path
from tuibp.scenario.schema import Scenario
from tuibp.scenario.source import open_source
from tuibp.scenario.spoken import check_expressions
from tuibp.scenario.suspicions import suspicions
from tuibp.scenario.table import Table
from tuibp.scenario.words import Words

TABLES = ("network", "parameters", "data", "training", "debugger")
WORDS = Words.fields
TRANSLATIONS = tuple(key for key in LANGUAGES if key != ENGLISH)
"""Tables with the same words as stand at the top, each in the language it is named after."""

SUFFIXES = (".toml", ".safetensors")
"""How the names of scenario files end."""

KEYS = (*WORDS, *TRANSLATIONS, *TABLES, "ask")


def load(target: str) -> Scenario:
    """The scenario `target`: the path of a file, or a sample's name. A file goes before a sample of its name.

    Raises InputError, with file, line and key, for anything wrong in it; TuibpError where there is no file.
    """
    path, shown = _find(target)
    source, values = open_source(path, shown)
    root = Table(source, "", values)
    _check_keys(root)
    network = network_table.read_network(root.table("network"))
    parameters = parameters_table.read_parameters(root.table("parameters"), network)
    data, test = data_table.read_data(root.table("data"), network)
    training = training_table.read_training(root.table("training"))
    debugger = root.table("debugger") if "debugger" in values else Table(source, "debugger", {})
    gathered = debugger_table.read_gathered(debugger)
    check_expressions(debugger, gathered, network, training, test)
    name, words = printable(path.stem), _words(root)
    return Scenario(
        name=name,
        path=path,
        title=words.title or name,
        about=words.about,
        network=network,
        training=training,
        parameters=parameters,
        seed=root.table("parameters").integer("seed", 0, least=0),
        data=data,
        test=test,
        gathered=gathered,
        warnings=suspicions(source, network, training, parameters, data, test),
        lines=MappingProxyType(dict(source.lines)),
        translations=MappingProxyType(
            {key: _translation(root.table(key)) for key in TRANSLATIONS if key in values}
        ),
        questions=_questions(root, network, training, test),
    )


def _questions(root: Table, network: Network, training: Training, test: Data | None) -> tuple[Question, ...]:
    if "ask" not in root.values:
        return ()
    from tuibp.scenario.ask_table import read_questions  # few scenarios ask something

    return read_questions(root, network, training, test)


def _words(table: Table) -> Words:
    """The title and what it is about, each a line; empty where the table has none."""
    return Words(*(printable(table.text(key, "").strip()) for key in WORDS))


def _translation(table: Table) -> Words:
    table.allow(WORDS)
    return _words(table)


def _find(target: str) -> tuple[Path, str]:
    """The file that `target` means, and how messages call it."""
    path = Path(target)
    shown = printable(target if len(target) <= 300 else f"…{target[-299:]}")
    if target and not is_file(path) and is_sample(target):
        path = sample_path(target)
        return path, path.name
    if target and (_exists(path) or path.suffix in SUFFIXES or len(path.parts) > 1):
        if path.suffix == ".toml" and is_sample(path.stem) and not _exists(path):
            message = told("there is no such file; did you mean the sample '{sample}'?", sample=path.stem)
            raise InputError(message, file=shown)
        return path, shown
    with_suffix = [name for suffix in SUFFIXES if is_file(Path(name := f"{target}{suffix}"))]
    if target and with_suffix:
        hint = told("; did you mean '{word}'?", word=with_suffix[0])
    else:
        hint = did_you_mean(target, sample_names())
    raise TuibpError(told("{word} is neither a file nor a sample{hint}", word=quoted(target), hint=hint))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is such a file; never an error."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _check_keys(root: Table) -> None:
    """Refuses unknown tables and keys, and says where a key that stands at the top belongs."""
    homes = {
        "network": network_table.KEYS,
        "parameters": parameters_table.KEYS,
        "data": data_table.KEYS,
        "training": training_table.KEYS,
        "debugger": debugger_table.KEYS,
    }
    for key in root.values:
        for home, keys in homes.items():
            if key in keys and key not in KEYS:
                root.fail(key, told("unknown key here, expected in the table [{table}]", table=home))
        if key not in KEYS:
            root.fail(key, told("unknown key or table{hint}", hint=did_you_mean(key, KEYS)))
