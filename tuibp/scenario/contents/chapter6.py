"""Chapter 6: convolutional networks."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    6,
    "Deep learning",
    "深度学习",
    (
        Item("receptive-field", "convolution", Words("Local receptive fields"), Words("局部感受野"), "(125)"),
        Item(
            "second-convolution",
            "second-convolution",
            Words("A convolution above another"),
            Words("卷积之上的卷积"),
        ),
        Item(
            "convolutional-digits",
            "digits-convolution",
            Words("A convolutional network that reads digits"),
            Words("识别数字的卷积网络"),
        ),
    ),
)
