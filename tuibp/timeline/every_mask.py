"""Every mask that dropout could draw for one example, and the whole network that stands for them all."""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np

from tuibp.engine.tensor import Array, Tensor
from tuibp.engine.value import Unique
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.layers.dropout import Dropout
from tuibp.program.network import Data
from tuibp.timeline.run import Run

MOST = 12
"""Numbers that may be left out, of which there are so many masks that one more would be too many: 2^12."""


class Masked(Unique):
    """What all masks of an example come to; n masks, of k numbers that may be left out.

    `masks` has shape (n, k), of 1 for what stays; `chances`, of shape (n,), is how likely each is: an
    answer stays with the chance `keep`. `z` is what the first layer above receives, and `a` the output, with
    each mask: (n, …). `whole_z` and `whole_a` are those of the whole network, each answer counted `counts`
    times, and `full_z` with nothing left out.
    """

    layer: int
    z_layer: int
    keep: float
    counts: float
    masks: Array
    chances: Array
    z: Array
    a: Array
    whole_z: Array
    whole_a: Array
    full_z: Array

    @property
    def mean_z(self) -> Array:
        """Over all masks: what the layer above receives on average."""
        return np.asarray(np.tensordot(self.chances, self.z, axes=1))

    @property
    def mean_a(self) -> Array:
        """Over all masks: the output on average."""
        return np.asarray(np.tensordot(self.chances, self.a, axes=1))


def every_mask(run: Run, update: int, example: int) -> Masked:
    """With the parameters that update `update` starts from, for example `example` of its mini-batch.

    Raises TuibpError where there is not exactly one dropout layer, or where it has more than MOST numbers.
    """
    network = run.program.network
    layers = [k for k in range(2, network.L + 1) if isinstance(network.layer(k), Dropout)]
    if not layers:
        raise TuibpError(told("this network has no dropout layer"))
    if len(layers) > 1:
        raise TuibpError(told("this network has {count} dropout layers; this is for one", count=len(layers)))
    layer = layers[0]
    dropout, shape = network.layer(layer), network.shapes[layer - 1]
    assert isinstance(dropout, Dropout)
    size = prod(shape)
    if size > MOST:
        raise TuibpError(
            told(
                "dropout of {size} numbers has 2^{size} masks; this is for at most {most}",
                size=size,
                most=MOST,
            )
        )
    above = [k for k in range(layer + 1, network.L + 1) if Tensor("z", k) in run.program.definitions]
    masks = np.array([*product((0.0, 1.0), repeat=size)])
    keep, stays = 1.0 - dropout.rate, masks.sum(axis=1)
    chances = keep**stays * (1.0 - keep) ** (size - stays)
    row = int(run.schedule.mini_batch(update)[example])
    data = run.data_at(update)
    one = Data(data.inputs[row : row + 1], data.targets[row : row + 1])
    many = Data(np.repeat(one.inputs, len(masks), axis=0), np.repeat(one.targets, len(masks), axis=0))
    state, z, a = run.state(update), Tensor("z", above[0]).json, Tensor("a", network.L).json
    with np.errstate(all="ignore"):
        masked = run.passed(state, many, (dropout.present * masks.reshape(-1, *shape),))
        whole = run.passed(state, one)
    return Masked(
        *(layer, above[0], keep, dropout.whole, masks, chances),
        *(masked[z], masked[a], whole[z][0], whole[a][0], masked[z][-1]),
    )
