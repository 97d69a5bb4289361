"""torch's losses as tuibp's costs of one example, and the factor between the two."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from tuibp.engine.value import Value
from tuibp.errors import TuibpError
from tuibp.language import listed, told
from tuibp.torch.recording import Remark
from tuibp.torch.stack import Stack

AS_MODULES = {
    functional.mse_loss: nn.MSELoss,
    functional.binary_cross_entropy: nn.BCELoss,
    functional.binary_cross_entropy_with_logits: nn.BCEWithLogitsLoss,
    functional.cross_entropy: nn.CrossEntropyLoss,
    functional.nll_loss: nn.NLLLoss,
}
"""The functions that say the same as a module with its defaults."""

SUPPORTED = ("MSELoss", "BCELoss", "BCEWithLogitsLoss", "CrossEntropyLoss", "NLLLoss")


class Reading(Value):
    """A loss read: `cost` is that of an example, `activation` that of the last layer.

    The mean, or the sum, of C over the mini-batch is `factor` times torch's loss. Where the loss applies the
    activation itself, a^L is no tensor of torch's: `hides` says so. `one_hot`: y holds class indices.
    """

    cost: str
    activation: str
    reduction: str
    factor: int = 1
    hides: bool = False
    one_hot: bool = False


def as_module(loss: Any) -> Any:
    """The loss as a module; raises TuibpError for one that tuibp has no cost for."""
    try:
        found = AS_MODULES[loss]() if loss in AS_MODULES else loss
    except TypeError:  # not hashable
        found = loss
    if type(found) not in READ:
        name = type(found).__name__ if isinstance(found, nn.Module) else getattr(loss, "__name__", repr(loss))
        raise TuibpError(
            told(
                "{loss} is no loss that tuibp knows; expected one of {known}",
                loss=name,
                known=listed(SUPPORTED),
            )
        )
    return found


def read_loss(loss: Any, stack: Stack, output: Any, y: Any) -> Reading:
    """What a loss is over this stack; raises TuibpError, with what to do, where tuibp has no such cost."""
    name = type(loss).__name__
    if loss.reduction not in ("mean", "sum"):
        raise TuibpError(
            told(
                "{loss}: reduction='{found}' is no single number; use 'mean' or 'sum'",
                loss=name,
                found=loss.reduction,
            )
        )
    for setting in ("weight", "pos_weight"):
        if getattr(loss, setting, None) is not None:
            raise TuibpError(
                told("{loss}: tuibp's costs have no {setting}; leave it out", loss=name, setting=setting)
            )
    if getattr(loss, "label_smoothing", 0.0):
        raise TuibpError(
            told("{loss}: give the smoothed targets as probabilities in y, with label_smoothing=0", loss=name)
        )
    reading = READ[type(loss)](loss, stack, output, y)
    if stack.logarithm is not None and not isinstance(loss, nn.NLLLoss):
        raise TuibpError(
            told(
                "{loss} after {module}: LogSoftmax goes with NLLLoss", loss=name, module=stack.logarithm.shown
            )
        )
    return reading


def costs(loss: Any, output: Any, y: Any) -> Any:
    """C of each example as torch computes it, shape (m,): summed over the outputs."""
    each = copy.copy(loss)
    each.reduction = "none"
    with torch.no_grad():
        found = each(output, y)
    return found.reshape(len(found), -1).sum(dim=1)


def targets_of(reading: Reading, output: Any, y: Any) -> Any:
    """y as tuibp's targets, shape (m, n_L)."""
    if reading.one_hot:
        return functional.one_hot(y, output.shape[1]).to(output.dtype)
    return y.detach().to(output.dtype)


def _same_shape(loss: Any, output: Any, y: Any) -> None:
    if y.shape != output.shape:
        raise TuibpError(
            told(
                "y has shape {y}, and the output {output}: {loss} would spread one over the other; "
                "give y the output's shape, as y.reshape(output.shape) does",
                y=tuple(y.shape),
                output=tuple(output.shape),
                loss=type(loss).__name__,
            )
        )


def _over_outputs(loss: Any, stack: Stack, output: Any, y: Any, cost: str, activation: str) -> Reading:
    """A loss whose mean is over examples AND outputs."""
    _same_shape(loss, output, y)
    factor = output.shape[1] if loss.reduction == "mean" else 1
    return Reading(cost, activation, loss.reduction, factor)


def _squared(loss: Any, stack: Stack, output: Any, y: Any) -> Reading:
    return _over_outputs(loss, stack, output, y, "squared_error", stack.output)


def _cross_entropy(loss: Any, stack: Stack, output: Any, y: Any) -> Reading:
    return _over_outputs(loss, stack, output, y, "cross_entropy", stack.output)


def _cross_entropy_of_logits(loss: Any, stack: Stack, output: Any, y: Any) -> Reading:
    _needs_logits(loss, stack, "BCELoss")
    reading = _over_outputs(loss, stack, output, y, "cross_entropy", "sigmoid")
    return reading.with_fields(hides=True)


def _log_likelihood_of_logits(loss: Any, stack: Stack, output: Any, y: Any) -> Reading:
    _needs_logits(loss, stack, told("LogSoftmax and NLLLoss"))
    return _classes(loss, output, y)


def _log_likelihood(loss: Any, stack: Stack, output: Any, y: Any) -> Reading:
    if stack.logarithm is None:
        raise TuibpError(
            told(
                "NLLLoss reads logarithms, and {module} gives none: put LogSoftmax(dim=1) behind the last "
                "Linear, or use CrossEntropyLoss on the Linear's own output",
                module=stack.last.shown if stack.last else "?",
            )
        )
    return _classes(loss, output, y)


def _needs_logits(loss: Any, stack: Stack, other: str) -> None:
    if stack.output != "linear":
        raise TuibpError(
            told(
                "{loss} applies {activation} itself, and {module} comes before it: leave that out, or "
                "use {other}",
                loss=type(loss).__name__,
                activation="sigmoid" if isinstance(loss, nn.BCEWithLogitsLoss) else "softmax",
                module=stack.last.shown if stack.last else "?",
                other=other,
            )
        )


def _classes(loss: Any, output: Any, y: Any) -> Reading:
    """Log-likelihood, of class indices (m,) or of probabilities (m, n_L)."""
    if y.is_floating_point():
        _same_shape(loss, output, y)
        return Reading("log_likelihood", "softmax", loss.reduction, hides=True)
    if tuple(y.shape) != (len(output),):
        raise TuibpError(told("y has shape {y}, expected {m} class indices", y=tuple(y.shape), m=len(output)))
    outside = (y < 0) | (y >= output.shape[1]) | (y == loss.ignore_index)
    if bool(outside.any()):
        raise TuibpError(
            told(
                "y holds the class {found}, and there are {count} outputs: expected 0 to {last}, "
                "none ignored",
                found=int(y[outside][0]),
                count=output.shape[1],
                last=output.shape[1] - 1,
            )
        )
    return Reading("log_likelihood", "softmax", loss.reduction, hides=True, one_hot=True)


READ: dict[Any, Callable[[Any, Stack, Any, Any], Reading]] = {
    nn.MSELoss: _squared,
    nn.BCELoss: _cross_entropy,
    nn.BCEWithLogitsLoss: _cross_entropy_of_logits,
    nn.CrossEntropyLoss: _log_likelihood_of_logits,
    nn.NLLLoss: _log_likelihood,
}


def remarks_on(loss: Any, reading: Reading, outputs: int) -> list[Remark]:
    """What of the loss is otherwise here than in torch."""
    name = type(loss).__name__
    found: list[Remark] = []
    if reading.factor > 1:
        found.append(
            lambda: told(
                "{loss} takes the mean over the {outputs} outputs too; C here is their sum. The captured "
                "gradients are multiplied by {outputs}, η is divided by {outputs}, "
                "so that the step is the same.",
                loss=name,
                outputs=outputs,
            )
        )
    if reading.hides:
        found.append(
            lambda: told(
                "{activation} is part of {loss}: a of the last layer is no tensor of torch's.",
                activation=reading.activation,
                loss=name,
            )
        )
    if reading.one_hot:
        found.append(lambda: told("The class indices in y are targets with a single 1."))
    return found
