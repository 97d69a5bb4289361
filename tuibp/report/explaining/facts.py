"""The facts a sentence is made of: names and numbers of entries, as the view has them and never before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Array, Index, Tensor
from tuibp.program.network import Network
from tuibp.report.explaining.short import short
from tuibp.report.explaining.wording import Field, phrase
from tuibp.report.lines import Segment, Style
from tuibp.report.wrap import GLUE

QUARTER, HALF = 0.25, 0.5
ALL_BUT = 99.5
"""From here on two digits of a share in per cent would make it all."""

IMAGE = ("map", "row", "column")


class Facts:
    """One view, asked for names and numbers; `tensor` and `index` are the entry that is explained."""

    def __init__(self, view: View, notation: Notation) -> None:
        self.view, self.notation = view, notation
        self.frame: Mapping[Tensor, Array] = view.frame
        self.network: Network = view.walk.program.network
        self.tensor: Tensor = view.subject.tensor
        self.index: Index = view.subject.index

    @property
    def layer(self) -> int:
        """The layer of what is explained; the cost belongs to the last one."""
        return self.network.L if self.tensor.layer is None else self.tensor.layer

    def number(self, layer: int) -> str:
        """What a layer is called, by the numbering that its names are written in."""
        return str(self.notation.layer(layer))

    def kind(self, layer: int) -> str:
        """The type of a layer: `dense`, `convolution`, …"""
        return self.network.layer(layer).type

    @cached_property
    def known(self) -> bool:
        """Whether what is explained is computed at this position."""
        return self.view.is_known(self.tensor, self.index)

    @cached_property
    def value(self) -> float:
        """The number that is explained; only where it is `known`."""
        if not self.known:
            raise LookupError(f"{self.tensor.code} is not computed at this position")
        return float(self.frame[self.tensor][self.index])

    def at(self, tensor: Tensor, *index: int) -> float:
        """Any number of the view; raises LookupError where it is not computed yet."""
        if not self.view.is_known(tensor, index):
            raise LookupError(f"{tensor.code} is not computed at this position")
        return float(self.frame[tensor][index])

    # ---- fields ----

    def entry(self, field: str, tensor: Tensor, *index: int) -> dict[str, Field]:
        """The fields `{field}` and `{field}_is`: an entry's name, and its number or a dot."""
        style, link = self._style(tensor, index), Focus(tensor, index)
        name = self.notation.entry(tensor, index).replace(" ", GLUE)
        number = self.view.value(tensor, index)
        is_number = Segment(".", "coming") if number is None else Segment(short(number), style, link)
        return {field: Segment(name, style, link), f"{field}_is": is_number}

    def name(self, tensor: Tensor, *index: int) -> Segment:
        """An entry's name alone."""
        text = self.notation.entry(tensor, index).replace(" ", GLUE)
        return Segment(text, self._style(tensor, index), Focus(tensor, index))

    def _style(self, tensor: Tensor, index: Index) -> Style:
        if self.view.is_focus(tensor, index):
            return "cursor"
        return "lit" if self.view.is_lit(tensor, index) else "text"

    # ---- phrases ----

    def who(self, layer: int, *index: int) -> str:
        """`neuron 2 of layer 3`, `output neuron 2`, `input 1`."""
        if len(index) == len(IMAGE) and len(self.network.shapes[layer - 1]) == len(IMAGE):
            fields = {name: str(k + 1) for name, k in zip(IMAGE, index, strict=True)}
            alone = self.network.shapes[layer - 1][0] == 1
            return phrase(
                f"who.pixel{'.input' * (layer == 1)}{'.alone' * alone}", layer=self.number(layer), **fields
            )
        j = ",".join(str(k + 1) for k in index)
        if layer == 1:
            return phrase("who.input", j=j)
        if layer < self.network.L:
            return phrase("who.hidden", j=j, layer=self.number(layer))
        return phrase("who.only_output" if self.network.size(layer) == 1 else "who.output", j=j)

    def share(self, slope: float) -> str:
        """How much of a price a slope lets through: `a quarter`, `18 %`."""
        words = {0.0: "nothing", QUARTER: "quarter", HALF: "half", 1.0: "whole"}
        if slope in words:
            return phrase(f"share.{words[slope]}")
        percent = 100 * slope
        return phrase("share.percent", percent=f"{percent:.{2 if percent < ALL_BUT else 4}g}")

    def by(self, rate: float) -> str:
        """How much one number moves with another: `just as much`, `0.5 times that`."""
        size = abs(rate)
        return phrase("by.same") if size == 1.0 else phrase("by.times", rate=short(size))


def sign(number: float) -> str:
    """The end of a key that depends on a sign."""
    return "up" if number > 0 else "down" if number < 0 else "zero"
