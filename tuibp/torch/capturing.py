"""Capturing a step: of a module by itself, or of some layers inside a training."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from torch import nn

from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.torch import losses
from tuibp.torch.losses import Reading, as_module, costs, read_loss, targets_of
from tuibp.torch.recording import Recording
from tuibp.torch.stack import read_stack
from tuibp.torch.step import Step, check_target, step_of

PRECISIONS = (torch.float64, torch.float32)
WRAPPERS = (nn.DataParallel, nn.parallel.DistributedDataParallel)


def capture(
    module: Any,
    loss: Any,
    x: Any,
    y: Any,
    path: str | Path | None = None,
    *,
    title: str = "",
    eta: float | None = None,
    overwrite: bool = False,
) -> Step:
    """One step of `module` with `loss` on the mini-batch x, y; written to `path` where one is given.

    `module` is a stack of Linear, Conv2d, pooling, Flatten, Dropout and activations, `loss` one of MSELoss,
    BCELoss, BCEWithLogitsLoss, CrossEntropyLoss and NLLLoss, or their functions. x has shape (m, inputs) or
    (m, channels, rows, columns); y is what the loss takes. `eta` is the rate of the update
    (20), (21), 1 where it is not given.

    Nothing of the module changes: no `.grad`, no parameter, no random number is used up. Raises TuibpError,
    which names the module and what to do, for what tuibp does not know.
    """
    if path is not None:
        check_target(path, overwrite)
    while isinstance(module, WRAPPERS):
        module = module.module
    loss = as_module(loss)
    _check_precision(module, x)
    given = x.detach().clone().requires_grad_()
    with torch.random.fork_rng(devices=[x.device] if x.is_cuda else []), torch.enable_grad():
        with Recording(module) as recording:
            output = module(given)
            stack = read_stack(recording)
            reading = read_loss(loss, stack, output, y)
            wanted = [p for p in stack.parameters.values() if p.requires_grad]
            torch.autograd.grad(loss(output, y), [given, *wanted])
        recording.check()
    targets = targets_of(reading, output, y)
    remarks = losses.remarks_on(loss, reading, output.shape[1])
    step = step_of(
        recording, stack, reading, targets, costs(loss, output, y), title=title, eta=eta, remarks=remarks
    )
    if path is not None:
        step.save(path, overwrite=overwrite)
    return step


@contextmanager
def capture_slice(
    stack: Any, path: str | Path, *, title: str = "", eta: float | None = None, overwrite: bool = False
) -> Iterator[Recording]:
    """Watch the layers of `stack`, a part of a larger model, in the forward and backward pass of a training.

    Inside the `with`, the training does one of each as always, whatever its loss and whatever else it runs.
    Then the file is written: x is what the stack read, and y the gradient ∂C/∂a that reached its output, in
    the cost C = Σ y a, whose ∇ₐC is that gradient. The gradients are this process's own, before they are
    averaged with those of other ranks. The stack ends in a Linear, or in the activation of one.
    """
    check_target(path, overwrite)
    with Recording(stack) as recording:
        yield recording
    recording.check()
    _check_precision(stack, recording.given)
    read = read_stack(recording)
    if read.logarithm is not None:
        raise TuibpError(told("{module}: end the slice at the Linear before it", module=read.logarithm.shown))
    top = recording.calls[-1]
    reading = Reading("upstream", read.output, "sum")
    remark = lambda: told(  # noqa: E731 - spoken later, in every language
        "These layers are a part of something larger: y is the gradient that arrived at their output."
    )
    step = step_of(recording, read, reading, top.gradient, None, title=title, eta=eta, remarks=[remark])
    step.save(path, overwrite=overwrite)


def _check_precision(module: Any, x: Any) -> None:
    """Refuses numbers that are neither float64 nor float32, and mixtures."""
    if not isinstance(x, torch.Tensor):
        raise TuibpError(told("x is no tensor; give torch.tensor(x)"))
    kinds = {name: p.dtype for name, p in module.named_parameters()} | {"x": x.dtype}
    for name, dtype in kinds.items():
        if dtype not in PRECISIONS:
            raise TuibpError(
                told(
                    "{name} is {dtype}; tuibp reads float64 and float32: call .double()",
                    name=name,
                    dtype=dtype,
                )
            )
    if len(set(kinds.values())) > 1:
        name, dtype = next((n, d) for n, d in kinds.items() if d != x.dtype)
        message = told(
            "{name} is {dtype} and x is {other}; call .double() on both",
            name=name,
            dtype=dtype,
            other=x.dtype,
        )
        raise TuibpError(message)
