"""The kinds of layers, by the type that a scenario file gives them."""

from __future__ import annotations

from tuibp.program.layers.convolution import Convolution
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.dropout import Dropout
from tuibp.program.layers.flatten import Flatten
from tuibp.program.layers.layer import Layer
from tuibp.program.layers.pooling import MaxPooling, MeanPooling

KINDS: dict[str, type[Layer]] = {
    kind.type: kind for kind in (Dense, Convolution, MaxPooling, MeanPooling, Flatten, Dropout)
}
