"""Arrays from .safetensors files, and scenarios that are such a file; good ones and hostile ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.scenario.files import changed, loaded, refusal, written
from tests.scenario.test_npz import INLINE, SHAPES, arrays
from tuibp.debugger.saving.scenario_copy import save_copy
from tuibp.errors import InputError, TuibpError
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.loading import load
from tuibp.scenario.safetensors import packed
from tuibp.scenario.step_file import KEY

TEXT = changed((INLINE, 'file = "weights.safetensors"\n'))
PLACE = "case.toml:9: parameters.file: "
STEP = """
title = "One step"
[network]
layers = [2, 3, 1]
activation = "sigmoid"
cost = "quadratic"
[training]
eta = 3.0
"""


def refused(directory: Path, content: bytes) -> str:
    (directory / "weights.safetensors").write_bytes(content)
    message = refusal(written(directory, TEXT))
    assert message.startswith(PLACE), message
    return message.removeprefix(PLACE)


def file(header: object, data: bytes = b"") -> bytes:
    """A file whose table of contents says whatever it likes."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


def entry(shape: object = (3, 2), dtype: object = "F64", offsets: object = (0, 48)) -> dict[str, object]:
    return {"w2": {"dtype": dtype, "shape": shape, "data_offsets": offsets}}


def test_good_weights(tmp_path: Path) -> None:
    good = arrays(b2=np.array([1, 2, 3], dtype=np.int16), w3=np.array([[1, 2, 3]], dtype=np.float32))
    (tmp_path / "weights.safetensors").write_bytes(packed(good, {}))
    found = loaded(tmp_path, TEXT).parameters
    for name, array in zip(("w2", "w3", "b2", "b3"), (*found.w, *found.b), strict=True):
        assert array.dtype == np.float64
        np.testing.assert_array_equal(array, good[name])
        assert not array.flags.writeable


def test_the_package_reads_what_we_write_and_we_what_it_writes(tmp_path: Path) -> None:
    package = pytest.importorskip("safetensors.numpy", reason="safetensors is not installed")
    good = arrays(b3=np.array([1], dtype=np.uint8))
    found = package.load(packed(good, {"said": "é"}))
    assert {name: array.tolist() for name, array in found.items()} == {
        name: array.tolist() for name, array in good.items()
    }
    package.save_file(good, tmp_path / "weights.safetensors")
    assert loaded(tmp_path, TEXT).parameters.w[0].tolist() == good["w2"].tolist()


def test_the_upper_half_of_a_float(tmp_path: Path) -> None:
    exact = np.array([1.0, -2.5, 0.15625], dtype="<f4")
    halves = (exact.view("<u4") >> 16).astype("<u2")
    content = packed(arrays(b2=halves), {}).replace(b'"dtype": "U16"', b'"dtype":"BF16"')
    (tmp_path / "weights.safetensors").write_bytes(content)
    assert loaded(tmp_path, TEXT).parameters.b[0].tolist() == exact.tolist()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it does not begin like a .safetensors file"),
        (b"PK\x03\x04" * 8, "it does not begin like a .safetensors file"),
        ((2**63).to_bytes(8, "little"), "it does not begin like a .safetensors file"),
        (file(b"{"), "its table of contents is not valid JSON"),
        (file(b"[" * 100_000), "its table of contents is not valid JSON"),
        (file(b"\xff"), "its table of contents is not valid JSON"),
        (file([]), "its table of contents is not valid JSON"),
    ],
)
def test_what_is_no_such_file(tmp_path: Path, content: bytes, message: str) -> None:
    whole = "'weights.safetensors': is not a .safetensors file, or is damaged: "
    assert refused(tmp_path, content) == whole + message


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ({}, "has no array 'w2'; it holds no array"),
        ({"w_2": 3}, "has no array 'w2'; did you mean 'w_2'?"),
        ({"w2": 3}, "w2 cannot be read: it is not described"),
        (entry(shape=[3, -2]), "w2 cannot be read: it is not described"),
        (entry(shape=[True, 2]), "w2 cannot be read: it is not described"),
        (entry(shape=[2**70, 2]), "w2 cannot be read: it is not described"),
        (entry(offsets=[0, 1.5]), "w2 cannot be read: it is not described"),
        (entry(dtype="F8_E4M3"), "w2 holds values of type F8_E4M3, expected real numbers"),
        (
            entry(shape=[2, 3]),
            "w2 has shape 2×3, expected 3×2: layer 2 has 3 neurons, layer 1 has 2; it looks transposed",
        ),
        (entry(offsets=[0, 40]), "w2 has 40 bytes, expected 48: it is damaged"),
        (entry(offsets=[8, 56]), "w2 has 40 bytes, expected 48: it is damaged"),
        (entry(offsets=[-8, 40]), "w2 has 48 bytes, expected 48: it is damaged"),
        (entry(offsets=[48, 0]), "w2 has 0 bytes, expected 48: it is damaged"),
    ],
)
def test_what_an_array_may_not_be(tmp_path: Path, header: object, message: str) -> None:
    assert refused(tmp_path, file(header, bytes(48))) == f"weights.safetensors: {message}"


def test_what_is_not_finite(tmp_path: Path) -> None:
    content = packed(arrays(b2=np.array([0.0, np.inf, np.nan])), {})
    assert refused(tmp_path, content) == "weights.safetensors: b2[1] is inf, expected a finite number"


# ---- a scenario ----


def step(directory: Path, text: str = STEP, **replaced: object) -> Path:
    data = {"inputs": np.array([[0.0, 1.0], [1.0, 1.0]]), "targets": np.array([[1.0], [0.0]])}
    path = directory / "a step.safetensors"
    path.write_bytes(packed(arrays() | data | arrays(**replaced), {KEY: text}))
    return path


def refused_step(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        load(str(path))
    return str(raised.value).removeprefix(str(path))


def test_a_file_that_is_a_scenario(tmp_path: Path) -> None:
    scenario = load(str(step(tmp_path)))
    assert (scenario.title, scenario.name) == ("One step", "a step")
    assert [w.shape for w in scenario.parameters.w] == [SHAPES["w2"], SHAPES["w3"]]
    assert scenario.data.targets.tolist() == [[1.0], [0.0]]


BAD_STEPS = {
    "no value": ("title = ", ":1: not valid TOML at column 9: invalid value"),
    "its own data": (STEP + "[data]\n", ":14: not valid TOML at column 6: cannot declare ('data',) twice"),
    "a misspelt key": (
        STEP + "[debugger]\nwatch = 3\n",
        ":10: debugger.watch: unknown key; did you mean 'watches'?",
    ),
    "other layers": (
        STEP.replace("3, 1", "4, 1"),
        ":11: parameters.file: a step.safetensors: w2 has shape 3×2, expected 4×2: {}".format(
            "layer 2 has 4 neurons, layer 1 has 2"
        ),
    ),
    "too long": ("#" * 300_000, ": its scenario has 300,000 characters, expected at most 250,000"),
    "too deep": ("a = " + "[" * 1000, ":1: brackets nest more than 20 deep"),
}


@pytest.mark.parametrize("bad", BAD_STEPS)
def test_its_scenario_is_checked_as_any_other(tmp_path: Path, bad: str) -> None:
    text, message = BAD_STEPS[bad]
    assert refused_step(step(tmp_path, text)) == message


def test_a_file_without_a_scenario(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    for metadata in ({}, {"format": "pt"}):
        path.write_bytes(packed(arrays(), metadata))
        assert refused_step(path).startswith(": holds arrays and no scenario; tuibp.torch.capture writes")
    path.write_bytes(b"no such thing")
    assert refused_step(path) == ": cannot be read: it does not begin like a .safetensors file"


def test_its_name_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    step(tmp_path)
    monkeypatch.chdir(tmp_path)
    for target, message in (
        ("a step", "'a step' is neither a file nor a sample; did you mean 'a step.safetensors'?"),
        (
            "a stp.safetensors",
            "a stp.safetensors: there is no such file; did you mean 'a step.safetensors'?",
        ),
    ):
        with pytest.raises(TuibpError) as raised:
            load(target)
        assert str(raised.value) == message


def test_a_copy_of_it_is_toml_that_reads_its_arrays(tmp_path: Path) -> None:
    path = step(tmp_path)
    before = path.read_bytes()
    copy = save_copy(path, str(tmp_path / "mine.toml"), Gathered(watches=("C",)))
    again = load(str(copy))
    assert again.gathered.watches == ("C",)
    assert [w.tolist() for w in again.parameters.w] == [w.tolist() for w in load(str(path)).parameters.w]
    with pytest.raises(InputError, match="exists already"):
        save_copy(path, str(path), Gathered())
    assert path.read_bytes() == before
