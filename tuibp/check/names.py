"""What people call the numbers of a step: our names of JSON, and a few that are common elsewhere."""

from __future__ import annotations

import re

from tuibp.engine.tensor import PARAMETERS, Tensor, renewed
from tuibp.errors import did_you_mean
from tuibp.language import listed, told
from tuibp.program.program import Program
from tuibp.timeline.edits import INPUT, TARGET

COST = Tensor("cost")
"""What all the data cost, with what the size of the weights does."""

WHOLE = {
    "x": INPUT, "inputs": INPUT, "y": TARGET, "targets": TARGET,
    "c": Tensor("C"), "loss": Tensor("C"), "cost": COST,
}  # fmt: skip
"""Names without a layer. `cost` is that of all the data, `C` that of an example."""

STEMS = {
    "nabla_w": "grad_w", "nabla_b": "grad_b", "dw": "grad_w", "db": "grad_b",
    "dc_dw": "grad_w", "dc_db": "grad_b",
    "weight": "w", "weights": "w", "bias": "b", "biases": "b", "new_w": "w_new", "new_b": "b_new",
    "new_weights": "w_new", "new_biases": "b_new", "weights_new": "w_new", "biases_new": "b_new",
    "zs": "z", "activation": "a", "activations": "a", "da": "grad_a", "dz": "delta", "grad_z": "delta",
    "deltas": "delta", "error": "delta", "errors": "delta", "δ": "delta", "sp": "sigma_prime",
    "sigmoid_prime": "sigma_prime",
}  # fmt: skip
"""What others call a kind of tensor; all are written small here."""

_FORM = re.compile(r"(?P<stem>[^\W\d]+?)_?(?:\[(?P<index>\d{1,4})\]|(?P<layer>\d{1,4}))(?P<new>_new)?")


class Names:
    """The names of one program's tensors."""

    def __init__(self, program: Program) -> None:
        given = (INPUT, TARGET, *program.carried, *program.settings, *program.counts, *program.masks)
        left = (renewed(tensor) for tensor in (*program.carried, *program.network.parameters))
        after = (renewed(e.result) for e in program.example if e.phase == "forward")
        self._tensors = dict.fromkeys((*given, *program.definitions, *left, *after, COST))

    def tensor(self, name: str) -> Tensor | None:
        """The tensor of this name: `delta2`, `delta[2]`, `w2_new`, `dW2`; None where there is none."""
        word = name.strip()
        whole = Tensor(word)
        if whole in self._tensors:
            return whole
        if (known := WHOLE.get(word.lower())) is not None:
            return known
        kind, layer = _taken_apart(word)
        tensor = Tensor(kind, layer)
        return tensor if layer is not None and tensor in self._tensors else None

    def each_layer(self, name: str, count: int) -> tuple[Tensor, ...] | None:
        """What a list of arrays of this name holds, layer by layer: `nabla_w`; None where it is no such name.

        `activations` may begin with the input or with layer 2.
        """
        kind, layer = _taken_apart(name.strip())
        if layer is not None:
            return None
        tensors = sorted((t for t in self._tensors if t.kind == kind and t.layer), key=lambda t: t.layer or 0)
        if len(tensors) == count + 1 and tensors[0] == INPUT:
            tensors = tensors[1:]
        return tuple(tensors) or None

    def unknown(self, name: str) -> str:
        """Why there is no tensor of this name."""
        kind, layer = _taken_apart(name.strip())
        alike = [t.json for t in self._tensors if t.kind == kind and t.layer is not None]
        if layer is not None and alike:
            return told("the network has {words}: layers count from 1, the input", words=listed(alike))
        hint = did_you_mean(name, (tensor.json for tensor in self._tensors))
        return told("the network has no such number{hint}", hint=hint)


def _taken_apart(word: str) -> tuple[str, int | None]:
    """The kind and the layer of a name: `w_new` and 2 of `w2_new`; without a layer, the kind alone."""
    found = _FORM.fullmatch(word)
    stem, new, layer = word, "", None
    if found is not None:
        stem, new, layer = found["stem"], found["new"] or "", int(found["index"] or found["layer"])
    small = stem.lower()
    renewing = "_new" if new or small.endswith("_new") else ""
    bare = small.removesuffix("_new")
    kind = STEMS.get(small) or STEMS.get(bare, bare) + renewing
    return kind, layer


def is_parameter(tensor: Tensor) -> bool:
    """Whether it is a weight or a bias as an update finds it."""
    return tensor.kind in PARAMETERS
