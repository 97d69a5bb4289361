"""What autograd makes of a scenario's step: a module with the scenario's parameters, on its mini-batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.scenario.arrays import shape_text
from tuibp.torch.losses import AS_MODULES
from tuibp.torch.recording import Recording
from tuibp.torch.stack import Stack, read_stack
from tuibp.torch.step import numbers

Numbers = NDArray[Any]
Loss = Callable[[Any, Any], Any]


def is_module(built: object) -> bool:
    """Whether a function returned a module, or a module and its loss."""
    first = built[0] if isinstance(built, tuple) and len(built) == 2 else built
    return isinstance(first, nn.Module)


def numbers_of_module(
    built: Any,
    parameters: Mapping[str, Numbers],
    x: Numbers,
    y: Numbers,
    *,
    cost: str,
    output: str,
    reduction: str,
    masks: Sequence[Numbers] = (),
) -> dict[str, Numbers]:
    """Every z, a, δ, ∂C/∂a of each example, C, and ∂C/∂w, ∂C/∂b of the mini-batch, by their names in JSON.

    `built` is a module, or a module and its loss; without one the loss is the scenario's `cost`. `parameters`
    are the scenario's by name (`w2`), x has shape (m, …) and y (m, n_L); `output` is the activation of the
    last layer there, and `reduction` is over the mini-batch. `masks` say what each Dropout leaves out: 0 in
    arrays of shape (m, …). All is computed in float64.

    δ and ∂C/∂a are those of an example's own C. Raises TuibpError, naming the module, where its layers are
    not the scenario's.
    """
    module, loss = built if isinstance(built, tuple) else (built, None)
    if not masks:
        _refuse_dropout(module)
    with _as_it_was(module):
        return _numbers(module.double().eval(), loss, parameters, x, y, cost, output, reduction, masks)


def _numbers(
    module: Any,
    loss: Any,
    parameters: Mapping[str, Numbers],
    x: Numbers,
    y: Numbers,
    cost: str,
    output: str,
    reduction: str,
    masks: Sequence[Numbers],
) -> dict[str, Numbers]:
    given, target = torch.from_numpy(np.array(x)), torch.from_numpy(np.array(y))
    with Recording(module) as order, torch.enable_grad():  # what made a tensor is known only then
        module(given)
    stack = read_stack(order)
    pairs = _pairs(stack, parameters)
    _load(stack, pairs, parameters)
    with _left_out(order, masks), Recording(module) as recording, torch.enable_grad():
        answer = module(given.requires_grad_())
        stack = read_stack(recording)
        if loss is None:
            loss = _own_loss(cost, output, stack, reduction)
        loss = AS_MODULES[loss]() if _is_known(loss) else loss
        target = _suited(loss, target)
        wanted = [p for p in stack.parameters.values() if p.requires_grad]
        torch.autograd.grad(loss(answer, target), [given, *wanted])
    return _named(recording, stack, pairs, loss, answer, target, output, reduction)


def _refuse_dropout(module: Any) -> None:
    """A module that would leave something out, where the scenario does not."""
    for name, part in module.named_modules():
        if isinstance(part, nn.Dropout) and part.training and part.p > 0:
            raise TuibpError(
                told(
                    "Dropout ({name}) leaves neurons out, the scenario does not; module.eval() keeps them",
                    name=name or "0",
                )
            )


@contextmanager
def _as_it_was(module: Any) -> Iterator[None]:
    """Give a module back its numbers, their types and its mode: in a test it is one that is still used."""
    numbers = [(parameter, parameter.data) for parameter in module.parameters()]
    modes = [(part, part.training) for part in module.modules()]
    buffers = [(part, *named) for part in module.modules() for named in part.named_buffers(recurse=False)]
    for parameter, data in numbers:
        parameter.data = data.clone()
    try:
        yield
    finally:
        for parameter, data in numbers:
            parameter.data = data
        for part, training in modes:
            part.training = training
        for part, name, buffer in buffers:
            setattr(part, name, buffer)


@contextmanager
def _left_out(order: Recording, masks: Sequence[Numbers]) -> Iterator[None]:
    """Let each Dropout leave out what its mask does, and enlarge the rest as it does in training."""
    found = [call for call in order.calls if isinstance(call.module, nn.Dropout)]
    if not masks:
        yield  # in eval mode everything passes
        return
    if len(found) != len(masks):
        raise TuibpError(
            told(
                "the module has {found} Dropout, the scenario {expected} layers of dropout",
                found=len(found),
                expected=len(masks),
            )
        )

    def hook(mask: Numbers) -> Callable[..., Any]:
        there = torch.from_numpy(np.array(mask) != 0)
        return lambda module, given, _: given[0] * there / (1.0 - module.p)

    handles = [call.module.register_forward_hook(hook(mask)) for call, mask in zip(found, masks, strict=True)]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def _is_known(loss: Any) -> bool:
    try:
        return loss in AS_MODULES
    except TypeError:  # not hashable
        return False


def _pairs(stack: Stack, parameters: Mapping[str, Numbers]) -> dict[int, int]:
    """The scenario's layer of each layer of the stack that has weights, in their order."""
    theirs = [tensor.layer or 0 for tensor in stack.parameters if tensor.kind == "w"]
    ours = sorted(int(name[1:]) for name in parameters if name[0] == "w")
    if len(theirs) != len(ours):
        raise TuibpError(
            told(
                "the module has {found} layers with weights, the scenario {expected}",
                found=len(theirs),
                expected=len(ours),
            )
        )
    for there, here in zip(theirs, ours, strict=True):
        for kind in "wb":
            parameter, name = stack.parameters.get(Tensor(kind, there)), f"{kind}{here}"
            if parameter is None and kind == "b" and parameters[name].any():
                raise TuibpError(
                    told(
                        "{module} has no bias, and {name} of the scenario is not 0",
                        module=stack.values[Tensor("z", there)].shown,
                        name=name,
                    )
                )
            if parameter is not None and tuple(parameter.shape) != parameters[name].shape:
                raise TuibpError(
                    told(
                        "{module} has {kind} of shape {found}, and {name} of the scenario is {expected}",
                        module=stack.values[Tensor("z", there)].shown,
                        kind=told("weights") if kind == "w" else told("biases"),
                        found=shape_text(tuple(parameter.shape)),
                        name=name,
                        expected=shape_text(parameters[name].shape),
                    )
                )
    return dict(zip(theirs, ours, strict=True))


def _load(stack: Stack, pairs: Mapping[int, int], parameters: Mapping[str, Numbers]) -> None:
    """Give the module the scenario's parameters."""
    with torch.no_grad():
        for tensor, parameter in stack.parameters.items():
            ours = parameters[Tensor(tensor.kind, pairs[tensor.layer or 0]).json]
            parameter.copy_(torch.from_numpy(np.array(ours)))


def _own_loss(cost: str, output: str, stack: Stack, reduction: str) -> Loss:
    """The scenario's cost, of the module's output: of z^L where the module leaves the activation to it."""
    of_z = stack.output == "linear" and output != "linear"
    each: Loss
    match cost:
        case "cross_entropy" if of_z and output == "sigmoid":
            each = _summed(functional.binary_cross_entropy_with_logits)
        case "cross_entropy":
            each = _summed(functional.binary_cross_entropy)
        case "log_likelihood" if of_z and output == "softmax":
            each = _summed(lambda z, y, reduction: -y * functional.log_softmax(z, dim=1))
        case "log_likelihood" if stack.logarithm is not None:
            each = _summed(lambda logarithm, y, reduction: -y * logarithm)
        case "log_likelihood":
            each = _summed(lambda a, y, reduction: -y * torch.log(a))
        case "output":
            each = _summed(lambda a, y, reduction: a)
        case "upstream":
            each = _summed(lambda a, y, reduction: y * a)
        case _:
            half = 0.5 if cost == "quadratic" else 1.0
            each = _summed(lambda a, y, reduction: half * (y - a) ** 2)
    whole: Loss = lambda a, y: each(a, y).mean() if reduction == "mean" else each(a, y).sum()  # noqa: E731
    return whole


def _summed(entries: Callable[..., Any]) -> Loss:
    """C of each example, of what each output adds to it."""
    return lambda a, y: entries(a, y, reduction="none").sum(dim=1)


def _suited(loss: Any, y: Any) -> Any:
    """The targets as a loss takes them: NLLLoss reads class indices."""
    if not isinstance(loss, nn.NLLLoss):
        return y
    if not bool(((y == 1).sum(dim=1) == 1).all() and ((y == 0).sum(dim=1) == y.shape[1] - 1).all()):
        raise TuibpError(
            told("NLLLoss reads class indices, and the scenario's targets are not 0 and a single 1")
        )
    return y.argmax(dim=1)


def _named(
    recording: Recording,
    stack: Stack,
    pairs: Mapping[int, int],
    loss: Any,
    answer: Any,
    target: Any,
    output: str,
    reduction: str,
) -> dict[str, Numbers]:
    """What was recorded, by the scenario's names."""
    m = len(answer)
    each = m if getattr(loss, "reduction", reduction) == "mean" else 1
    found: dict[str, Numbers] = {}
    hidden = stack.output == "linear" and output != "linear"  # what comes out is z^L, and a^L is in the loss
    for tensor, call in stack.values.items():
        there = tensor.layer or 0
        if there not in pairs or (hidden and tensor == Tensor("a", stack.L)):
            continue
        layer = pairs[there]
        found[Tensor(tensor.kind, layer).json] = numbers(call.value)
        if call.gradient is not None:
            price = "delta" if tensor.kind == "z" else "grad_a"
            found[Tensor(price, layer).json] = numbers(call.gradient) * np.float64(each)
    for tensor, parameter in stack.parameters.items():
        gradient = recording.gradients.get(id(parameter))
        if gradient is not None:
            found[Tensor(f"grad_{tensor.kind}", pairs[tensor.layer or 0]).json] = numbers(gradient)
    with torch.no_grad():
        costs = [float(loss(answer[k : k + 1], target[k : k + 1])) for k in range(m)]
    return found | {"C": np.array(costs)}
