"""Which function or class of a module computes the step."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tuibp.check.running.problem import ProblemError
from tuibp.check.running.torch_module import is_module_class, modules_in

NAMED = ("backprop", "backward", "step", "train_step")
"""What such a function is called, where a module has several."""

METHOD = "backprop"
"""What a class must have to be one like the book's `Network`."""


class Found(NamedTuple):
    """`owner` is a class like the book's, or None; `call` is the function, or the method's name."""

    name: str
    function: Callable[..., Any] | None
    owner: type | None = None
    method: str = METHOD
    alone: bool = False
    """Whether this method was asked for by name, so that no other is to be called."""


def module_of(file: str | None, name: str) -> ModuleType:
    """The module, imported: the file, or the module `name`."""
    if file is None:
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(Path(file).stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def found(module: ModuleType, wanted: str | None) -> Found:
    """The function or class of this name, or the only one there is; ProblemError where there is none."""
    return _asked(module, wanted) if wanted else _only(module)


def found_in(thing: Any) -> Found | None:
    """A function, or a class like the book's, that one has in hand; None for anything else."""
    name = str(getattr(thing, "__qualname__", type(thing).__name__))
    if isinstance(thing, type) and not is_module_class(thing):
        return Found(name, None, thing) if callable(getattr(thing, METHOD, None)) else None
    return Found(name, thing) if callable(thing) else None


def _asked(module: ModuleType, wanted: str) -> Found:
    first, *rest = wanted.split(".")
    thing = vars(module).get(first)
    if thing is None or len(rest) > 1 or not callable(thing):
        raise ProblemError("no_such", name=wanted, words=[*_functions(module), *_classes(module)])
    if not isinstance(thing, type) or is_module_class(thing):
        return Found(wanted, thing)
    method = rest[0] if rest else METHOD
    if not callable(getattr(thing, method, None)):
        words = [f"{first}.{name}" for name in vars(thing) if not name.startswith("_")]
        raise ProblemError("no_such", name=f"{first}.{method}", words=words)
    return Found(wanted, None, thing, method, bool(rest))


def _only(module: ModuleType) -> Found:
    named = [name for name in NAMED if callable(vars(module).get(name))]
    likely = named or _classes(module) or _functions(module) or modules_in(module)
    if len(likely) != 1:
        raise ProblemError("several" if likely else "none", words=likely)
    return _asked(module, likely[0])


def _functions(module: ModuleType) -> list[str]:
    return [name for name, thing in _own(module).items() if not isinstance(thing, type)]


def _classes(module: ModuleType) -> list[str]:
    """Those like the book's."""
    own = _own(module).items()
    return [name for name, thing in own if isinstance(thing, type) and callable(getattr(thing, METHOD, None))]


def _own(module: ModuleType) -> dict[str, Any]:
    """What can be called, is not private, and does not come from elsewhere."""
    return {
        name: thing
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and callable(thing)
        and getattr(thing, "__module__", None) == module.__name__
    }
