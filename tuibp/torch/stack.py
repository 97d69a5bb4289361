"""The layers of a recorded stack, as tuibp's network has them."""

from __future__ import annotations

from typing import Any

from torch import nn

from tuibp.engine.tensor import Shape, Tensor
from tuibp.errors import TuibpError
from tuibp.language import clauses, told
from tuibp.program.layers.convolution import Convolution
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.dropout import Dropout
from tuibp.program.layers.flatten import Flatten
from tuibp.program.layers.layer import Layer, Unfit, Weighted
from tuibp.program.layers.pooling import MaxPooling, MeanPooling
from tuibp.scenario.arrays import shape_text
from tuibp.torch.recording import Call, Recording, Remark, called, follows
from tuibp.torch.unsupported import advice

CURVES = {nn.Sigmoid: "sigmoid", nn.Tanh: "tanh", nn.ReLU: "relu"}


class Stack:
    """Layers 2…L, and which call computed what of them.

    `values` are the calls whose outputs are z^l and a^l, `parameters` the module's own w and b by what they
    are here. `logarithm` is the LogSoftmax at the end, where there is one: the call whose output is ln a^L.
    """

    def __init__(self, image: Shape) -> None:
        self.input: Shape = image
        self.layers: list[Layer] = []
        self.values: dict[Tensor, Call] = {}
        self.parameters: dict[Tensor, Any] = {}
        self.without_bias: list[Call] = []
        self.logarithm: Call | None = None
        self.below: Shape = image
        self.last: Call | None = None  # that computed something
        self._open = False  # whether the last layer may still be given its activation

    @property
    def L(self) -> int:  # noqa: N802 - the book's name for the number of layers
        return len(self.layers) + 1

    @property
    def output(self) -> str:
        """The activation of the last layer."""
        last = self.layers[-1]
        assert isinstance(last, Weighted)
        return last.activation

    def add(self, call: Call, layer: Layer) -> None:
        """Put a layer on top."""
        try:
            self.below = layer.shape(self.below)
        except Unfit as unfit:
            message = told(
                "{module}: {misfit}; the layer below is {shape}",
                module=call.shown,
                misfit=unfit,
                shape=shape_text(self.below),
            )
            raise TuibpError(message) from None
        self.layers.append(layer)
        self.values[Tensor("a", self.L)] = self.last = call
        self._open = False

    def add_weighted(self, call: Call, layer: Weighted) -> None:
        """Put a layer with parameters on top; z is its a until an activation comes."""
        if any(isinstance(below, Weighted) and below.activation == "softmax" for below in self.layers):
            message = told(
                "{module} stands above a softmax; tuibp has softmax in the last layer only: "
                "take the layers above or below it by themselves, with capture_slice",
                module=call.shown,
            )
            raise TuibpError(message)
        self.add(call, layer)
        self.values[Tensor("z", self.L)] = call
        self._open = True
        weight, bias = call.module.weight, call.module.bias
        if any(weight is known for known in self.parameters.values()):
            raise TuibpError(
                told(
                    "{module}: its weights are those of another layer too; tuibp knows no shared layers",
                    module=call.shown,
                )
            )
        self.parameters[Tensor("w", self.L)] = weight
        if bias is None:
            self.without_bias.append(call)
        else:
            self.parameters[Tensor("b", self.L)] = bias

    def activate(self, call: Call, name: str) -> None:
        """Give the last layer its activation."""
        if self.last is None:
            raise TuibpError(
                told("{module} reads x itself; apply it to x before the capture", module=call.shown)
            )
        if not self._open:
            raise TuibpError(
                told(
                    "{module} follows {before}; in tuibp an activation stands directly behind its Linear or "
                    "Conv2d: change the order (ReLU before MaxPool2d or Flatten gives the same numbers)",
                    module=call.shown,
                    before=self.last.shown,
                )
            )
        last = self.layers[-1]
        assert isinstance(last, Weighted)
        self.layers[-1] = last.with_fields(activation=name)
        self.values[Tensor("a", self.L)] = self.last = call
        self._open = False


def read_stack(recording: Recording) -> Stack:
    """The stack that a module is; raises TuibpError, naming the module and what to do, where it is none."""
    _refuse_compounds(recording.module)
    x = recording.given
    if x is None or x.dim() not in (2, 4):
        raise TuibpError(
            told(
                "x has shape {shape}, expected (examples, inputs) or (examples, channels, rows, columns)",
                shape=tuple(x.shape) if x is not None else "?",
            )
        )
    if not recording.calls:
        message = told(
            "no module of {module} was called; give the module itself, not a compiled one",
            module=type(recording.module).__name__,
        )
        raise TuibpError(message)
    for call in recording.calls:
        if type(call.module) not in READ:
            raise TuibpError(f"{call.shown}: {advice(call.module)}")
    follows(recording.calls, recording.input, recording.output)
    stack = Stack(tuple(x.shape[1:]))
    for call in recording.calls:
        READ[type(call.module)](stack, call)
    if not stack.layers or not isinstance(stack.layers[-1], Dense):
        raise TuibpError(
            told(
                "the stack ends in {module}; tuibp's last layer is a Linear with its activation: "
                "take the stack up to the next Linear",
                module=recording.calls[-1].shown,
            )
        )
    return stack


def _refuse_compounds(module: Any) -> None:
    """Refuses modules of torch that do more than call the modules inside them."""
    for name, inner in module.named_modules():
        own = type(inner).__module__.startswith("torch.nn.modules")
        has_children = next(inner.children(), None) is not None
        if own and has_children and type(inner) is not nn.Sequential and type(inner) is not nn.ModuleList:
            raise TuibpError(f"{called(inner, name)}: {advice(inner)}")


def _pair(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def _refuse(call: Call, setting: str, value: object, expected: str) -> None:
    """Refuses a setting that tuibp has not."""
    raise TuibpError(clauses([f"{call.shown}: {setting}={value}", expected]))


def _linear(stack: Stack, call: Call) -> None:
    stack.add_weighted(call, Dense(neurons=call.module.out_features, activation="linear"))


def _convolution(stack: Stack, call: Call) -> None:
    module = call.module
    if module.padding == "same" or _pair(0 if module.padding == "valid" else module.padding) != (0, 0):
        expected = told("tuibp's fields stay inside the image: pad x before the capture, and use padding=0")
        _refuse(call, "padding", module.padding, expected)
    if module.groups != 1:
        _refuse(call, "groups", module.groups, told("tuibp's maps read all channels: use groups=1"))
    if _pair(module.dilation) != (1, 1):
        _refuse(call, "dilation", module.dilation, told("tuibp's fields have no gaps: use dilation=1"))
    field, stride = _pair(module.kernel_size), _pair(module.stride)
    layer = Convolution(maps=module.out_channels, field=field, stride=stride, activation="linear")
    stack.add_weighted(call, layer)


def _pooling(stack: Stack, call: Call) -> None:
    module = call.module
    size = _pair(module.kernel_size)
    side_by_side = told("tuibp's blocks lie side by side and fill the image: stride is the size of a block")
    if _pair(module.stride) != size:
        _refuse(call, "stride", module.stride, side_by_side)
    if _pair(module.padding) != (0, 0):
        _refuse(call, "padding", module.padding, side_by_side)
    if _pair(getattr(module, "dilation", 1)) != (1, 1):
        _refuse(call, "dilation", module.dilation, side_by_side)
    if getattr(module, "divisor_override", None) is not None:
        _refuse(call, "divisor_override", module.divisor_override, told("tuibp's mean is that of the block"))
    stack.add(call, (MaxPooling if isinstance(module, nn.MaxPool2d) else MeanPooling)(size=size))


def _flatten(stack: Stack, call: Call) -> None:
    module = call.module
    if module.start_dim != 1 or module.end_dim not in (-1, call.input.dim() - 1):
        expected = told("tuibp flattens whole images: use nn.Flatten()")
        _refuse(call, "start_dim", module.start_dim, expected)
    if len(stack.below) > 1:  # a vector is flat already
        stack.add(call, Flatten())


def _dropout(stack: Stack, call: Call) -> None:
    if call.mask is None or call.module.p == 0:
        return  # in eval mode everything passes
    if call.module.p == 1:
        _refuse(call, "p", 1, told("everything is left out, and nothing is left to be seen"))
    rows = (call.mask != 0).reshape(len(call.mask), -1).double().tolist()
    masks = tuple(map(tuple, rows))
    stack.add(call, Dropout(rate=float(call.module.p), inverted=True, masks=masks))


def _curve(stack: Stack, call: Call) -> None:
    stack.activate(call, CURVES[type(call.module)])


def _softmax(stack: Stack, call: Call) -> None:
    if call.module.dim not in (None, 1, -1):
        expected = told("softmax goes over the outputs of an example: use dim=1")
        _refuse(call, "dim", call.module.dim, expected)
    stack.activate(call, "softmax")
    if isinstance(call.module, nn.LogSoftmax):
        stack.logarithm = call
        del stack.values[Tensor("a", stack.L)]  # what it returns is ln a


def _nothing(stack: Stack, call: Call) -> None:
    """Passes on what it reads."""


READ = {
    nn.Linear: _linear,
    nn.Conv2d: _convolution,
    nn.MaxPool2d: _pooling,
    nn.AvgPool2d: _pooling,
    nn.Flatten: _flatten,
    nn.Dropout: _dropout,
    nn.Sigmoid: _curve,
    nn.Tanh: _curve,
    nn.ReLU: _curve,
    nn.Softmax: _softmax,
    nn.LogSoftmax: _softmax,
    nn.Identity: _nothing,
}
"""What each module is here."""


def remarks_on(stack: Stack) -> list[Remark]:
    """What of the stack is otherwise here than in torch."""
    found: list[Remark] = []
    for call in stack.without_bias:
        found.append(
            lambda call=call: told("{module} has no bias; here its b is 0.", module=call.shown)  # type: ignore[misc]
        )
    if any(isinstance(layer, Dropout) for layer in stack.layers):
        found.append(lambda: told("Dropout lets through what the captured masks say."))
    return found
