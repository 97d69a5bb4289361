"""The values of a layer that are computed where one stands: of the examples so far, or of the parameters."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuibp.debugger.view import View
from tuibp.engine.activations import ELEMENTWISE
from tuibp.engine.tensor import SHARED, Array, Tensor

MOST = 200_000
"""Of more values, so many that are evenly spaced stand for all: a plot must not cost what an update does."""

FLAT = 0.02
"""A slope σ′ below this is nearly none: the neuron is saturated, as for the filter of that name."""

OF_NEURONS = ("z", "a", "sigma_prime")
"""Kinds with a value for each neuron, of which one may ask how steep σ is there."""


class Values(NamedTuple):
    """`finite` ones, and how many are not; `flat` is the share of the neurons that have no slope."""

    finite: Array
    infinite: int
    flat: tuple[str, float] | None

    @property
    def size(self) -> int:
        """How many there are."""
        return self.finite.size + self.infinite


def values_of(view: View, tensor: Tensor) -> Values:
    """The values of a tensor, flat, without those that are not computed yet."""
    found = _computed(view, tensor)
    every = max(found.size // MOST, 1)
    found = found[::every]
    finite = found[np.isfinite(found)]
    return Values(finite, found.size - finite.size, _flat(view, tensor))


def _computed(view: View, tensor: Tensor) -> Array:
    example = view.position.example
    here = np.ravel(view.frame[tensor])[: view.known(tensor)]
    if example is None or tensor.kind in SHARED or tensor not in view.batch.arrays:
        return here
    before = np.ravel(view.batch.frame(None)[tensor][:example])
    return np.concatenate([before, here])


def _flat(view: View, tensor: Tensor) -> tuple[str, float] | None:
    """`saturated` and the share of neurons that are; `closed` where ReLU lets nothing through."""
    layer = tensor.layer or 0
    if tensor.kind not in OF_NEURONS or layer < 2:
        return None
    name = view.scenario.network.activation(layer)
    curve = ELEMENTWISE.get(name)
    if curve is None or curve.shape == "line" or name == "step":  # a step is flat everywhere
        return None
    z = _computed(view, Tensor("z", layer))
    if not z.size:
        return None
    with np.errstate(all="ignore"):
        slopes = curve.slope.array(z)
    return (
        ("closed", float(np.mean(slopes == 0.0)))
        if curve.shape == "kinked"
        else ("saturated", float(np.mean(slopes < FLAT)))
    )
