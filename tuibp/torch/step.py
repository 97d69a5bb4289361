"""A captured step: a scenario, its arrays and torch's own numbers, as one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tuibp import language
from tuibp.debugger.saving.files import replace_file
from tuibp.debugger.saving.toml import table_text, value_text
from tuibp.engine.tensor import Tensor
from tuibp.engine.value import Unique
from tuibp.errors import InputError, TuibpError, printable, reason
from tuibp.language import told
from tuibp.language.choice import ENGLISH, LANGUAGES
from tuibp.program.network import Network
from tuibp.scenario.network_table import layer_tables
from tuibp.scenario.safetensors import packed
from tuibp.scenario.source import LARGEST
from tuibp.scenario.step_file import KEY
from tuibp.torch.losses import Reading
from tuibp.torch.recording import Recording, Remark
from tuibp.torch.stack import Stack, remarks_on

Numbers = NDArray[Any]


class Step(Unique):
    """One training step: `text` is the scenario without its arrays, `arrays` these and what torch computed.

    The arrays have tuibp's names: `w2`, `b2`, …, `inputs`, `targets`; `z2`, `a2`, `grad_a2`, `delta2` of each
    example (the first axis) and its `C`; `grad_w2`, `grad_b2` of the mini-batch. `remarks` say what is
    otherwise here than in torch.
    """

    text: str
    arrays: Mapping[str, Numbers]
    remarks: tuple[str, ...]

    def save(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """Write the file, whole or not at all, and return its path; raises TuibpError where it cannot be."""
        target = check_target(path, overwrite)
        size = len(self.text.encode())
        if size > LARGEST:
            message = told(
                "the scenario would have {size:,} bytes, expected at most {most:,}: capture fewer examples, "
                "the masks of dropout take most of it",
                size=size,
                most=LARGEST,
            )
            raise InputError(message, file=str(path))
        content = packed(self.arrays, {KEY: self.text})
        try:
            replace_file(target, content, 0o666)
        except OSError as error:
            message = told("{path}: cannot be written: {reason}", path=path, reason=reason(error))
            raise TuibpError(message) from None
        return target


def check_target(path: str | Path, overwrite: bool) -> Path:
    """The path to write; TuibpError where its ending is another, or it is there already."""
    target = Path(path)
    if target.suffix != ".safetensors":
        right = target.with_suffix(".safetensors").name
        message = told("expected a name that ends in .safetensors; did you mean '{name}'?", name=right)
        raise InputError(message, file=str(path))
    if target.exists() and not overwrite:
        raise InputError(told("exists already; overwrite=True replaces it"), file=str(path))
    return target


def step_of(
    recording: Recording,
    stack: Stack,
    reading: Reading,
    targets: Any,
    costs: Any,
    *,
    title: str,
    eta: float | None,
    remarks: Sequence[Remark],
) -> Step:
    """The step that was recorded; `costs` is C of each example, shape (m,), or None."""
    last = stack.layers[-1].with_fields(activation=reading.activation)
    network = Network(stack.input, (*stack.layers[:-1], last), reading.cost)
    said = [*remarks, *remarks_on(stack), *_precision(recording), *_rate(eta)]
    arrays = _arrays(recording, stack, network, reading, targets, costs)
    words = {key: _words(key, recording, network, title, said) for key in LANGUAGES}
    text = _text(network, reading, words, len(targets), eta, bool(stack.without_bias) and not _biases(stack))
    return Step(text, arrays, tuple(remark() for remark in said))


def _biases(stack: Stack) -> bool:
    """Whether any layer has a bias."""
    return any(tensor.kind == "b" for tensor in stack.parameters)


def _arrays(
    recording: Recording, stack: Stack, network: Network, reading: Reading, targets: Any, costs: Any
) -> dict[str, Numbers]:
    """Everything that the file holds, by its names in JSON."""
    m = len(targets)
    each = reading.factor * m if reading.reduction == "mean" else 1  # of ∂C/∂z of an example
    arrays = {"inputs": numbers(recording.given).reshape(m, -1), "targets": numbers(targets)}
    for tensor, shape in network.parameters.items():
        given = stack.parameters.get(tensor)
        array = numbers(given) if given is not None else np.zeros(shape, arrays["inputs"].dtype)
        arrays[tensor.json] = array
    if costs is not None:
        arrays["C"] = numbers(costs)
    for tensor, call in stack.values.items():
        if tensor == Tensor("a", stack.L) and reading.hides:
            continue
        arrays[tensor.json] = numbers(call.value)
        if call.gradient is not None:
            price = Tensor("delta" if tensor.kind == "z" else "grad_a", tensor.layer)
            arrays[price.json] = scaled(numbers(call.gradient), each)
    for tensor, parameter in stack.parameters.items():
        gradient = recording.gradients.get(id(parameter))
        if gradient is not None:
            name = Tensor(f"grad_{tensor.kind}", tensor.layer).json
            arrays[name] = scaled(numbers(gradient), reading.factor)
    return {name: np.ascontiguousarray(array) for name, array in arrays.items()}


def scaled(array: Numbers, factor: float) -> Numbers:
    """The array times a number, in its own precision."""
    return (array * np.float64(factor)).astype(array.dtype) if factor != 1 else array


def numbers(tensor: Any) -> Numbers:
    """A tensor of torch's as an array of its own."""
    return np.array(tensor.detach().cpu().numpy())


def _precision(recording: Recording) -> list[Remark]:
    if str(recording.given.dtype) == "torch.float64":
        return []
    return [
        lambda: told("torch computed in float32, tuibp in float64: the numbers agree to seven digits or so.")
    ]


def _rate(eta: float | None) -> list[Remark]:
    return [lambda: told("No η was given: the update is that of η = 1.")] if eta is None else []


def _words(
    key: str, recording: Recording, network: Network, title: str, remarks: Iterable[Remark]
) -> list[str]:
    """Title and about in a language."""
    before = language.current()
    language.use(key)
    try:
        name = type(recording.module).__name__
        own = told("a step of {module} {layers}", module=name, layers=network.written)
        between = " " if key == ENGLISH else ""
        return [printable(title) or own, between.join(remark() for remark in remarks)]
    finally:
        language.use(before)


def _text(
    network: Network,
    reading: Reading,
    words: Mapping[str, list[str]],
    m: int,
    eta: float | None,
    no_biases: bool,
) -> str:
    """The scenario's tables, but for those that are the file itself."""
    lines = [_titles(words[ENGLISH])]
    for key in LANGUAGES:
        if key != ENGLISH:
            lines.append(f"[{key}]\n{_titles(words[key])}")
    activations = [name for name in network.activations if name]
    tables: dict[str, dict[str, object]] = {
        "network": {"layers": layer_tables(network), "activation": activations, "cost": network.cost},
        "training": {
            "eta": (1.0 if eta is None else eta) / reading.factor,
            "epochs": 1,
            "mini_batch_size": m,
            "reduction": reading.reduction,
            **({"update_biases": False} if no_biases else {}),
        },
    }
    return "\n".join([*lines, *(table_text(name, values) for name, values in tables.items())])


def _titles(words: list[str]) -> str:
    title, about = words
    return f"title = {value_text(title)}\n" + (f"about = {value_text(about)}\n" if about else "")
