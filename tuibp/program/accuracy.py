"""Accuracy: which outputs of a network count as right, and the share of the examples where they are."""

from __future__ import annotations

import numpy as np

from tuibp.program.network import Array, Network


def judges(network: Network) -> bool:
    """Whether an output can be right or wrong: not where C has no target for it."""
    return network.cost not in ("output", "upstream")


def middle_of(network: Network, targets: Array) -> float:
    """What parts the two answers of a single output: midway between the least and the greatest target.

    That is 0.5 for targets 0 and 1, and 0 for −1 and 1. Where all targets are the same, it is the middle of
    the activation's range, 0 for tanh and 0.5 for the others. `targets` are those of the training data, of
    shape (n, n_L): the test data are judged by the same middle.
    """
    low, high = float(np.min(targets)), float(np.max(targets))
    if low == high:
        return 0.0 if network.activation(network.L) == "tanh" else 0.5
    return low / 2 + high / 2


def accuracy(outputs: Array, targets: Array, middle: float) -> float:
    """The share of examples judged right, from 0 to 1; outputs a^L and targets y of shape (n, n_L).

    A single output is right where it lies on the same side of `middle` as its target (the middle itself
    belongs to the lower side). Several are right where the greatest of them is the greatest of the targets
    (of equal ones the first counts). An output that is not a number is never right.
    """
    known = ~np.isnan(outputs)
    if outputs.shape[1] == 1:
        right = ((outputs > middle) == (targets > middle)) & known
    else:
        right = (np.argmax(outputs, axis=1) == np.argmax(targets, axis=1)) & known.all(axis=1)
    return int(np.count_nonzero(right)) / len(outputs)  # the mean, in a fifth of its time


def classify(network: Network, targets: Array) -> bool:
    """Whether the targets sort the examples into classes, so that accuracy says something.

    They have no more than two values, and where there are several outputs, each example has one greater.
    """
    if not judges(network):
        return False
    low, high = np.min(targets), np.max(targets)
    if not np.all((targets == low) | (targets == high)):
        return False
    return targets.shape[1] == 1 or bool(np.all(np.sum(targets == high, axis=1) == 1) and low < high)
