"""Lines of mixed text: they fit, nothing is lost, and no mark of punctuation stands where it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.debugger.sessions import sample
from tuibp import language
from tuibp.report.explain import explain
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.wording import closed_up, in_ascii
from tuibp.report.lines import FILLER, Segment, cells, plain, width
from tuibp.report.wrap import GLUE, NEVER_FIRST, NEVER_LAST, wrap, wrapped

PIECES = st.lists(
    st.sampled_from([*"的误差，。（）「」：", "δ²₁", "0.5", " ", GLUE, "word", "delta[2][0]"]), max_size=40
)


@given(st.lists(PIECES, max_size=4), st.integers(2, 30), st.integers(0, 4))
def test_lines_fit_and_nothing_is_lost(runs: list[list[str]], columns: int, indent: int) -> None:
    segments = [Segment("".join(run), "lit" if k % 2 else "text") for k, run in enumerate(runs)]
    lines = wrap(segments, columns, min(indent, columns - 2))
    assert all(width(line) <= columns for line in lines)
    text = plain(segments).replace(GLUE, " ")
    assert "".join(map(plain, lines)).replace(" ", "") == text.replace(" ", "")
    assert FILLER not in "".join(map(plain, lines))


@given(st.lists(st.sampled_from("的误差乘以斜率，。"), max_size=60), st.integers(6, 30))
def test_no_line_begins_with_what_closes(text: list[str], columns: int) -> None:
    sentence = (
        "".join(text).replace("，。", "。").replace("。，", "，").replace("，，", "，").replace("。。", "。")
    )
    if not any(pair in sentence for pair in ("，，", "。。", "，。", "。，")):
        assert not any(line[0] in NEVER_FIRST for line in wrapped(sentence, columns)[1:])


def test_where_lines_of_chinese_end() -> None:
    assert wrapped("斜率放行其中的一半。", 18) == ["斜率放行其中的一", "半。"]
    assert wrapped("得到误差（见下）", 10) == ["得到误差", "（见下）"]
    assert wrapped("误差 δ²₁ = 0.5 为正", 10) == ["误差 δ²₁ =", "0.5 为正"]
    assert wrapped("误差 delta[2][0] 为正", 14) == ["误差", "delta[2][0] 为", "正"]
    assert wrapped("abcdef误差", 8) == ["abcdef误", "差"]
    assert not any(line[-1] in NEVER_LAST for line in wrapped("看「误差」与「权重」两个词", 8))
    glued = wrap([Segment(f"误差{GLUE}={GLUE}0.5")], 8)
    assert [plain(line) for line in glued] == ["误", "差 = 0.5"]


def test_a_wide_character_in_a_single_cell_does_not_hold_it_up() -> None:
    assert "".join(wrapped("误差", 1)) == "误差"


def test_a_line_of_a_file_ends_without_a_blank_in_chinese() -> None:
    assert closed_up("两个 样本 and 两 个") == "两个样本 and 两个"


@pytest.mark.parametrize(("chosen", "written"), [("en", "???? delta^2"), ("zh", "误差为? delta^2")])
def test_ascii_is_about_signs(chosen: str, written: str) -> None:
    language.use(chosen)
    try:
        assert in_ascii("误差为☂ δ²") == written
    finally:
        language.use("en")


def test_an_entry_in_a_message_stays_whole() -> None:
    session = sample("xor")
    session.say(
        "a long message of many words that goes on to the entry w[2][0, 1] and so on, up to its very end"
    )
    view = session.view.with_fields(cut_message=session.status)
    for columns in range(30, 60):
        lines = [plain(line) for line in explain(view, columns, 20, False)]
        assert any("w[2][0, 1]" in line for line in lines), columns


@pytest.mark.parametrize(
    ("slope", "share"),
    [(0.25, "a quarter"), (0.1826, "18 %"), (0.9951, "99.51 %"), (1.0, "all"), (0.0, "nothing")],
)
def test_a_share_in_per_cent(slope: float, share: str) -> None:
    view = sample("xor").view
    assert Facts(view, view.notation).share(slope).replace("~", " ") == share
    assert cells(share) > 2
