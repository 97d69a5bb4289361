"""What stands beside the book: published examples, later methods, and what goes wrong in practice."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    0,
    "Beside the book",
    "书外",
    (
        Item("mazur", "mazur", Words("Mazur's worked example"), Words("Mazur 的手算例子")),
        Item("plateau", "plateau", Words("A slow start"), Words("起步很慢")),
        Item("adam", "adam", Words("Adam"), Words("Adam")),
        Item("blow-up", "blow-up", Words("A learning rate that is too big"), Words("学习率太大")),
    ),
)
