"""Chapter 2: how backpropagation works."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    2,
    "How the backpropagation algorithm works",
    "反向传播算法如何工作",
    (
        Item(
            "algorithm", "xor", Words("The backpropagation algorithm"), Words("反向传播算法"), "(25) BP1-BP4"
        ),
    ),
)
