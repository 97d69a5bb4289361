"""Numbers out of files of arrays; and what is no file of numbers."""

from __future__ import annotations

import io
import pickle
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.check.reading.files import given, plain, refusal
from tuibp.scenario.safetensors import packed


def archive(**arrays: object) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **{name: np.asarray(array) for name, array in arrays.items()})
    return buffer.getvalue()


def test_an_archive(tmp_path: Path) -> None:
    w = np.arange(12.0).reshape(2, 3, 2)[:, :, 0]
    found = given(
        tmp_path, "a.npz", archive(delta2=[0.1, np.nan, 2], w2_new=np.float32(w), zs=[[1, 2], [3, 4]])
    )
    np.testing.assert_array_equal(found["delta2"].array, [0.1, np.nan, 2])
    assert plain(found["w_new2"]) == w.tolist()
    assert (found["delta2"].precision, found["w_new2"].precision) == ("float64", "float32")
    assert (plain(found["z2"]), plain(found["z3"])) == ([1, 2], [3, 4])


def test_numbers_of_sixteen_bits_are_right_to_two_units_of_the_largest(tmp_path: Path) -> None:
    found = given(tmp_path, "a.npz", archive(delta2=np.array([0.5, -4, 0.001], np.float16)))["delta2"]
    assert found.precision == "printed"
    assert found.slack is not None
    assert found.slack.tolist() == [8 * 2.0**-10] * 3


def test_tensors(tmp_path: Path) -> None:
    content = packed({"delta2": np.array([0.1], np.float32), "b2": np.array([0.1, 1 / 3])}, {})
    found = given(tmp_path, "a.safetensors", content)
    assert (found["delta2"].precision, found["b2"].precision) == ("float32", "float64")
    assert plain(found["b2"]) == [0.1, 1 / 3]


def test_a_bfloat16_is_coarser_than_float32(tmp_path: Path) -> None:
    content = packed({"b2": np.array([0x3F80, 0xC040], np.uint16)}, {}).replace(b'"U16"', b'"BF16"')
    size = int.from_bytes(content[:8], "little")
    found = given(tmp_path, "a.safetensors", (size + 1).to_bytes(8, "little") + content[8:])["b2"]
    assert plain(found) == [1, -3]
    assert found.precision == "printed"
    assert found.slack is not None
    assert found.slack.tolist() == [6 * 2.0**-7] * 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.npz", archive(b2=np.array([None])),
            "a.npz: b2 holds Python objects (a pickle), expected numbers; pickles are never opened",
        ),
        ("a.npz", archive(b2=[1j]), "a.npz: b2 holds values of type complex128, expected real numbers"),
        ("a.npz", archive(dleta2=1), "a.npz: dleta2: the network has no such number; did you mean 'delta2'?"),
        (
            "a.npz", pickle.dumps({}),
            "a.npz: is not an .npz file, or is damaged: it does not end like a zip archive",
        ),
        (
            "a.safetensors", b"abc",
            "a.safetensors: is not a .safetensors file, or is damaged: it does not begin like a",
        ),
        ("a.npz", None, "a.npz: there is no such file"),
        ("xor", None, "'xor' is nothing to read numbers from; expected .json, .csv, .tsv, .npz"),
        ("a.pkl", None, "a.pkl: is a pickle, which runs code where it is opened; expected .json"),
        ("xor.toml", None, "xor.toml: is a scenario, which comes second; expected .json"),
        ("a.xlsx", None, "a.xlsx: is a workbook; save the sheet as .csv"),
        ("a.ipynb", None, "a.ipynb: is a notebook; put the function into a .py file"),
        ("a.npy", None, "a.npy: is one array without a name; np.savez('theirs.npz', delta2=…) gives it one"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    assert refusal(tmp_path, name, content).startswith(message)


def test_a_layout_is_no_matter_of_a_file(tmp_path: Path) -> None:
    message = "a.json: 'rows' is for a function or a class, and a file has its numbers as they are"
    assert refusal(tmp_path, "a.json", "{}", layout="rows") == message


def test_a_file_of_torch_is_not_opened_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    message = (
        "a.pt: is a pickle, which only torch reads safely: pip install 'tuibp[torch]'; "
        "or save the tensors as .safetensors"
    )
    assert refusal(tmp_path, "a.pt", pickle.dumps({})) == message
