"""One example forward and backward, and training by mini-batches, in loops over single numbers.

It follows chapter 2 equation by equation and shares no code with tuibp; NumPy appears only where the order of
a shuffled epoch is defined by its generator. Layers count from 1; names are those of the JSON records (`z2`,
`grad_w3`, …).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tests.reference import functions as f
from tests.reference.optimisers import Optimiser, penalty

if TYPE_CHECKING:
    from tuibp.program.network import Data, Network, Parameters, Training

Vector = list[float]
Matrix = list[Vector]
Values = dict[str, Any]  # name -> float, Vector or Matrix


class Weights(NamedTuple):
    """`w[l-2]` and `b[l-2]` of layer l as nested lists of floats."""

    w: list[Matrix]
    b: list[Vector]


def plain(values: Any) -> Any:
    """Nested lists of Python floats from arrays, tuples and lists."""
    if hasattr(values, "tolist"):
        return plain(values.tolist())
    return [plain(value) for value in values] if isinstance(values, list | tuple) else float(values)


def backprop(network: Network, parameters: Parameters | Weights, x: Any, y: Any) -> Values:
    """Every value of one example: C; z, a, grad_a, sigma_prime (not for softmax), delta, grad_b, grad_w."""
    w, b, x, y = plain(parameters.w), plain(parameters.b), plain(x), plain(y)
    values = forward(network, Weights(w, b), x)
    L = len(network.sizes)
    z, a, activation = values[f"z{L}"], values[f"a{L}"], network.activations[-1]
    values["C"] = f.cost(network.cost, activation, z, a, y)
    values[f"grad_a{L}"] = f.cost_gradient(network.cost, activation, z, a, y)
    values[f"delta{L}"] = f.output_error(network.cost, activation, z, a, y)
    for layer in range(L, 1, -1):
        name, z = network.activations[layer - 2], values[f"z{layer}"]
        if name != "softmax":
            values[f"sigma_prime{layer}"] = f.slope(name, z)
        if layer < L:
            values[f"grad_a{layer}"] = carried_back(w[layer - 1], values[f"delta{layer + 1}"])
            values[f"delta{layer}"] = [
                g * s for g, s in zip(values[f"grad_a{layer}"], values[f"sigma_prime{layer}"], strict=True)
            ]
        below = x if layer == 2 else values[f"a{layer - 1}"]
        values[f"grad_b{layer}"] = list(values[f"delta{layer}"])
        values[f"grad_w{layer}"] = [[delta_j * a_k for a_k in below] for delta_j in values[f"delta{layer}"]]
    return values


def forward(network: Network, parameters: Weights, x: Vector) -> Values:
    """z and a of layers 2…L."""
    values: Values = {}
    a = x
    for layer, (w, b, name) in enumerate(zip(*parameters, network.activations, strict=True), start=2):
        z = []
        for row, bias in zip(w, b, strict=True):
            total = bias
            for weight, a_k in zip(row, a, strict=True):
                total += weight * a_k
            z.append(total)
        a = f.activate(name, z)
        values[f"z{layer}"], values[f"a{layer}"] = z, a
    return values


def carried_back(w: Matrix, delta: Vector) -> Vector:
    """∂C/∂a_k = Σ_j w_jk δ_j, the first half of (BP2)."""
    return [sum(w[j][k] * delta[j] for j in range(len(w))) for k in range(len(w[0]))]


def train(
    network: Network, training: Training, parameters: Parameters, data: Data, updates: int
) -> Iterator[Values]:
    """The first updates, or as many as the epochs hold.

    Each is a dict: `update`, `epoch`, `batch` (indices), `examples` (what `backprop` gives for each of them),
    `grad_w2`, … of the mini-batch, reduced as `training` says, and the new `w2`, `b2`, …
    """
    now = Weights(plain(parameters.w), plain(parameters.b))
    inputs, targets = plain(data.inputs), plain(data.targets)
    optimisers: dict[str, Optimiser] = {}
    for update, (epoch, batch) in zip(range(updates), mini_batches(len(inputs), training), strict=False):
        examples = [backprop(network, now, inputs[i], targets[i]) for i in batch]
        rate = training.eta
        if training.eta_every is not None:
            rate *= training.eta_factor ** (epoch // training.eta_every)
        step: Values = {"update": update, "epoch": epoch, "batch": batch, "examples": examples}
        share = 1.0 / len(batch) if training.reduction == "mean" else 1.0
        w, b = list(now.w), list(now.b)
        for layer in range(2, len(network.sizes) + 1):
            grad_w = scaled(share, [example[f"grad_w{layer}"] for example in examples])
            grad_b = scaled(share, [[example[f"grad_b{layer}"]] for example in examples])
            move = optimisers.setdefault(f"w{layer}", Optimiser(training, len(inputs), penalised=True))
            w[layer - 2] = move(w[layer - 2], grad_w, rate)
            if training.update_biases:
                move = optimisers.setdefault(f"b{layer}", Optimiser(training, len(inputs), penalised=False))
                (b[layer - 2],) = move([b[layer - 2]], grad_b, rate)
            step |= {f"grad_w{layer}": grad_w, f"grad_b{layer}": grad_b[0]}
            step |= {f"w{layer}": w[layer - 2], f"b{layer}": b[layer - 2]}
        now = Weights(w, b)
        yield step


def scaled(factor: float, matrices: list[Matrix]) -> Matrix:
    """factor · the sum of the matrices."""
    return [
        [factor * sum(entries) for entries in zip(*rows, strict=True)] for rows in zip(*matrices, strict=True)
    ]


def mini_batches(n: int, training: Training) -> Iterator[tuple[int, list[int]]]:
    """(epoch, indices) of every mini-batch in turn; the last one of an epoch may be shorter."""
    for epoch in range(training.epochs):
        order = epoch_order(n, epoch, training)
        for start in range(0, n, training.mini_batch_size):
            yield epoch, order[start : start + training.mini_batch_size]


def epoch_order(n: int, epoch: int, training: Training) -> list[int]:
    """The order of the n examples in an epoch: as given, or one row of a block of permutations."""
    if not training.shuffle:
        return list(range(n))
    rows = max(1, 4096 // n)
    generator = np.random.default_rng([training.seed, epoch // rows])
    block = generator.permuted(np.tile(np.arange(n), (rows, 1)), axis=1)
    return [int(index) for index in block[epoch % rows]]


def data_cost(network: Network, training: Training, parameters: Parameters | Weights, data: Data) -> float:
    """The cost over the whole data set: the mean of C, or the sum where the reduction says so."""
    costs = [
        backprop(network, parameters, x, y)["C"]
        for x, y in zip(plain(data.inputs), plain(data.targets), strict=True)
    ]
    total = sum(costs) / len(costs) if training.reduction == "mean" else sum(costs)
    return total + penalty(training, plain(parameters.w), len(costs))
