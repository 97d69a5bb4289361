"""The kinds of layers, by the type that a scenario file gives them."""

from __future__ import annotations

from tuibp.program.layers.dense import Dense
from tuibp.program.layers.layer import Layer

KINDS: dict[str, type[Layer]] = {kind.type: kind for kind in (Dense,)}
