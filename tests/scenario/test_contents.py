"""The table of contents: every sample stands in it, every item is told in both languages."""

from __future__ import annotations

import re

import pytest

from tuibp.errors import TuibpError
from tuibp.scenario.contents.table import CHAPTERS, ITEMS, find_item, scenarios
from tuibp.scenario.samples import is_sample

CHINESE = "[\u4e00-\u9fff]"


def test_items_are_told_in_both_languages(chinese: None) -> None:
    for chapter in CHAPTERS:
        assert re.search(CHINESE, chapter.title)
        for item in chapter.items:
            assert item.english.title
            assert not re.search(CHINESE, item.english.title + item.english.about)
            assert item.words.title == item.chinese.title
            assert bool(item.chinese.about) == bool(item.english.about)
            assert re.search(CHINESE, item.chinese.title) or item.key == "adam"
            assert not item.chinese.about or re.search(CHINESE, item.chinese.about)


def test_keys_and_scenarios() -> None:
    assert len(ITEMS) == sum(len(chapter.items) for chapter in CHAPTERS), "each key stands for one item"
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in ITEMS)
    assert all(is_sample(name) for name in scenarios())
    assert find_item("nand").scenario == "nand"


def test_an_unknown_item() -> None:
    with pytest.raises(TuibpError, match="'perceptrn' is no item of the book; did you mean 'perceptron'"):
        find_item("perceptrn")
