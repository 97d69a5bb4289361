"""Targets for tests: a file of theirs, and what is read from it for the sample `xor`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tuibp.check.reading import read_theirs
from tuibp.check.theirs import Given, Theirs
from tuibp.errors import TuibpError
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.timeline.batch import Batch


@cache
def batch(name: str = "xor") -> Batch:
    """The first update of a sample; that of `xor` has two examples and the layers 2-3-1."""
    return run_of(load(name), "book").batch(0)


def read(
    directory: Path, name: str, content: str | bytes | None = None, **options: Any
) -> tuple[Theirs, ...]:
    """What is read from a file of this content, or from one that is there."""
    path = directory / name.partition(":")[0]
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_theirs(str(directory / name), options.pop("batch", None) or batch(), **options)


def given(directory: Path, name: str, content: str | bytes | None = None) -> dict[str, Given]:
    """The numbers of a file by our names of JSON."""
    (theirs,) = read(directory, name, content)
    assert theirs.source == str(directory / name)
    assert (theirs.called, theirs.stacked) == ("", False)
    return {tensor.json: one for tensor, one in theirs.given.items()}


def refusal(directory: Path, name: str, content: str | bytes | None = None, **options: Any) -> str:
    """The one line with which a target is refused, without its directory."""
    with pytest.raises(TuibpError) as caught:
        read(directory, name, content, **options)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 800
    return message.replace(f"{directory}/", "")


def plain(one: Given) -> Any:
    """The numbers as nested lists."""
    return np.asarray(one.array).tolist()
