"""What a module does in one forward and backward pass, taken down by hooks on its tensors.

Hooks on tensors give ∂C/∂z also where an activation then writes into z in place; full backward hooks on
modules raise there. Nothing that is computed changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from tuibp.errors import TuibpError, quoted
from tuibp.language import told

Remark = Callable[[], str]
"""A sentence, spoken when it is called: the file holds it in every language."""


class Call:
    """One call of a module that has no modules inside.

    `input` and `output` are the tensors themselves, to see what follows on what; `value` is a copy of the
    output, made before anybody could write into it. `gradient` is that of the loss by the output, None until
    the backward pass has come by. Of dropout, `mask` is what it multiplied by.
    """

    def __init__(self, name: str, module: Any, given: Any, output: Any) -> None:
        self.name, self.module, self.input, self.output = name, module, given, output
        self.value = output.detach().clone() if isinstance(output, torch.Tensor) else None
        self.gradient: Any = None
        self.mask: Any = None

    @property
    def shown(self) -> str:
        """`Linear (net.0)`."""
        return called(self.module, self.name)


def called(module: Any, name: str) -> str:
    """A module as messages call it: `Linear (net.0)`."""
    kind = type(module).__name__
    return f"{kind} ({name})" if name else kind


class Recording:
    """The calls of all modules inside `module`, in their order, while it is used in a `with`.

    `input` and `output` are those of `module` itself, called once, and `given` is a copy of the input.
    `gradients` are those of the loss by its parameters, by their ids: what this process itself computed,
    before anything is averaged with others.
    """

    def __init__(self, module: Any) -> None:
        self.module = module
        self.calls: list[Call] = []
        self.input: Any = None
        self.given: Any = None
        self.output: Any = None
        self.gradients: dict[int, Any] = {}
        self._times = 0
        self._backwards = 0
        self._states: dict[int, Any] = {}
        self._handles: list[Any] = []

    def __enter__(self) -> Recording:
        self._keep(self.module.register_forward_pre_hook(self._entered))
        for name, module in self.module.named_modules():
            if next(module.children(), None) is None:
                self._keep(module.register_forward_pre_hook(self._before))
                self._keep(module.register_forward_hook(self._after(name)))
        self._keep(self.module.register_forward_hook(self._left))
        for parameter in self.module.parameters():
            if parameter.requires_grad:
                self._keep(parameter.register_hook(self._of_parameter(id(parameter))))
        return self

    def __exit__(self, *_: object) -> None:
        for handle in self._handles:
            handle.remove()
        self._handles.clear()

    def check(self) -> None:
        """Raises TuibpError unless there was one forward pass and one backward pass."""
        if self._times != 1:
            raise TuibpError(
                told(
                    "{module} was called {count} times, expected one forward pass",
                    module=type(self.module).__name__,
                    count=self._times,
                )
            )
        if self._backwards != 1:
            raise TuibpError(
                told(
                    "{count} backward passes came through {module}, expected one: call loss.backward() once",
                    module=type(self.module).__name__,
                    count=self._backwards,
                )
            )

    def _keep(self, handle: Any) -> None:
        self._handles.append(handle)

    def _entered(self, _: Any, arguments: tuple[Any, ...]) -> None:
        self._times += 1
        self.input = arguments[0] if arguments else None
        if isinstance(self.input, torch.Tensor):
            self.given = self.input.detach().clone()

    def _left(self, _: Any, __: Any, output: Any) -> None:
        self.output = output
        if isinstance(output, torch.Tensor) and output.requires_grad:
            self._keep(output.register_hook(self._came_back))

    def _came_back(self, _: Any) -> None:
        self._backwards += 1

    def _before(self, module: Any, arguments: tuple[Any, ...]) -> None:
        """Remembers where the random numbers stand, from which a dropout will draw."""
        if isinstance(module, nn.Dropout) and module.training and arguments:
            self._states[id(module)] = arguments[0].detach().clone(), _random_state(arguments[0])

    def _after(self, name: str) -> Callable[..., None]:
        def hook(module: Any, arguments: tuple[Any, ...], output: Any) -> None:
            call = Call(name, module, arguments[0] if arguments else None, output)
            if (state := self._states.pop(id(module), None)) is not None:
                call.mask = _mask(call, *state)
            self.calls.append(call)
            if isinstance(output, torch.Tensor) and output.requires_grad:
                self._keep(output.register_hook(self._of(call)))

        return hook

    def _of(self, call: Call) -> Callable[[Any], None]:
        def hook(gradient: Any) -> None:
            call.gradient = gradient.detach().clone()

        return hook

    def _of_parameter(self, key: int) -> Callable[[Any], None]:
        def hook(gradient: Any) -> None:
            self.gradients[key] = gradient.detach().clone()

        return hook


def _random_state(tensor: Any) -> Any:
    """Where the generator of this tensor's device stands."""
    return torch.cuda.get_rng_state(tensor.device) if tensor.is_cuda else torch.get_rng_state()


def _mask(call: Call, given: Any, state: Any) -> Any:
    """What a dropout multiplied by: drawn once more from where the random numbers stood."""
    with torch.random.fork_rng(devices=[given.device] if given.is_cuda else []), torch.no_grad():
        if given.is_cuda:
            torch.cuda.set_rng_state(state, given.device)
        else:
            torch.set_rng_state(state)
        mask = nn.functional.dropout(torch.ones_like(given), call.module.p, training=True)
    if not torch.equal(given * mask, call.value):
        message = told(
            "{module}: its mask cannot be found again; give x as a batch in one piece of memory",
            module=call.shown,
        )
        raise TuibpError(message)
    return mask


def follows(calls: list[Call], first: Any, last: Any) -> None:
    """Raises TuibpError unless each module read exactly what the one before it returned.

    `first` is what the whole read and `last` what it returned.
    """
    tensor, before = first, ""
    for call in calls:
        if call.input is not tensor:
            raise TuibpError(_gap(call.input, before, call.shown))
        tensor, before = call.output, call.shown
    if tensor is not last:
        raise TuibpError(_gap(last, before, ""))


AS_MODULE = {
    "relu": "nn.ReLU()",
    "sigmoid": "nn.Sigmoid()",
    "tanh": "nn.Tanh()",
    "softmax": "nn.Softmax(dim=1)",
    "logsoftmax": "nn.LogSoftmax(dim=1)",
    "view": "nn.Flatten()",
    "reshapealias": "nn.Flatten()",
    "unsafeview": "nn.Flatten()",
}
"""What stands for a function, by the name of what autograd remembers of it."""


def _gap(tensor: Any, before: str, after: str) -> str:
    """What stands between two modules, by the function that made the tensor, where it says so."""
    node = getattr(tensor, "grad_fn", None)
    made = type(node).__name__.rstrip("0123456789").removesuffix("Backward").lower() if node else ""
    found, instead = quoted(made) if made else "", AS_MODULE.get(made, "nn.ReLU(), nn.Flatten(), …")
    advice = told("write it as a module that __init__ makes: {module}", module=instead)
    if not after:
        return told(
            "something is computed behind {before}, outside any module ({found}); {advice}",
            before=before,
            found=found or "?",
            advice=advice,
        )
    return told(
        "between {before} and {after} something is computed outside any module ({found}); {advice}",
        before=before or "x",
        after=after,
        found=found or "?",
        advice=advice,
    )
