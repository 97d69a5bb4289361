"""What plots have in common: their signs in both notations, the legend, and bars that end within a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuibp.debugger.view import View
from tuibp.engine.tensor import Tensor
from tuibp.language import told
from tuibp.report.lines import Line, Segment, Style, width
from tuibp.report.lines import cells as size
from tuibp.report.plotting import frame
from tuibp.report.wrap import wrap

Lines = tuple[Line, ...]


class Signs(NamedTuple):
    """`rising` and `growing` are the last cell of a bar, from nearly nothing to full: upward, to the right.

    `shades` go from light to dark, `positive` and `negative` from weak to strong.
    """

    frame: frame.Characters
    curve: str
    dashes: str
    dots: str
    unknown: str
    rising: str
    growing: str
    shades: str
    positive: str
    negative: str
    one: str
    zero: str
    left: str
    right: str
    pointer: str
    times: str
    infinite: str

    @property
    def ascii_only(self) -> bool:
        """Whether these are the signs for where only ASCII may stand."""
        return self.frame is frame.ASCII


UNICODE = Signs(
    frame.UNICODE, "⠤⠤", "╌╌", "⠄⠄", "·", "▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉█", " ░▒▓█", "░▒█", "-=≡",
    "●", "○", "‹", "›", "▲", "×", "∞",
)  # fmt: skip
ASCII = Signs(
    frame.ASCII, "--", "- -", "::", ".", ".:#", "=", " .:-=+*#%@", "+*#", "-=%",
    "x", "o", "<", ">", "^", "x", "^",
)  # fmt: skip


def signs_of(view: View) -> Signs:
    """The signs of the view's notation."""
    return ASCII if view.notation.key == "ascii" else UNICODE


class Sign(NamedTuple):
    """An entry of a legend."""

    sign: str
    text: str
    style: Style = "text"


def legend(signs: Sequence[Sign], cells: int) -> list[Line]:
    """What each sign means, as many beside each other as fit."""
    lines: list[Line] = []
    for sign, text, style in signs:
        piece: Line = (Segment(sign, style), Segment(f" {text}", "muted"))
        if lines and width(lines[-1]) + 3 + width(piece) <= cells:
            lines[-1] = (*lines[-1], Segment("   "), *piece)
        else:
            lines += wrap(piece, cells, indent=size(sign) + 1)
    return lines


def bar(share: float, cells: int, growing: str) -> str:
    """A bar to the right over a share of so many cells; of any share but none at least its least part."""
    parts = len(growing)
    eighths = max(int(share * cells * parts + 0.5), 1 if share > 0.0 else 0)
    whole, rest = divmod(min(eighths, cells * parts), parts)
    return growing[-1] * whole + (growing[rest - 1] if rest else "")


def layers_of(view: View, kind: str) -> list[Tensor]:
    """The tensors of a kind, by layer."""
    return sorted(
        (t for t in view.shapes if t.kind == kind and t.layer is not None), key=lambda t: t.layer or 0
    )


def is_known(view: View, tensor: Tensor) -> bool:
    """Whether all of a tensor is computed here."""
    size = 1
    for count in view.shapes[tensor]:
        size *= count
    return view.known(tensor) == size


def layer_here(view: View) -> int:
    """The layer one looks at: that of the focused number, or of the equation, or the last; 2 at the least."""
    layer = view.focus.tensor.layer or view.equation.layer or view.scenario.network.L
    return max(layer, 2)


def neuron_here(view: View, layer: int) -> int:
    """The neuron of a layer that the focused number belongs to, from 0."""
    tensor, index = view.focus.tensor, view.focus.index
    if tensor.layer != layer or not index:
        return 0
    row = index[-2] if tensor.kind.removesuffix("_new").endswith("w") and len(index) > 1 else index[-1]
    return min(row, view.scenario.network.size(layer) - 1)


def place_here(view: View) -> str:
    """`update 12, example 2 of 10`; in the update `update 12, mean of 10 examples`."""
    number, examples = view.position.update + 1, view.walk.examples(view.position)
    if examples == 1:
        return told("update {number}", number=number)
    if view.position.example is None:
        return told("update {number}, mean of {count} examples", number=number, count=examples)
    here = view.position.example + 1
    return told("update {number}, example {here} of {count}", number=number, here=here, count=examples)
