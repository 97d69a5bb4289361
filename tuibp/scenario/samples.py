"""The samples that come with tuibp. Reads no arrays: listing them must not wait for NumPy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tuibp.errors import TuibpError, did_you_mean, printable, quoted, reason
from tuibp.language import current, told
from tuibp.scenario.words import Words

SENTENCE = (
    "(?<=[.?!]) |(?<=[\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH QUESTION MARK}\N{FULLWIDTH EXCLAMATION MARK}])"
)
"""Where a sentence ends."""


def sample_names() -> tuple[str, ...]:
    """The samples' names in the order of the book."""
    from tuibp.scenario.contents.table import scenarios  # opening one need not read what all are about

    return scenarios()


def is_sample(name: str) -> bool:
    """Whether there is a sample of this name."""
    return re.fullmatch("[a-z0-9-]{1,60}", name) is not None and (_directory() / f"{name}.toml").is_file()


def sample_path(name: str) -> Path:
    """The sample's file; TuibpError where there is no such sample."""
    if not is_sample(name):
        hint = did_you_mean(name, sample_names())
        raise TuibpError(told("{word} is not a sample{hint}", word=quoted(name), hint=hint))
    return _directory() / f"{name}.toml"


def script_path(name: str) -> Path | None:
    """The recorded script of a sample; None where there is none, or no such sample."""
    path = _directory() / f"{name}.tuibp"
    return path if is_sample(name) and path.exists() else None


def sample_summaries() -> Iterator[tuple[str, str, str]]:
    """Name, title, and the first sentence of `about` of each sample, in the reader's language."""
    for name in sample_names():
        words = sample_words(name)
        yield name, words.title, re.split(SENTENCE, words.about, maxsplit=1)[0]


def sample_words(name: str) -> Words:
    """What a sample says of itself, in the reader's language."""
    values = _values(name)
    here = values.get(current())
    words = values | here if isinstance(here, dict) else values
    title, about = str(words.get("title", name)), str(words.get("about", ""))
    return Words(printable(title), printable(about.strip()))


def sample_question(name: str, number: int) -> str:
    """What question `number` of a sample, from 1, asks, in the reader's language."""
    return printable(_asked(name, number)["question"].strip())


def sample_choices(name: str, number: int) -> list[str]:
    """What may be answered to it, in the reader's language; nothing where a number is to be typed."""
    return [printable(choice.strip()) for choice in _asked(name, number).get("choices", ())]


def _asked(name: str, number: int) -> dict[str, Any]:
    """The texts of a question in the reader's language, or in English."""
    questions = _values(name)["ask"]
    assert isinstance(questions, list), f"{name} asks nothing"
    question = questions[number - 1]
    found: dict[str, Any] = question.get(current(), question)
    return found


def copy_sample(name: str, directory: str | Path) -> list[Path]:
    """Copies a sample and the files it needs into `directory`, which is made where it is missing.

    Returns the new files. Raises TuibpError, before anything is written, where one of them exists already.
    """
    files = _files(name)
    new = [Path(directory) / file.name for file in files]
    written = []
    try:
        Path(directory).mkdir(parents=True, exist_ok=True)
        for path in new:
            if path.exists() or path.is_symlink():
                raise TuibpError(told("{path}: exists already, and is not overwritten", path=path))
        for file, path in zip(files, new, strict=True):
            with path.open("xb") as copy:
                written.append(path)
                copy.write(file.read_bytes())
    except (OSError, ValueError) as error:
        for path in written:
            path.unlink(missing_ok=True)
        place = getattr(error, "filename", None) or directory
        raise TuibpError(
            told("{place}: cannot be written: {reason}", place=place, reason=reason(error))
        ) from None
    return new


def _directory() -> Path:
    """Where the samples are: inside an installed package, beside the package in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_samples"
    return installed if installed.is_dir() else package.parent / "samples"


def _values(name: str) -> dict[str, object]:
    try:
        return tomllib.loads(sample_path(name).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TuibpError(
            told("the sample '{name}' is missing or damaged: {reason}", name=name, reason=reason(error))
        ) from None


def _files(name: str) -> list[Path]:
    """The scenario, its recorded script, the files it names, and their licences."""
    files = [sample_path(name)]
    for table in _values(name).values():
        if isinstance(table, dict) and "file" in table:
            files.append(files[0].parent / str(table["file"]))
    beside = [files[0].with_suffix(".tuibp"), *(file.with_name(f"{file.stem}-LICENSE.txt") for file in files)]
    return list(dict.fromkeys([*files, *(file for file in beside if file.exists())]))
