"""What y and Y copy: numbers as NumPy writes them, reading back as the same bits."""

from __future__ import annotations

import numpy as np

from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused
from tuibp.program.notation import NUMPY

MOST = 10_000


def entry_text(view: View) -> tuple[str, str]:
    """The focused entry, and what to call it; raises Refused where it is not computed yet."""
    tensor, index = view.focus.tensor, view.focus.index
    name, value = NUMPY.entry(tensor, index), view.value(tensor, index)
    if value is None:
        raise Refused(f"{name} is not computed yet; t runs to it")
    return repr(value), name


def tensor_text(view: View) -> tuple[str, str]:
    """The focused tensor as `np.array([...])`, and what to call it."""
    tensor = view.focus.tensor
    array, shape = view.frame[tensor], view.shapes[tensor]
    size = int(np.prod(shape))
    if view.known(tensor) < size:
        raise Refused(f"{tensor.code} is not computed yet; f and n go on")
    if size > MOST:
        raise Refused(f"{tensor.code} has {size} entries; at most {MOST} are copied")
    return f"np.array({array.tolist()!r})", tensor.code
