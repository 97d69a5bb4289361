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
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO

import numpy as np

from tuibp.errors import InputError, did_you_mean, printable, quoted, reason
from tuibp.language import told
from tuibp.program.network import Array
from tuibp.scenario.arrays import Shape, first_not_finite, fits, index_text, read_only, wrong_shape
from tuibp.scenario.safetensors import Safetensors, open_safetensors
from tuibp.scenario.source import Source, check_regular_file

MOST_ENTRIES = 200_000_000  # of one array
_HEADER = 16_384  # bytes, more than the header of an array of numbers ever takes
_DIRECTORY = 1_000_000  # bytes of the archive's table of contents: thousands of arrays
_BROKEN = (  # what zipfile and its decompressors raise on a file that is no archive, or a damaged one
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error, ValueError, RuntimeError,
    OverflowError, MemoryError,
)  # fmt: skip


class Archive:
    """An open .npz file; `key` is the scenario's key that names it. Every method raises InputError."""

    def __init__(self, source: Source, key: str, name: str, file: zipfile.ZipFile) -> None:
        self._source, self._key, self._name, self._file = source, key, name, file

    def names(self) -> list[str]:
        """The names of the arrays, without the `.npy` of their files."""
        return [name.removesuffix(".npy") for name in self._file.namelist()]

    def array(self, name: str, expected: Shape, why: str) -> Array:
        """The array `name` as read-only float64 of shape `expected`; it may hold any real numbers."""
        try:
            info = self._file.getinfo(f"{name}.npy")
        except KeyError:
            hint = did_you_mean(name, self.names()) or told("; it holds no array")
            raise self.error(told("has no array '{name}'{hint}", name=name, hint=hint)) from None
        if info.flag_bits & 1:
            raise self.error(told("{name} is encrypted, expected a plain .npz file", name=name))
        try:
            array = self._read(info, name, expected, why)
        except _BROKEN as error:
            message = told("{name} cannot be read: {reason}", name=name, reason=reason(error))
            raise self.error(message) from None
        if index := first_not_finite(array):
            place = f"{name}{index_text(index)}"
            message = told("{place} is {value}, expected a finite number", place=place, value=array[index])
            raise self.error(message)
        return read_only(array)

    def error(self, message: str) -> InputError:
        """What is wrong with this file."""
        return self._source.error(self._key, f"{self._name}: {message}")

    def _read(self, info: zipfile.ZipInfo, name: str, expected: Shape, why: str) -> Array:
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
                message = told(
                    "{name} holds values of type {type}, expected real numbers",
                    name=name,
                    type=str(dtype)[:40],
                )
                raise self.error(message)
            if not fits(shape, expected):
                raise self.error(f"{name} {wrong_shape(shape, expected, why)}")
            size = math.prod(shape) * dtype.itemsize
            if math.prod(shape) > MOST_ENTRIES:
                message = told(
                    "{name} has {entries:,} entries, expected at most {most:,}",
                    name=name,
                    entries=math.prod(shape),
                    most=MOST_ENTRIES,
                )
                raise self.error(message)
            if info.file_size != head.tell() + size:
                message = told(
                    "{name} has {found:,} bytes, expected {expected:,}: it is damaged",
                    name=name,
                    found=info.file_size,
                    expected=head.tell() + size,
                )
                raise self.error(message)
            data = head.read() + stream.read()
        array = np.frombuffer(data, dtype).reshape(shape, order="F" if fortran else "C")
        with np.errstate(over="ignore"):  # a longdouble beyond float64 becomes inf, and is refused as such
            return np.array(array, dtype=np.float64, order="C")


@contextmanager
def open_archive(source: Source, key: str, name: str) -> Iterator[Archive | Safetensors]:
    """The .npz or .safetensors file `name`, beside the scenario; raises InputError where it is none."""
    if name.lower().endswith(".safetensors"):
        with open_safetensors(source, key, name) as found:
            yield found
        return
    path = source.path.parent / name
    if problem := check_regular_file(path, told("an .npz file")):
        raise source.error(key, f"{quoted(name)}: {problem}")
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            _check_directory(file)
            archive = stack.enter_context(zipfile.ZipFile(file))
        except _BROKEN as error:
            message = told(
                "{name}: is not an .npz file, or is damaged: {reason}",
                name=quoted(name),
                reason=reason(error),
            )
            raise source.error(key, message) from None
        yield Archive(source, key, printable(name), archive)


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
