"""Numbers out of JSON files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.check.reading.files import batch, given, plain, refusal

NAMES = {
    "z2": "z2", "a2": "a2", "a[2]": "a2", "C": "C", "loss": "C", "cost": "cost", "x": "a1", "X": "a1",
    "y": "y", "delta2": "delta2", "delta_2": "delta2", "dz2": "delta2", "grad_a2": "grad_a2",
    "sigma_prime3": "sigma_prime3",
    "nabla_w2": "grad_w2", "dW2": "grad_w2", "dw2": "grad_w2", "db3": "grad_b3", "W3": "w3", "b2": "b2",
    "w2_new": "w_new2", "w_new2": "w_new2", "b3_new": "b_new3", "eta": "eta", "activation2": "a2",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names(tmp_path: Path, name: str) -> None:
    assert list(given(tmp_path, "a.json", f'{{"{name}": 1}}')) == [NAMES[name]]


def test_what_an_optimiser_remembers(tmp_path: Path) -> None:
    from tests.check.reading.files import read

    (theirs,) = read(tmp_path, "a.json", '{"velocity_w2": 1, "velocity_w2_new": 2}', batch=batch("momentum"))
    assert [tensor.json for tensor in theirs.given] == ["velocity_w2", "velocity_w_new2"]


def test_lists_have_an_array_for_each_layer(tmp_path: Path) -> None:
    found = given(
        tmp_path, "a.json", '{"nabla_b": [[1, 2, 3], [4]], "activations": [[5], [6], [7]], "zs": [8, 9]}'
    )
    assert {name: plain(one) for name, one in found.items()} == {
        "grad_b2": [1, 2, 3], "grad_b3": [4], "a1": [5], "a2": [6], "a3": [7], "z2": 8, "z3": 9,
    }  # fmt: skip
    assert found["grad_b3"].name == "nabla_b[1]"
    found = given(tmp_path, "a.json", '{"activations": [[6], [7]]}')
    assert list(found) == ["a2", "a3"]


def test_numbers_that_are_none(tmp_path: Path) -> None:
    found = given(tmp_path, "a.json", '{"delta2": [NaN, Infinity, -Infinity], "C": "nan", "z2": [1e999]}')
    np.testing.assert_array_equal(found["delta2"].array, [np.nan, np.inf, -np.inf])
    assert np.isnan(found["C"].array)
    assert plain(found["z2"]) == [np.inf]


def test_a_file_of_windows(tmp_path: Path) -> None:
    assert plain(given(tmp_path, "a.json", b'\xef\xbb\xbf{\r\n"C": 1}\r\n')["C"]) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"dleta2": 1}', ": dleta2: the network has no such number; did you mean 'delta2'?"),
        ('{"w1": 1}', ": w1: the network has w2, w3: layers count from 1, the input"),
        ('{"dW4": 1}', ": dW4: the network has grad_w3, grad_w2: layers count from 1, the input"),
        (
            '{"nabla_w": [[1, 2]]}',
            ": nabla_w: expected a list of 2 arrays, those of layers 2, 3; one alone is called grad_w3",
        ),
        ('{"delta": 1}', ": delta: expected a list of 2 arrays, those of layers 2, 3; one alone is called"),
        ('{"w2": 1, "W2": 1}', ": W2: is w2 once more, after 'w2'"),
        ('{"w2": 1, "w2": 1}', ": w2: is given twice"),
        (
            '{"w2": [[1, 2], [3]]}',
            ": w2[1]: found 1, expected 2 as in the first row: the rows must be equally long",
        ),
        ('{"w2": [1, [2]]}', ": w2[1]: found 1, expected a single number as in the first row: the rows"),
        ('{"b2": [1, "x"]}', ": b2[1]: found 'x' (a string), expected a number"),
        ('{"b2": [1, null]}', ": b2[1]: found nothing, expected a number"),
        ('{"b2": [1, true]}', ": b2[1]: found true (a boolean), expected a number"),
        ('{"b2": {"a": 1}}', ": b2: found a table, expected a number"),
        ("{}", ": has no numbers; expected names such as delta2 and grad_w2"),
        ("[1]", ': expected names with their numbers: {"delta2": [0.1, …], …}'),
        ('{"b2": 1,}', ":1: not valid JSON at column 10: expecting property name enclosed in double quotes"),
        ("", ":1: not valid JSON at column 1: expecting value"),
        ('{"b2": ' + "[" * 100_000, ": nests too deeply"),
        ('{"b2": ' + "[" * 9 + "1" + "]" * 9 + "}", ": b2: nests too deeply"),
        (b'{"b2": "\xff"}', ":1: found the byte 0xff, which is not UTF-8; expected a text file in UTF-8"),
        ('{"b\\u001b[2J2": 1}', ": b\ufffd2: the network has no such number"),
    ],
    ids=lambda text: text[:40] if isinstance(text, str) else "bytes",
)  # fmt: skip
def test_mistakes(tmp_path: Path, content: str | bytes, message: str) -> None:
    found = refusal(tmp_path, "a.json", content)
    if "expecting property" in message:  # Python 3.13 has better words
        assert found.startswith("a.json:1: not valid JSON at column")
    else:
        assert found.startswith(f"a.json{message}")


def test_a_file_without_an_end(tmp_path: Path) -> None:
    message = refusal(tmp_path, "a.json", b" " * 20_000_001)
    assert message == "a.json: is too large: a file of text may have 20,000,000 bytes; use an .npz file"


def test_a_number_of_many_digits(tmp_path: Path) -> None:
    assert plain(given(tmp_path, "a.json", '{"C": 0.' + "3" * 10_000 + "}")["C"]) == pytest.approx(1 / 3)
