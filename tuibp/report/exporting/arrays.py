"""Every tensor of an update as an array by its JSON name, in a .npz or a .safetensors file."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np

from tuibp.engine.tensor import PARAMETERS, Array, Tensor, renewed
from tuibp.report.exporting.asked import Asked
from tuibp.report.trace import reduced
from tuibp.scenario.safetensors import packed


def npz(asked: Asked) -> bytes:
    """A file that `numpy.load` opens, and `[parameters] file = …` of a scenario."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **dict(_arrays(asked)))
    return file.getvalue()


def safetensors(asked: Asked) -> bytes:
    """The same for whatever reads .safetensors."""
    texts = {"scenario": asked.scenario.name, "update": str(asked.stretch.update)}
    return packed({name: np.asarray(array) for name, array in _arrays(asked)}, texts)


def _arrays(asked: Asked) -> Iterator[tuple[str, Array]]:
    """Examples are the leading axis of what there is of each of them.

    ∂C/∂w and ∂C/∂b are those of the mini-batch, reduced as the training says; `w2_new` is what the update
    leaves of w². A parameter that is not learned is left as it was.
    """
    program, frame = asked.run.program, asked.batch.frame(None)
    for tensor in frame:
        gradient = tensor.kind.removeprefix("grad_") in PARAMETERS and tensor.kind.startswith("grad_")
        if gradient and Tensor(f"sum_{tensor.kind}", tensor.layer) in program.definitions:
            yield tensor.json, reduced(program, tensor, frame)
        elif tensor.kind.removesuffix("_new") != tensor.kind:
            yield _new_name(tensor), frame[tensor]
        else:
            yield tensor.json, frame[tensor]
    for tensor in program.network.parameters:
        if renewed(tensor) not in program.definitions:
            yield _new_name(renewed(tensor)), frame[tensor]


def _new_name(tensor: Tensor) -> str:
    """`w2_new`: what comes of w², beside which it is found."""
    return f"{tensor.kind.removesuffix('_new')}{tensor.layer}_new"
