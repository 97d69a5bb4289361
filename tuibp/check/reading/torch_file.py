"""Tensors out of a .pt or .pth file, which is a pickle: only torch reads it, and only its tensors."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from tuibp.check.names import Names
from tuibp.check.reading.gathering import gathered
from tuibp.check.reading.precision import HALF, given_of
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.theirs import Given, Theirs
from tuibp.language import told


def read_torch(file: TheirFile, names: Names) -> tuple[Theirs, ...]:
    """All tensors of a dict that torch.save wrote; nothing but tensors is unpickled."""
    content = loaded(file)
    if not isinstance(content, Mapping):
        raise file.error(
            told("expected names with their numbers: {example}", example='{"delta2": tensor(…), …}')
        )
    items = ((str(name), value, _read(file)) for name, value in content.items())
    return (Theirs(file.shown, gathered(file, names, items)),)


def loaded(file: TheirFile) -> Any:
    """What the file holds; InputError where torch is not there, or finds more than tensors in it."""
    try:
        torch = import_module("torch")
    except ImportError:
        message = told(
            "is a pickle, which only torch reads safely: {command}; or save the tensors as .safetensors",
            command="pip install 'tuibp[torch]'",
        )
        raise file.error(message) from None
    try:
        return torch.load(file.path, map_location="cpu", weights_only=True)
    except Exception:  # unpickling fails in as many ways as there are files
        raise file.error(told("is not a file of tensors, or is damaged; nothing else is unpickled")) from None


def _read(file: TheirFile) -> Any:
    def read(name: str, value: Any) -> Given:
        if not hasattr(value, "detach"):
            raise file.error(told("expected a tensor"), key=name)
        half = str(value.dtype).removeprefix("torch.")
        return given_of(
            name, (value.float() if half in HALF else value).detach().numpy(), half if half in HALF else ""
        )

    return read
