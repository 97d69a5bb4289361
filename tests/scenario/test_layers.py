"""Layers as tables of the scenario file: what is read of them, and what is said of a mistake."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tuibp.errors import InputError
from tuibp.program.layers.convolution import Convolution
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.dropout import Dropout
from tuibp.program.layers.flatten import Flatten
from tuibp.program.layers.pooling import MaxPooling, MeanPooling
from tuibp.scenario.loading import load
from tuibp.scenario.overrides import other_scenario
from tuibp.scenario.schema import Scenario

FIELD = '{type = "convolution", maps = 2, field = [3, 3]}'
POOL = '{type = "max_pooling", size = [2, 2]}'
FLAT = '{type = "flatten"}'
SOFTMAX = '{neurons = 3, activation = "softmax"}'
IMAGE = [[0.0, 0.5, 1.0, 0.0], [0.25, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 0.5, 0.0]]


def read(
    folder: Path, layers: str, inputs: object = (IMAGE,), activation: str = 'activation = "tanh"'
) -> Scenario:
    """A scenario with these layers, one example and drawn parameters."""
    path = folder / "layers.toml"
    nested = np.array(inputs).tolist()
    path.write_text(
        f"[network]\nlayers = [{layers}]\n{activation}\ncost = 'log_likelihood'\n[parameters]\ninit = 'new'\n"
        f"[data]\ninputs = {nested}\ntargets = [[1, 0, 0]]\n[training]\neta = 1\n"
    )
    return load(str(path))


def test_every_kind(tmp_path: Path) -> None:
    mean, out = '{type = "mean_pooling", size = [1, 2]}', '{type = "dropout", rate = 0.25}'
    network = read(tmp_path, f"[4, 4], {FIELD}, {mean}, {FLAT}, {out}, 5, {SOFTMAX}").network
    assert network.layers == (
        Convolution(activation="tanh", maps=2, field=(3, 3), stride=(1, 1)),
        MeanPooling((1, 2)),
        Flatten(),
        Dropout(0.25),
        Dense(activation="tanh", neurons=5),
        Dense(activation="softmax", neurons=3),
    )
    assert network.shapes == ((1, 4, 4), (2, 2, 2), (2, 2, 1), (4,), (4,), (5,), (3,))
    assert network.learning == (2, 6, 7)
    assert {t.code: shape for t, shape in network.parameters.items()} == {
        "w[2]": (2, 1, 3, 3), "b[2]": (2,), "w[6]": (5, 4), "b[6]": (5,), "w[7]": (3, 5), "b[7]": (3,),
    }  # fmt: skip
    assert network.written == "1×4×4-2×2×2-2×2×1-4-4-5-3"


def test_a_list_of_activations_has_one_for_each_layer_that_has_one(tmp_path: Path) -> None:
    named = 'activation = ["relu", "softmax"]'
    assert read(tmp_path, f"[4, 4], {FIELD}, {POOL}, {FLAT}, 3", activation=named).network.activations == (
        "relu", "", "", "softmax",
    )  # fmt: skip


@pytest.mark.parametrize(
    "inputs", [[IMAGE], [[IMAGE]], [np.ravel(IMAGE)]], ids=["rows", "channels of rows", "flat"]
)
def test_images_as_lists_and_as_rows(tmp_path: Path, inputs: object) -> None:
    data = read(tmp_path, f"[4, 4], {FIELD}, {FLAT}, {SOFTMAX}", inputs).data
    assert data.inputs.shape == (1, 1, 4, 4)
    assert data.inputs[0, 0].tolist() == IMAGE


def test_weights_of_a_map_are_drawn_for_the_inputs_of_its_field(tmp_path: Path) -> None:
    wide = '{type = "convolution", maps = 200, field = [4, 4]}'
    w = read(tmp_path, f"[4, 4], {wide}, {FLAT}, {SOFTMAX}").parameters.w[0]
    assert np.std(w) == pytest.approx(0.25, rel=0.05)


def test_the_same_layers_with_other_settings() -> None:
    for name in ("convolution", "dropout"):
        scenario = load(name)
        assert other_scenario(scenario, {"eta": "0.25"}).network == scenario.network
        other = other_scenario(scenario, {"cost": "quadratic"}).network
        assert (other.layers, other.cost) == (scenario.network.layers, "quadratic")
    other = other_scenario(load("convolution"), {"activation": "relu,softmax"}).network
    assert other.activations == ("relu", "", "", "softmax")
    assert isinstance(other.layer(3), MaxPooling)


MISTAKES = {
    f"[36], {FIELD}, {SOFTMAX}": "layers[0]: found a list of 1, expected the number of inputs, or the shape",
    f"16, {FIELD}, {SOFTMAX}": "layers[1]: a convolution reads an image, [rows, columns] or [channels, rows",
    f"[4, 4], {FIELD}, {SOFTMAX}": 'layers[2]: a dense layer reads a vector; put {type = "flatten"} before it; the '
    "layer below is 2×2×2",
    f"[4, 4], {FIELD}, {POOL}": "layers[2]: the last layer is the output, expected a dense one",
    f"[4, 4], {FLAT}, {FLAT}, {SOFTMAX}": "layers[2]: flatten reads an image",
    f"4, {POOL}, {SOFTMAX}": "layers[1]: pooling reads an image",
    f"[3, 4], {POOL}, {FLAT}, {SOFTMAX}": "layers[1]: blocks of 2×2 do not fill the image; the layer below is 1×3×4",
    f"[2, 4], {FIELD}, {FLAT}, {SOFTMAX}": "layers[1]: a field of 3×3 is larger than the image",
    f"[4, 4], {FIELD[:-1]}, stride = [1, 4]}}, {FLAT}, {SOFTMAX}": "layers[1]: a stride longer than the field",
    f"[4, 4], {FIELD[:-1]}, stride = 2}}, {FLAT}, {SOFTMAX}": "layers[1].stride: found 2, expected how far the field",
    f"[4, 4], {FIELD[:-1]}, map = 2}}, {FLAT}, {SOFTMAX}": "layers[1].map: unknown key; did you mean 'maps'?",
    f"[4, 4], {{type = 'convolution', maps = 2}}, {FLAT}, {SOFTMAX}": "layers[1].field: is missing",
    f"[4, 4], {{type = 'flaten'}}, {SOFTMAX}": "'flaten' is not a type of layer; did you mean 'flatten'?",
    f"16, {{type = 'dropout', rate = 1}}, {SOFTMAX}": "layers[1].rate: found 1, expected the share of neurons",
    f"16, {{type = 'dropout', masks = [[1, 0]]}}, {SOFTMAX}": "layers[1]: a mask has 2 numbers; the layer below is 16",
    f"2, {{type = 'dropout', masks = [[1, 0.5]]}}, {SOFTMAX}": "layers[1].masks[0][1]: found 0.5, expected 1 (stays)",
}


@pytest.mark.parametrize("layers", MISTAKES)
def test_mistakes(tmp_path: Path, layers: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, layers)
    assert MISTAKES[layers] in str(error.value)
    assert "\n" not in str(error.value)


def test_a_mask_for_each_example(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"layers\[1\]\.masks: found 2, expected 1: one for each example"):
        read(tmp_path, f"2, {{type = 'dropout', masks = [[1, 0], [1, 1]]}}, {SOFTMAX}", [[0.0, 1.0]])
