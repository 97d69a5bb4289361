"""The sentences of Explain in every language say the same: the same keys, fields and typed numbers."""

from __future__ import annotations

import re
import string

import pytest

from tuibp.report.texts.catalogue import catalogue
from tuibp.report.texts.chinese import TEXTS as CHINESE
from tuibp.report.texts.english import TEXTS as ENGLISH
from tuibp.report.wrap import NEVER_FIRST


def fields(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def typed_numbers(text: str) -> set[str]:
    """The numbers that stand in the words themselves."""
    words = "".join(literal for literal, _, _, _ in string.Formatter().parse(text))
    return set(re.findall(r"\d+(?:\.\d+)?|[½¼]", words))


def test_both_languages_have_the_same_sentences() -> None:
    assert list(CHINESE) == list(ENGLISH)


def test_both_languages_have_the_same_fields() -> None:
    assert {key for key in ENGLISH if fields(CHINESE[key]) != fields(ENGLISH[key])} == set()


def test_no_language_types_a_number_that_comes_from_the_view() -> None:
    for key, text in ENGLISH.items():
        assert not re.search(r"\d\.\d", text), f"{key}: a number belongs into a field"
        assert typed_numbers(CHINESE[key]) <= typed_numbers(text), key


def test_chinese_is_punctuated_as_chinese() -> None:
    for key, text in CHINESE.items():
        assert not re.search("[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\\. ", text), key
        assert not re.search(f"[{NEVER_FIRST[:8]}「」（）] | [{NEVER_FIRST[:8]}]", text), key
        assert not re.search("[\u4e00-\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\u4e00-\u9fff]", text), key
        assert text.endswith("。") == ENGLISH[key].endswith((".", "!")) or text.endswith("？"), key


def test_a_line_of_a_catalogue_goes_on_as_its_language_does() -> None:
    assert catalogue("a\n    one\n    two\n") == {"a": "one two"}
    assert catalogue("a\n    一，\n    二 {b}\n    三\n") == {"a": "一，二 {b} 三"}
    with pytest.raises(ValueError, match="'a' stands twice"):
        catalogue("a\n    one\na\n    two\n")
