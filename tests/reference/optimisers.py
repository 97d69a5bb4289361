"""Optimisers and penalties in loops over single numbers, entry by entry."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuibp.program.network import Training

Matrix = list[list[float]]


class Optimiser:
    """Moves one matrix, update after update; `penalised` says whether its size costs anything."""

    def __init__(self, training: Training, examples: int, penalised: bool) -> None:
        self.training, self.n, self.penalised = training, training.n or examples, penalised
        self.t = 0
        self.memory: dict[tuple[int, int], tuple[float, float]] = {}

    def __call__(self, matrix: Matrix, gradient: Matrix, eta: float) -> Matrix:
        """The matrix after one more update at the rate η."""
        self.t, self.eta = self.t + 1, eta
        return [
            [self.moved((j, k), value, gradient[j][k]) for k, value in enumerate(row)]
            for j, row in enumerate(matrix)
        ]

    def moved(self, at: tuple[int, int], value: float, slope: float) -> float:
        """The entry `at` after one more update."""
        training = self.training
        if self.penalised:
            slope += training.l2 / self.n * value
            slope += training.l1 / self.n * (0.0 if value == 0.0 else math.copysign(1.0, value))
        v, s = self.memory.get(at, (0.0, 0.0))
        if training.optimiser == "sgd":
            v = training.momentum * v - self.eta * slope
            self.memory[at] = v, s
            return value + v
        if training.optimiser == "rmsprop":
            s = training.rho * s + (1.0 - training.rho) * slope**2
            self.memory[at] = v, s
            return value - self.eta * slope / (math.sqrt(s) + training.epsilon)
        v = training.beta1 * v + (1.0 - training.beta1) * slope
        s = training.beta2 * s + (1.0 - training.beta2) * slope**2
        self.memory[at] = v, s
        mean, size = v / (1.0 - training.beta1**self.t), s / (1.0 - training.beta2**self.t)
        return value - self.eta * mean / (math.sqrt(size) + training.epsilon)


def penalty(training: Training, weights: list[Matrix], examples: int) -> float:
    """(85) and (95): what all weights cost together."""
    n = training.n or examples
    entries = [value for matrix in weights for row in matrix for value in row]
    return training.l2 / (2 * n) * sum(w * w for w in entries) + training.l1 / n * sum(map(abs, entries))
