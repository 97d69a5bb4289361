"""Layers of every kind: the readings of their equations agree, and the backward pass is the slope of C."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from tests.case import Case
from tests.engine.readings import entries_of
from tests.engine.test_agreement import (
    assert_arrays_agree,
    assert_entries_agree,
    assert_links_agree,
    assert_straight_line,
    assert_texts,
    run_of,
)
from tests.laws import laws
from tests.strategies import cases, image_networks
from tuibp.engine.tensor import Tensor
from tuibp.program.layers.convolution import Convolution
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.flatten import Flatten
from tuibp.program.layers.layer import Layer
from tuibp.program.layers.pooling import MaxPooling, MeanPooling
from tuibp.program.network import Data, Network, Parameters, Training

C = Tensor("C")


@given(cases(image_networks()))
@laws(15)
def test_every_reading_of_an_image_network(case: Case) -> None:
    run = run_of(case)
    batch = run.batch(0)
    assert_arrays_agree(run.program, batch)
    assert_entries_agree(run.program, batch, at_most=12)
    assert_straight_line(run.program, batch)
    assert_texts(run.program, batch)


@given(cases(image_networks()))
@laws(12)
def test_links_of_an_image_network(case: Case) -> None:
    run = run_of(case)
    assert_links_agree(run.program, run.batch(0), at_most=40)


@given(cases(image_networks()))
@laws(12)
def test_shapes_of_an_image_network(case: Case) -> None:
    run = run_of(case)
    batch = run.batch(0)
    for example in (0, None):
        frame, shapes = batch.frame(example), run.program.shapes(None if example == 0 else len(batch))
        for tensor in frame:
            assert np.shape(frame[tensor]) == shapes[tensor], (tensor, example)


CONVOLUTION = Convolution(activation="tanh", maps=2, field=(3, 2))
STACKS: dict[str, tuple[Layer, ...]] = {
    "convolution": (CONVOLUTION,),
    "two convolutions": (CONVOLUTION, Convolution(activation="sigmoid", maps=3, field=(2, 2))),
    "stride": (Convolution(activation="tanh", maps=2, field=(3, 3), stride=(2, 3)), CONVOLUTION),
    "stride above": (CONVOLUTION, Convolution(activation="tanh", maps=2, field=(3, 2), stride=(2, 2))),
    "max pooling": (CONVOLUTION, MaxPooling((3, 2))),
    "mean pooling": (CONVOLUTION, MeanPooling((2, 2)), Convolution(activation="tanh", maps=2, field=(2, 2))),
    "pooling first": (MeanPooling((2, 2)), Convolution(activation="tanh", maps=2, field=(2, 2))),
}


def drawn(layers: tuple[Layer, ...]) -> Case:
    """A case with these layers over images of two channels, then dense ones."""
    network = Network(
        (2, 8, 7 if not isinstance(layers[0], MeanPooling) else 6),
        (*layers, Flatten(), Dense(activation="softmax", neurons=3)),
        "log_likelihood",
    )
    draw = np.random.default_rng(5)
    w, b = (
        tuple(draw.normal(size=shape) / 2 for t, shape in network.parameters.items() if t.kind == kind)
        for kind in "wb"
    )
    data = Data(draw.normal(size=(2, *network.input)), np.eye(3)[[0, 2]])
    return Case(network, Training(0.1, mini_batch_size=2), Parameters(w, b), data)


@pytest.mark.parametrize("name", STACKS)
def test_the_backward_pass_is_the_slope_of_the_cost(name: str) -> None:
    """By central differences, in the weights, the biases and every price."""
    run = run_of(drawn(STACKS[name]))
    batch, frame = run.batch(0), run.batch(0).frame(1)
    priced = {"w": "grad_w", "b": "grad_b", "z": "delta", "a": "grad_a"}
    for tensor in list(frame):
        if tensor.kind not in priced or tensor == Tensor("a", run.program.network.L) or tensor.layer == 1:
            continue
        price = frame[Tensor(priced[tensor.kind], tensor.layer)]
        for index in entries_of(price.shape, 10):
            entry = index if tensor.kind in "wb" else (1, *index)
            high, low = (
                batch.with_edit(tensor, entry, float(frame[tensor][index]) + h).frame(1)[C]
                for h in (1e-6, -1e-6)
            )
            assert float(high - low) / 2e-6 == pytest.approx(float(price[index]), abs=1e-7), (tensor, index)
