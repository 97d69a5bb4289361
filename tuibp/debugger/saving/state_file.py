"""The state file: what a session gathered, as JSON, and back again."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path

from tuibp.errors import InputError, printable, reason
from tuibp.language import told
from tuibp.scenario.debugger_table import read_gathered
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.source import Source, check_regular_file
from tuibp.scenario.table import Table, found

VERSION = 1
LARGEST = 1_000_000  # bytes; the bounds of the records keep what is written below it
_KEYS = ("version", "scenario", "digest", "gathered")


def written(scenario: Path, digest: str, gathered: Gathered) -> bytes:
    """The bytes of the state file of the scenario file `scenario`, whose digest is `digest`."""
    where = printable(os.path.realpath(scenario))
    values = (VERSION, where, digest, _for_json(gathered.as_dict()))
    text = json.dumps(dict(zip(_KEYS, values, strict=True)), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def _for_json(value: object) -> object:
    """`value` with words for the numbers that JSON does not have."""
    if isinstance(value, dict):
        return {key: _for_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_for_json(entry) for entry in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def content(path: Path) -> bytes:
    """The bytes of a state file; InputError where it cannot be read or is too large."""
    if problem := check_regular_file(path, told("a state file")):
        raise InputError(problem, file=str(path))
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(told("cannot be read: {reason}", reason=reason(error)), file=str(path)) from None
    if len(text) > LARGEST:
        raise InputError(
            told("is too large, expected at most {most} bytes", most=f"{LARGEST:,}"), file=str(path)
        )
    return text


def parsed(text: bytes, path: Path) -> tuple[Gathered, str]:
    """What was gathered, and the digest of the scenario then; InputError for anything but a sound file."""
    try:
        values = json.loads(text)
    except RecursionError:
        raise InputError(told("nests too deeply"), file=str(path)) from None
    except json.JSONDecodeError as error:
        message = told("is damaged in line {line}, column {column}", line=error.lineno, column=error.colno)
        raise InputError(message, file=str(path)) from None
    except ValueError as error:
        raise InputError(told("is damaged: {reason}", reason=reason(error)), file=str(path)) from None
    if not isinstance(values, Mapping):
        raise InputError(
            told("{found}, expected {expected}", found=found(values), expected=told("a table")),
            file=str(path),
        )
    root = Table(Source(path, str(path), {}), "", values)
    version = root.integer("version")
    if version != VERSION:
        root.fail(
            "version",
            told(
                "found {found}, expected {version}: another version of tuibp has written it",
                found=version,
                version=VERSION,
            ),
        )
    root.allow(_KEYS)
    return read_gathered(root.table("gathered")), root.text("digest")
