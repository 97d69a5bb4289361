"""Weights and data from .npz files, good ones and hostile ones."""

from __future__ import annotations

import contextlib
import io
import pickle
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from tests.scenario.files import GOOD, changed, loaded, refusal, written
from tuibp.errors import InputError

INLINE = GOOD[GOOD.index("w2 = [") : GOOD.index("\n[data]")]
TEXT = changed((INLINE, 'file = "weights.npz"\n'))
PLACE = "case.toml:9: parameters.file: "
SHAPES = {"w2": (3, 2), "b2": (3,), "w3": (1, 3), "b3": (1,)}


def arrays(**replaced: object) -> dict[str, np.ndarray]:
    """Arrays of the right shapes, some replaced, or left out with None."""
    generator = np.random.default_rng(0)
    good = {name: generator.standard_normal(shape) for name, shape in SHAPES.items()}
    return {name: np.asarray(array) for name, array in (good | replaced).items() if array is not None}


def refused(directory: Path, content: bytes | None = None) -> str:
    if content is not None:
        written(directory, content, "weights.npz")
    message = refusal(written(directory, TEXT))
    assert message.startswith(PLACE), message
    return message.removeprefix(PLACE)


def refused_arrays(directory: Path, **replaced: object) -> str:
    np.savez_compressed(directory / "weights.npz", **arrays(**replaced))
    return refused(directory)


def member(shape: str, dtype: str = "<f8", data: bytes = b"", version: bytes = b"\x01\x00") -> bytes:
    """An .npy file whose header says whatever it likes."""
    header = f"{{'descr': {dtype!r}, 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY" + version + struct.pack("<H", len(header)) + header + data


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def test_good_weights(tmp_path: Path) -> None:
    good = arrays(b2=np.array([1, 2, 3], dtype=np.int16), w2=np.asfortranarray(np.arange(6.0).reshape(3, 2)))
    np.savez(tmp_path / "weights.npz", **good)
    scenario = loaded(tmp_path, TEXT)
    assert scenario.parameters.w[0].tolist() == [[0, 1], [2, 3], [4, 5]]
    assert scenario.parameters.b[0].tolist() == [1, 2, 3]
    assert scenario.parameters.w[1].tobytes() == good["w3"].tobytes()
    assert {array.dtype for array in (*scenario.parameters.w, *scenario.parameters.b)} == {np.dtype("f8")}


def test_some_here_and_the_others_from_the_file(tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", **arrays(b2=None))
    scenario = loaded(tmp_path, TEXT.replace("file =", "b2 = [1, 2, 3]\nfile ="))
    assert scenario.parameters.b[0].tolist() == [1, 2, 3]


def test_data_from_a_file(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "d.npz", inputs=np.array([[0, 1], [1, 0]], np.uint8), targets=np.array([[True], [False]])
    )
    text = changed(("inputs = [[0, 0], [0, 1]]\ntargets = [[0], [1]]", 'file = "d.npz"'))
    scenario = loaded(tmp_path, text)
    assert scenario.data.inputs.tolist() == [[0, 1], [1, 0]]
    assert scenario.data.targets.tolist() == [[1], [0]]
    np.savez(tmp_path / "d.npz", inputs=np.zeros((3, 2)), targets=np.zeros(3))
    expected = (
        "d.npz: targets has shape 3, expected 3×1: one row for each example, and the output layer has 1"
    )
    assert refusal(tmp_path / "case.toml") == f"case.toml:19: data.file: {expected}"
    np.savez(tmp_path / "d.npz", inputs=np.zeros((0, 2)), targets=np.zeros((0, 1)))
    assert "data.file: d.npz: inputs is empty, expected shape n×2" in refusal(tmp_path / "case.toml")


@pytest.mark.parametrize(
    ("replaced", "message"),
    [
        ({"w3": None}, "weights.npz: has no array 'w3'; expected one of w2, b2, b3"),
        (
            {"w2": np.zeros((3, 3))},
            "weights.npz: w2 has shape 3×3, expected 3×2: layer 2 has 3 neurons, layer 1 has 2",
        ),
        ({"b3": 0.5}, "weights.npz: b3 has shape a single number, expected 1: layer 3 has 1 neuron"),
        ({"b2": [0, np.nan, 0]}, "weights.npz: b2[1] is nan, expected a finite number"),
        ({"w3": [[0, 0, -np.inf]]}, "weights.npz: w3[0][2] is -inf, expected a finite number"),
        ({"b3": [1j]}, "weights.npz: b3 holds values of type complex128, expected real numbers"),
        ({"b3": ["x"]}, "weights.npz: b3 holds values of type <U1, expected real numbers"),
        (
            {"b3": np.array([None])},
            "weights.npz: b3 holds Python objects (a pickle), expected numbers; pickles are never opened",
        ),
    ],
)  # fmt: skip
def test_wrong_arrays(tmp_path: Path, replaced: dict[str, object], message: str) -> None:
    assert refused_arrays(tmp_path, **replaced) == message


def test_files_that_are_no_archives(tmp_path: Path) -> None:
    assert refused(tmp_path) == "'weights.npz': there is no such file"
    (tmp_path / "weihgts.npz").touch()
    assert refused(tmp_path) == "'weights.npz': there is no such file; did you mean 'weihgts.npz'?"
    broken = "'weights.npz': is not an .npz file, or is damaged: it does not end like a zip archive"
    assert refused(tmp_path, b"") == broken
    assert refused(tmp_path, b"PK\x03\x04 and nothing more") == broken
    assert refused(tmp_path, pickle.dumps({"w2": 1})) == broken
    (tmp_path / "weights.npz").unlink()
    (tmp_path / "weights.npz").mkdir()
    assert refused(tmp_path) == "'weights.npz': is a directory, expected an .npz file"


def test_truncated_at_every_length(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "weights.npz", **arrays())
    content = (tmp_path / "weights.npz").read_bytes()
    for length in range(0, len(content), 40):
        refused(tmp_path, content[:length])


def test_damaged_at_every_byte(tmp_path: Path) -> None:
    """A damaged file is refused or, where the byte did not matter, read; nothing else ever happens."""
    np.savez(tmp_path / "weights.npz", **arrays())
    content = (tmp_path / "weights.npz").read_bytes()
    read = 0
    for place in range(0, len(content), 7):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        written(tmp_path, bytes(damaged), "weights.npz")
        with contextlib.suppress(InputError):
            loaded(tmp_path, TEXT)
            read += 1
    assert read < len(content) / 7 / 2


def test_encrypted(tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", **arrays())
    content = bytearray((tmp_path / "weights.npz").read_bytes())
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 8] |= 1  # the flag in the table of contents, which is what a reader goes by
        start += 4
    assert refused(tmp_path, bytes(content)) == "weights.npz: w2 is encrypted, expected a plain .npz file"


def test_zip_bomb_behind_a_modest_header(tmp_path: Path) -> None:
    bomb = zipped({"w2.npy": member("(3, 2)", data=bytes(20_000_000))})
    assert len(bomb) < 30_000
    assert refused(tmp_path, bomb).startswith("weights.npz: w2 has 20,000,")


def test_zip_bomb_with_an_honest_header(tmp_path: Path) -> None:
    bomb = zipped({"w2.npy": member("(2_500_000,)", data=bytes(20_000_000))})
    expected = "weights.npz: w2 has shape 2500000, expected 3×2: layer 2 has 3 neurons, layer 1 has 2"
    assert refused(tmp_path, bomb) == expected


def test_zip_bomb_in_the_header(tmp_path: Path) -> None:
    header = b"\x93NUMPY\x02\x00" + struct.pack("<I", 20_000_000) + b" " * 20_000_000
    assert refused(tmp_path, zipped({"w2.npy": header})).endswith("it does not begin like an array")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x93NUMPY", b"no array", member("(3, 2)", version=b"\x09\x00"), member("(3, 2"), member("3"),
        member("(-3, -2)"), member("(3, 2)", dtype="no type"), member("(True, 2)"), member("((((((((((((3"),
        member("(3, 2)"), member("(3, 2)", data=bytes(47)), member("(3, 2)", data=bytes(49)),
        member("(3, " + "9" * 400 + ")"), member("(" * 9000), member("(3L, 2L)", data=bytes(47)),
    ],
)  # fmt: skip
def test_headers_that_lie(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, zipped({"w2.npy": content})).startswith("weights.npz: w2 ")


def test_data_larger_than_any_memory(tmp_path: Path) -> None:
    text = changed(("inputs = [[0, 0], [0, 1]]\ntargets = [[0], [1]]", 'file = "d.npz"'))
    written(tmp_path, zipped({"inputs.npy": member("(1000000000000, 2)")}), "d.npz")
    message = refusal(written(tmp_path, text))
    assert message.endswith("inputs has 2,000,000,000,000 entries, expected at most 200,000,000")


def test_millions_of_members(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 50_000_000, 0, 0)
    assert refused(tmp_path, bytes(50_000_000) + end).endswith("it holds too many members, or more than 4 GB")


def test_a_wrong_checksum(tmp_path: Path) -> None:
    content = zipped({"w2.npy": member("(3, 2)", data=bytes(48))})
    crc = struct.pack("<L", zlib.crc32(member("(3, 2)", data=bytes(48))))
    assert "Bad CRC-32".lower() in refused(tmp_path, content.replace(crc, b"\0\0\0\0")).lower()
