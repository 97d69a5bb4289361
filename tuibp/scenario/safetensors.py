"""Arrays out of .safetensors files that may come from anywhere.

The format is a table of contents in JSON and then plain numbers: nothing in it can be executed. Shape, type
and place of an array are checked before a byte of it is read.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from tuibp.errors import InputError, reason
from tuibp.language import told
from tuibp.scenario.array_file import ArrayFile, Check

LONGEST_HEADER = 2_000_000  # bytes; thousands of arrays, and a scenario
TYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?",
}  # fmt: skip
"""What the format calls the types that NumPy has too."""

BRAIN = "BF16"
"""The upper half of a float32, which NumPy does not have."""

_BY_TYPE = {np.dtype(text): name for name, text in TYPES.items()}


class NoArchiveError(ValueError):
    """The file is no .safetensors file; the message says why."""


def header_of(path: Path) -> dict[str, Any]:
    """The table of contents; raises OSError, or NoArchiveError where the file is none or is damaged."""
    with path.open("rb") as file:
        return _header(file)[0]


def packed(arrays: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> bytes:
    """The bytes of a file that holds these arrays, of any type in TYPES, and these texts."""
    header: dict[str, object] = {"__metadata__": dict(metadata)}
    data, end = list[bytes](), 0
    for name, array in arrays.items():
        kind = array.dtype.newbyteorder("<")
        data.append(np.ascontiguousarray(array, dtype=kind).tobytes())
        begin, end = end, end + len(data[-1])
        header[name] = {"dtype": _BY_TYPE[kind], "shape": list(array.shape), "data_offsets": [begin, end]}
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)  # numbers begin where a machine likes to read them
    return b"".join([len(text).to_bytes(8, "little"), text, *data])


def _header(file: BinaryIO) -> tuple[dict[str, Any], int]:
    """The table of contents, and where the numbers begin."""
    size = os.fstat(file.fileno()).st_size
    length = int.from_bytes(file.read(8), "little")
    if size < 8 or length > min(LONGEST_HEADER, size - 8):
        raise NoArchiveError(told("it does not begin like a .safetensors file"))
    try:
        found = json.loads(file.read(length))
    except (ValueError, RecursionError):
        raise NoArchiveError(told("its table of contents is not valid JSON")) from None
    if not isinstance(found, dict):
        raise NoArchiveError(told("its table of contents is not valid JSON"))
    return found, 8 + length


class Safetensors(ArrayFile):
    """An open file: its table of contents, and where the numbers begin behind it."""

    def __init__(
        self, error: Callable[[str], InputError], file: BinaryIO, header: Mapping[str, Any], start: int
    ) -> None:
        super().__init__(error)
        self._file, self._header, self._start = file, header, start

    def names(self) -> list[str]:
        return [name for name in self._header if name != "__metadata__"]

    def dtype(self, name: str) -> str:
        """The type of an array, as the format calls it: `F32`, `BF16`."""
        return self._entry(name)[0]

    def read(self, name: str, check: Check) -> NDArray[Any]:
        """A BF16 is given as the float32 whose upper half it is."""
        kind, shape, begin, end = self._entry(name)
        if kind != BRAIN and kind not in TYPES:
            raise self.not_real(name, kind)
        check(shape)
        dtype = np.dtype(TYPES.get(kind, "<u2"))
        size = math.prod(shape) * dtype.itemsize
        there = os.fstat(self._file.fileno()).st_size - self._start
        if end - begin != size or not 0 <= begin <= end <= there:
            message = told(
                "{name} has {found:,} bytes, expected {expected:,}: it is damaged",
                name=name,
                found=max(0, min(end, there) - begin),
                expected=size,
            )
            raise self.error(message)
        try:
            self._file.seek(self._start + begin)
            data = self._file.read(size)
            array = np.frombuffer(data, dtype).reshape(shape)
        except (OSError, ValueError, MemoryError) as error:
            message = told("{name} cannot be read: {reason}", name=name, reason=reason(error))
            raise self.error(message) from None
        return (array.astype("<u4") << 16).view("<f4") if kind == BRAIN else array

    def _entry(self, name: str) -> tuple[str, tuple[int, ...], int, int]:
        """Type, shape, and where the array begins and ends behind the table of contents."""
        match self._header[name]:
            case {"dtype": str(kind), "shape": list(shape), "data_offsets": [int(begin), int(end)]} if all(
                isinstance(length, int) and not isinstance(length, bool) and 0 <= length < 2**63
                for length in shape
            ):
                return kind, tuple(shape), begin, end
        raise self.error(
            told("{name} cannot be read: {reason}", name=name, reason=told("it is not described"))
        )


@contextmanager
def open_safetensors(path: Path, error: Callable[[str], InputError]) -> Iterator[Safetensors]:
    """The .safetensors file at `path`, which is an ordinary file; raises `error` where it is none."""
    try:
        file = path.open("rb")
    except OSError as broken:
        raise error(told("cannot be read: {reason}", reason=reason(broken))) from None
    with file:
        try:
            header, start = _header(file)
        except (OSError, NoArchiveError) as broken:
            message = told("is not a .safetensors file, or is damaged: {reason}", reason=reason(broken))
            raise error(message) from None
        yield Safetensors(error, file, header, start)
