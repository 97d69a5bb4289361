"""What y and Y copy: numbers as NumPy writes them, reading back as the same bits."""

from __future__ import annotations

import numpy as np

from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused
from tuibp.language import told
from tuibp.program.notation import NUMPY

MOST = 10_000


def entry_text(view: View) -> tuple[str, str]:
    """The focused entry, and what to call it; raises Refused where it is not computed yet."""
    tensor, index = view.focus.tensor, view.focus.index
    name, value = NUMPY.entry(tensor, index), view.value(tensor, index)
    if value is None:
        raise Refused(told("{name} is not computed yet; t runs to it", name=name))
    return repr(value), name


def tensor_text(view: View) -> tuple[str, str]:
    """The focused tensor as `np.array([...])`, and what to call it."""
    tensor = view.focus.tensor
    array, shape = view.frame[tensor], view.shapes[tensor]
    size = int(np.prod(shape))
    if view.known(tensor) < size:
        raise Refused(told("{name} is not computed yet; f and n go on", name=tensor.code))
    if size > MOST:
        raise Refused(
            told(
                "{name} has {size} entries; at most {most} are copied", name=tensor.code, size=size, most=MOST
            )
        )
    return f"np.array({array.tolist()!r})", tensor.code
