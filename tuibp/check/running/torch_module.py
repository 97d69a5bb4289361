"""A module of PyTorch, or a function that builds one: autograd computes the step."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from tuibp.check.running.answers import Answer
from tuibp.check.running.layouts import Arrays, Layout
from tuibp.check.running.problem import ProblemError

LAYOUTS = (Layout("rows"),)
"""How a module takes x."""

_REQUIRED = inspect.Parameter.empty


def is_module_class(thing: Any) -> bool:
    """Whether it is a class of modules."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(thing, type) and issubclass(thing, torch.nn.Module)


def modules_in(module: Any) -> list[str]:
    """The public modules of PyTorch in a file: its instances or, where there is none, its own classes."""
    torch = sys.modules.get("torch")
    if torch is None:
        return []
    public = {name: thing for name, thing in vars(module).items() if not name.startswith("_")}
    instances = [name for name, thing in public.items() if isinstance(thing, torch.nn.Module)]
    own = [n for n, t in public.items() if is_module_class(t) and t.__module__ == module.__name__]
    return instances or own


def built_by(thing: Any) -> Any:
    """The module, or the pair of a module and its loss, that `thing` is or returns; None where it is neither.

    Only what needs no argument is called, and only where their code has imported torch.
    """
    if "torch" not in sys.modules or _is_built(thing):
        return thing if "torch" in sys.modules else None
    try:
        needed = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return None
    named = (p for p in needed if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD))
    if any(p.default is _REQUIRED for p in named):
        return None
    built = thing()
    return built if _is_built(built) else None


def _is_built(thing: Any) -> bool:
    first = thing[0] if isinstance(thing, tuple) and len(thing) == 2 else thing
    return isinstance(first, sys.modules["torch"].nn.Module)


def answer(built: Any, task: Mapping[str, Any], arrays: Arrays) -> Answer:
    """What autograd makes of the step; ProblemError where tuibp does not know a module of it."""
    torch = sys.modules["torch"]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # a second costs more than it computes on small networks
    checking = import_module("tuibp.torch.checking")
    try:
        found: Answer = checking.numbers_of_module(
            built,
            {name: arrays[name] for name in task["parameters"]},
            arrays["x"],
            arrays["y"],
            cost=task["cost"],
            output=task["output"],
            reduction=task["reduction"],
            masks=[arrays[name] for name in task["masks"]],
        )
    except checking.TuibpError as error:
        raise ProblemError("said", said=str(error)) from None
    finally:
        torch.set_num_threads(threads)
    return found
