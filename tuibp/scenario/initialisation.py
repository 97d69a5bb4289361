"""Parameters drawn from a seed: the same numbers on every machine and in every run."""

from __future__ import annotations

import numpy as np

from tuibp.program.network import Array, Network

METHODS = ("new", "old", "zeros")


def initial_parameters(network: Network, method: str, seed: int) -> dict[str, Array]:
    """`{"b2": …, "w2": …, …}` for every layer that has parameters.

    "new": normal, biases with standard deviation 1, weights with 1/√n_in, which keeps the weighted inputs
    near 1 however many inputs a neuron has (one of a feature map: those of its field); "old": every standard
    deviation 1; "zeros". All biases are drawn first, layer by layer, then all weights: the order of the
    book's program.
    """
    shapes = {t.json: shape for kind in "bw" for t, shape in network.parameters.items() if t.kind == kind}
    if method == "zeros":
        return {name: np.zeros(shape) for name, shape in shapes.items()}
    generator = np.random.default_rng(seed)
    drawn = {name: generator.standard_normal(shape) for name, shape in shapes.items()}
    if method == "new":
        for name, array in drawn.items():
            if name.startswith("w"):
                array /= np.sqrt(array[0].size)
    return drawn
