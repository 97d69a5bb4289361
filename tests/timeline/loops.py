"""The first update of a run with one edit, in loops over single numbers: quadratic cost, sigmoid and tanh."""

from __future__ import annotations

import math
from typing import Any

from tests.case import Case
from tests.reference.backprop import carried_back, mini_batches, plain
from tests.reference.functions import activate, slope
from tuibp.timeline.edits import Edit

Found = dict[tuple[str, int | None], Any]
"""Lists of floats by a tensor's name in JSON and its example, None for what the mini-batch shares."""


class Edited:
    """Notes every value that is computed, with the edit put in where it belongs."""

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        self.found: Found = {}

    def note(self, name: str, example: int | None, value: Any) -> Any:
        """The value to go on with."""
        if (name, example) == (self.edit.tensor.json, self.edit.example):
            value = self._with_edit(value, self.edit.index)
        self.found[name, example] = value
        return value

    def _with_edit(self, value: Any, index: tuple[int, ...]) -> Any:
        if not index:
            return self.edit.value
        return [self._with_edit(v, index[1:]) if k == index[0] else v for k, v in enumerate(value)]


def first_update(case: Case, edit: Edit) -> Found:
    """Every tensor of the first update."""
    edited, training, L = Edited(edit), case.training, len(case.network.sizes)
    note = edited.note
    _, rows = next(mini_batches(len(case.data), training))
    eta = note("eta", None, float(training.eta))
    w = {k: note(f"w{k}", None, plain(case.parameters.w[k - 2])) for k in range(2, L + 1)}
    b = {k: note(f"b{k}", None, plain(case.parameters.b[k - 2])) for k in range(2, L + 1)}
    for example, row in enumerate(rows):
        x, y = plain(case.data.inputs[row]), plain(case.data.targets[row])
        one_example(case, edited, example, w, b, x, y)
    rate = eta / len(rows) if training.reduction == "mean" else eta
    for k in range(2, L + 1):
        matrices = [edited.found[f"grad_w{k}", e] for e in range(len(rows))]
        total = [
            [math.fsum(entries) for entries in zip(*lines, strict=True)]
            for lines in zip(*matrices, strict=True)
        ]
        note(
            f"w_new{k}",
            None,
            [moved(*pair, rate) for pair in zip(w[k], note(f"sum_grad_w{k}", None, total), strict=True)],
        )
        if training.update_biases:
            vectors = [edited.found[f"grad_b{k}", e] for e in range(len(rows))]
            sums = note(
                f"sum_grad_b{k}", None, [math.fsum(entries) for entries in zip(*vectors, strict=True)]
            )
            note(f"b_new{k}", None, moved(b[k], sums, rate))
    return edited.found


def one_example(case: Case, edited: Edited, e: int, w: Any, b: Any, x: Any, y: Any) -> None:
    """Forward and backward."""
    L, names, note = len(case.network.sizes), case.network.activations, edited.note
    a, y, z = {1: note("a1", e, x)}, note("y", e, y), {}
    for k in range(2, L + 1):
        z[k] = note(
            f"z{k}",
            e,
            [
                bias + sum(m * n for m, n in zip(line, a[k - 1], strict=True))
                for line, bias in zip(w[k], b[k], strict=True)
            ],
        )
        a[k] = note(f"a{k}", e, activate(names[k - 2], z[k]))
    note("C", e, 0.5 * sum((y_j - a_j) ** 2 for y_j, a_j in zip(y, a[L], strict=True)))
    price = [a_j - y_j for a_j, y_j in zip(a[L], y, strict=True)]
    for k in range(L, 1, -1):
        price = note(f"grad_a{k}", e, price)
        slopes = note(f"sigma_prime{k}", e, slope(names[k - 2], z[k]))
        delta = note(f"delta{k}", e, [p * s for p, s in zip(price, slopes, strict=True)])
        note(f"grad_b{k}", e, delta)
        note(f"grad_w{k}", e, [[d * a_i for a_i in a[k - 1]] for d in delta])
        price = carried_back(w[k], delta)


def moved(old: list[float], total: list[float], rate: float) -> list[float]:
    """(20): old − rate · total."""
    return [value - rate * slope for value, slope in zip(old, total, strict=True)]
