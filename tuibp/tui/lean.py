"""NumPy and Textual imported without what they bring along and nothing here uses: 9 % of the start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

MISSING = ("ssl", "ctypes")
"""asyncio has OpenSSL for sockets, NumPy has ctypes for an array's `.ctypes`; both can do without."""

EMPTY = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")
"""They only give docstrings to NumPy's compiled functions; a NumPy that has no such modules asks for none."""

TYPES = ("numpy._typing", "numpy.typing")
"""For annotations alone, which nobody evaluates: `NDArray[np.float64]` may be anything."""


class _Unread:
    """What an annotation says when it is not read."""

    def __class_getitem__(cls, _: object) -> type:
        return cls


def _types(name: str) -> ModuleType:
    module = ModuleType(name)
    module.NDArray = _Unread  # type: ignore[attr-defined]
    return module


@contextmanager
def lean() -> Iterator[None]:
    """What is imported inside finds these modules missing or empty; what is imported later finds them."""
    stand_ins: dict[str, ModuleType | None] = dict.fromkeys(MISSING)
    stand_ins |= {name: ModuleType(name) for name in EMPTY} | {name: _types(name) for name in TYPES}
    put = {name: stand_in for name, stand_in in stand_ins.items() if name not in sys.modules}
    sys.modules.update(put)  # type: ignore[arg-type]  # None is Python's own way to say: there is none
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]
