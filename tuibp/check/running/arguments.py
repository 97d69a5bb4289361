"""What a function is called with: x, y, the parameters, and what else it asks for by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from tuibp.check.running.problem import ProblemError

ROLES = ("parameters", "x", "y")
"""What is given to those that have no name that is known, in this order."""

ALIASES = {
    "parameters": ("parameters", "params", "parameter", "param", "theta"),
    "x": ("x", "inputs", "input", "a1"),
    "y": ("y", "targets", "target", "labels", "label"),
    "weights": ("weights", "ws"),
    "biases": ("biases", "bs"),
    "sizes": ("sizes", "layer_sizes", "layers", "dims"),
    "eta": ("eta", "lr", "learning_rate", "alpha"),
    "m": ("m", "batch_size", "mini_batch_size"),
    "l2": ("l2", "lmbda", "lambda_", "lam", "weight_decay"),
    "momentum": ("momentum", "mu"),
    "mini_batch": ("mini_batch", "minibatch", "batch"),
}  # fmt: skip
"""What a value may be asked for as."""

_NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
_EMPTY = inspect.Parameter.empty


def called(function: Callable[..., Any], values: Mapping[str, Any], roles: tuple[str, ...] = ROLES) -> Any:
    """What it returns, or raises; ProblemError where it asks for something that there is not."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # of compiled functions
        return function(*(values[role] for role in roles))
    asked = signature.parameters.values()
    chosen = {p.name: name for p in asked if (name := _name(p, values)) is not None}
    if "t" in chosen and "y" not in chosen.values():
        chosen["t"] = "y"  # t counts updates, but is the target as often
    free = iter([role for role in roles if role not in chosen.values()])
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    for parameter in asked:
        if parameter.kind is parameter.VAR_POSITIONAL:
            args += [values[role] for role in free] if not chosen else []
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            continue
        name = chosen.get(parameter.name)
        if name is None:
            if parameter.default is not _EMPTY:
                continue
            name = next(free, None)
        if name is None:
            raise ProblemError("asks", name=parameter.name, words=sorted(values))
        if parameter.kind is parameter.POSITIONAL_ONLY:
            args.append(values[name])
        else:
            kwargs[parameter.name] = values[name]
    return function(*args, **kwargs)


def _name(parameter: inspect.Parameter, values: Mapping[str, Any]) -> str | None:
    """The value that a parameter asks for by its name."""
    if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
        return None
    for word in (parameter.name, parameter.name.lower()):
        name = _NAMES.get(word, word)
        if name in values:
            return name
    return None
