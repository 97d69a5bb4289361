"""Hypothesis strategies for networks of every kind, their parameters, data and training.

Magnitudes are moderate: inputs within [-1, 1], weights within ±2 and smaller in wide layers, so that rounding
stays far below 1e-12. Where a cost takes the logarithm of an output that is no probability (tanh, relu,
linear), the output layer is scaled so that every input leads into (0, 1).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import prod

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.case import Case
from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.costs import COST_NAMES
from tuibp.engine.tensor import Tensor
from tuibp.program.layers.convolution import Convolution
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.dropout import Dropout
from tuibp.program.layers.flatten import Flatten
from tuibp.program.layers.layer import Layer
from tuibp.program.layers.pooling import MaxPooling, MeanPooling
from tuibp.program.network import (
    REDUCTIONS,
    Array,
    Data,
    Network,
    Parameters,
    Training,
    dense_network,
)

LOGARITHMIC = ("cross_entropy", "log_likelihood")
PROBABILITIES = ("sigmoid", "softmax")
INNER = ("sigmoid", "tanh", "relu", "linear")


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Finite floats in [low, high], none of them subnormal."""
    return st.floats(low, high, allow_subnormal=False)


def tensor(shape: tuple[int, ...], low: float, high: float) -> st.SearchStrategy[Array]:
    """A float64 array whose entries are drawn one by one from [low, high]."""
    return arrays.arrays(np.float64, shape, elements=numbers(low, high), fill=st.nothing())


@st.composite
def networks(
    draw: st.DrawFn,
    max_layers: int = 4,
    max_size: int = 5,
    activations: tuple[str, ...] = ACTIVATIONS,
    costs: tuple[str, ...] = COST_NAMES,
) -> Network:
    """Dense networks of 2…max_layers layers; softmax at the output only, of two neurons or more."""
    hidden = [name for name in activations if name != "softmax"]
    layers = draw(st.integers(2, max_layers if hidden else 2))
    cost, output = draw(st.sampled_from(costs)), draw(st.sampled_from(activations))
    if output == "step" and cost in LOGARITHMIC:
        cost = "quadratic"  # the logarithm of its outputs, 0 and 1, is no number to hold another against
    sizes = draw(st.lists(st.integers(1, max_size), min_size=layers, max_size=layers))
    if output == "softmax":
        sizes[-1] = max(2, sizes[-1])  # a single one is 1 whatever z is, and under cross-entropy has no slope
    inner = [draw(st.sampled_from(hidden)) for _ in range(layers - 2)]
    return dense_network(tuple(sizes), (*inner, output), cost)


@st.composite
def image_networks(draw: st.DrawFn, outputs: tuple[str, ...] = PROBABILITIES) -> Network:
    """A stack of convolutions and pooling layers over a small image, then dense layers."""
    image = (draw(st.integers(1, 2)), draw(st.integers(3, 6)), draw(st.integers(3, 6)))
    layers: list[Layer] = []
    below: tuple[int, ...] = image
    for _ in range(draw(st.integers(1, 3))):
        layers.append(draw(over_an_image(below)))
        below = layers[-1].shape(below)
    layers.append(Flatten())
    if draw(st.booleans()):
        layers.append(Dense(neurons=draw(st.integers(1, 3)), activation=draw(st.sampled_from(INNER))))
    output = draw(st.sampled_from(outputs))
    layers.append(Dense(neurons=draw(st.integers(2, 3)), activation=output))
    return Network(image, tuple(layers), draw(st.sampled_from(COST_NAMES)))


@st.composite
def over_an_image(draw: st.DrawFn, below: tuple[int, ...]) -> Layer:
    """A layer that makes an image of an image of shape `below`."""
    sizes = [[n for n in (1, 2, 3) if side % n == 0] for side in below[1:]]
    kind = draw(st.sampled_from(["convolution", "max", "mean"]))
    if kind == "convolution":
        field = tuple(draw(st.integers(1, min(3, side))) for side in below[1:])
        stride = tuple(draw(st.integers(1, min(2, side))) for side in field)
        maps, name = draw(st.integers(1, 2)), draw(st.sampled_from(INNER))
        return Convolution(activation=name, maps=maps, field=field, stride=stride)
    size = tuple(draw(st.sampled_from(fitting)) for fitting in sizes)
    return MaxPooling(size) if kind == "max" else MeanPooling(size)


@st.composite
def thinned_networks(draw: st.DrawFn) -> Network:
    """A network over images or of dense layers, with one or two layers of dropout between its layers."""
    network = draw(image_networks() | networks(activations=(*INNER, "softmax"), costs=("quadratic",)))
    layers = list(network.layers)
    for _ in range(draw(st.integers(1, 2))):
        dropout = Dropout(draw(st.sampled_from([0.2, 0.5])), inverted=draw(st.booleans()))
        layers.insert(draw(st.integers(0, len(layers) - 1)), dropout)
    return network.with_fields(layers=tuple(layers))


@st.composite
def parameters(draw: st.DrawFn, network: Network) -> Parameters:
    """Weights and biases for a network; row and column sums of |w| stay near 4 whatever the width."""
    w, b = [], []
    for layer in network.learning:
        shape = network.parameters[Tensor("w", layer)]
        bound = min(2.0, 4.0 / max(prod(shape[1:]), shape[0]))
        w.append(draw(tensor(shape, -bound, bound)))
        b.append(draw(tensor(shape[:1], -bound, bound)))
    if network.cost in LOGARITHMIC and network.activations[-1] not in PROBABILITIES:
        reach = np.abs(w[-1]) @ largest_below_output(network, w, b)
        w[-1] = w[-1] * (0.4 / np.maximum(reach, 0.4))[:, None]
        b[-1] = np.full_like(b[-1], 0.5)
    return Parameters(tuple(w), tuple(b))


def largest_below_output(network: Network, w: list[Array], b: list[Array]) -> Array:
    """For each neuron of layer L-1, a bound of |a| over all inputs within [-1, 1]."""
    reach = np.ones(network.sizes[0])
    for name, matrix, bias in zip(network.activations[:-1], w, b, strict=False):
        reach = np.abs(matrix) @ reach + np.abs(bias)
        if name in ("sigmoid", "step"):
            reach = np.ones_like(bias)
        elif name == "tanh":
            reach = np.minimum(reach, 1.0)
    return reach


@st.composite
def data(draw: st.DrawFn, network: Network, max_examples: int = 5) -> Data:
    """1…max_examples examples: inputs within [-1, 1], targets an output of the network could reach."""
    n = draw(st.integers(1, max_examples))
    inputs = draw(tensor((n, *network.input), -1.0, 1.0))
    return Data(inputs, draw(targets(network, n)))


def targets(network: Network, n: int) -> st.SearchStrategy[Array]:
    """n rows of targets suited to the output layer and the cost."""
    shape, output = (n, network.sizes[-1]), network.activations[-1]
    if output == "softmax":
        rows = st.lists(class_targets(network.sizes[-1]), min_size=n, max_size=n)
        return rows.map(lambda drawn: np.array(drawn, dtype=np.float64))
    low, high = {"tanh": (-1.0, 1.0), "linear": (-2.0, 2.0), "relu": (0.0, 2.0)}.get(output, (0.0, 1.0))
    if network.cost in LOGARITHMIC:
        low, high = 0.0, 1.0
    return tensor(shape, low, high) | arrays.arrays(np.float64, shape, elements=st.sampled_from([low, high]))


def class_targets(size: int) -> st.SearchStrategy[list[float]]:
    """One class for certain, a share for each, or what need not sum to 1 (then δ is not a - y)."""
    one_hot = st.integers(0, size - 1).map(lambda k: [float(j == k) for j in range(size)])
    shares = st.lists(numbers(0.01, 1.0), min_size=size, max_size=size)
    return one_hot | shares.map(lambda drawn: [share / sum(drawn) for share in drawn]) | shares


def plain_trainings(n: int, max_eta: float = 0.5) -> st.SearchStrategy[Training]:
    """Gradient descent over n examples: mini-batches of 1…n + 1, both reductions, shuffled or not."""
    return st.builds(
        Training,
        eta=numbers(0.001, max_eta),
        epochs=st.integers(1, 3),
        mini_batch_size=st.integers(1, n + 1),
        shuffle=st.booleans(),
        seed=st.integers(0, 10**9),
        reduction=st.sampled_from(REDUCTIONS),
        update_biases=st.booleans(),
        eta_every=st.none() | st.integers(1, 2),
        eta_factor=st.sampled_from([0.5, 0.1, 2.0]),
    )


def trainings(n: int, max_eta: float = 0.5) -> st.SearchStrategy[Training]:
    """The same with every optimiser and penalty."""
    return st.builds(
        lambda plain, optimiser, penalty: plain.with_fields(**optimiser, **penalty),
        plain_trainings(n, max_eta),
        optimisers(),
        penalties(),
    )


def penalties() -> st.SearchStrategy[dict[str, object]]:
    """The settings of no penalty, or of one of them."""
    strength = numbers(0.01, 2.0)
    return st.one_of(
        st.just({}),
        st.fixed_dictionaries({"l2": strength}, optional={"n": st.integers(1, 50)}),
        st.fixed_dictionaries({"l1": strength}),
    )


def optimisers() -> st.SearchStrategy[dict[str, object]]:
    """The settings of every optimiser; ε is large, for a gradient of 1e-9 is as good as rounding."""
    rate, epsilon = numbers(0.0, 0.95), numbers(0.01, 0.5)
    return st.one_of(
        st.just({}),
        st.fixed_dictionaries({"momentum": numbers(0.01, 0.95)}),
        st.fixed_dictionaries({"optimiser": st.just("rmsprop"), "rho": rate, "epsilon": epsilon}),
        st.fixed_dictionaries(
            {"optimiser": st.just("adam"), "beta1": rate, "beta2": rate, "epsilon": epsilon}
        ),
    )


@st.composite
def cases(
    draw: st.DrawFn,
    network: st.SearchStrategy[Network] | None = None,
    training: Callable[[int], st.SearchStrategy[Training]] = trainings,
) -> Case:
    """Everything a run needs, for any network or for one of those given."""
    chosen = draw(networks() if network is None else network)
    examples = draw(data(chosen))
    return Case(chosen, draw(training(len(examples))), draw(parameters(chosen)), examples)


def clear_of_kinks(network: Network, values: dict[str, list[float]], distance: float = 1e-6) -> bool:
    """Whether no weighted input of a relu in `values` (z2, …) is within `distance` of 0, where σ′ jumps."""
    return all(
        abs(z) > distance
        for layer, name in enumerate(network.activations, start=2)
        if name in ("relu", "step")
        for z in np.ravel(values[f"z{layer}"])
    )


def clear_of_zero(training: Training, values: dict[str, object], distance: float = 1e-9) -> bool:
    """Whether no weight in `values` (w2, …) is within `distance` of 0, where L1 changes its pull."""
    weights = [np.asarray(value) for name, value in values.items() if re.fullmatch(r"w\d+", name)]
    return not training.l1 or all(bool(np.all(np.abs(w) > distance)) for w in weights)


def moderate(values: dict[str, object], limit: float = 1e3) -> bool:
    """Whether no number in `values` is larger than `limit`: a run that diverges loses its last digits."""
    return all(
        np.max(np.abs(value), initial=0.0) <= limit for key, value in values.items() if key != "examples"
    )
