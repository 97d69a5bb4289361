"""Chapter 1: neurons, networks, and learning by gradient descent."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    1,
    "Using neural nets to recognize handwritten digits",
    "用神经网络识别手写数字",
    (
        Item("perceptron", "festival", Words("Perceptron"), Words("感知机"), "(1)"),
        Item("nand", "nand", Words("Perceptron as a gate"), Words("感知机作为逻辑门"), "(2)"),
        Item("digit-network", "digits", Words("A network that reads digits"), Words("识别数字的网络")),
    ),
)
