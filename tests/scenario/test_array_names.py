"""Arrays under the names that others give them, and the weights of the book's program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.scenario.files import GOOD, changed, loaded, refusal, written
from tests.scenario.test_npz import INLINE, arrays
from tuibp.scenario.safetensors import packed

NAMES = """
[parameters.names]
w2 = "fc1.weight"
b2 = "fc1.bias"
w3 = {name = "fc2.kernel", transposed = true}
"""
EXAMPLES = "inputs = [[0, 0], [0, 1]]\ntargets = [[0], [1]]"


def text_of(file: str, names: str = NAMES) -> str:
    return changed((INLINE, f'file = "{file}"\n{names}'))


def renamed() -> dict[str, np.ndarray]:
    good = arrays()
    return {"fc1.weight": good["w2"], "fc1.bias": good["b2"], "fc2.kernel": good["w3"].T, "b3": good["b3"]}


@pytest.mark.parametrize("kind", ["npz", "safetensors"])
def test_names_of_others(tmp_path: Path, kind: str) -> None:
    if kind == "npz":
        np.savez(tmp_path / "model.npz", **renamed())
    else:
        (tmp_path / "model.safetensors").write_bytes(packed(renamed(), {}))
    found, good = loaded(tmp_path, text_of(f"model.{kind}")).parameters, arrays()
    for name, array in zip(("w2", "w3", "b2", "b3"), (*found.w, *found.b), strict=True):
        np.testing.assert_array_equal(array, good[name])
        assert not array.flags.writeable


def test_filters_are_transposed_as_others_have_them(tmp_path: Path) -> None:
    w = np.arange(2.0 * 3 * 2 * 2).reshape(3, 2, 2, 2) / 10  # maps, channels, rows, columns
    w[0, 1] = [[5, 6], [7, 8]]
    np.savez(tmp_path / "model.npz", kernel=w.transpose(2, 3, 1, 0))
    text = f"""
[network]
layers = [[2, 3, 3], {{type = "convolution", maps = 3, field = [2, 2]}}, {{type = "flatten"}}, 1]
activation = ["sigmoid", "sigmoid"]
cost = "quadratic"
[parameters]
file = "model.npz"
b2 = [0, 0, 0]
w4 = [{[0.1] * 12}]
b4 = [0]
[parameters.names]
w2 = {{name = "kernel", transposed = true}}
[data]
inputs = [{[0.5] * 18}]
targets = [[1]]
[training]
eta = 1
"""
    np.testing.assert_array_equal(loaded(tmp_path, text).parameters.w[0], w)


def test_data_of_other_names(tmp_path: Path) -> None:
    names = '[data.names]\ninputs = {name = "x", transposed = true}\ntargets = "y"\ntest_inputs = "x_test"\n'
    text = changed((EXAMPLES, f'file = "d.npz"\n{names}test_targets = "y"'))
    x = np.array([[0.0, 1, 2], [3, 4, 5]])
    np.savez(tmp_path / "d.npz", x=x, y=np.ones((3, 1)), x_test=-x.T)
    scenario = loaded(tmp_path, text)
    np.testing.assert_array_equal(scenario.data.inputs, x.T)
    assert scenario.test is not None
    np.testing.assert_array_equal(scenario.test.inputs, -x.T)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            NAMES.replace("fc1.weight", "fc1.wieght"),
            "9: parameters.file: model.npz: has no array 'fc1.wieght'; did you mean 'fc1.weight'?",
        ),
        (
            NAMES.replace(", transposed = true", ""),
            ("9: parameters.file: model.npz: fc2.kernel has shape 3×1, expected 1×3: layer 3 has 1 neuron, "
             "layer 2 has 3; it looks transposed"),
        ),
        (NAMES.replace("b2 =", "b4 ="), "13: parameters.names.b4: unknown key; expected one of w2"),
        (NAMES.replace("transposed", "transpose"), "14: parameters.names.w3.transpose: unknown key"),
        (NAMES.replace("= true", "= 1"), "14: parameters.names.w3.transposed: found 1, expected"),
        (
            NAMES.replace('"fc1.bias"', "3"),
            ("13: parameters.names.b2: found 3, expected the name of an array, or a table "
             '{name = "kernel", transposed = true}'),
        ),
        ("names = 3", "10: parameters.names: found 3, expected a table [names]"),
        ("b2 = [1, 2, 3]\n" + NAMES, "14: parameters.names.b2: found both names.b2 and b2"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, names: str, message: str) -> None:
    np.savez(tmp_path / "model.npz", **renamed())
    assert refusal(written(tmp_path, text_of("model.npz", names))).startswith(f"case.toml:{message}")


@pytest.mark.parametrize("more", ["", 'init = "new"\n'])
def test_names_without_a_file(tmp_path: Path, more: str) -> None:
    text = changed((INLINE, more + NAMES))
    message = "parameters.names: are for the arrays of a file, and there is no file"
    assert refusal(written(tmp_path, text)).endswith(message)


# ---- the book's program ----


def book(**replaced: Any) -> str:
    """What `network2.save` writes."""
    good = arrays()
    content = {
        "sizes": [2, 3, 1],
        "weights": [good["w2"].tolist(), good["w3"].tolist()],
        "biases": [good["b2"].reshape(-1, 1).tolist(), good["b3"].reshape(-1, 1).tolist()],
        "cost": "CrossEntropyCost",
    }
    return json.dumps({key: value for key, value in (content | replaced).items() if value is not None})


def test_what_the_book_s_program_saved(tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text(book())
    found, good = loaded(tmp_path, text_of("net.json", "")).parameters, arrays()
    for name, array in zip(("w2", "w3", "b2", "b3"), (*found.w, *found.b), strict=True):
        np.testing.assert_array_equal(array, good[name])


WHAT = "is not the JSON that network2.save of the book writes: sizes, weights, biases, cost"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (book(sizes=[784, 30, 10]), "sizes: found [784, 30, 10], expected [2, 3, 1]"),
        (book(sizes=None), "sizes: found null, expected [2, 3, 1]"),
        (book(weights=[[1]]), "weights: found a list of 1, expected a list of 2: one for each layer"),
        (book(biases=None), "biases: is missing, expected a list of 2: one for each layer"),
        (
            book(biases=[[[1], [2]], [[1]]]), "b2 has shape 2, expected 3: layer 2 has 3 neurons",
        ),
        (
            book(weights=[[[1, 2], [3, 4], [5]], [[1, 2, 3]]]),
            "weights[0][2]: found 1, expected 2 as in the first row: the rows must be equally long",
        ),
        (book(weights=[[[1, 2], [3, "x"]], 0]), "weights[0][1][1]: found 'x' (a string), expected a number"),
        (book(weights=[[[1, 2], [3, None]], 0]), "weights[0][1][1]: found"),
        (book(biases=[[[1], [float("nan")], [2]], [[1]]]), "b2[1] is nan, expected a finite number"),
        ("[1]", WHAT), ("{}", WHAT), ("", WHAT), ("[" * 100_000, WHAT), (b"\xff\xfe\x00", WHAT),
    ],
    ids=lambda text: str(text)[:30],
)  # fmt: skip
def test_what_it_did_not_save(tmp_path: Path, content: str | bytes, message: str) -> None:
    written(tmp_path, content, "net.json")
    found = refusal(written(tmp_path, text_of("net.json", "")))
    prefix = "case.toml:9: parameters.file: "
    assert found.startswith((f"{prefix}net.json: {message}", f"{prefix}'net.json': {message}"))


def test_data_are_not_read_from_json(tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text(book())
    text = GOOD.replace(EXAMPLES, 'file = "net.json"')
    assert "is not an .npz file" in refusal(written(tmp_path, text))
