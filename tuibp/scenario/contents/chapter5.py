"""Chapter 5: why deep networks are hard to train."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    5,
    "Why are deep neural networks hard to train?",
    "深度神经网络为何难以训练",
    (
        Item("vanishing", "vanishing", Words("The vanishing gradient problem"), Words("梯度消失问题")),
        Item(
            "cause",
            "chain",
            Words("What causes it: a chain of neurons"),
            Words("原因：一条神经元链"),
            "(114)-(122)",
        ),
        Item("exploding", "exploding", Words("The exploding gradient"), Words("梯度爆炸")),
    ),
)
