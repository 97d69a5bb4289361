"""Arrays out of .npz files that may come from anywhere.

NumPy's own reader allocates what a header asks for. This one reads each header first, a few kilobytes of it,
and takes the data only where its shape, type and declared size are the expected ones. It never unpickles.
"""

from __future__ import annotations

import io
import lzma
import math
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from tuibp.errors import InputError, reason
from tuibp.language import told
from tuibp.scenario.array_file import ArrayFile, Check

_HEADER = 16_384  # bytes, more than the header of an array of numbers ever takes
_DIRECTORY = 1_000_000  # bytes of the archive's table of contents: thousands of arrays
_BROKEN = (  # what zipfile and its decompressors raise on a file that is no archive, or a damaged one
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error, ValueError, RuntimeError,
    OverflowError, MemoryError,
)  # fmt: skip


class Archive(ArrayFile):
    """An open .npz file."""

    def __init__(self, error: Callable[[str], InputError], file: zipfile.ZipFile) -> None:
        super().__init__(error)
        self._file = file

    def names(self) -> list[str]:
        """The names of the arrays, without the `.npy` of their files."""
        return [name.removesuffix(".npy") for name in self._file.namelist() if name.endswith(".npy")]

    def read(self, name: str, check: Check) -> NDArray[Any]:
        info = self._file.getinfo(f"{name}.npy")
        if info.flag_bits & 1:
            raise self.error(told("{name} is encrypted, expected a plain .npz file", name=name))
        try:
            return self._read(info, name, check)
        except _BROKEN as error:
            message = told("{name} cannot be read: {reason}", name=name, reason=reason(error))
            raise self.error(message) from None

    def _read(self, info: zipfile.ZipInfo, name: str, check: Check) -> NDArray[Any]:
        with self._file.open(info) as stream:
            head = io.BytesIO(stream.read(_HEADER))
            shape, fortran, dtype = _header(head)
            if dtype.hasobject:
                message = told(
                    "{name} holds Python objects (a pickle), expected numbers; pickles are never opened",
                    name=name,
                )
                raise self.error(message)
            if dtype.kind not in "biuf":
                raise self.not_real(name, str(dtype))
            check(shape)
            size = math.prod(shape) * dtype.itemsize
            if info.file_size != head.tell() + size:
                message = told(
                    "{name} has {found:,} bytes, expected {expected:,}: it is damaged",
                    name=name,
                    found=info.file_size,
                    expected=head.tell() + size,
                )
                raise self.error(message)
            data = head.read() + stream.read()
        return np.frombuffer(data, dtype).reshape(shape, order="F" if fortran else "C")


@contextmanager
def open_archive(path: Path, error: Callable[[str], InputError]) -> Iterator[Archive]:
    """The .npz file at `path`, which is an ordinary file; raises `error` where it is no such archive."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            _check_directory(file)
            archive = stack.enter_context(zipfile.ZipFile(file))
        except _BROKEN as broken:
            message = told("is not an .npz file, or is damaged: {reason}", reason=reason(broken))
            raise error(message) from None
        yield Archive(error, archive)


def _header(head: BinaryIO) -> tuple[tuple[int, ...], bool, np.dtype[np.generic]]:
    """Shape, Fortran order and type of the .npy file that begins with `head`; ValueError where it is none."""
    readers = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    try:
        with warnings.catch_warnings(action="ignore"):  # on headers written by Python 2
            shape, fortran, dtype = readers[np.lib.format.read_magic(head)](head)
    except Exception:  # the header is evaluated as a literal, and fails in as many ways as Python's parser
        raise ValueError(told("it does not begin like an array")) from None
    if len(shape) > 8 or not all(0 <= length < 2**63 for length in shape):
        raise ValueError(told("its shape is not that of an array"))
    return shape, fortran, dtype


def _check_directory(file: BinaryIO) -> None:
    """Refuses an archive of millions of members, whose table of contents alone would take minutes to read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 65_557))  # the end record and its longest comment
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile(told("it does not end like a zip archive"))
    (directory,) = struct.unpack_from("<I", tail, end + 12)
    is_zip64 = tail[max(0, end - 20) : end].startswith(b"PK\x06\x07")
    if directory > _DIRECTORY or is_zip64:
        raise zipfile.BadZipFile(told("it holds too many members, or more than 4 GB"))
